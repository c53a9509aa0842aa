// The rehearsal's server: what its audience says, and the streams over it.
#include "domain/hashtag.hpp"
#include "net/curl_error.hpp"
#include "net/rehearsal_cast.hpp"
#include "net/rehearsal_check.hpp"
#include "net/rehearsal_server.hpp"
#include <algorithm>

namespace net {

using domain::Millis;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;
using ports::StreamBytes;
using ports::TransferId;

static constexpr auto kThump = std::chrono::seconds{15};
static constexpr std::size_t kMostTags = 20;

// The audience uses the event's tags; when nobody said which, those that the desk asks for.
void RehearsalServer::learn_tag(const std::string& tag) {
    const auto same = [&](const std::string& known) { return domain::same_tag(known, tag); };
    const bool is_known = std::any_of(options_.tags.begin(), options_.tags.end(), same);
    if (!is_known && learns_tags_ && options_.tags.size() < kMostTags) options_.tags.push_back(tag);
    if (warmed_up_ || !options_.has_audience) return;
    warmed_up_ = true;
    for (auto& post : audience_.warm_up(options_.tags)) say(std::move(post));
}

RehearsalMedia RehearsalServer::audience_photo(const std::string& alt) {
    const auto number = photos_taken_++;
    RehearsalMedia media{"p" + std::to_string(number),
                         std::string(kRehearsalServer) + "/photos/" + std::to_string(number), alt};
    const auto& own = options_.pictures;
    media.width_px = own.empty() ? 480 : own[number % own.size()].width_px;
    media.height_px = own.empty() ? 320 : own[number % own.size()].height_px;
    return media;
}

void RehearsalServer::say(AudiencePost post) {
    const auto& member = cast()[post.member];
    RehearsalStatus status;
    status.author = {"a" + std::to_string(post.member), std::string(member.handle), std::string(member.name),
                     std::string(kRehearsalServer) + "/avatars/" + std::to_string(post.member) + ".png"};
    status.text = std::move(post.text);
    status.language = std::move(post.language);
    status.reply_to = std::move(post.reply_to);
    status.created = post.at;
    if (post.photo_alt) status.media.push_back(audience_photo(*post.photo_alt));
    const auto& made = book_.add(std::move(status));
    if (post.taken_down_later)
        take_downs_.emplace(post.at + std::chrono::seconds{20}, std::pair(made.id, made.author.id));
    announce(made);
}

// To every stream over one of its tags.
void RehearsalServer::announce(const RehearsalStatus& status) {
    if (status.visibility != "public") return;
    for (const auto& [id, stream] : streams_) {
        const auto same = [&tag = stream.tag](const std::string& t) { return domain::same_tag(t, tag); };
        if (std::any_of(status.tags.begin(), status.tags.end(), same))
            send(id, "event: update\ndata: " + json_text(status_json(status)) + "\n\n");
    }
}

// In two pieces, as a network cuts it.
void RehearsalServer::send(TransferId id, const std::string& bytes) {
    const auto cut = taste_.below(bytes.size());
    pending_.push_back({id, bytes.substr(0, cut)});
    pending_.push_back({id, bytes.substr(cut)});
}

std::optional<domain::Result<HttpReply>> RehearsalServer::open_stream(TransferId id, const HttpRequest& request,
                                                                      UtcTime now) {
    static constexpr std::string_view kStream = "/api/v1/streaming/hashtag?";
    const auto at = request.url.find(kStream);
    if (host_of(request.url) != "rehearsal.invalid" || at == std::string::npos) return handle(request, now).reply;
    if (!request_header(request, "Authorization").starts_with("Bearer rehearsal:"))
        return fault(401, "The access token is invalid");
    const auto tag = field(decode_fields(request.url.substr(at + kStream.size())), "tag");
    if (tag.empty()) return fault(400, "the stream names no tag");
    learn_tag(tag);
    streams_[id] = {tag, now + kThump};
    pending_.push_back({id, ":)\n"});
    return std::nullopt;
}

std::vector<StreamBytes> RehearsalServer::advance(UtcTime now) {
    if (options_.has_audience && warmed_up_)
        for (auto& post : audience_.until(now, options_.tags)) say(std::move(post));
    while (!take_downs_.empty() && take_downs_.begin()->first <= now) {
        const auto [status, account] = take_downs_.begin()->second;
        take_downs_.erase(take_downs_.begin());
        if (!book_.remove(status, account)) continue;
        for (const auto& [id, stream] : streams_) send(id, "event: delete\ndata: " + status + "\n\n");
    }
    for (auto& [id, stream] : streams_) {
        if (now < stream.next_thump) continue;
        stream.next_thump = now + kThump;
        pending_.push_back({id, ":thump\n"});
    }
    return std::exchange(pending_, {});
}

UtcTime RehearsalServer::next() const {
    if (!pending_.empty()) return UtcTime{};
    auto soonest = UtcTime::max();
    if (options_.has_audience && warmed_up_) soonest = audience_.next();
    if (!take_downs_.empty()) soonest = std::min(soonest, take_downs_.begin()->first);
    for (const auto& [id, stream] : streams_) soonest = std::min(soonest, stream.next_thump);
    return soonest;
}

}  // namespace net
