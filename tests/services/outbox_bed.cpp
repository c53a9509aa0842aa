// The fake network's two halves, and the bed that turns clock and wire.
#include "tests/services/outbox_bed.hpp"
#include <algorithm>
#include <sstream>

namespace outbox_test {

using domain::ErrorKind;
using domain::Result;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;

Treat well() { return {}; }
Treat offline() { return {Treat::Kind::offline, {}}; }
Treat cut_before() { return {Treat::Kind::cut_before, {}}; }
Treat cut_after() { return {Treat::Kind::cut_after, {}}; }
Treat reply(int status, std::string body, std::vector<ports::HttpHeader> headers) {
    return {Treat::Kind::reply, {status, std::move(headers), std::move(body)}};
}

static std::string header_of(const HttpRequest& request, std::string_view name) {
    for (const auto& header : request.headers)
        if (header.name == name) return header.value;
    return {};
}

static std::vector<std::string> lines_of(const std::string& body) {
    std::vector<std::string> out;
    std::istringstream in(body);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

// -- the server ------------------------------------------------------------------------------------------------------

Result<HttpReply> FakeServer::handle(const HttpRequest& request) {
    const auto account = header_of(request, "Account");
    const auto kind = request.url.substr(0, request.url.find('/'));
    log.push_back(kind + ' ' + account);
    const auto newer = newer_token.find(account);
    const auto token = header_of(request, "Authorization");
    if (newer == newer_token.end() || (kind == "renew" && token != newer->second)) {
        EXPECT_EQ(token, "token of " + account);
    }
    if (down.count(account) > 0) return domain::fail(ErrorKind::offline, "cannot be reached");
    auto& plans = kind == "create"   ? creates
                  : kind == "upload" ? uploads
                  : kind == "look"   ? look_ups
                  : kind == "renew"  ? renewals
                  : kind == "ask"    ? questions
                  : kind == "delete" ? deletions
                                     : media_checks;
    Treat treat;
    if (!plans.empty()) {
        treat = plans.front();
        plans.pop_front();
    }
    switch (treat.kind) {
    case Treat::Kind::offline: return domain::fail(ErrorKind::offline, "cannot be reached");
    case Treat::Kind::cut_before: return domain::fail(ErrorKind::timeout, "the connection was cut");
    case Treat::Kind::reply: return treat.answer;
    default: break;
    }
    HttpReply answer;
    if (kind == "renew") return HttpReply{200, {}, newer_token.at(account)};
    if (newer != newer_token.end() && token != newer->second) return HttpReply{400, {}, "expired"};
    if (kind == "ask") return HttpReply{200, {}, "number of " + request.url.substr(4)};
    if (kind == "check") answer = {200, {}, ""};
    if (kind == "create") answer = create(request, account);
    if (kind == "upload") answer = upload(request);
    if (kind == "media") answer = check_media(request.url.substr(6));
    if (kind == "look") answer = list_posts(account);
    if (kind == "delete") answer = remove(request.url.substr(7));
    if (kind == "there") answer = find(request.url.substr(6));
    if (treat.kind == Treat::Kind::cut_after) return domain::fail(ErrorKind::timeout, "the connection was cut");
    return answer;
}

HttpReply FakeServer::create(const HttpRequest& request, const std::string& account) {
    const auto key = header_of(request, "Key");
    EXPECT_FALSE(key.empty());
    EXPECT_TRUE(request.fresh_connection) << "a create on a pooled connection can be doubled by the wire";
    const auto lines = lines_of(request.body);
    if (honours_key)
        for (const auto& post : posts)
            if (post.key == key) return {200, {}, post.id};
    ServerPost post{"id" + std::to_string(posts.size() + 1), account, lines.at(0), key, {}};
    post.media.assign(lines.begin() + 1, lines.end());
    post.notes = header_of(request, "Notes");
    post.reply_to = header_of(request, "Reply-To");
    for (const auto& id : post.media) EXPECT_EQ(media.at(id), 0) << "a photo was attached before it was ready";
    posts.push_back(post);
    return {200, {}, post.id};
}

HttpReply FakeServer::upload(const HttpRequest& request) {
    EXPECT_EQ(request.parts.size(), 1u);
    EXPECT_TRUE(file_names.insert(request.parts.at(0).filename).second || names_come_again) << "a file name came twice";
    const auto id = "m" + std::to_string(media.size() + 1);
    media[id] = media_polls;
    return {media_polls == 0 ? 200 : 202, {}, id};
}

HttpReply FakeServer::check_media(const std::string& id) {
    const auto found = media.find(id);
    if (found == media.end()) return {404, {}, "no such photo"};
    if (found->second > 0) --found->second;
    return {found->second == 0 ? 200 : 206, {}, id};
}

HttpReply FakeServer::find(const std::string& id) const {
    const bool there = std::any_of(posts.begin(), posts.end(), [&](const auto& post) { return post.id == id; });
    return {there ? 200 : 404, {}, id};
}

HttpReply FakeServer::remove(const std::string& id) {
    auto answer = find(id);
    std::erase_if(posts, [&](const auto& post) { return post.id == id; });
    return answer;
}

HttpReply FakeServer::list_posts(const std::string& account) const {
    std::string body;
    for (const auto& post : posts)
        if (post.account == account) body += post.id + '\t' + post.text + '\n';
    return {200, {}, body};
}

// -- the network -----------------------------------------------------------------------------------------------------

static HttpRequest request_to(const ports::Session& session, std::string url) {
    HttpRequest request;
    request.url = std::move(url);
    request.headers = {{"Account", session.account.id.value}, {"Authorization", session.token.reveal()}};
    return request;
}

static domain::Status status_of(const HttpReply& reply) {
    const auto error = [&](ErrorKind kind) {
        domain::Error out{kind, std::to_string(reply.status) + ": " + reply.body};
        if (const auto wait = reply.header("retry-after"); !wait.empty())
            out.retry_after = std::chrono::seconds(std::stol(std::string(wait)));
        return tl::unexpected(out);
    };
    if (reply.body.rfind("<html", 0) == 0)
        return error(reply.status < 500 ? ErrorKind::malformed : ErrorKind::unavailable);
    if (reply.status == 401) return error(ErrorKind::unauthorized);
    if (reply.body == "expired") return error(ErrorKind::expired);
    if (reply.status == 404) return error(ErrorKind::not_found);
    if (reply.status == 429) return error(ErrorKind::rate_limited);
    if (reply.status >= 500) return error(ErrorKind::unavailable);
    if (reply.body == "duplicate") return error(ErrorKind::conflict);
    if (reply.status >= 400) return error(ErrorKind::rejected);
    return {};
}

std::optional<HttpRequest> FakeNetwork::renew_request(const ports::Session& session, bool expired) const {
    return expired ? std::optional(request_to(session, "renew/")) : std::nullopt;
}
Result<ports::Secret> FakeNetwork::read_renewal(const ports::Session&, const HttpReply& reply) const {
    return status_of(reply).map([&] { return ports::Secret(reply.body); });
}
std::optional<HttpRequest> FakeNetwork::preparation_request(const ports::Session& session,
                                                            const domain::Delivery& delivery) const {
    const auto at = delivery.text.find('@');
    if (!asks_about_mentions || at == delivery.text.npos || !delivery.notes.empty()) return std::nullopt;
    return request_to(session, "ask/" + delivery.text.substr(at));
}
Result<std::string> FakeNetwork::read_preparation(const domain::Delivery&, const HttpReply& reply, UtcTime) const {
    return status_of(reply).map([&] { return reply.body; });
}
HttpRequest FakeNetwork::upload_request(const ports::Session& session, const ports::OutgoingPhoto& photo) const {
    auto request = request_to(session, "upload/");
    request.parts = {{"file", photo.filename, photo.content_type, photo.bytes}};
    return request;
}
Result<ports::MediaAnswer> FakeNetwork::read_upload(const HttpReply& reply, UtcTime) const {
    return status_of(reply).map([&] { return ports::MediaAnswer{reply.body, reply.status == 200}; });
}
HttpRequest FakeNetwork::check_media_request(const ports::Session& session, const domain::MediaProgress& photo) const {
    return request_to(session, "media/" + photo.remote_id);
}
std::optional<HttpRequest> FakeNetwork::deletion_request(const ports::Session& session,
                                                         const domain::Delivery& delivery, int step) const {
    if (step > 1) return std::nullopt;
    return request_to(session, (step == 0 ? "delete/" : "there/") + delivery.remote_id);
}
domain::Status FakeNetwork::read_deletion(const domain::Delivery&, int step, const HttpReply& reply, UtcTime) const {
    if (reply.status == 404) return {};
    if (step == 1 && reply.status == 200) return domain::fail(ErrorKind::rejected, "it is still there");
    return status_of(reply);
}
Result<ports::MediaAnswer> FakeNetwork::read_media(const domain::MediaProgress& photo, const HttpReply& reply,
                                                   UtcTime) const {
    return status_of(reply).map([&] { return ports::MediaAnswer{photo.remote_id, reply.status == 200}; });
}
HttpRequest FakeNetwork::create_request(const ports::Session& session, const domain::Delivery& delivery) const {
    EXPECT_GT(delivery.attempts, 0);
    EXPECT_NE(delivery.first_try, UtcTime{});
    auto request = request_to(session, "create/");
    request.headers.push_back({"Key", delivery.retry_key});
    request.headers.push_back({"Notes", delivery.notes});
    request.headers.push_back({"Reply-To", delivery.reply_to});
    request.body = delivery.text + '\n';
    for (const auto& media : delivery.media) request.body += media.remote_id + '\n';
    return request;
}
std::optional<ports::PhotosAgain> FakeNetwork::photos_again(const HttpReply& reply) const {
    static const std::string kBelow = "photos below ";
    if (reply.body == "photos lost") return ports::PhotosAgain{};
    if (!reply.body.starts_with(kBelow)) return std::nullopt;
    return ports::PhotosAgain{std::stol(reply.body.substr(kBelow.size()))};
}

Result<ports::Published> FakeNetwork::read_create(const domain::Delivery&, const HttpReply& reply, UtcTime) const {
    return status_of(reply).map([&] { return ports::Published{reply.body, "https://s.example/" + reply.body}; });
}
HttpRequest FakeNetwork::look_up_request(const ports::Session& session, const domain::Delivery&) const {
    return request_to(session, "look/");
}
Result<ports::LookUp> FakeNetwork::read_look_up(const domain::Delivery& delivery, const std::set<std::string>& taken,
                                                const HttpReply& reply, UtcTime) const {
    if (auto status = status_of(reply); !status) return tl::unexpected(status.error());
    ports::LookUp out;
    out.reaches_back = reaches_back;
    for (const auto& line : lines_of(reply.body)) {
        const auto tab = line.find('\t');
        const auto id = line.substr(0, tab);
        if (line.substr(tab + 1) == delivery.text && taken.count(id) == 0)
            out.found = ports::Published{id, "https://s.example/" + id};
    }
    return out;
}
std::optional<HttpRequest> FakeNetwork::stream_request(const ports::Session&, const ports::StreamWish&) const {
    return std::nullopt;
}
std::unique_ptr<ports::StreamReader> FakeNetwork::stream_reader(const ports::Session&, const ports::StreamWish&) const {
    return nullptr;
}
HttpRequest FakeNetwork::poll_request(const ports::Session&, const std::string&, const std::string&) const {
    return {};
}
Result<ports::FeedPage> FakeNetwork::read_poll(const ports::Session&, const std::string&, const HttpReply&,
                                               UtcTime) const {
    return ports::FeedPage{};
}
std::optional<HttpRequest> FakeNetwork::check_request(const ports::Session&, int) const { return std::nullopt; }
domain::Status FakeNetwork::read_check(domain::Account&, int, const HttpReply&, UtcTime) const { return {}; }
std::optional<ports::RateBudget> FakeNetwork::read_budget(const HttpReply& reply) const {
    if (reply.header("remaining").empty()) return std::nullopt;
    return ports::RateBudget{std::stoi(std::string(reply.header("remaining"))), 300, {}};
}

// -- the wire --------------------------------------------------------------------------------------------------------

void FakeTransport::start(ports::TransferId id, HttpRequest request) {
    for (const auto& [other, waiting] : waiting_)
        EXPECT_NE(header_of(waiting, "Account"), header_of(request, "Account"))
            << "one account has two requests on the wire";
    waiting_.emplace_back(id, std::move(request));
}

void FakeTransport::cancel(ports::TransferId id) {
    std::erase_if(waiting_, [&](const auto& entry) { return entry.first == id; });
}

bool FakeTransport::answers(const std::pair<ports::TransferId, HttpRequest>& entry) const {
    return server_.hangs.count(header_of(entry.second, "Account")) == 0;
}

bool FakeTransport::has_request() const {
    return std::any_of(waiting_.begin(), waiting_.end(), [&](const auto& entry) { return answers(entry); });
}

ports::WireEvent FakeTransport::answer_next() {
    const auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](const auto& entry) { return answers(entry); });
    const auto [id, request] = std::move(*next);
    waiting_.erase(next);
    return ports::TransferDone{id, server_.handle(request)};
}

