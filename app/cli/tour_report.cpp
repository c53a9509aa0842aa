// The report reads the store alone, as it will be read long after the night.
#include "cli/tour_report.hpp"
#include "domain/time_text.hpp"
#include "services/photo_keep.hpp"
#include <map>
#include <set>
#include <sstream>

namespace cli {

namespace {

namespace fs = std::filesystem;

constexpr int kMost = 100'000;

std::string html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::string clock_of(domain::UtcTime at, const domain::Pack& pack) { return domain::local_clock(at, pack.zone, true); }

// Only what is surely a link becomes one: an address comes from a server.
std::string link(const std::string& url) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) return html(url);
    return "<a href=\"" + html(url) + "\">" + html(url) + "</a>";
}

class Report {
  public:
    Report(Home& home, domain::EventId event, const domain::Pack& pack, fs::path folder)
        : home_(home), event_(std::move(event)), pack_(pack), folder_(std::move(folder)) {}

    domain::Status write() {
        head();
        if (auto done = deliveries(); !done) return done;
        if (auto done = decisions(); !done) return done;
        if (auto done = log(); !done) return done;
        out_ << "</body></html>\n";
        return services::write_whole(folder_ / "event-report.html", out_.str());
    }

  private:
    void head();
    domain::Status deliveries();
    void delivery(const domain::Delivery& delivery, const domain::Post& post);
    void photos(const domain::Delivery& delivery);
    domain::Status decisions();
    domain::Status log();

    Home& home_;
    domain::EventId event_;
    const domain::Pack& pack_;
    fs::path folder_;
    std::ostringstream out_;
};

void Report::head() {
    out_ << "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" << html(pack_.name)
         << "</title><style>\n"
            "body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f2a}\n"
            "h1{font-size:1.7rem}h2{font-size:1.2rem;margin-top:2.4rem}\n"
            "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.45rem .6rem;"
            "border-bottom:1px solid #d9dce5}\n"
            "img{max-width:16rem;border-radius:6px;display:block;margin-top:.4rem}.quiet{color:#5b6274}\n"
            ".state{font-weight:600}.words{white-space:pre-wrap}\n</style></head><body>\n"
         << "<h1>" << html(pack_.name) << "</h1>\n<p class=\"quiet\">" << html(pack_.first_day) << ", times of "
         << html(pack_.zone) << ". Made by Callboard at " << clock_of(home_.clock->now(), pack_) << ".</p>\n";
}

void Report::photos(const domain::Delivery& delivery) {
    for (const auto& media : delivery.media) {
        const auto prepared = home_.media_room->prepare(media.path, domain::photo_limits_of(delivery.network), {});
        if (!prepared) continue;
        const auto name = "photo-" + media.photo.value.substr(0, 12) + ".jpg";
        const std::string_view bytes(reinterpret_cast<const char*>(prepared->jpeg.data()), prepared->jpeg.size());
        if (!services::write_whole(folder_ / name, bytes)) continue;
        out_ << "<img src=\"" << name << "\" alt=\"" << html(media.alt) << "\"><span class=\"quiet\">"
             << (media.alt.empty() ? "Decorative" : html(media.alt)) << "</span>";
    }
}

void Report::delivery(const domain::Delivery& delivery, const domain::Post& post) {
    const auto* tpl = pack_.find(post.template_id);
    const auto* cue = pack_.find(post.cue);
    out_ << "<tr><td>" << clock_of(post.fired_at, pack_) << "<br><span class=\"quiet\">"
         << (cue != nullptr ? html(cue->title) : "") << "</span></td><td><div class=\"words\">" << html(delivery.text)
         << "</div>";
    photos(delivery);
    out_ << "</td><td><span class=\"state\">" << domain::name_of(delivery.state) << "</span> on "
         << html(domain::facts_of(delivery.network).label) << "<br>" << link(delivery.url);
    if (!delivery.error.empty() && !is_finished(delivery.state)) out_ << "<br>" << html(delivery.error);
    out_ << "</td><td>" << html(tpl != nullptr ? tpl->title : post.template_id.value) << ", version "
         << post.template_version << "<br>approved by " << html(tpl != nullptr ? tpl->approved_by : "?")
         << "<br>fired by " << html(post.fired_by) << "</td></tr>\n";
}

domain::Status Report::deliveries() {
    ports::DeliveryFilter filter;
    filter.event = event_;
    filter.limit = kMost;
    const auto all = home_.store->deliveries(filter);
    if (!all) return tl::unexpected(all.error());
    std::map<std::string, int> counts;
    for (const auto& one : *all) ++counts[domain::name_of(one.state)];
    out_ << "<h2>What went out</h2>\n<p>";
    for (const auto& [state, count] : counts) out_ << count << ' ' << state << ". ";
    out_ << "</p>\n<table><tr><th>When</th><th>What</th><th>Where</th><th>By whom</th></tr>\n";
    for (auto one = all->rbegin(); one != all->rend(); ++one) {
        const auto post = home_.store->post(one->post);
        if (!post) return tl::unexpected(post.error());
        delivery(*one, *post);
    }
    out_ << "</table>\n";
    return {};
}

domain::Status Report::decisions() {
    const auto feed = home_.store->feed(event_, kMost);
    if (!feed) return tl::unexpected(feed.error());
    std::map<std::string, int> counts;
    for (const auto& item : *feed) ++counts[domain::name_of(item.mark.state)];
    out_ << "<h2>What came in</h2>\n<p>" << feed->size() << " posts of the hashtags. ";
    for (const auto& [state, count] : counts) out_ << count << ' ' << state << ". ";
    out_ << "</p>\n<table><tr><th>Author</th><th>Post</th><th>Decision</th></tr>\n";
    for (const auto& item : *feed) {
        if (item.mark.by == "rule") continue;  // the table is of what people decided
        out_ << "<tr><td>@" << html(item.post.author_handle) << "</td><td class=\"words\">" << html(item.post.text)
             << "</td><td><span class=\"state\">" << domain::name_of(item.mark.state) << "</span> by "
             << html(item.mark.by) << " at " << clock_of(item.mark.at, pack_) << "<br>" << html(item.mark.why)
             << "</td></tr>\n";
    }
    out_ << "</table>\n";
    return {};
}

domain::Status Report::log() {
    const auto entries = home_.store->audit(0, kMost);
    if (!entries) return tl::unexpected(entries.error());
    const auto head = home_.store->audit_head();
    if (!head) return tl::unexpected(head.error());
    const auto faults = domain::verify_chain(*entries, *head);
    out_ << "<h2>The log</h2>\n<p class=\"state\">"
         << (faults.empty() ? "It holds: no entry was changed, removed or moved." : "It does not hold.") << "</p>\n";
    for (const auto& fault : faults) out_ << "<p>" << html(fault.what) << "</p>\n";
    out_ << "<p class=\"quiet\">" << entries->size() << " entries, the last with the hash " << head->hash << ".</p>\n"
         << "<table><tr><th>No.</th><th>When</th><th>Who</th><th>Act</th><th>On</th></tr>\n";
    for (const auto& entry : *entries)
        out_ << "<tr><td>" << entry.number << "</td><td>" << clock_of(entry.at, pack_) << "</td><td>" << html(entry.who)
             << "</td><td>" << html(entry.act) << "</td><td>" << html(entry.subject) << "</td></tr>\n";
    out_ << "</table>\n";
    return {};
}

}  // namespace

domain::Status write_report(Home& home, const domain::EventId& event, const domain::Pack& pack,
                            const fs::path& folder) {
    return Report(home, event, pack, folder).write();
}

}  // namespace cli
