// Decisions are audit entries: the act is named after what was decided, the detail keeps the reason.
#include "services/moderation_service.hpp"

namespace services {

using domain::ErrorKind;
using domain::ModerationState;

static constexpr std::size_t kLongestReason = 500;

static const char* act_of(ModerationState state) {
    switch (state) {
    case ModerationState::held: return "hold";
    case ModerationState::shown: return "show";
    case ModerationState::hidden: return "hide";
    case ModerationState::featured: return "feature";
    }
    return "decide";
}

// A JSON object with one member; the reason is people's text, so all that JSON forbids is escaped.
static std::string reason_as_json(const std::string& why) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out = "{\"why\":\"";
    for (const char c : why) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (byte < 0x20)
            ((out += "\\u00") += kHex[byte >> 4U]) += kHex[byte & 15U];
        else
            out += c;
    }
    return out + "\"}";
}

domain::Status store_decision(ports::Store& store, const domain::EventId& event, const domain::FeedId& post,
                              const domain::ModerationMark& mark) {
    if (mark.by.empty()) return domain::fail(ErrorKind::rejected, "Sign in first: a decision carries a name.");
    if (mark.state == ModerationState::hidden && mark.why.empty())
        return domain::fail(ErrorKind::rejected, "Say why the post is hidden: criticism is not hidden without a rule.");
    if (mark.why.size() > kLongestReason)
        return domain::fail(ErrorKind::rejected, "The reason is longer than 500 bytes: say it shorter.");
    return store.moderate(event, post, mark,
                          {mark.at, mark.by, act_of(mark.state), post.value, reason_as_json(mark.why)});
}

domain::Status ModerationService::decide(const domain::EventId& event, const std::string& who,
                                         const domain::FeedId& post, ModerationState to, const std::string& why) {
    const domain::ModerationMark mark{to, who, why, clock_.now()};
    auto stored = store_decision(store_, event, post, mark);
    if (stored) feed_.marked(post, mark);
    return stored;
}

}  // namespace services
