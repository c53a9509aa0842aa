// What stands on the rehearsal network: its statuses, and their pages as Mastodon's JSON.
#pragma once
#include "domain/ids.hpp"
#include "net/json_read.hpp"
#include "net/url.hpp"
#include "ports/transport.hpp"
#include <deque>
#include <optional>

namespace net {

struct RehearsalPerson {
    std::string id, acct, name, avatar;
};

struct RehearsalMedia {
    std::string id, url, alt;
    int width_px = 0, height_px = 0;
};

struct RehearsalStatus {
    std::string id;  // given by the book: longer or greater is newer
    RehearsalPerson author;
    std::string text, language, visibility = "public", reply_to;
    std::vector<RehearsalMedia> media;
    std::vector<std::string> tags;  // given by the book, from the text
    domain::UtcTime created{};
};

class RehearsalBook {
  public:
    // The newest 5,000 are kept.
    const RehearsalStatus& add(RehearsalStatus status);
    // False when there is none of that id by that account.
    bool remove(const std::string& id, const std::string& account_id);
    const RehearsalStatus* find(const std::string& id) const;

    // Newest first. `query`: limit (40 at most), min_id (the oldest after it), since_id, max_id.
    Json of_tag(std::string_view tag, const Fields& query) const;
    Json of_account(const std::string& account_id, const Fields& query) const;
    // One status with what people did with it: answers are counted, the rest follows from them and from its age.
    Json with_counts(const RehearsalStatus& status, domain::UtcTime now) const;
    // Those of the query's id[], at most 40.
    Json of_ids(const Fields& query, domain::UtcTime now) const;

  private:
    template<class Wanted>
    Json page(const Fields& query, Wanted wanted) const;

    std::deque<RehearsalStatus> statuses_;  // oldest first
    std::uint64_t last_id_ = 114'000'000'000'000'000;
};

Json status_json(const RehearsalStatus& status);
Json account_json(const RehearsalPerson& person);
Json media_json(const RehearsalMedia& media);
// JSON as bytes; what is not UTF-8 is mended, never thrown about.
std::string json_text(const Json& value);
ports::HttpReply json_reply(int status, const Json& value);

}  // namespace net
