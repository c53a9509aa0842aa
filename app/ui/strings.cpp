// States, times and sizes in words.
#include "ui/strings.hpp"
#include <cstdio>

namespace ui {

Sign sign_of(domain::DeliveryState state) {
    using S = domain::DeliveryState;
    switch (state) {
    case S::queued: return {"Waiting", Icon::clock, Tone::neutral};
    case S::uploading: return {"Uploading", Icon::photo, Tone::accent};
    case S::sending: return {"Sending", Icon::send, Tone::accent};
    case S::sent: return {"Sent", Icon::check, Tone::ok};
    case S::unknown: return {"Checking", Icon::search, Tone::warn};
    case S::failed: return {"Failed", Icon::cross, Tone::danger};
    case S::held: return {"Held", Icon::pause, Tone::warn};
    case S::cancelled: return {"Cancelled", Icon::minus, Tone::neutral};
    case S::waiting: return {"By hand", Icon::edit, Tone::warn};
    case S::deleting: return {"Deleting", Icon::trash, Tone::accent};
    case S::deleted: return {"Deleted", Icon::trash, Tone::neutral};
    }
    return {};
}

Sign sign_of(domain::ModerationState state) {
    using S = domain::ModerationState;
    switch (state) {
    case S::held: return {"Held", Icon::pause, Tone::warn};
    case S::shown: return {"On the wall", Icon::eye, Tone::ok};
    case S::hidden: return {"Hidden", Icon::eye_off, Tone::neutral};
    case S::featured: return {"Featured", Icon::star_filled, Tone::accent};
    }
    return {};
}

Sign sign_of(domain::PhotoVerdict verdict) {
    using V = domain::PhotoVerdict;
    switch (verdict) {
    case V::ok: return {"Good", Icon::check, Tone::ok};
    case V::warn: return {"Doubtful", Icon::warning, Tone::warn};
    case V::block: return {"Not good enough", Icon::cross, Tone::danger};
    case V::unreadable: return {"Unreadable", Icon::cross, Tone::danger};
    }
    return {};
}

Sign sign_of(domain::CueState state) {
    using S = domain::CueState;
    switch (state) {
    case S::coming: return {"Coming", Icon::none, Tone::neutral};
    case S::armed: return {"Armed", Icon::bolt, Tone::accent};
    case S::done: return {"Done", Icon::check, Tone::ok};
    case S::skipped: return {"Skipped", Icon::minus, Tone::neutral};
    }
    return {};
}

Sign sign_of(domain::Consent consent) {
    switch (consent) {
    case domain::Consent::unknown: return {"Not asked", Icon::person, Tone::neutral};
    case domain::Consent::granted: return {"Granted", Icon::check, Tone::ok};
    case domain::Consent::no: return {"No consent", Icon::cross, Tone::danger};
    }
    return {};
}

Sign sign_of(state::Health health) {
    switch (health) {
    case state::Health::unknown: return {"not checked yet", Icon::clock, Tone::neutral};
    case state::Health::good: return {"ready", Icon::check, Tone::ok};
    case state::Health::slow: return {"slow", Icon::clock, Tone::warn};
    case state::Health::offline: return {"offline", Icon::offline, Tone::danger};
    case state::Health::refused: return {"sign in again", Icon::lock, Tone::danger};
    }
    return {};
}

Sign sign_of(state::Notice::Level level) {
    using L = state::Notice::Level;
    switch (level) {
    case L::info: return {"Note", Icon::info, Tone::neutral};
    case L::good: return {"Done", Icon::check, Tone::ok};
    case L::warning: return {"Mind", Icon::warning, Tone::warn};
    case L::error: return {"Error", Icon::cross, Tone::danger};
    }
    return {};
}

std::string_view label_of(domain::Scene scene) {
    switch (scene) {
    case domain::Scene::mosaic: return "Mosaic";
    case domain::Scene::spotlight: return "Spotlight";
    case domain::Scene::slide: return "Slide";
    case domain::Scene::blackout: return "Blackout";
    }
    return {};
}

std::string_view label_of(domain::PhotoReason reason) {
    using R = domain::PhotoReason;
    switch (reason) {
    case R::defocus: return "out of focus";
    case R::motion: return "moved";
    case R::dark: return "too dark";
    case R::overexposed: return "too bright";
    case R::lowres: return "too small";
    case R::noisy: return "noisy";
    case R::compressed: return "squeezed too much";
    case R::duplicate: return "nearly the same as another";
    }
    return {};
}

std::string short_span(domain::Millis span) {
    const auto minutes = span.count() / 60'000;
    if (minutes < 1) return "now";
    if (minutes < 60) return std::to_string(minutes) + " min";
    if (minutes < 48L * 60) return std::to_string(minutes / 60) + " h";
    return std::to_string(minutes / (24L * 60)) + " d";
}

std::string until_words(domain::Millis left) {
    auto span = short_span(left < domain::Millis{0} ? -left : left);
    if (span == "now") return span;
    return left < domain::Millis{0} ? span + " late" : "in " + span;
}

std::string size_words(std::uint64_t bytes) {
    char out[32];
    if (bytes < 1000)
        std::snprintf(out, sizeof out, "%llu B", static_cast<unsigned long long>(bytes));
    else if (bytes < 1'000'000)
        std::snprintf(out, sizeof out, "%.0f kB", static_cast<double>(bytes) / 1e3);
    else
        std::snprintf(out, sizeof out, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return out;
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace ui
