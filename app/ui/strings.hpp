// Words the desk says in more than one place: names of states, reasons, times and sizes as people read them.
// Words of one place stand where they are shown.
#pragma once
#include "domain/photo.hpp"
#include "state/outbox_view.hpp"
#include "ui/icons.hpp"
#include "ui/theme.hpp"
#include <array>
#include <string>
#include <string_view>

namespace ui {

// A state as the desk shows it: word, sign and tone together, so that colour is never the only sign.
struct Sign {
    std::string_view words;
    Icon icon = Icon::none;
    Tone tone = Tone::neutral;
};
Sign sign_of(domain::DeliveryState state);
Sign sign_of(domain::ModerationState state);
Sign sign_of(domain::PhotoVerdict verdict);
Sign sign_of(domain::CueState state);
Sign sign_of(domain::Consent consent);
Sign sign_of(state::Health health);
Sign sign_of(state::Notice::Level level);
std::string_view label_of(domain::Scene scene);
std::string_view label_of(domain::PhotoReason reason);

// Offered when a post is hidden, or everything stopped. The log keeps the words chosen.
inline constexpr std::array<std::string_view, 6> kHideReasons{"Spam or advertising",     "Off topic",
                                                              "Abuse or insult",         "Personal data",
                                                              "A child without consent", "Spoils the award"};
inline constexpr std::array<std::string_view, 4> kDeleteReasons{
    "It says something wrong", "Somebody in the photo objects", "It went out too early", "Wrong account"};
inline constexpr std::array<std::string_view, 4> kStopReasons{
    "Something was announced wrongly", "Emergency in the room", "A post must not go out", "The account is misused"};

// "now", "4 min", "2 h", "3 d"; for what lies ahead too ("in 4 min" is the caller's).
std::string short_span(domain::Millis span);
// "in 12 min", "2 min late", "now".
std::string until_words(domain::Millis left);
std::string size_words(std::uint64_t bytes);                                         // "2.4 MB"
std::string plural(std::size_t count, std::string_view one, std::string_view many);  // "1 photo", "2 photos"

}  // namespace ui
