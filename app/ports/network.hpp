// A network as requests to make and replies to read. No socket, no clock, no state of its own: fixtures test all of it.
#pragma once
#include "domain/delivery.hpp"
#include "domain/feed_post.hpp"
#include "domain/link_card.hpp"
#include "domain/paid_read.hpp"
#include "domain/post.hpp"
#include "ports/secrets.hpp"
#include "ports/transport.hpp"
#include <memory>
#include <optional>
#include <set>

namespace ports {

// Made anew for each request.
struct Session {
    domain::Account account;
    Secret token;
    domain::UtcTime now{};
    std::string nonce = {};  // nobody can guess it or meet it twice: for networks where requests are signed
    int room_to_read = 0;    // posts that the budget has room for, where reading is paid; 0: no bound
};

// What somebody gave to sign in with, and what is kept of it.
struct Access {
    std::string server;  // where the account is
    Secret secret;       // one line, whatever the network needs in it
};

struct OutgoingPhoto {
    std::string bytes;  // prepared: upright, no metadata, under the limits
    std::string content_type;
    std::string filename;  // unique for each delivery and photo: some servers key media by name
    std::string alt;
    int width_px = 0, height_px = 0;
};

struct MediaAnswer {
    std::string remote_id;
    bool ready = false;  // false: go on with check_media_request
};

struct Published {
    std::string remote_id, url;
};

// What the account's own posts say about a delivery whose outcome is unknown.
struct LookUp {
    std::optional<Published> found;
    bool reaches_back = true;  // false: the page did not go back to the first try, so "not found" proves nothing
};

// What a sign-in itself tells, for the preflight check.
struct SignInFacts {
    bool has_scopes = false;              // this kind of sign-in knows such a thing
    std::string scopes;                   // as granted; "" when the server does not tell
    std::string missing;                  // of those that posting needs: "write:media"
    std::optional<domain::UtcTime> ends;  // when a person must sign in again; nullopt: not by itself
    bool signs_with_clock = false;        // requests carry the time of day: a wrong clock spoils them
    std::string more = {};                // a sentence on how it ends or goes on, where the network tells
};

// What a refused create says about its photos: they must be uploaded again.
struct PhotosAgain {
    long max_bytes = 0;  // each below this size; 0: as they were
};

struct RateBudget {
    int remaining = 0, limit = 0;
    domain::UtcTime reset{};
};

struct FeedPage {
    std::vector<domain::FeedPost> posts;  // oldest first
    std::string cursor;                   // for the next poll; unchanged when the page was empty
    bool more = false;                    // poll again at once: the gap is not filled yet
};

struct StreamNews {
    std::vector<domain::FeedPost> posts;
    std::vector<std::string> deleted;         // FeedPost::remote_id
    bool alive = false;                       // a keep-alive or an event was seen
    std::string cursor;                       // where a new stream would go on, for networks that can; "" else
    std::vector<domain::PaidRead> paid = {};  // what the network charges for of all that came
};

// What a stream is to bring. Tags are without '#'.
struct StreamWish {
    std::vector<std::string> tags;
    std::string cursor;  // StreamNews::cursor of the last one, "" at first
    Secret notes = {};   // what read_stream_preparation found out; may hold a token
};

// Why a stream ended, or was never opened.
struct StreamEnd {
    int status = 0;           // of the refusal; 0: it was cut, or nothing answered
    int failures = 0;         // in a row before this one; a stream that lived for half a minute was none
    std::string_view body{};  // of a refusal
};
struct StreamVerdict {
    domain::Millis wait{};
    bool prepare_again = false;  // what stream_preparation set up is gone
    std::string detail = {};     // a sentence when a person should know, "" else
};

// What people did with a post of ours.
struct Reactions {
    std::string remote_id;
    std::int64_t likes = 0, reposts = 0, replies = 0;
};

// Turns bytes of one stream into news, across any cut.
class StreamReader {
  public:
    virtual ~StreamReader() = default;
    // malformed when a limit is broken: close the stream and open a new one.
    virtual domain::Result<StreamNews> read(std::string_view bytes, domain::UtcTime now) = 0;
};

class Network {
  public:
    virtual ~Network() = default;
    virtual domain::NetworkKind kind() const = 0;

