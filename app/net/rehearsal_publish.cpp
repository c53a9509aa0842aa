// The rehearsal's server: what the desk sends it, checked.
#include "domain/digest.hpp"
#include "net/rehearsal_check.hpp"
#include "net/rehearsal_server.hpp"

namespace net {

using domain::Millis;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;

static constexpr std::size_t kMostUploads = 60;

HttpReply RehearsalServer::upload(const HttpRequest& request, const RehearsalPerson& who, UtcTime now) {
    if (const auto wrong = upload_fault(request); !wrong.empty()) return fault(422, wrong);
    Stored stored;
    for (const auto& part : request.parts) {
        if (part.name == "description") stored.media.alt = part.body;
        if (part.name != "file") continue;
        // Some servers name media after the file: a used name would replace an earlier photo there.
        const auto digest = domain::sha256_hex(part.body);
        if (filenames_.try_emplace(part.filename, digest).first->second != digest)
            return fault(422, "the file name “" + part.filename + "” was used before, for another photo");
        stored.bytes = part.body;
        stored.content_type = part.content_type;
    }
    stored.account_id = who.id;
    stored.media.id = "m" + std::to_string(++uploads_made_);
    stored.media.url = std::string(kRehearsalServer) + "/media/" + stored.media.id;
    const bool is_slow = luck_.falls(options_.trouble.slow_media);
    stored.ready_at = is_slow ? now + luck_.between(Millis{500}, Millis{3000}) : now;
    auto json = media_json(stored.media);
    if (is_slow) json["url"] = nullptr;
    upload_order_.push_back(stored.media.id);
    uploads_.emplace(stored.media.id, std::move(stored));
    if (upload_order_.size() > kMostUploads) {
        uploads_.erase(upload_order_.front());
        upload_order_.pop_front();
    }
    return json_reply(is_slow ? 202 : 200, json);
}

// Fills `media`; the refusal when one of them cannot be attached.
std::optional<HttpReply> RehearsalServer::attach(const Fields& fields, const std::string& account_id, UtcTime now,
                                                 std::vector<RehearsalMedia>& media) {
    for (const auto& [name, id] : fields) {
        if (name != "media_ids[]") continue;
        const auto found = uploads_.find(id);
        if (found == uploads_.end() || found->second.account_id != account_id)
            return fault(422, "the status names media “" + id + "” that this account never uploaded");
        if (found->second.ready_at > now)
            return fault(422, "Cannot attach files that have not finished processing. Try again in a moment!");
        media.push_back(found->second.media);
    }
    if (media.size() > 4) return fault(422, "the status has more than 4 media");
    return std::nullopt;
}

HttpReply RehearsalServer::create(const HttpRequest& request, const RehearsalPerson& who, UtcTime now) {
    const auto fields = decode_fields(request.body);
    if (const auto wrong = create_fault(request, fields); !wrong.empty()) return fault(422, wrong);
    const auto key = who.id + "\n" + request_header(request, "Idempotency-Key");
    if (const auto known = keys_.find(key); known != keys_.end()) {
        const auto* first = book_.find(known->second);
        return first == nullptr ? HttpReply{404, {}, "{\"error\":\"Record not found\"}"}
                                : json_reply(200, status_json(*first));
    }
    RehearsalStatus status;
    if (auto refusal = attach(fields, who.id, now, status.media)) return std::move(*refusal);
    status.author = who;
    status.text = field(fields, "status");
    status.language = field(fields, "language");
    status.visibility = field(fields, "visibility");
    status.reply_to = field(fields, "in_reply_to_id");
    status.created = now;
    const auto& made = book_.add(std::move(status));
    ++creates_;
    keys_[key] = made.id;
    if (options_.has_audience) audience_.react(made.text, made.id, now);
    announce(made);
    return json_reply(200, status_json(made));
}

}  // namespace net
