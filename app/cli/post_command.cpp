// callboard post: fires a template through the same outbox as the desk.
#include "cli/post_command.hpp"
#include "cli/context.hpp"
#include "cli/delivery_lines.hpp"
#include "cli/home_office.hpp"
#include "cli/json_line.hpp"
#include "cli/post_draft.hpp"
#include "cli/sender.hpp"
#include "cli/who.hpp"
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct PostCall {
    PostOptions options;
    std::vector<std::string> files, alts, consents, crops;
    int decorative = 0;  // only their places among the words count
    bool wait = false;
    int timeout_s = 300;
};

std::string set_consent(PhotoArgument& photo, const std::string& name) {
    if (photo.consent) return "The consent for " + photo.file + " is given twice.";
    photo.consent = domain::consent_named(name);
    return {};
}

std::string set_crop(PhotoArgument& photo, const std::string& text) {
    if (photo.crop) return "The crop of " + photo.file + " is given twice.";
    photo.crop = domain::crop_from_text(text);
    if (photo.crop) return {};
    return "--crop wants LEFT,TOP,WIDTH,HEIGHT as shares of the upright photo, 0 to 1, not \"" + text + "\".";
}

std::string set_words(PhotoArgument& photo, const std::string* alt) {
    if (!photo.alt.empty() || photo.decorative)
        return photo.file + " is described twice: one --alt or one --decorative.";
    if (alt == nullptr)
        photo.decorative = true;
    else
        photo.alt = *alt;
    return {};
}

// What is said of a photo belongs to the --photo before it: only the order of the words tells. "" or a fault.
std::string pair_photos(const CLI::App& post, PostCall& call) {
    std::size_t file = 0, alt = 0, consent = 0, crop = 0;
    auto& photos = call.options.photos;
    for (const auto* option : post.parse_order()) {
        const auto name = option->get_name();
        if (name == "--photo") photos.push_back({call.files.at(file++), "", false});
        const bool about = name == "--alt" || name == "--decorative" || name == "--consent" || name == "--crop";
        if (!about) continue;
        if (photos.empty()) return name + " stands before any --photo: it belongs after the one that it is about.";
        std::string fault;
        if (name == "--alt") fault = set_words(photos.back(), &call.alts.at(alt++));
        if (name == "--decorative") fault = set_words(photos.back(), nullptr);
        if (name == "--consent") fault = set_consent(photos.back(), call.consents.at(consent++));
        if (name == "--crop") fault = set_crop(photos.back(), call.crops.at(crop++));
        if (!fault.empty()) return fault;
    }
    return {};
}

void wait_for(Sender& sender, const std::vector<domain::Delivery>& queued, int timeout_s, CliContext& context) {
    std::vector<domain::DeliveryId> ids;
    ids.reserve(queued.size());
    for (const auto& delivery : queued) ids.push_back(delivery.id);
    const auto settled = sender.see_to_the_end(ids, std::chrono::seconds{timeout_s});
    if (!settled) return refuse_with(settled.error(), context);
    if (*settled) return;
    context.refuse("It is not settled after " + std::to_string(timeout_s) +
                   " s: it stays in the outbox, see callboard outbox list.");
    context.exit_code = 1;
}

// What each account would get, part by part.
void print_previews(const PostDraft& draft, CliContext& context) {
    for (const auto& preview : draft.previews)
        for (std::size_t i = 0; i < preview.parts.size(); ++i) {
            const auto& part = preview.parts[i];
            if (context.json) {
                print_json(context.out, Json{{"account", preview.account.value},
                                             {"part", i + 1},
                                             {"parts", preview.parts.size()},
                                             {"length", part.count.length},
                                             {"limit", part.count.limit},
                                             {"cost_usd", static_cast<double>(preview.cost) / 1000},
                                             {"text", part.text}});
                continue;
            }
            context.out << preview.account.value << "  ";
            if (preview.parts.size() > 1) context.out << "part " << i + 1 << " of " << preview.parts.size() << "  ";
            context.out << part.count.length << '/' << part.count.limit << "  " << part.text << '\n';
        }
}

