// Photos checked by several workers, and printed in the order they were named in.
#include "cli/photo_check.hpp"
#include "cli/context.hpp"
#include "cli/json_line.hpp"
#include "cli/media_room.hpp"
#include "cli/photo_heatmap.hpp"
#include "domain/photo_burst.hpp"
#include "domain/sharp_words.hpp"
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
    domain::Result<ports::PhotoProbe> probe;  // its thumbnail only where a heat map is wanted
    domain::Photo photo = {};                 // its check, its print and when it was taken
    double ms = 0;
};

domain::Photo seen(const ports::PhotoProbe& probe, const std::string& file) {
    domain::Photo photo;
    photo.id = {file};
    const auto& small = probe.thumbnail;
    photo.print = domain::print_of_rgba(small.rgba, small.width_px, small.height_px);
    photo.taken = probe.taken;
    photo.check = probe.check;
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

// What to do, and where to look: the sentences after the verdict.
std::vector<std::string> sentences_on(const ports::PhotoProbe& probe) {
    std::vector<std::string> out;
    for (const domain::PhotoReason reason : probe.check.reasons)
        out.push_back(domain::advice_for(reason, probe.sharpness));
    if (auto where = domain::where_sharp(probe.check, probe.sharpness); !where.empty()) out.push_back(std::move(where));
    if (!probe.check.fault.empty()) out.push_back(probe.check.fault);
    return out;
}

Json as_json(const std::string& file, const ports::PhotoProbe& probe, double ms) {
    const domain::PhotoCheck& check = probe.check;
    Json reasons = Json::array();
    for (const domain::PhotoReason reason : check.reasons) reasons.push_back(domain::name_of(reason));
    return Json{{"file", file},
                {"verdict", domain::name_of(check.verdict)},
                {"reasons", reasons},
                {"score", std::round(check.score * 10000) / 10000},
                {"width", check.width_px},
                {"height", check.height_px},
                {"ms", ms},
                {"advice", sentences_on(probe)}};
}

void print_text(std::ostream& out, const std::string& file, const ports::PhotoProbe& probe) {
    const domain::PhotoCheck& check = probe.check;
    out << file << ": " << domain::name_of(check.verdict);
    for (const domain::PhotoReason reason : check.reasons) out << ' ' << domain::name_of(reason);
    if (check.verdict != domain::PhotoVerdict::unreadable)
        out << " (score " << std::round(check.score * 100) / 100 << ", " << check.width_px << " × " << check.height_px
            << " px)";
    out << '\n';
    for (const std::string& sentence : sentences_on(probe)) out << "    " << sentence << '\n';
}

// A file that is not there gets its line too, so that lines and files stay in step.
void print(const std::string& file, const Checked& done, CliContext& context) {
    ports::PhotoProbe missing;
    if (!done.probe) missing.check.fault = done.probe.error().detail;
    const ports::PhotoProbe& probe = done.probe ? *done.probe : missing;
    if (!done.probe) context.refuse(done.probe.error().detail);
    // File names may be any bytes; what is no UTF-8 in them is shown as a replacement character.
    if (context.json)
        print_json(context.out, as_json(file, probe, done.ms));
    else
        print_text(context.out, file, probe);
    const auto verdict = probe.check.verdict;
    const bool refused = verdict == domain::PhotoVerdict::block || verdict == domain::PhotoVerdict::unreadable;
    if (refused) context.exit_code = std::max(context.exit_code, 1);
}

void draw_heatmap(const std::string& heatmap, const Checked& done, CliContext& context) {
    if (heatmap.empty() || !done.probe) return;
    if (const auto written = write_heatmap(heatmap, *done.probe); !written) context.refuse(written.error().detail);
}

}  // namespace

void check_photos(const std::vector<std::string>& files, const std::string& heatmap, CliContext& context) {
    if (!heatmap.empty() && files.size() != 1)
        return context.refuse("--heatmap draws one photo: name a single file with it.");
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
            Checked done{place, std::move(probe), {}, milliseconds_since(start)};
            if (done.probe) done.photo = seen(*done.probe, files[place]);
            if (done.probe && heatmap.empty()) done.probe->thumbnail = {};
            finished.push_waiting(std::move(done));
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
        if (done.probe) duplicates.mark(done.photo);
        if (done.probe) done.probe->check = done.photo.check;
        print(files[place], done, context);
        draw_heatmap(heatmap, done, context);
    }
}

}  // namespace cli
