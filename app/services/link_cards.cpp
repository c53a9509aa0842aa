// One page after the other, its picture behind it.
#include "services/link_cards.hpp"
#include <algorithm>

namespace services {

using Reply = domain::Result<ports::HttpReply>;

static constexpr int kPagesAtOnce = 3;
static constexpr std::size_t kMostPagesWaiting = 16;
static constexpr std::size_t kMostCardsKept = 100;
static constexpr domain::Millis kFresh = std::chrono::minutes{10};
static constexpr domain::Millis kPictureFresh = std::chrono::hours{1};

LinkCards::LinkCards(Wire& wire, const ports::Clock& clock, const ports::NetworkTable& networks,
                     PictureService& pictures, Emit emit)
    : wire_(wire), clock_(clock), networks_(networks), pictures_(pictures), emit_(std::move(emit)) {}

void LinkCards::load(const domain::Account& account, const std::string& url) {
    const auto known = kept_.find(url);
    if (known != kept_.end() && clock_.now() - known->second.at < kFresh)
        return emit_(state::LinkCardTold{url, known->second.card, known->second.why});
    if (open_.contains(url)) return;  // its answer serves both
    if (waiting_.size() >= kMostPagesWaiting)
        return emit_(state::LinkCardTold{url, {}, "Too many pages are being asked for: it is tried again."});
    open_.insert(url);
    waiting_.push_back({account, url});
    ask_next();
}

void LinkCards::close() {
    for (const auto transfer : transfers_) wire_.cancel(transfer);
    transfers_.clear();
    waiting_.clear();
    open_.clear();
    asking_ = 0;
}

void LinkCards::ask_next() {
    while (asking_ < kPagesAtOnce && !waiting_.empty()) {
        const auto wish = std::move(waiting_.front());
        waiting_.pop_front();
        ++asking_;
        ask_page(wish);
    }
}

void LinkCards::start(ports::HttpRequest request, std::function<void(const Reply&)> on_reply) {
    const auto place = std::make_shared<ports::TransferId>(0);
    *place = wire_.start(std::move(request), [this, place, on_reply = std::move(on_reply)](const Reply& reply) {
        transfers_.erase(*place);
        on_reply(reply);
    });
    transfers_.insert(*place);
}

void LinkCards::ask_page(const Wish& wish) {
    const auto* network = networks_.find(wish.account.network);
    auto request = network != nullptr ? network->page_request(session_of(wish), wish.url) : std::nullopt;
    if (!request) return finish(wish.url, {{}, "This network makes its cards itself.", clock_.now()});
    start(std::move(*request), [this, wish](const Reply& reply) { page_here(wish, reply); });
}

void LinkCards::page_here(const Wish& wish, const Reply& reply) {
    // What did not answer may do so soon: it is not kept.
    if (!reply) return finish(wish.url, {{}, "Its page could not be had: " + reply.error().detail, {}});
    auto card = networks_.find(wish.account.network)->read_page(*reply, wish.url);
    if (card.title.empty()) {
        const bool is_there = reply->status == 200;
        const auto why = is_there ? std::string("Its page has no title.")
                                  : "Its page answers with " + std::to_string(reply->status) + '.';
        return finish(wish.url, {{}, why, is_there ? clock_.now() : domain::UtcTime{}});
    }
    if (card.image.empty()) return finish(wish.url, {std::move(card), "", clock_.now()});
    ask_picture(wish, std::move(card));
}

void LinkCards::ask_picture(const Wish& wish, domain::LinkCard card) {
    auto request = networks_.find(wish.account.network)->page_picture_request(session_of(wish), card.image);
    start(std::move(request), [this, url = wish.url, card = std::move(card)](const Reply& reply) mutable {
        if (reply && reply->status == 200 && !reply->body.empty()) {
            pictures_.keep(card.image, reply->body);
            seen_pictures_[card.image] = clock_.now();
        } else {
            card.image.clear();  // so the post goes out without one too
        }
        finish(url, {std::move(card), "", clock_.now()});
    });
}

void LinkCards::finish(const std::string& url, Kept kept) {
    --asking_;
    open_.erase(url);
    emit_(state::LinkCardTold{url, kept.card, kept.why});
    if (kept.at != domain::UtcTime{}) keep(url, std::move(kept));
    ask_next();
}

void LinkCards::keep(const std::string& url, Kept kept) {
    if (kept_.insert_or_assign(url, std::move(kept)).second) order_.push_back(url);
    if (order_.size() <= kMostCardsKept) return;
    kept_.erase(order_.front());
    order_.pop_front();
    std::erase_if(seen_pictures_, [now = clock_.now()](const auto& seen) { return now - seen.second > kPictureFresh; });
}

std::optional<std::string> LinkCards::picture(const std::string& url) const {
    const auto seen = seen_pictures_.find(url);
    if (seen == seen_pictures_.end() || clock_.now() - seen->second > kPictureFresh) return std::nullopt;
    return pictures_.kept(url);
}

}  // namespace services
