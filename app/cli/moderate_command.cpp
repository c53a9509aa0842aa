// callboard moderate ID show|hide|feature|hold --why TEXT: one decision, signed and logged like the desk's.
#include "cli/moderate_command.hpp"
#include "cli/context.hpp"
#include "cli/home.hpp"
#include "cli/who.hpp"
#include "services/moderation_service.hpp"
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

namespace {

struct ModerateOptions {
    std::string id, verb, why, who, event;
};

const std::map<std::string, domain::ModerationState> kVerbs{{"show", domain::ModerationState::shown},
                                                            {"hide", domain::ModerationState::hidden},
                                                            {"feature", domain::ModerationState::featured},
                                                            {"hold", domain::ModerationState::held}};

// The events whose feed may hold the post, last opened first; only the named one when one is named.
domain::Result<std::vector<domain::EventId>> events_to_ask(Home& home, const std::string& named) {
    if (!named.empty()) {
        const auto found = find_event(home, named);
        if (!found) return tl::unexpected(found.error());
        return std::vector{found->record.id};
    }
    const auto known = home.store->events();
    if (!known) return tl::unexpected(known.error());
    std::vector<domain::EventId> out;
    for (const auto& record : *known) out.push_back(record.id);
    return out;
}

void run_moderate(const ModerateOptions& options, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto events = events_to_ask(**home, options.event);
    if (!events) return context.refuse(events.error().detail);
    const domain::ModerationMark mark{kVerbs.at(options.verb), name_or_user(options.who), options.why,
                                      (*home)->clock->now()};
    for (const auto& event : *events) {
        const auto stored = services::store_decision(*(*home)->store, event, domain::FeedId{options.id}, mark);
        if (!stored && stored.error().kind == domain::ErrorKind::not_found) continue;
        if (!stored) return context.refuse(stored.error().detail);
        if (context.json)
            context.out << nlohmann::ordered_json{{"id", options.id},
                                                  {"event", event.value},
                                                  {"state", name_of(mark.state)},
                                                  {"by", mark.by},
                                                  {"why", mark.why}}
                        << '\n';
        else
            context.out << options.id << ": " << name_of(mark.state) << " by " << mark.by << '\n';
        return;
    }
    context.refuse("No feed here holds the post \"" + options.id + "\": callboard feed prints the ids.");
}

}  // namespace

void add_moderate_commands(CLI::App& root, CliContext& context) {
    auto options = std::make_shared<ModerateOptions>();
    auto* moderate = root.add_subcommand("moderate", "Let a post of the feed through, hide it, or feature it");
    moderate->add_option("ID", options->id, "The post, as callboard feed prints it")->required();
    moderate->add_option("VERB", options->verb, "show, hide, feature or hold")
        ->required()
        ->check(CLI::IsMember(kVerbs));
    moderate->add_option("--why", options->why, "The reason; needed to hide");
    moderate->add_option("--who", options->who, "In whose name (else the user's)");
    moderate->add_option("--event", options->event, "The event, when several hold the post");
    moderate->callback([options, &context] { run_moderate(*options, context); });
}

}  // namespace cli
