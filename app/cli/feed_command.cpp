// callboard feed: a back office without a desk, and a printer of what it tells.
#include "cli/feed_command.hpp"
#include "cli/context.hpp"
#include "cli/home_office.hpp"
#include "cli/interrupt.hpp"
#include "cli/json_line.hpp"
#include "domain/time_text.hpp"
#include "ports/mailbox.hpp"
#include <CLI/CLI.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct FeedOptions {
    std::string event;
    double seconds = 0;  // 0: until interrupted
    bool only_new = false;
};

Json as_json(const domain::FeedItem& item) {
    const auto& post = item.post;
    Json media = Json::array();
    for (const auto& one : post.media) media.push_back({{"url", one.url}, {"alt", one.alt}});
    return {{"id", post.id.value},
            {"network", std::string(domain::name_of(post.network))},
            {"author", post.author_name},
            {"handle", post.author_handle},
            {"text", post.text},
            {"url", post.url},
            {"tags", post.tags},
            {"media", std::move(media)},
            {"posted", domain::to_iso(post.posted)},
            {"state", domain::name_of(item.mark.state)},
            {"by", item.mark.by},
            {"why", item.mark.why}};
}

// One line a post: what came in must not move the terminal's cursor.
std::string one_line(std::string text) {
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return text;
}

class FeedPrinter {
  public:
    FeedPrinter(CliContext& context, bool only_new) : context_(context), only_new_(only_new) {}

    void take(const state::Event& event) {
        if (const auto* feed = std::get_if<state::FeedChanged>(&event)) print_new(*feed->feed);
        if (const auto* told = std::get_if<state::FeedHealthChanged>(&event)) take_health(*told);
        if (const auto* told = std::get_if<state::SpendingChanged>(&event)) spending_[told->network] = told->spending;
        if (const auto* refused = std::get_if<state::PackRefused>(&event)) context_.refuse(refused->why);
    }
    bool came() const { return !seen_.empty(); }
    const state::FeedHealthChanged& health() const { return health_; }
    // What this month costs, for networks that charge.
    void print_spending() {
        for (const auto& [network, spending] : spending_) {
            context_.err << domain::facts_of(network).label << " this month: " << domain::dollars(spending.reads)
                         << " for reading, " << domain::dollars(spending.posts) << " for posts";
            if (spending.limit > 0)
                context_.err << ", of " << domain::dollars(spending.limit) << " ("
                             << domain::dollars(spending.reads_limit) << " for reading)";
            context_.err << ".\n";
        }
    }

  private:
    // What somebody should know while it runs, each thing once.
    void take_health(const state::FeedHealthChanged& told) {
        if (!told.detail.empty() && told.detail != health_.detail) context_.err << told.detail << '\n';
        health_ = told;
    }
    void print_new(const state::FeedList& feed) {
        const bool silent = std::exchange(only_new_, false);
        for (auto item = feed.rbegin(); item != feed.rend(); ++item)
            if (seen_.insert((*item)->post.id).second && !silent) print(**item);
        context_.out.flush();
    }
    void print(const domain::FeedItem& item) {
        if (context_.json) {
            print_json(context_.out, as_json(item));
            return;
        }
        context_.out << item.post.id.value << "  [" << domain::name_of(item.mark.state) << "]  @"
                     << one_line(item.post.author_handle) << "  " << one_line(item.post.text) << '\n';
    }

    CliContext& context_;
    bool only_new_;
    std::set<domain::FeedId> seen_;
    state::FeedHealthChanged health_;
    std::map<domain::NetworkKind, domain::Spending> spending_;
};

// Looks up four times a second whether somebody pressed Ctrl+C.
void print_until(FeedPrinter& printer, ports::Mailbox<state::Event>& box, double seconds, const Interrupt& interrupt,
                 const CliContext& context) {
    using Clock = std::chrono::steady_clock;
    const auto length = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    const auto end = seconds > 0 ? Clock::now() + length : Clock::time_point::max();
    while (Clock::now() < end && !interrupt.seen() && context.exit_code == 0)
        for (const auto& event : box.take_until(std::min(end, Clock::now() + std::chrono::milliseconds(250))))
            printer.take(event);
}

void run_feed(const FeedOptions& options, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto event = find_event(**home, options.event);
    if (!event) return context.refuse(event.error().detail);
    const auto accounts = (*home)->store->accounts();
    if (!accounts) return context.refuse(accounts.error().detail);
    if (accounts->empty())
        return context.refuse("No account is signed in to read hashtags with: see callboard account add.");

    ports::Mailbox<state::Event> box(100'000);
    auto parts = office_parts(**home, [&box](state::Event told) { box.push(std::move(told)); });
    parts.may_send = [] { return false; };
    services::BackOffice office(std::move(parts));
    office.start();
    office.ask({"callboard feed", state::OpenEvent{event->record.pack_path}});
    const Interrupt interrupt;
    FeedPrinter printer(context, options.only_new);
    print_until(printer, box, options.seconds, interrupt, context);
    office.stop();
    for (const auto& told : box.take_all()) printer.take(told);
    printer.print_spending();
    if (context.exit_code != 0 || printer.came() || printer.health().health == state::Health::good) return;
    context.refuse("The feed could not be read: " + printer.health().detail);
    context.exit_code = 1;
}

}  // namespace

void add_feed_commands(CLI::App& root, CliContext& context) {
    auto options = std::make_shared<FeedOptions>();
    auto* feed = root.add_subcommand("feed", "Print the event's merged hashtag feed as it comes");
    feed->add_option("--event", options->event, "Pack folder, or id of an event opened before")->required();
    feed->add_option("--for", options->seconds, "Seconds, then end; without it until Ctrl+C")
        ->check(CLI::Range(0.1, 86'400.0 * 7));
    feed->add_flag("--only-new", options->only_new, "Leave out the posts that were stored before");
    feed->callback([options, &context] { run_feed(*options, context); });
}

}  // namespace cli