Result<ports::Secret> FakeSecrets::get(const domain::AccountId& account) const {
    if (missing.count(account.value) > 0) return domain::fail(ErrorKind::not_found, "Sign in to " + account.value);
    const auto newer = kept.find(account);
    return ports::Secret(newer != kept.end() ? newer->second : "token of " + account.value);
}
domain::Status FakeSecrets::put(const domain::AccountId& account, ports::Secret secret) {
    kept[account] = secret.reveal();
    return {};
}

// -- the bed ---------------------------------------------------------------------------------------------------------

OutboxBed::OutboxBed() {
    auto fake = std::make_unique<FakeNetwork>();
    network = fake.get();
    networks.add(std::move(fake));
}

void OutboxBed::SetUp() {
    auto opened = store::Database::open(":memory:").value();
    database = opened.get();
    store = store::SqliteStore::over(std::move(opened)).value();
    for (const auto* name : {"alice", "bob", "carol"}) ASSERT_TRUE(store->save_account(account(name), {}));
    restart();
}

domain::Account OutboxBed::account(const std::string& name) const {
    domain::Account out;
    out.id = {name};
    out.network = domain::NetworkKind::mastodon;
    out.handle = name + "@s.example";
    return out;
}

state::Enqueue OutboxBed::a_post(const std::string& id, const std::vector<std::string>& accounts,
                                 const std::string& text, domain::Millis countdown) const {
    state::Enqueue what;
    what.post.id = {id};
    what.post.template_id = {"winner"};
    what.countdown = countdown;
    for (const auto& name : accounts) what.texts.push_back({{name}, text});
    return what;
}

