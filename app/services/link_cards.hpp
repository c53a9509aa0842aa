// Cards of links for the previews: a page is asked once, by the requests and under the rules by which the outbox asks
// it when a post leaves, and its picture is kept for that post. Back office thread only.
#pragma once
#include "ports/clock.hpp"
#include "ports/network.hpp"
#include "services/emit.hpp"
#include "services/picture_service.hpp"
#include "services/wire.hpp"
#include <deque>
#include <map>

namespace services {

class LinkCards {
  public:
    LinkCards(Wire& wire, const ports::Clock& clock, const ports::NetworkTable& networks, PictureService& pictures,
              Emit emit);

    // Answered by exactly one LinkCardTold. `account`: as which the post would leave; no token of it is sent.
    void load(const domain::Account& account, const std::string& url);
    // The bytes of a card's picture as it was previewed a short while ago; nullopt: it was not.
    std::optional<std::string> picture(const std::string& url) const;
    void close();  // what is under way is answered to nobody

  private:
    struct Wish {
        domain::Account account;
        std::string url;
    };
    struct Kept {
        domain::LinkCard card;
        std::string why;
        domain::UtcTime at{};
    };
    void ask_next();
    void ask_page(const Wish& wish);
    void page_here(const Wish& wish, const domain::Result<ports::HttpReply>& reply);
    void ask_picture(const Wish& wish, domain::LinkCard card);
    void finish(const std::string& url, Kept kept);
    void keep(const std::string& url, Kept kept);
    ports::Session session_of(const Wish& wish) const { return {wish.account, {}, clock_.now()}; }
    void start(ports::HttpRequest request, std::function<void(const domain::Result<ports::HttpReply>&)> on_reply);

    Wire& wire_;
    const ports::Clock& clock_;
    const ports::NetworkTable& networks_;
    PictureService& pictures_;
    Emit emit_;
    std::map<std::string, Kept> kept_;
    std::deque<std::string> order_;  // of kept_, as they came
    std::map<std::string, domain::UtcTime> seen_pictures_;
    std::deque<Wish> waiting_;
    std::set<std::string> open_;  // urls that wait or are under way
    std::set<ports::TransferId> transfers_;
    int asking_ = 0;
};

}  // namespace services
