// A back office of one service: the check, its wire, and its sessions.
#include "cli/preflight_command.hpp"
#include "cli/context.hpp"
#include "cli/home.hpp"
#include "cli/home_office.hpp"
#include "cli/json_line.hpp"
#include "cli/preflight_machine.hpp"
#include "net/curl_transport.hpp"
#include "ports/mailbox.hpp"
#include "services/event_settings.hpp"
#include "services/preflight_service.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using domain::PreflightLine;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostReplies = 1024;

void print_line(const PreflightLine& line, CliContext& context) {
    if (line.weight == PreflightLine::Weight::fault) context.exit_code = 1;
    if (context.json) {
        print_json(context.out, Json{{"about", line.about},
                                     {"check", line.check},
                                     {"result", name_of(line.weight)},
                                     {"what", line.what},
                                     {"do", line.mend},
                                     {"more", line.more}});
        return;
    }
    std::string weight = name_of(line.weight);
    weight.resize(8, ' ');
    context.out << weight << line.about << "  " << line.check << ": " << line.what;
    if (!line.mend.empty()) context.out << " → " << line.mend;
    for (const auto& words : line.more) context.out << "\n          " << words;
    context.out << std::endl;  // each line as it is known
}

// Runs to the last line. One thread; requests end by their own time limits.
void run_checks(Home& home, const FoundEvent& event, CliContext& context) {
    ports::Mailbox<ports::WireEvent> mailbox(kMostReplies);
    auto transport = std::make_unique<net::CurlTransport>(
        [&](ports::WireEvent told) { mailbox.push_waiting(std::move(told)); }, net::CurlOptions{});
    services::Wire wire(*transport);
    {
        services::SessionKeeper sessions(
            {*home.store, *home.clock, wire, *home.secrets, home.networks, random_source()});
        services::PreflightService preflight({*home.store, *home.clock, *home.packs, wire, sessions, *home.secrets,
                                              home.networks, home.root, font_lines,
                                              [&](const std::vector<PreflightLine>& lines, bool) {
                                                  for (const auto& line : lines) print_line(line, context);
                                              }});
        preflight.start(event.record.id, event.record.pack_path, false);
        while (preflight.is_running()) {
            const auto due = preflight.tick() - home.clock->now();
            const auto wait = std::clamp<domain::Millis>(due, domain::Millis{1}, std::chrono::seconds{1});
            for (auto& told : mailbox.take_until(std::chrono::steady_clock::now() + wait))
                wire.deliver(std::move(told));
        }
    }
    mailbox.close();
    transport.reset();
}

void run_preflight(const std::string& wanted, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto settings = services::load_settings(*(*home)->store);
    for (const auto& line : projector_lines(settings ? settings->wall_monitor : "")) print_line(line, context);
    const auto event = find_event(**home, wanted);
    if (!event && event.error().kind != domain::ErrorKind::malformed) return context.refuse(event.error().detail);
    if (!event)
        return print_line({"pack", "pack", PreflightLine::Weight::fault, event.error().detail,
                           "Mend the pack first: callboard pack check shows all of it."},
                          context);
    run_checks(**home, *event, context);
}

}  // namespace

void add_preflight_commands(CLI::App& root, CliContext& context) {
    auto event = std::make_shared<std::string>();
    auto* preflight =
        root.add_subcommand("preflight", "The check of the day before: accounts, pack, this machine; posts nothing");
    preflight->add_option("--event", *event, "Pack folder, or id of an event opened before")->required();
    preflight->callback([event, &context] { run_preflight(*event, context); });
}

}  // namespace cli