void OutboxBed::attach(state::Enqueue& what, const std::string& photo) const {
    what.post.attachments.push_back({{photo}, "/media/" + photo + ".jpg", "A stage", false});
}

void OutboxBed::fire(const state::Enqueue& what) {
    const auto queued =
        outbox->enqueue(what, "Ada", {"awards"}, {account("alice"), account("bob"), account("carol")}, policy);
    ASSERT_TRUE(queued) << queued.error().detail;
}

void OutboxBed::fire(const std::string& id, const std::vector<std::string>& accounts, const std::string& text,
                     domain::Millis countdown) {
    fire(a_post(id, accounts, text, countdown));
}

void OutboxBed::restart() {
    outbox.reset();
    sessions.reset();
    wire.reset();
    transport = std::make_unique<FakeTransport>(server);
    wire = std::make_unique<services::Wire>(*transport);
    sessions = std::make_unique<services::SessionKeeper>(
        services::SessionKeeper::Parts{*store, clock, *wire, secrets, networks, [] { return 0.5; }});
    services::OutboxParts parts{.store = *store,
                                .clock = clock,
                                .wire = *wire,
                                .sessions = *sessions,
                                .networks = networks,
                                .prepare =
                                    [this](const services::PrepareJob&, const auto& on_done) {
                                        ++photos_prepared;
                                        on_done(prepared);
                                        return true;
                                    },
                                .random01 = [n = 0u]() mutable { return ((n += 7919u) % 10007u) / 10007.0; },
                                .tell = [this](state::Event event) { events.push_back(std::move(event)); }};
    parts.by_hand = by_hand_root();
    parts.seen_picture = [this](const std::string& url) {
        return seen_pictures.contains(url) ? std::optional(seen_pictures.at(url)) : std::nullopt;
    };
    outbox = std::make_unique<services::OutboxService>(std::move(parts));
    ASSERT_TRUE(outbox->start());
}