void run_post(PostCall& call, CliContext& context) {
    call.options.who = name_or_user(call.options.who);
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto random01 = random_source();
    const auto draft = draft_post(**home, call.options, random01);
    if (!draft) return refuse_with(draft.error(), context);
    for (const auto& note : draft->notes) context.err << note << '\n';
    if (call.options.look_only) return print_previews(*draft, context);
    Sender sender(**home);
    const auto queued =
        sender.outbox().enqueue(draft->enqueue, call.options.who, draft->event, draft->accounts, draft->policy);
    if (!queued) return refuse_with(queued.error(), context);
    if (call.wait) wait_for(sender, *queued, call.timeout_s, context);
    for (const auto& delivery : *queued) {
        const auto now = (*home)->store->delivery(delivery.id);
        if (!now) return refuse_with(now.error(), context);
        print_delivery(*now, context);
        const bool is_as_it_should = now->state == domain::DeliveryState::sent ||
                                     now->state == domain::DeliveryState::waiting;  // a person goes on from there
        if (call.wait && !is_as_it_should) context.exit_code = 1;
    }
}

}  // namespace

void add_post_commands(CLI::App& root, CliContext& context) {
    auto call = std::make_shared<PostCall>();
    auto& options = call->options;
    auto* post = root.add_subcommand("post", "Fire a template, through the same outbox as the desk");
    post->add_option("--event", options.event, "Pack folder, or id of an event opened before")->required();
    post->add_option("--template", options.template_id, "The template's id")->required();
    post->add_option("--set", options.sets, "slot=value, once for each slot")->allow_extra_args(false);
    post->add_option("--photo", call->files, "A photo; its --alt or --decorative, --consent and --crop stand after it")
        ->allow_extra_args(false);
    post->add_option("--alt", call->alts, "What the photo before it shows")->allow_extra_args(false);
    post->add_flag("--decorative", call->decorative, "The photo before it says nothing that the text does not");
    post->add_option("--consent", call->consents, "Of the people in the photo before it: unknown, granted or no")
        ->check(CLI::IsMember({"unknown", "granted", "no"}))
        ->allow_extra_args(false);
    post->add_option("--crop", call->crops, "LEFT,TOP,WIDTH,HEIGHT of the photo before it, as shares of it, 0 to 1")
        ->allow_extra_args(false);
    post->add_option("--account", options.accounts, "Id or handle; without it all that the event posts to")
        ->allow_extra_args(false);
    post->add_option("--tag", options.tags, "Switch on a hashtag that the pack offers")->allow_extra_args(false);
    post->add_option("--reply-to", options.reply_to,
                     "Answer this post of the event's feed: its id, as callboard feed prints it, or its address");
    post->add_option("--cue", options.cue, "The cue that it belongs to, when several hold the template");
    post->add_flag("--open-embargo", options.open_embargo,
                   "The releaser, named by --who, opens the cue with this post");
    post->add_flag("--thread", options.threads, "Where the text is too long for a network: as a thread there");
    post->add_flag("--preview", options.look_only,
                   "Send nothing: print each account's text as it would leave, its count and what it costs");
    post->add_option("--who", options.who, "In whose name (else the user's)");
    post->add_option("--countdown", options.countdown_s, "Seconds before it may leave")->check(CLI::Range(0, 30));
    post->add_flag("--wait", call->wait, "Stay until every delivery is settled, sending them when no desk is open");
    post->add_option("--timeout", call->timeout_s, "With --wait: seconds at most (300)")->check(CLI::Range(1, 86'400));
    post->callback([call, post, &context] {
        if (auto fault = pair_photos(*post, *call); !fault.empty()) return context.refuse(fault);
        run_post(*call, context);
    });
}

}  // namespace cli