    // Of a sign-in by a server and a line from standard input: what is kept of both, in the form that the other jobs
    // read. rejected, with what is wrong, when it cannot be a sign-in. Networks with a sign-in of their own
    // (cli/sign_in_*) are not asked.
    virtual domain::Result<Access> take_access(Access typed, domain::UtcTime now) const;
    // Networks whose tokens are short-lived: the request that renews this session's when it is time, or when a reply
    // said `expired`; nullopt when it holds. The new secret is stored before it is used.
    virtual std::optional<HttpRequest> renew_request(const Session&, bool expired) const;
    virtual domain::Result<Secret> read_renewal(const Session&, const HttpReply&) const;

    // Publishing. Errors of every read_*: unauthorized, expired, rate_limited (with retry_after), rejected,
    // unavailable, malformed, not_found; the detail is a sentence for people with the server's own words.
    virtual HttpRequest upload_request(const Session&, const OutgoingPhoto&) const = 0;
    virtual domain::Result<MediaAnswer> read_upload(const HttpReply&, domain::UtcTime now) const = 0;
    // What is left to do with an uploaded photo (is it processed? its alt text, where that is a request of its own).
    // May be repeated.
    // Not asked of networks whose uploads are ready at once.
    virtual HttpRequest check_media_request(const Session&, const domain::MediaProgress&) const;
    virtual domain::Result<MediaAnswer> read_media(const domain::MediaProgress&, const HttpReply&,
                                                   domain::UtcTime now) const;
    // What must be found out before the create (ids of mentioned people, the post that is answered): asked until
    // nullopt. Each answer gives the delivery's new notes, stored before the next question.
    virtual std::optional<HttpRequest> preparation_request(const Session&, const domain::Delivery&) const;
    virtual domain::Result<std::string> read_preparation(const domain::Delivery&, const HttpReply&,
                                                         domain::UtcTime now) const;
    // It went unanswered. nullopt: the post must wait for it. Else the notes with which it goes on.
    virtual std::optional<std::string> without_answer(const domain::Delivery&) const { return std::nullopt; }
    // A picture that belongs to the post and is none of its photos (of a link's preview): it is fetched, made anew by
    // the media room, uploaded by upload_request, and noted. nullopt: none, or it is noted already.
    virtual std::optional<HttpRequest> picture_request(const Session&, const domain::Delivery&) const;
    // The new notes; nullopt: the picture could not be had.
    virtual std::string note_picture(const domain::Delivery&, const std::optional<MediaAnswer>&) const;
    // The card of a link on networks where the post brings it (domain::NetworkFacts::brings_cards), looked at before
    // there is a delivery: by the same requests, and under the same rules, as when it leaves.
    virtual std::optional<HttpRequest> page_request(const Session&, const std::string& url) const;
    // Its title is empty when the page gives no card.
    virtual domain::LinkCard read_page(const HttpReply&, const std::string& url) const;
    virtual HttpRequest page_picture_request(const Session&, const std::string& url) const;
    // Notes with which a delivery takes that card, or none, and asks no more about it.
    virtual std::string note_card(const std::string& url, const domain::LinkCard&) const;
    // The same bytes for the same delivery (notes, first_try and session apart), however often it is asked.
    virtual HttpRequest create_request(const Session&, const domain::Delivery&) const = 0;
    virtual domain::Result<Published> read_create(const domain::Delivery&, const HttpReply&,
                                                  domain::UtcTime now) const = 0;
    // Asked of a reply that read_create took for an error. nullopt: it is not about the photos.
    virtual std::optional<PhotosAgain> photos_again(const HttpReply&) const { return std::nullopt; }
    virtual HttpRequest look_up_request(const Session&, const domain::Delivery&) const = 0;
    // `taken`: remote ids that other deliveries of this account already own; they are never "found".
    virtual domain::Result<LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                                const HttpReply&, domain::UtcTime now) const = 0;

    // Taking back what is public. False: only a person can, in the network's own app.
    virtual bool can_delete() const { return false; }
    // Asked for step 0, 1, … until nullopt: the deletion, then a look whether it is gone, where the answer alone proves
    // nothing. May be repeated.
    virtual std::optional<HttpRequest> deletion_request(const Session&, const domain::Delivery&, int step) const;
    // Good too when it was gone already. rejected: it still stands there.
    virtual domain::Status read_deletion(const domain::Delivery&, int step, const HttpReply&,
                                         domain::UtcTime now) const;