void OutboxBed::answer_all() {
    outbox->tick(clock.now());
    while (transport->has_request()) {
        wire->deliver(transport->answer_next());
        outbox->tick(clock.now());
    }
}

void OutboxBed::run_for(domain::Millis length) {
    const auto end = clock.now() + length;
    answer_all();
    while (clock.now() < end) {
        const auto next = std::clamp(outbox->next_deadline(), clock.now() + domain::Millis{1}, end);
        clock.turn(next - clock.now());
        answer_all();
    }
}

void OutboxBed::run_until_settled(domain::Millis at_most) {
    const auto end = clock.now() + at_most;
    answer_all();
    while (!outbox->is_settled() && clock.now() < end) run_for(domain::Millis{250});
    EXPECT_TRUE(outbox->is_settled());
}

domain::Delivery OutboxBed::delivery(const std::string& id) { return store->delivery({id}).value(); }

std::vector<std::string> OutboxBed::texts_at(const std::string& name) const {
    std::vector<std::string> out;
    for (const auto& post : server.posts)
        if (post.account == name) out.push_back(post.text);
    return out;
}

std::vector<std::string> OutboxBed::acts_on(const std::string& subject) {
    std::vector<std::string> out;
    const auto log = store->audit(0, 10'000).value();
    for (const auto& entry : log)
        if (entry.subject == subject) out.push_back(entry.act);
    return out;
}

std::string OutboxBed::log_faults() {
    std::string out;
    for (const auto& fault : domain::verify_chain(store->audit(0, 100'000).value(), store->audit_head().value()))
        out += fault.what + '\n';
    return out;
}

}  // namespace outbox_test
