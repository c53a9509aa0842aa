// Streams end, servers without a stream say so, networks vanish: the polls go on, and the stream is tried again.
#include "services/feed_source.hpp"
#include "domain/delivery.hpp"
#include <algorithm>

namespace services {

using domain::ErrorKind;
using domain::Millis;
using state::Health;

static constexpr Millis kAskForStreamAgain{600'000};  // a server that has none today may have one after its restart
static constexpr Millis kLongestStreamWait{60'000};
static constexpr Millis kLived{30'000};  // a stream that stood this long did not fail
static constexpr Millis kLookTwice{45'000};
static constexpr Millis kSpent{60'000};      // until the budget is looked at again
static constexpr Millis kNoSession{30'000};  // until an account that is not signed in is looked at again
static constexpr int kPagesInARow = 20;      // a gap longer than this many pages is caught up at the poll's own pace

FeedSource::FeedSource(Parts parts)
    : parts_(std::move(parts)),
      details_({parts_.wire, parts_.clock, parts_.network, parts_.sessions, parts_.account.id,
                [this](std::vector<domain::FeedPost> posts) {
                    parts_.on_news({std::move(posts), {}, "", ""});
                }}) {}

FeedSource::~FeedSource() {
    if (stream_ != 0) parts_.wire.cancel(stream_);
    if (poll_ != 0) parts_.wire.cancel(poll_);
    if (preparing_ != 0) parts_.wire.cancel(preparing_);
}

domain::UtcTime FeedSource::tick() {
    const auto now = parts_.clock.now();
    if (!may_go_on()) return std::min(now + kSpent, details_.tick());
    const auto stream_is_due = [&] { return has_stream_ && stream_ == 0 && preparing_ == 0 && now >= stream_at_; };
    if (stream_is_due()) open_stream();
    if (poll_ == 0 && now >= poll_at_) poll();
    auto next = std::min(now + kPollLongest, details_.tick());
    if (has_stream_ && stream_ == 0 && preparing_ == 0) next = std::min(next, stream_at_);
    if (poll_ == 0) next = std::min(next, poll_at_);
    return next;
}

void FeedSource::say(Health health, std::string detail) {
    if (health_.health == health && health_.detail == detail) return;
    health_.health = health;
    health_.detail = std::move(detail);
    if (parts_.on_health) parts_.on_health();
}

// nullopt: not now; `due` says when to ask again.
std::optional<ports::Session> FeedSource::session(domain::UtcTime& due) {
    const auto now = parts_.clock.now();
    if (const auto later = parts_.sessions.wait(parts_.account.id)) {
        due = *later;
        if (const auto trouble = parts_.sessions.trouble(parts_.account.id)) say(Health::offline, trouble->detail);
        return std::nullopt;
    }
    auto here = parts_.sessions.open(parts_.account.id);
    if (here) return std::move(*here);
    due = now + kNoSession;
    say(Health::refused, here.error().detail);
    return std::nullopt;
}

bool FeedSource::may_go_on() {
    const auto verdict = parts_.may_read ? parts_.may_read().verdict : domain::Verdict{};
    const auto now = parts_.clock.now();
    if (verdict.allowed) {
        if (std::exchange(is_spent_, false)) stream_at_ = poll_at_ = now;
        return true;
    }
    if (std::exchange(is_spent_, true)) return false;
    for (auto* transfer : {&stream_, &preparing_})  // a poll under way is paid for: its answer is taken
        if (const auto id = std::exchange(*transfer, 0); id != 0) parts_.wire.cancel(id);
    health_.streaming = false;
    say(Health::slow, verdict.reason);
    return false;
}

// -- the stream ------------------------------------------------------------------------------------------------------

void FeedSource::open_stream() {
    const auto here = session(stream_at_);
    if (!here) return;
    if (!parts_.wish.tags.empty() && !is_prepared(*here)) return;
    auto request = parts_.wish.tags.empty() ? std::nullopt : parts_.network.stream_request(*here, parts_.wish);
    reader_ = request ? parts_.network.stream_reader(*here, parts_.wish) : nullptr;
    if (!reader_) {
        has_stream_ = false;
        return;
    }
    StreamWatcher watcher;
    watcher.opened = [this](int status) {
        if (status < 300) on_stream_opened();  // a refusal's end follows and says why
    };
    watcher.bytes = [this](std::string_view bytes) { on_stream_bytes(bytes); };
    watcher.ended = [this](const ports::StreamEnded& ended) { on_stream_ended(ended.why, ended.status, ended.body); };
    stream_ = parts_.wire.open_stream(std::move(*request), std::move(watcher));
}

void FeedSource::on_stream_opened() {
    health_.streaming = true;
    opened_ = poll_at_ = parts_.clock.now();  // what came while nothing was streaming
    looks_twice_ = true;
    stream_fault_.clear();
    say(Health::good, "");
    if (parts_.on_health) parts_.on_health();
}

void FeedSource::follow_stream(bool stands) {
    if (health_.streaming == stands) return;
    const auto now = parts_.clock.now();
    health_.streaming = stands;
    looks_twice_ = stands;
    poll_at_ = stands ? now : std::min(poll_at_, now + kPollAlone);
}

bool FeedSource::is_prepared(const ports::Session& session) {
    auto request = parts_.network.stream_preparation(session, parts_.wish);
    if (!request) return true;
    preparing_ = parts_.wire.start(std::move(*request), [this](const auto& reply) { on_prepared(reply); });
    return false;
}

void FeedSource::on_prepared(const domain::Result<ports::HttpReply>& reply) {
    preparing_ = 0;
    const auto now = parts_.clock.now();
    auto notes =
        reply.and_then([&](const auto& r) { return parts_.network.read_stream_preparation(parts_.wish, r, now); });
    if (!notes) {
        const bool is_refused = reply && reply->status >= 300;
        if (reply && !is_refused) parts_.wish.notes = {};  // what was answered is not what was asked
        return on_stream_ended(notes.error(), is_refused ? reply->status : 0, is_refused ? reply->body : "");
    }
    parts_.wish.notes = std::move(*notes);
    stream_at_ = now;
}

std::optional<ports::HttpRequest> FeedSource::farewell() const {
    if (parts_.wish.notes.empty()) return std::nullopt;
    const auto here = parts_.sessions.open(parts_.account.id);
    return here ? parts_.network.stream_farewell(*here, parts_.wish) : std::nullopt;
}

void FeedSource::on_stream_bytes(std::string_view bytes) {
    auto news = reader_->read(bytes, parts_.clock.now());
    if (!news) {
        parts_.wire.cancel(stream_);
        on_stream_ended(news.error(), 0, {});
        return;
    }
    if (!news->cursor.empty()) parts_.wish.cursor = news->cursor;
    if (!news->posts.empty()) details_.add(std::move(news->posts));
    details_.drop(news->deleted);
    if (!news->deleted.empty() || !news->cursor.empty() || !news->paid.empty())
        parts_.on_news({{}, std::move(news->deleted), "", std::move(news->cursor), std::move(news->paid)});
}

// 4xx says that this server has no such stream (or not for us): polling does it. All else is tried again, later and
// later. A 401 is left to the poll to tell: some servers refuse only the stream.
Millis FeedSource::wait_after(const domain::Error& why, const ports::StreamEnd& end) {
    if (const auto verdict = parts_.network.judge_stream_end(end, parts_.clock.now())) {
        if (verdict->prepare_again) parts_.wish.notes = {};
        stream_fault_ = verdict->detail;
        return verdict->wait;
    }
    const bool none_here = end.status >= 400 && end.status < 500 && end.status != 429 && end.status != 408;
    const auto wait = none_here ? kAskForStreamAgain
                                : std::min(domain::back_off(end.failures, parts_.random01()), kLongestStreamWait);
    return std::max(wait, why.retry_after.value_or(Millis{0}));
}

void FeedSource::on_stream_ended(const domain::Error& why, int status, std::string_view body) {
    stream_ = 0;
    const bool was_streaming = std::exchange(health_.streaming, false);
    const auto now = parts_.clock.now();
    if (was_streaming && now - opened_ >= kLived) stream_failures_ = 0;
    stream_at_ = now + wait_after(why, {was_streaming ? 0 : status, stream_failures_++, body});
    if (was_streaming)
        poll_at_ = std::min(poll_at_, now);  // the gap begins here: look at once
    else
        poll_at_ = std::min(poll_at_, now + kPollAlone);
    if (parts_.on_health) parts_.on_health();
}

// -- the polls -------------------------------------------------------------------------------------------------------

void FeedSource::poll() {
    auto here = session(poll_at_);
    if (!here) return;
    if (parts_.may_read) here->room_to_read = parts_.may_read().room;
    poll_ = parts_.wire.start(parts_.network.poll_request(*here, parts_.tag, parts_.cursor),
                              [this](const domain::Result<ports::HttpReply>& reply) { on_poll_reply(reply); });
}

void FeedSource::on_poll_reply(const domain::Result<ports::HttpReply>& reply) {
    poll_ = 0;
    if (!reply) return poll_failed(reply.error());
    if (auto budget = parts_.network.read_budget(*reply)) health_.budget = budget;
    if (auto paid = parts_.network.paid_reads(*reply, false); !paid.empty())
        parts_.on_news({{}, {}, "", "", std::move(paid)});
    auto page = parts_.network.read_poll({parts_.account, {}}, parts_.cursor, *reply, parts_.clock.now());
    if (!page) return poll_failed(page.error());
    on_page(std::move(*page));
}

void FeedSource::on_page(ports::FeedPage page) {
    poll_failures_ = 0;
    pages_in_a_row_ = page.more ? pages_in_a_row_ + 1 : 0;
    const bool go_on = page.more && pages_in_a_row_ < kPagesInARow;
    const auto now = parts_.clock.now();
    poll_at_ = go_on ? now : now + poll_interval(pace_question(0), now);
    if (!go_on && health_.streaming && std::exchange(looks_twice_, false))
        poll_at_ = std::min(poll_at_, now + kLookTwice);
    if (!go_on) pages_in_a_row_ = 0;
    const bool moved = !page.cursor.empty() && page.cursor != parts_.cursor;
    if (moved) parts_.cursor = page.cursor;
    if (!is_spent_) say(Health::good, stream_fault_);
    if (moved || !page.posts.empty()) parts_.on_news({std::move(page.posts), {}, moved ? page.cursor : "", ""});
}

PollQuestion FeedSource::pace_question(int failures) const {
    return {health_.streaming, failures,     parts_.sources,
            health_.budget,    std::nullopt, parts_.network.poll_beside_stream()};
}

void FeedSource::poll_failed(const domain::Error& why) {
    const auto now = parts_.clock.now();
    ++poll_failures_;
    auto question = pace_question(poll_failures_);
    question.streaming = false;
    question.retry_after = why.retry_after;
    poll_at_ = now + poll_interval(question, now);
    switch (why.kind) {
    case ErrorKind::unauthorized: return say(Health::refused, why.detail);
    case ErrorKind::expired: parts_.sessions.expired(parts_.account.id); return say(Health::slow, why.detail);
    case ErrorKind::rate_limited:
    case ErrorKind::unavailable: return say(Health::slow, why.detail);
    case ErrorKind::offline:
    case ErrorKind::timeout: return say(Health::offline, why.detail);
    default: return say(Health::refused, why.detail);
    }
}

}  // namespace services
