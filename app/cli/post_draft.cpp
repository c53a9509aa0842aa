// From words on the command line to a post that may go out.
#include "cli/post_draft.hpp"
#include "cli/post_answer.hpp"
#include "domain/answer.hpp"
#include "domain/cost.hpp"
#include "domain/grapheme.hpp"
#include "services/event_registry.hpp"
#include "services/random_key.hpp"
#include "state/preview.hpp"
#include <algorithm>

namespace cli {

namespace {

using domain::ErrorKind;
using domain::fail;
using domain::Result;
using domain::Status;

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

Result<const domain::Template*> find_template(const domain::Pack& pack, const std::string& id) {
    if (const auto* tpl = pack.find(domain::TemplateId{id})) return tpl;
    std::vector<std::string> ids;
    for (const auto& tpl : pack.templates) ids.push_back(tpl.id.value);
    return fail(ErrorKind::not_found, "The pack has no template \"" + id + "\". It has: " + listed(ids) + '.');
}

// A person may be given by name too.
std::string person_id(const domain::Pack& pack, const std::string& value) {
    if (pack.find(domain::PersonId{value}) != nullptr) return value;
    for (const auto& person : pack.people)
        if (person.name == value) return person.id.value;
    return value;
}

Result<domain::SlotValues> read_slots(const domain::Pack& pack, const domain::Template& tpl,
                                      const std::vector<std::string>& sets) {
    domain::SlotValues out;
    for (const auto& set : sets) {
        const auto equals = set.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(ErrorKind::malformed, "--set wants slot=value, not \"" + set + "\".");
        const auto name = set.substr(0, equals);
        const auto* rule = tpl.slot(name);
        if (rule == nullptr) {
            std::vector<std::string> names;
            for (const auto& slot : tpl.slots) names.push_back(slot.name);
            return fail(ErrorKind::not_found,
                        "The template has no slot \"" + name + "\". It has: " + listed(names) + '.');
        }
        const auto value = set.substr(equals + 1);
        out[name] = rule->kind == domain::SlotKind::person ? person_id(pack, value) : value;
    }
    return out;
}

Result<std::vector<std::string>> read_tags(const domain::Pack& pack, const std::vector<std::string>& asked) {
    auto chosen = state::tags_at_start(pack);
    for (const auto& tag : asked) {
        const auto bare = tag.substr(tag.rfind('#', 0) == 0 ? 1 : 0);
        const auto known = std::find_if(pack.hashtags.begin(), pack.hashtags.end(),
                                        [&](const auto& h) { return domain::same_tag(h.tag, bare); });
        if (known == pack.hashtags.end())
            return fail(ErrorKind::not_found, "The pack does not offer the hashtag \"" + bare + "\".");
        chosen[known->tag] = true;
    }
    return state::tags_on(pack, chosen);
}

Result<std::vector<domain::Account>> choose_accounts(Home& home, const domain::Pack& pack,
                                                     const std::vector<std::string>& asked) {
    const auto all = home.store->accounts();
    if (!all) return tl::unexpected(all.error());
    std::vector<std::string> missing;
    if (asked.empty()) {
        auto chosen = services::accounts_of(pack, *all, missing);
        if (!chosen.empty()) return chosen;
        return fail(ErrorKind::not_found, "No account is signed in here: see callboard account add.");
    }
    std::vector<domain::Account> out;
    for (const auto& name : asked) {
        const auto found = std::find_if(all->begin(), all->end(),
                                        [&](const auto& a) { return a.id.value == name || a.handle == name; });
        if (found == all->end())
            return fail(ErrorKind::not_found, "There is no account \"" + name + "\": see callboard account list.");
        const bool twice = std::any_of(out.begin(), out.end(), [&](const auto& a) { return a.id == found->id; });
        if (!twice) out.push_back(*found);
    }
    return out;
}

// The cue as the desk would see it, so that an embargo holds here too.
Result<domain::FireQuestion> question_about(Home& home, const FoundEvent& event, const domain::Template& tpl,
                                            const PostOptions& options) {
    domain::FireQuestion question;
    question.tpl = &tpl;
    question.who = options.who;
    const auto stored = home.store->cues(event.record.id);
    if (!stored) return tl::unexpected(stored.error());
    const auto stop = home.store->get("outbox.stop");
    if (!stop) return tl::unexpected(stop.error());
    question.stopped = !stop->empty();
    const auto& pack = event.loaded.pack;
    if (!options.cue.empty()) {
        question.cue = pack.find(domain::CueId{options.cue});
        if (question.cue == nullptr)
            return fail(ErrorKind::not_found, "The rundown has no cue \"" + options.cue + "\".");
    }
    state::AppState desk;
    desk.pack = std::make_shared<const domain::Pack>(pack);
    desk.cues = services::progress_of(pack, *stored);
    if (const auto* cue = question.cue == nullptr ? state::cue_for(desk, tpl.id) : nullptr)
        question.cue = pack.find(cue->id);
    const auto* progress = question.cue != nullptr ? state::progress_of(desk, question.cue->id) : nullptr;
    question.embargo_open = progress != nullptr && progress->embargo_open;
    return question;
}

// The releaser's own post may be the opening; it is logged as one.
Status open_embargo(Home& home, const FoundEvent& event, domain::FireQuestion& question, const std::string& who) {
    if (question.cue == nullptr || question.cue->embargo_releaser.empty() || question.embargo_open) return {};
    const auto& cue = *question.cue;
    if (who != cue.embargo_releaser)
        return fail(ErrorKind::rejected,
                    "Only " + cue.embargo_releaser + " opens the embargo of \"" + cue.title + "\", not " + who + '.');
    domain::CueProgress changed{cue.id, domain::CueState::coming, false, {}};
    const auto stored = home.store->cues(event.record.id);
    if (!stored) return tl::unexpected(stored.error());
    for (const auto& progress : *stored)
        if (progress.id == cue.id) changed = progress;
    changed.embargo_open = question.embargo_open = true;
    changed.changed = home.clock->now();
    return home.store->save_cue(event.record.id, changed, {changed.changed, who, "open-embargo", cue.id.value, ""});
}

// As the desk says it, with the words that mend it here.
Status check_text(const domain::Account& account, const domain::Template& tpl, const state::Preview& preview) {
    if (!preview.filled.missing.empty())
        return fail(ErrorKind::malformed, "Fill in: " + listed(preview.filled.missing) + " (--set slot=value).");
    auto fault = state::fault_of(preview, tpl);
    if (fault.empty()) return {};
    if (preview.thread_of > 0)
        return fail(ErrorKind::malformed,
                    "The text does not fit " + account.id.value + ": it counts " +
                        std::to_string(preview.count.length) + " of " + std::to_string(preview.count.limit) +
                        ". Shorten it, or say --thread: " + std::to_string(preview.thread_of) + " posts.");
    return fail(ErrorKind::malformed, account.id.value + ": " + fault);
}

Status check_alt_texts(const domain::Account& account, const std::vector<PhotoArgument>& photos) {
    const int most =
        account.max_alt_length > 0 ? account.max_alt_length : domain::facts_of(account.network).max_alt_length;
    for (const auto& photo : photos)
        if (const int length = domain::count_graphemes(photo.alt); length > most)
            return fail(ErrorKind::malformed, "The alt text of " + photo.file + " has " + std::to_string(length) +
                                                  " characters, " + account.id.value + " takes " +
                                                  std::to_string(most) + '.');
    return {};
}

int fewest_photos(const std::vector<domain::Account>& accounts) {
    int out = 16;
    for (const auto& account : accounts)
        out = std::min(out, account.max_photos > 0 ? account.max_photos : domain::facts_of(account.network).max_photos);
    return out;
}

Status fill_texts(PostDraft& draft, const domain::Pack& pack, const domain::FireQuestion& question,
                  const std::vector<std::string>& tags, const PostOptions& options) {
    const auto builtins = state::builtins_of(pack, tags, question.cue);
    const auto& photos = options.photos;
    const auto described = std::count_if(photos.begin(), photos.end(), [](const auto& p) { return !p.alt.empty(); });
    const state::Wording wording{pack,     *question.tpl, draft.enqueue.post.slots,
                                 builtins, photos.size(), static_cast<int>(described)};
    for (const auto& account : draft.accounts) {
        const auto start = draft.answered ? domain::answer_start(*draft.answered, account) : std::string{};
        auto preview = state::preview_for(wording, account, options.threads, start);
        if (auto status = check_text(account, *question.tpl, preview); !status) return status;
        if (auto status = check_alt_texts(account, photos); !status) return status;
        for (auto& text : state::texts_of(preview)) draft.enqueue.texts.push_back(std::move(text));
        draft.previews.push_back(std::move(preview));
    }
    return {};
}

domain::Post post_of(const FoundEvent& event, const domain::FireQuestion& question, const PostOptions& options) {
    domain::Post post;
    post.event = event.record.id;
    post.template_id = question.tpl->id;
    post.template_version = question.tpl->version;
    post.approval_digest = domain::approval_digest(*question.tpl);
    if (question.cue != nullptr) post.cue = question.cue->id;
    post.language = question.tpl->language.empty() ? event.loaded.pack.language : question.tpl->language;
    post.fired_by = options.who;
    for (const auto& photo : question.photos)
        post.attachments.push_back(
            {photo.id, photo.stored_path, photo.decorative ? "" : photo.alt, photo.decorative, photo.crop});
    return post;
}

// Said before anything leaves: threads, what it costs where posting is paid for, and what else is worth knowing.
void note_previews(PostDraft& draft) {
    for (const auto& preview : draft.previews) {
        const auto note = [&](const std::string& words) {
            draft.notes.push_back(preview.account.value + ": " + words);
        };
        if (preview.parts.size() > 1) note("a thread of " + std::to_string(preview.parts.size()) + '.');
        if (preview.cost > 0) note("about " + domain::dollars(preview.cost) + " for this post.");
        for (const auto& hint : preview.hints) note(hint.words);
    }
}

// Without --account the one that may answer is taken.
Status answer(Home& home, const PostOptions& options, PostDraft& draft) {
    if (options.reply_to.empty()) return {};
    auto post = find_answered(home, draft.event, options.reply_to);
    if (!post) return tl::unexpected(post.error());
    auto accounts = who_answers(*post, draft.accounts, !options.accounts.empty());
    if (!accounts) return tl::unexpected(accounts.error());
    draft.accounts = std::move(*accounts);
    draft.answered = std::move(*post);
    return {};
}

}  // namespace

Result<PostDraft> draft_post(Home& home, const PostOptions& options, const std::function<double()>& random01) {
    const auto event = find_event(home, options.event);
    if (!event) return tl::unexpected(event.error());
    const auto& pack = event->loaded.pack;
    const auto tpl = find_template(pack, options.template_id);
    if (!tpl) return tl::unexpected(tpl.error());
    const auto slots = read_slots(pack, **tpl, options.sets);
    if (!slots) return tl::unexpected(slots.error());
    const auto tags = read_tags(pack, options.tags);
    if (!tags) return tl::unexpected(tags.error());
    auto accounts = choose_accounts(home, pack, options.accounts);
    if (!accounts) return tl::unexpected(accounts.error());
    auto question = question_about(home, *event, **tpl, options);
    if (!question) return tl::unexpected(question.error());
    question->max_photos = fewest_photos(*accounts);

    PostDraft draft{{}, event->record.id, std::move(*accounts), pack.policy, {}, {}, {}};
    if (auto found = answer(home, options, draft); !found) return tl::unexpected(found.error());
    draft.enqueue.post.slots = *slots;
    if (auto status = fill_texts(draft, pack, *question, *tags, options); !status)
        return tl::unexpected(status.error());
    note_previews(draft);
    if (options.look_only) return draft;
    auto photos = import_photos(home, draft.event, pack.policy, options.photos, options.who, draft.notes);
    if (!photos) return tl::unexpected(photos.error());
    question->photos = std::move(*photos);
    if (options.open_embargo)
        if (auto opened = open_embargo(home, *event, *question, options.who); !opened)
            return tl::unexpected(opened.error());
    if (const auto verdict = domain::may_fire(*question, pack.policy); !verdict.allowed)
        return fail(ErrorKind::rejected, verdict.reason);
    draft.enqueue.post = post_of(*event, *question, options);
    if (draft.answered) {
        draft.enqueue.post.answers = draft.answered->id;
        draft.enqueue.post.visibility = draft.answered->visibility;
        draft.enqueue.reply_to = draft.answered->remote_id;
    }
    draft.enqueue.post.slots = *slots;
    draft.enqueue.post.id = {services::random_key(random01)};
    draft.enqueue.countdown = std::chrono::seconds{options.countdown_s};
    return draft;
}

}  // namespace cli
