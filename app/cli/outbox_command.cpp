// callboard outbox: deliveries looked at and moved by hand.
#include "cli/outbox_command.hpp"
#include "cli/context.hpp"
#include "cli/delivery_lines.hpp"
#include "cli/sender.hpp"
#include "cli/who.hpp"
#include <CLI/CLI.hpp>
#include <map>
#include <ostream>
#include <set>

namespace cli {

namespace {

constexpr int kMostListed = 1000;

struct OutboxCall {
    std::string id, who, why, url;
    bool all = false, wait = false;
    int timeout_s = 300;
};

using Work = std::function<domain::Status(Home&, Sender&)>;

void with_sender(CliContext& context, const Work& work) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    Sender sender(**home);
    if (auto done = work(**home, sender); !done) refuse_with(done.error(), context);
}

domain::Status list(Home& home, const OutboxCall& call, CliContext& context) {
    const auto found = home.store->deliveries({.unfinished_only = !call.all, .limit = kMostListed});
    if (!found) return tl::unexpected(found.error());
    std::set<domain::EventId> events;
    for (const auto& delivery : *found) events.insert(delivery.event);
    std::map<domain::DeliveryId, domain::Engagement> counts;
    for (const auto& event : events) {
        const auto read = home.store->engagement(event);
        if (!read) return tl::unexpected(read.error());
        for (const auto& one : *read) counts[one.delivery] = one;
    }
    for (const auto& delivery : *found) {
        const auto read = counts.find(delivery.id);
        print_delivery(delivery, context, read == counts.end() ? nullptr : &read->second);
    }
    return {};
}

domain::Status print_one(Home& home, const domain::DeliveryId& id, CliContext& context) {
    const auto delivery = home.store->delivery(id);
    if (!delivery) return tl::unexpected(delivery.error());
    print_delivery(*delivery, context);
    return {};
}

enum class Move { retry, cancel, done };

domain::Status move_one(Home& home, Sender& sender, const OutboxCall& call, Move move, CliContext& context) {
    const domain::DeliveryId id{call.id};
    const auto who = name_or_user(call.who);
    auto& outbox = sender.outbox();
    auto moved = move == Move::retry    ? outbox.release(id, who)
                 : move == Move::cancel ? outbox.cancel(id, who, call.why)
                                        : outbox.done_by_hand(id, call.url, who);
    return moved ? print_one(home, id, context) : moved;
}

// Asked of whoever sends for this home, and waited for: the answer is what its network said.
domain::Status remove(Home& home, Sender& sender, const OutboxCall& call, CliContext& context) {
    const domain::DeliveryId id{call.id};
    if (auto asked = sender.outbox().remove(id, name_or_user(call.who), call.why); !asked) return asked;
    const auto settled = sender.see_to_the_end({id}, std::chrono::seconds{call.timeout_s});
    if (!settled) return tl::unexpected(settled.error());
    const auto delivery = home.store->delivery(id);
    if (!delivery) return tl::unexpected(delivery.error());
    if (delivery->state != domain::DeliveryState::deleted) context.exit_code = 1;
    print_delivery(*delivery, context);
    return {};
}

domain::Status send(Home& home, Sender& sender, const OutboxCall& call, CliContext& context) {
    const auto waiting = home.store->deliveries({.unfinished_only = true, .limit = kMostListed});
    if (!waiting) return tl::unexpected(waiting.error());
    std::vector<domain::DeliveryId> ids;
    for (const auto& delivery : *waiting)
        if (delivery.state != domain::DeliveryState::held && delivery.state != domain::DeliveryState::failed &&
            delivery.state != domain::DeliveryState::waiting)
            ids.push_back(delivery.id);
    // Without --wait: one round, long enough for what is due now to be tried.
    const auto at_most = std::chrono::seconds{call.wait ? call.timeout_s : 60};
    const auto settled = sender.see_to_the_end(ids, at_most);
    if (!settled) return tl::unexpected(settled.error());
    for (const auto& id : ids) {
        if (auto printed = print_one(home, id, context); !printed) return printed;
        const auto delivery = home.store->delivery(id);
        if (delivery && !domain::is_finished(delivery->state) && delivery->state != domain::DeliveryState::waiting)
            context.exit_code = 1;
    }
    return {};
}

void add_moves(CLI::App& outbox, const std::shared_ptr<OutboxCall>& call, CliContext& context) {
    const auto add = [&](const char* name, const char* help, Move move) {
        auto* command = outbox.add_subcommand(name, help);
        command->add_option("ID", call->id, "The delivery, as callboard outbox list prints it")->required();
        command->add_option("--who", call->who, "In whose name (else the user's)");
        command->callback([call, move, &context] {
            with_sender(context,
                        [&](Home& home, Sender& sender) { return move_one(home, sender, *call, move, context); });
        });
        return command;
    };
    add("retry", "Put a failed or held delivery back into the queue", Move::retry);
    add("cancel", "Take a delivery out for good, unless it is being sent", Move::cancel)
        ->add_option("--why", call->why, "The reason, for the log");
    add("done", "A delivery that waited to be posted by hand is posted", Move::done)
        ->add_option("--url", call->url, "The link to the post")
        ->required();
}

void add_delete(CLI::App& outbox, const std::shared_ptr<OutboxCall>& call, CliContext& context) {
    auto* command = outbox.add_subcommand("delete", "Take a sent post back on its network, and what answers it");
    command->add_option("ID", call->id, "The delivery, as callboard outbox list --all prints it")->required();
    command->add_option("--why", call->why, "The reason, for the log")->required();
    command->add_option("--who", call->who, "In whose name (else the user's)");
    command->add_option("--timeout", call->timeout_s, "Seconds to wait for the network's answer (300)")
        ->check(CLI::Range(1, 86'400));
    command->callback([call, &context] {
        with_sender(context, [&](Home& home, Sender& sender) { return remove(home, sender, *call, context); });
    });
}

void add_stop(CLI::App& outbox, const std::shared_ptr<OutboxCall>& call, CliContext& context) {
    auto* stop = outbox.add_subcommand("stop", "STOP: from now on nothing leaves, here and at an open desk");
    stop->add_option("--why", call->why, "The reason")->required();
    stop->add_option("--who", call->who, "In whose name (else the user's)");
    stop->callback([call, &context] {
        with_sender(context,
                    [&](Home&, Sender& sender) { return sender.outbox().stop(name_or_user(call->who), call->why); });
    });
    auto* resume = outbox.add_subcommand("resume", "End the STOP; all that waited is held for a decision");
    resume->add_option("--who", call->who, "In whose name (else the user's)");
    resume->callback([call, &context] {
        with_sender(context, [&](Home&, Sender& sender) { return sender.outbox().resume(name_or_user(call->who)); });
    });
}

}  // namespace

void add_outbox_commands(CLI::App& root, CliContext& context) {
    auto call = std::make_shared<OutboxCall>();
    auto* outbox =
        root.add_subcommand("outbox", "Deliveries that are not finished: list, retry, cancel, done, delete, send");
    outbox->require_subcommand(1);
    auto* lister = outbox->add_subcommand("list", "One line for each delivery, newest first");
    lister->add_flag("--all", call->all, "The finished ones too");
    lister->callback(
        [call, &context] { with_sender(context, [&](Home& home, Sender&) { return list(home, *call, context); }); });
    add_moves(*outbox, call, context);
    auto* sender = outbox->add_subcommand("send", "Send what waits, when no desk is open that does");
    sender->add_flag("--wait", call->wait, "Stay until all is settled, not only for a minute");
    sender->add_option("--timeout", call->timeout_s, "With --wait: seconds at most (300)")
        ->check(CLI::Range(1, 86'400));
    sender->callback([call, &context] {
        with_sender(context, [&](Home& home, Sender& s) { return send(home, s, *call, context); });
    });
    add_delete(*outbox, call, context);
    add_stop(*outbox, call, context);
}

}  // namespace cli