    // Feed; not asked of networks that have none (domain::NetworkFacts::has_feed). nullopt: this network (or account)
    // has no stream for tags. An address with ws:// or wss:// is a WebSocket: the reader is given its text messages,
    // each ended by a line feed.
    virtual std::optional<HttpRequest> stream_request(const Session&, const StreamWish&) const;
    virtual std::unique_ptr<StreamReader> stream_reader(const Session&, const StreamWish&) const;
    // What must be set up on the server before a stream opens: asked until nullopt, each answer gives the wish's notes.
    virtual std::optional<HttpRequest> stream_preparation(const Session&, const StreamWish&) const;
    virtual domain::Result<Secret> read_stream_preparation(const StreamWish&, const HttpReply&,
                                                           domain::UtcTime now) const;
    // What would go on costing or counting on the server when nobody streams any more; nullopt: nothing.
    virtual std::optional<HttpRequest> stream_farewell(const Session&, const StreamWish&) const;
    // The network's own rule for opening a stream again; nullopt: the usual back-off, and for a refusal (4xx) polling.
    virtual std::optional<StreamVerdict> judge_stream_end(const StreamEnd&, domain::UtcTime) const {
        return std::nullopt;
    }
    // How often the tags are polled beside a stream that works, to fill what it lost.
    virtual domain::Millis poll_beside_stream() const { return domain::Millis{60'000}; }
    // What of a reply the network charges for; `own`: its posts are the account's own. Free networks charge nothing.
    virtual std::vector<domain::PaidRead> paid_reads(const HttpReply&, bool /*own*/) const { return {}; }
    // False: a stream for each tag. True: one stream brings them all, so the first tag's source opens it.
    virtual bool one_stream_for_all_tags() const { return false; }
    virtual HttpRequest poll_request(const Session&, const std::string& tag, const std::string& cursor) const;
    virtual domain::Result<FeedPage> read_poll(const Session&, const std::string& cursor, const HttpReply&,
                                               domain::UtcTime now) const;
    // Posts of this network's streams may lack who said them and what others warn of: asked for by remote ids, as many
    // of them as fit one question. nullopt: its posts are whole.
    virtual std::optional<HttpRequest> details_request(const Session&,
                                                       const std::vector<std::string>& remote_ids) const;
    // Those that the server knows, in any order.
    virtual domain::Result<std::vector<domain::FeedPost>> read_details(const Session&, const HttpReply&,
                                                                       domain::UtcTime now) const;

    // What people did with posts of the account, so many at once; 0: this network does not tell. Those that are gone
    // are missing in the answer.
    virtual std::size_t reactions_at_once() const { return 0; }
    virtual std::optional<HttpRequest> reactions_request(const Session&,
                                                         const std::vector<std::string>& remote_ids) const;
    virtual domain::Result<std::vector<Reactions>> read_reactions(const HttpReply&, domain::UtcTime now) const;

    // Account check: ask for step 0, 1, … until nullopt; each reply fills more of the account (name, id, limits).
    virtual std::optional<HttpRequest> check_request(const Session&, int step) const = 0;
    virtual domain::Status read_check(domain::Account& account, int step, const HttpReply&,
                                      domain::UtcTime now) const = 0;

    // Preflight, after the check: one more question, where the server has a page about the sign-in; nullptr when that
    // was not asked or not answered.
    virtual std::optional<HttpRequest> sign_in_request(const Session&) const { return std::nullopt; }
    virtual SignInFacts read_sign_in(const Session&, const HttpReply*, domain::UtcTime now) const;
    // The rules that the server's people have written, for a person to read; nullopt: it has no page of them.
    virtual std::optional<HttpRequest> house_rules_request(const Session&) const;
    // not_found or another error of read_check when they could not be had.
    virtual domain::Result<std::vector<std::string>> read_house_rules(const HttpReply&, domain::UtcTime now) const;

    // What the reply's headers say of the rate limit.
    virtual std::optional<RateBudget> read_budget(const HttpReply&) const;
};

inline domain::Result<Access> Network::take_access(Access, domain::UtcTime) const {  // NOLINT: overriders keep it
    return domain::fail(domain::ErrorKind::bug, "This network has a sign-in of its own.");
}
inline HttpRequest Network::check_media_request(const Session& session, const domain::MediaProgress&) const {
    HttpRequest request;
    request.url = session.account.server;
    return request;
}
inline domain::Result<MediaAnswer> Network::read_media(const domain::MediaProgress& photo, const HttpReply&,
                                                       domain::UtcTime) const {
    return MediaAnswer{photo.remote_id, true};
}
inline std::optional<HttpRequest> Network::stream_request(const Session&, const StreamWish&) const {
    return std::nullopt;
}
inline std::unique_ptr<StreamReader> Network::stream_reader(const Session&, const StreamWish&) const { return nullptr; }
inline HttpRequest Network::poll_request(const Session& session, const std::string&, const std::string&) const {
    HttpRequest request;
    request.url = session.account.server;
    return request;
}
inline domain::Result<FeedPage> Network::read_poll(const Session&, const std::string&, const HttpReply&,
                                                   domain::UtcTime) const {
    return domain::fail(domain::ErrorKind::bug, "This network has no feed.");
}
inline std::optional<RateBudget> Network::read_budget(const HttpReply&) const { return std::nullopt; }

inline std::optional<HttpRequest> Network::renew_request(const Session&, bool) const { return std::nullopt; }
inline domain::Result<Secret> Network::read_renewal(const Session&, const HttpReply&) const {
    return domain::fail(domain::ErrorKind::bug, "This network's tokens are not renewed.");
}
inline std::optional<HttpRequest> Network::preparation_request(const Session&, const domain::Delivery&) const {
    return std::nullopt;
}
inline domain::Result<std::string> Network::read_preparation(const domain::Delivery& delivery, const HttpReply&,
                                                             domain::UtcTime) const {
    return delivery.notes;
}
inline std::optional<HttpRequest> Network::picture_request(const Session&, const domain::Delivery&) const {
    return std::nullopt;
}
inline std::string Network::note_picture(const domain::Delivery& delivery, const std::optional<MediaAnswer>&) const {
    return delivery.notes;
}
inline std::optional<HttpRequest> Network::page_request(const Session&, const std::string&) const {
    return std::nullopt;
}
inline domain::LinkCard Network::read_page(const HttpReply&, const std::string&) const { return {}; }
inline HttpRequest Network::page_picture_request(const Session&, const std::string& url) const {
    HttpRequest request;
    request.url = url;
    request.public_only = true;
    return request;
}
inline std::string Network::note_card(const std::string&, const domain::LinkCard&) const { return {}; }
inline std::optional<HttpRequest> Network::house_rules_request(const Session&) const { return std::nullopt; }
inline domain::Result<std::vector<std::string>> Network::read_house_rules(const HttpReply&, domain::UtcTime) const {
    return std::vector<std::string>{};
}
inline SignInFacts Network::read_sign_in(const Session&, const HttpReply*, domain::UtcTime) const { return {}; }
inline std::optional<HttpRequest> Network::deletion_request(const Session&, const domain::Delivery&, int) const {
    return std::nullopt;
}
inline domain::Status Network::read_deletion(const domain::Delivery&, int, const HttpReply&, domain::UtcTime) const {
    return domain::fail(domain::ErrorKind::bug, "This network deletes nothing.");
}
inline std::optional<HttpRequest> Network::details_request(const Session&, const std::vector<std::string>&) const {
    return std::nullopt;
}
inline domain::Result<std::vector<domain::FeedPost>> Network::read_details(const Session&, const HttpReply&,
                                                                           domain::UtcTime) const {
    return std::vector<domain::FeedPost>{};
}

inline std::optional<HttpRequest> Network::stream_preparation(const Session&, const StreamWish&) const {
    return std::nullopt;
}
inline domain::Result<Secret> Network::read_stream_preparation(const StreamWish& wish, const HttpReply&,
                                                               domain::UtcTime) const {
    return wish.notes;
}
inline std::optional<HttpRequest> Network::stream_farewell(const Session&, const StreamWish&) const {
    return std::nullopt;
}
inline std::optional<HttpRequest> Network::reactions_request(const Session&, const std::vector<std::string>&) const {
    return std::nullopt;
}
inline domain::Result<std::vector<Reactions>> Network::read_reactions(const HttpReply&, domain::UtcTime) const {
    return std::vector<Reactions>{};
}

// Every network the roof wired, by kind; nullptr for one that is not.
class NetworkTable {
  public:
    void add(std::unique_ptr<Network> network) { networks_.push_back(std::move(network)); }
    const Network* find(domain::NetworkKind kind) const {
        for (const auto& network : networks_)
            if (network->kind() == kind) return network.get();
        return nullptr;
    }

  private:
    std::vector<std::unique_ptr<Network>> networks_;
};

}  // namespace ports
