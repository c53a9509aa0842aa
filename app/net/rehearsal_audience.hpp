// The audience of a rehearsal: who says what when. Pure: the same seed and times give the same night.
#pragma once
#include "domain/ids.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace net {

// A die that rolls alike on every machine (the standard's distributions may differ between libraries).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    double share() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }  // [0, 1)
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(engine_() % n); }
    bool falls(double probability) { return share() < probability; }
    domain::Millis between(domain::Millis a, domain::Millis b) {
        return a + domain::Millis{static_cast<std::int64_t>(share() * static_cast<double>((b - a).count() + 1))};
    }

  private:
    std::mt19937_64 engine_;
};

struct AudiencePost {
    domain::UtcTime at{};
    std::size_t member = 0;  // of cast()
    std::string text;
    std::string language;
    std::optional<std::string> photo_alt;  // has a photo; "" = without words
    std::string reply_to;                  // status id
    bool taken_down_later = false;         // its author removes it after a while
};

struct AudienceOptions {
    std::uint64_t seed = 1;
    double speed = 1;
    std::string event_name;
};

class Audience {
  public:
    Audience(AudienceOptions options, domain::UtcTime start);

    // What was said before the doors opened: the last ten minutes before `start`, oldest first.
    std::vector<AudiencePost> warm_up(const std::vector<std::string>& tags);
    // Some people will answer a post of the desk.
    void react(const std::string& text, const std::string& status_id, domain::UtcTime now);
    // What was said since the last call, oldest first, at most 200.
    std::vector<AudiencePost> until(domain::UtcTime now, const std::vector<std::string>& tags);
    domain::UtcTime next() const;

  private:
    domain::Millis scaled(domain::Millis at_speed_1) const;
    AudiencePost chatter(domain::UtcTime at);
    void plan_flood(domain::UtcTime at);
    std::string filled(std::string_view line, const std::vector<std::string>& tags);

    AudienceOptions options_;
    Dice dice_;
    domain::UtcTime start_, next_chatter_, next_flood_;
    std::multimap<domain::UtcTime, AudiencePost> planned_;
};

}  // namespace net
