// fuzz: net
// Any bytes as the body of a reply, and as its status, through every reading of the Mastodon, X, Threads and
// webhook adapters.
#include "domain/utf8.hpp"
#include "net/mastodon.hpp"
#include "net/mastodon_sign_in.hpp"
#include "net/threads.hpp"
#include "net/webhook.hpp"
#include "net/x.hpp"
#include "net/x_sign_in.hpp"
#include <cstdint>

static void check(const std::vector<domain::FeedPost>& posts) {
    for (const auto& post : posts) {
        const bool is_sound = !post.remote_id.empty() && domain::is_utf8(post.text) &&
                              domain::is_utf8(post.author_name) && domain::is_utf8(post.author_handle);
        if (!is_sound) __builtin_trap();
        for (const auto& span : post.spans)
            if (span.end <= span.begin || span.end > post.text.size()) __builtin_trap();
    }
}

// An error is for people: whole characters, one line, not a page.
template<class T>
static void check_error(const tl::expected<T, domain::Error>& read) {
    if (read) return;
    const auto& detail = read.error().detail;
    if (!domain::is_utf8(detail) || detail.size() > 2000 || detail.find('\n') != detail.npos) __builtin_trap();
}

static void read_as_x(const std::string& body, const ports::HttpReply& reply, domain::UtcTime now) {
    const net::X x;
    ports::Session session;
    session.account.server = net::kXServer;
    session.token = net::write_x_secret(net::XBearer{"client", ports::Secret("a"), ports::Secret("r"), now, ""});
    domain::Delivery delivery;
    delivery.account = {"x:library"};
    delivery.text = "Hello #BOTY26 https://example.org";
    delivery.first_try = now;
    delivery.attempts = 2;
    const auto cursor = body.substr(0, 60);
    const auto page = x.read_poll(session, cursor, reply, now);
    check_error(page);
    if (page) check(page->posts);
    if (page && !page->cursor.empty() && x.poll_request(session, "BOTY26", page->cursor).url.size() > 8000)
        __builtin_trap();
    check_error(x.read_create(delivery, reply, now));
    check_error(x.read_upload(reply, now));
    check_error(x.read_media({}, reply, now));
    check_error(x.read_preparation(delivery, reply, now));
    check_error(x.read_look_up(delivery, {}, reply, now));
    check_error(x.read_check(session.account, 0, reply, now));
    const auto renewed = x.read_renewal(session, reply);
    check_error(renewed);
    if (renewed && (!net::read_x_secret(*renewed) || renewed->reveal().find('\n') != std::string::npos))
        __builtin_trap();
    check_error(net::read_x_secret(ports::Secret(body)));
    check_error(net::read_x_keys(body));
    if (x.read_budget(reply)) (void)x.read_budget(reply)->reset;
}

static void read_as_threads_and_webhook(const std::string& body, const ports::HttpReply& reply, domain::UtcTime now) {
    const net::Threads threads;
    ports::Session session;
    session.token = ports::Secret(body);
    domain::Delivery delivery;
    delivery.account = {"threads:library"};
    delivery.text = "Hello #BOTY26 https://example.org";
    delivery.first_try = now;
    delivery.attempts = 2;
    check_error(threads.read_create(delivery, reply, now));
    check_error(threads.read_look_up(delivery, {}, reply, now));
    for (const auto& notes : {std::string(), body, std::string(R"({"container":"17","asked":1})")}) {
        delivery.notes = notes;
        check_error(threads.read_preparation(delivery, reply, now));
        if (const auto request = threads.preparation_request(session, delivery);
            request && request->url.size() > 20'000)
            __builtin_trap();
    }
    for (const int step : {0, 1}) check_error(threads.read_check(session.account, step, reply, now));
    check_error(threads.read_renewal(session, reply));
    check_error(threads.take_access({"", ports::Secret(body)}, now));
    if (threads.read_budget(reply)) (void)threads.read_budget(reply)->remaining;
    const net::Webhook webhook;
    check_error(webhook.take_access({body, ports::Secret(body)}, now));
    check_error(webhook.read_upload(reply, now));
    check_error(webhook.read_check(session.account, 0, reply, now));
    const auto sent = webhook.read_create(delivery, reply, now);
    check_error(sent);
    if (sent && sent->url.size() + sent->remote_id.size() > 2300) __builtin_trap();
    check_error(webhook.read_look_up(delivery, {}, reply, now));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    static constexpr int kStatuses[] = {200, 202, 206, 301, 401, 403, 404, 410, 422, 429, 500, 503};
    const std::string body(reinterpret_cast<const char*>(data) + 1, size - 1);
    const ports::HttpReply reply{kStatuses[data[0] % std::size(kStatuses)],
                                 {{"retry-after", body.substr(0, 40)}, {"x-rate-limit-reset", body.substr(0, 20)}},
                                 body};
    const auto now = domain::from_millis(1'795'312'684'000);
    const net::Mastodon mastodon;
    ports::Session session;
    session.account.server = "https://social.example";
    domain::Delivery delivery;
    delivery.text = "Hello #BOTY26";
    delivery.first_try = now;
    const auto page = mastodon.read_poll(session, "1", reply, now);
    check_error(page);
    if (page) check(page->posts);
    check_error(mastodon.read_create(delivery, reply, now));
    check_error(mastodon.read_upload(reply, now));
    domain::MediaProgress photo;
    photo.remote_id = "1";
    check_error(mastodon.read_media(photo, reply, now));
    check_error(mastodon.read_look_up(delivery, {}, reply, now));
    for (const int step : {0, 1, 2}) check_error(mastodon.read_check(session.account, step, reply, now));
    check_error(net::read_registration(reply, now));
    check_error(net::read_token(reply, now));
    read_as_x(body, reply, now);
    read_as_threads_and_webhook(body, reply, now);
    const auto reader = mastodon.stream_reader(session, {});
    const auto news = reader->read("event: update\ndata: " + body + "\n\n", now);
    if (news) check(news->posts);
    return 0;
}
