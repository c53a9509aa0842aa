// Photos checked by several workers, and printed in the order they were named in.
#include "cli/photo_check.hpp"
#include "cli/context.hpp"
#include "cli/json_line.hpp"
#include "cli/media_room.hpp"
#include "domain/photo_burst.hpp"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kMostLanes = 8;

struct Checked {
    std::size_t place = 0;
    domain::Result<domain::Photo> photo;  // its check, its print and when it was taken
    double ms = 0;
};

domain::Photo seen(ports::PhotoProbe&& probe, const std::string& file) {
    domain::Photo photo;
    photo.id = {file};
    const auto& small = probe.thumbnail;
    photo.print = domain::print_of_rgba(small.rgba, small.width_px, small.height_px);
    photo.taken = probe.taken;
    photo.check = std::move(probe.check);
    return photo;
}

// Which of the files of one call show a moment that an earlier and no worse one has shown. It is no fault of the photo,
// so its verdict stays.
class Duplicates {
  public:
    void mark(domain::Photo& photo) {
        if (photo.check.verdict == domain::PhotoVerdict::unreadable) return;
        const bool shown = std::any_of(earlier_.begin(), earlier_.end(), [&](const domain::Photo& one) {
            return same_moment(one, photo) && !is_better(photo, one);
        });
        if (shown) photo.check.reasons.push_back(domain::PhotoReason::duplicate);
        earlier_.push_back(photo);
        if (earlier_.size() > kRemembered) earlier_.pop_front();
    }

  private:
    // By more than a re-encoding changes.
    static bool is_better(const domain::Photo& photo, const domain::Photo& one) {
        if (photo.check.verdict != one.check.verdict) return photo.check.verdict < one.check.verdict;
        return photo.check.score > one.check.score + 0.05;
    }
    static constexpr std::size_t kRemembered = 2000;
    std::deque<domain::Photo> earlier_;
};

double milliseconds_since(SteadyClock::time_point start) {
    const std::chrono::duration<double, std::milli> passed = SteadyClock::now() - start;
    return std::round(passed.count() * 10) / 10;
}

Json as_json(const std::string& file, const domain::PhotoCheck& check, double ms) {
    Json reasons = Json::array(), advice = Json::array();
    for (const domain::PhotoReason reason : check.reasons) {
        reasons.push_back(domain::name_of(reason));
        advice.push_back(domain::advice_for(reason));
    }
    if (!check.fault.empty()) advice.push_back(check.fault);
    return Json{{"file", file},
                {"verdict", domain::name_of(check.verdict)},
                {"reasons", reasons},
                {"score", std::round(check.score * 10000) / 10000},
                {"width", check.width_px},
                {"height", check.height_px},
                {"ms", ms},
                {"advice", advice}};
}

void print_text(std::ostream& out, const std::string& file, const domain::PhotoCheck& check) {
    out << file << ": " << domain::name_of(check.verdict);
    for (const domain::PhotoReason reason : check.reasons) out << ' ' << domain::name_of(reason);
    if (check.verdict != domain::PhotoVerdict::unreadable)
        out << " (score " << std::round(check.score * 100) / 100 << ", " << check.width_px << " × " << check.height_px
            << " px)";
    out << '\n';
    for (const domain::PhotoReason reason : check.reasons) out << "    " << domain::advice_for(reason) << '\n';
    if (!check.fault.empty()) out << "    " << check.fault << '\n';
}

// A file that is not there gets its line too, so that lines and files stay in step.
void print(const std::string& file, const Checked& done, CliContext& context) {
    const domain::PhotoCheck check =
        done.photo ? done.photo->check : domain::PhotoCheck{.reasons = {}, .fault = done.photo.error().detail};
    if (!done.photo) context.refuse(done.photo.error().detail);
    // File names may be any bytes; what is no UTF-8 in them is shown as a replacement character.
    if (context.json)
        print_json(context.out, as_json(file, check, done.ms));
    else
        print_text(context.out, file, check);
    const bool refused =
        check.verdict == domain::PhotoVerdict::block || check.verdict == domain::PhotoVerdict::unreadable;
    if (refused) context.exit_code = std::max(context.exit_code, 1);
}

}  // namespace

void check_photos(const std::vector<std::string>& files, CliContext& context) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t lanes = std::clamp<std::size_t>(files.size(), 1, std::min(cores, kMostLanes));
    const auto room = make_media_room(static_cast<int>(lanes));
    (void)room->warm_up();  // so that "ms" is the photo's own time; what fails here fails again with the photo named
    ports::Mailbox<Checked> finished(files.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t place = next++; place < files.size(); place = next++) {
            const auto start = SteadyClock::now();
            auto probe = room->examine(files[place]);
            const double ms = milliseconds_since(start);
            auto photo =
                std::move(probe).map([&](ports::PhotoProbe&& done) { return seen(std::move(done), files[place]); });
            finished.push_waiting({place, std::move(photo), ms});
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < lanes; ++i) threads.emplace_back(work);
    std::map<std::size_t, Checked> waiting;  // done before one that stands further up
    Duplicates duplicates;
    for (std::size_t place = 0; place < files.size(); ++place) {
        while (!waiting.contains(place)) {
            auto one = finished.take_one();
            if (!one) return;
            waiting.emplace(one->place, std::move(*one));
        }
        auto done = waiting.extract(place).mapped();
        if (done.photo) duplicates.mark(*done.photo);
        print(files[place], done, context);
    }
}

}  // namespace cli
