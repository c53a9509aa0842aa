// fuzz: net
// Any bytes as the body of a reply, and as its status, through every reading of the Bluesky adapter; and as a line of
// Jetstream.
#include "domain/utf8.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_record.hpp"
#include "net/bluesky_secret.hpp"
#include "net/bluesky_sign_in.hpp"
#include <cstdint>

static void check(const std::vector<domain::FeedPost>& posts) {
    for (const auto& post : posts) {
        const bool is_sound = !post.remote_id.empty() && !post.url.empty() && domain::is_utf8(post.text) &&
                              domain::is_utf8(post.author_name) && domain::is_utf8(post.author_handle);
        if (!is_sound) __builtin_trap();
        std::size_t end = 0;
        for (const auto& span : post.spans) {
            if (span.begin < end || span.end <= span.begin || span.end > post.text.size()) __builtin_trap();
            if (!domain::is_utf8(std::string_view(post.text).substr(span.begin, span.end - span.begin)))
                __builtin_trap();
            end = span.end;
        }
    }
}

// An error is for people: whole characters, one line, not a page.
template<class T>
static void check_error(const tl::expected<T, domain::Error>& read) {
    if (read) return;
    const auto& detail = read.error().detail;
    if (!domain::is_utf8(detail) || detail.size() > 3000 || detail.find('\n') != detail.npos) __builtin_trap();
}

static void read_feed(const net::Bluesky& bluesky, const ports::HttpReply& reply, domain::UtcTime now) {
    const ports::Session session;
    for (const auto* cursor : {"", "2026-11-22T10:00:00.000Z"}) {
        const auto page = bluesky.read_poll(session, cursor, reply, now);
        check_error(page);
        if (page) check(page->posts);
        if (page && page->more) (void)bluesky.poll_request(session, "a", page->cursor);
    }
    const auto details = bluesky.read_details(session, reply, now);
    check_error(details);
    if (details) check(*details);
    const auto reader = bluesky.stream_reader(session, {{"a", "botys"}, ""});
    const auto news = reader->read(reply.body + "\n", now);
    if (news) check(news->posts);
}

static void read_publishing(const net::Bluesky& bluesky, const ports::HttpReply& reply, domain::UtcTime now) {
    domain::Delivery delivery;
    delivery.text = "Hello @alice.test #BOTY26 https://example.org";
    delivery.first_try = now;
    check_error(bluesky.read_create(delivery, reply, now));
    check_error(bluesky.read_look_up(delivery, {}, reply, now));
    (void)bluesky.photos_again(reply);
    const auto photo = bluesky.read_upload(reply, now);
    check_error(photo);
    if (photo) delivery.media.push_back({{}, "", "alt", photo->remote_id, true, 3, 2});
    delivery.reply_to = "at://did:plc:a/app.bsky.feed.post/3mbd3542k2222";
    for (int question = 0; question < 2; ++question) {
        const auto notes = bluesky.read_preparation(delivery, reply, now);
        check_error(notes);
        if (notes) delivery.notes = *notes;
    }
    delivery.notes = reply.body;
    (void)bluesky.create_request({}, delivery);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    static constexpr int kStatuses[] = {200, 301, 400, 401, 403, 404, 413, 429, 500, 502};
    const std::string body(reinterpret_cast<const char*>(data) + 1, size - 1);
    const ports::HttpReply reply{kStatuses[data[0] % std::size(kStatuses)],
                                 {{"ratelimit-reset", body.substr(0, 12)}, {"ratelimit-limit", body.substr(0, 3)}},
                                 body};
    const auto now = domain::from_millis(1'795'312'684'000);
    const net::Bluesky bluesky;
    read_feed(bluesky, reply, now);
    read_publishing(bluesky, reply, now);
    domain::Account account;
    for (const int step : {0, 1}) check_error(bluesky.read_check(account, step, reply, now));
    (void)bluesky.read_budget(reply);
    check_error(net::read_session(reply, now));
    check_error(net::read_resolved_did(reply, now));
    check_error(net::read_pds_address(reply, now));
    check_error(bluesky.read_renewal({}, reply));
    (void)net::claims_of(body);
    (void)net::did_document_request(body);
    return 0;
}
