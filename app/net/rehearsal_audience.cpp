// Who says what when: a steady chatter, a flood of one bot now and then, reactions to the desk.
#include "net/rehearsal_audience.hpp"
#include "net/rehearsal_cast.hpp"
#include <algorithm>
#include <cmath>

namespace net {

using domain::Millis;
using domain::UtcTime;
using std::chrono::minutes;
using std::chrono::seconds;

static constexpr Millis kMeanGap = seconds{5};
static constexpr Millis kFloodEvery = minutes{4};
static constexpr Millis kWarmUp = minutes{10};
static constexpr int kWarmUpPosts = 14;
static constexpr std::size_t kMostAtOnce = 200;  // after a laptop slept, an hour is not said again
static constexpr std::size_t kMostPlanned = 1000;

Audience::Audience(AudienceOptions options, UtcTime start)
    : options_(std::move(options)), dice_(options_.seed), start_(start) {
    options_.speed = std::clamp(options_.speed, 0.01, 1000.0);
    next_chatter_ = start_ + scaled(seconds{2});
    next_flood_ = start_ + scaled(dice_.between(minutes{1}, kFloodEvery));
}

Millis Audience::scaled(Millis at_speed_1) const {
    return std::max(Millis{1},
                    Millis{static_cast<std::int64_t>(static_cast<double>(at_speed_1.count()) / options_.speed)});
}

// Fills {event} and {tag}: mostly the first tag, sometimes two.
std::string Audience::filled(std::string_view line, const std::vector<std::string>& tags) {
    std::string text(line);
    std::string tag_text;
    if (!tags.empty()) tag_text = "#" + tags[dice_.falls(0.7) ? 0 : dice_.below(tags.size())];
    const auto put = [&](std::string_view slot, const std::string& value) {
        for (auto at = text.find(slot); at != text.npos; at = text.find(slot, at + value.size()))
            text.replace(at, slot.size(), value);
    };
    put("{event}", options_.event_name);
    put("{tag}", tag_text);
    return text;
}

template<class Items, class Wanted>
static const auto* pick(Dice& dice, const Items& items, Wanted wanted) {
    const auto count = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), wanted));
    auto left = dice.below(count);
    for (const auto& item : items)
        if (wanted(item) && left-- == 0) return &item;
    return &items.front();
}

AudiencePost Audience::chatter(UtcTime at) {
    AudiencePost post;
    post.at = at;
    const auto is_no_flooder = [](const CastMember& m) { return m.temper != Temper::flooder; };
    const auto* member = pick(dice_, cast(), is_no_flooder);
    post.member = static_cast<std::size_t>(member - cast().data());
    post.language = member->language;
    const bool has_photo = member->temper == Temper::reader && dice_.falls(0.2);
    if (has_photo) {
        const auto& photo = cast_photos()[dice_.below(cast_photos().size())];
        post.photo_alt = std::string(photo.alt);
        post.text = photo.text;
        return post;
    }
    // Somebody whose language has no line of that temper speaks as a reader of that language would.
    const auto fits = [&](const CastLine& l) { return l.temper == member->temper && l.language == member->language; };
    const auto reads = [&](const CastLine& l) { return l.temper == Temper::reader && l.language == member->language; };
    const bool any = std::any_of(cast_lines().begin(), cast_lines().end(), fits);
    post.text = any ? pick(dice_, cast_lines(), fits)->text : pick(dice_, cast_lines(), reads)->text;
    post.taken_down_later = dice_.falls(member->temper == Temper::troll ? 0.5 : 0.03);
    return post;
}

// One bot, seven posts in twelve seconds.
void Audience::plan_flood(UtcTime at) {
    const auto* bot = pick(dice_, cast(), [](const CastMember& m) { return m.temper == Temper::flooder; });
    const auto* line = pick(dice_, cast_lines(), [](const CastLine& l) { return l.temper == Temper::flooder; });
    for (int i = 0; i < 7; ++i) {
        AudiencePost post;
        post.at = at + scaled(seconds{2}) * i;
        post.member = static_cast<std::size_t>(bot - cast().data());
        post.language = bot->language;
        post.text = line->text;
        planned_.emplace(post.at, std::move(post));
    }
}

static std::string lower_ascii(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

void Audience::react(const std::string& text, const std::string& status_id, UtcTime now) {
    const auto said = lower_ascii(text);
    const auto fits = [&](const CastReaction& r) { return !r.cue.empty() && said.find(r.cue) != said.npos; };
    const auto any = [](const CastReaction& r) { return r.cue.empty(); };
    const bool has_cue = std::any_of(cast_reactions().begin(), cast_reactions().end(), fits);
    const auto count = 2 + dice_.below(has_cue ? 6 : 3);
    for (std::size_t i = 0; i < count && planned_.size() < kMostPlanned; ++i) {
        const auto* reaction =
            has_cue && dice_.falls(0.8) ? pick(dice_, cast_reactions(), fits) : pick(dice_, cast_reactions(), any);
        const auto speaks = [&](const CastMember& m) {
            return m.temper == Temper::reader && m.language == reaction->language;
        };
        AudiencePost post;
        post.at = now + scaled(dice_.between(seconds{2}, seconds{40}));
        post.member = static_cast<std::size_t>(pick(dice_, cast(), speaks) - cast().data());
        post.language = reaction->language;
        post.text = reaction->text;
        if (dice_.falls(0.6)) post.reply_to = status_id;
        planned_.emplace(post.at, std::move(post));
    }
}

std::vector<AudiencePost> Audience::warm_up(const std::vector<std::string>& tags) {
    std::vector<AudiencePost> posts;
    for (int i = kWarmUpPosts; i > 0; --i) {
        posts.push_back(chatter(start_ - kWarmUp * i / kWarmUpPosts));
        posts.back().text = filled(posts.back().text, tags);
        posts.back().taken_down_later = false;
    }
    return posts;
}

std::vector<AudiencePost> Audience::until(UtcTime now, const std::vector<std::string>& tags) {
    if (now - next_chatter_ > kWarmUp) next_chatter_ = now;
    if (now - next_flood_ > kWarmUp) next_flood_ = now;
    while (next_chatter_ <= now && planned_.size() < kMostPlanned) {
        planned_.emplace(next_chatter_, chatter(next_chatter_));
        // Gaps of a Poisson process: people do not speak in turns.
        const auto gap = -std::log(1 - dice_.share()) * static_cast<double>(kMeanGap.count());
        next_chatter_ += scaled(Millis{static_cast<std::int64_t>(gap)});
    }
    while (next_flood_ <= now) {
        plan_flood(next_flood_);
        next_flood_ += scaled(dice_.between(kFloodEvery / 2, kFloodEvery * 2));
    }
    std::vector<AudiencePost> posts;
    while (!planned_.empty() && planned_.begin()->first <= now && posts.size() < kMostAtOnce) {
        posts.push_back(std::move(planned_.begin()->second));
        posts.back().text = filled(posts.back().text, tags);
        planned_.erase(planned_.begin());
    }
    return posts;
}

UtcTime Audience::next() const {
    const auto soonest = std::min(next_chatter_, next_flood_);
    return planned_.empty() ? soonest : std::min(soonest, planned_.begin()->first);
}

}  // namespace net
