// Filling a template for one account, and which cue stands over it.
#include "state/preview.hpp"
#include "domain/cost.hpp"
#include "domain/thread.hpp"
#include "domain/time_text.hpp"
#include <algorithm>
#include <utility>

namespace state {

std::map<std::string, bool> tags_at_start(const domain::Pack& pack) {
    std::map<std::string, bool> out;
    for (const auto& tag : pack.hashtags) out[tag.tag] = tag.use != domain::HashtagUse::offered;
    return out;
}

std::vector<std::string> tags_on(const domain::Pack& pack, const std::map<std::string, bool>& chosen) {
    std::vector<std::string> out;
    for (const auto& tag : pack.hashtags) {
        const auto it = chosen.find(tag.tag);
        const bool wanted = it != chosen.end() && it->second;
        if (tag.use == domain::HashtagUse::always || wanted) out.push_back(tag.tag);
    }
    return out;
}

domain::Builtins builtins_of(const domain::Pack& pack, const std::vector<std::string>& tags, const domain::Cue* cue) {
    domain::Builtins out;
    out.event_name = pack.name;
    out.event_date = domain::date_for_people(pack.first_day, pack.language);
    out.event_hashtags = domain::join_missing_tags("", tags);
    out.cue_title = cue != nullptr ? cue->title : "";
    out.tags = tags;
    return out;
}

static std::string photo_fault(const domain::Account& account, std::size_t photos) {
    const auto& facts = domain::facts_of(account.network);
    const auto most = static_cast<std::size_t>(account.max_photos > 0 ? account.max_photos : facts.max_photos);
    if (photos <= most) return {};
    if (most == 0 && !facts.no_photos.empty()) return std::string(facts.no_photos);
    const auto over = photos - most;
    return std::to_string(over) + (over == 1 ? " photo more than " : " photos more than ") + std::string(facts.label) +
           " takes (" + std::to_string(most) + "). Take " + (over == 1 ? "one" : "some") + " off.";
}

std::string slot_label(const domain::Template& tpl, const std::string& slot) {
    const auto* rule = tpl.slot(slot);
    if (rule != nullptr && !rule->label.empty()) return rule->label;
    auto out = slot;
    std::replace(out.begin(), out.end(), '_', ' ');
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

static domain::SlotValues with_gaps(const domain::Template& tpl, const domain::SlotValues& slots,
                                    const std::vector<std::string>& missing) {
    auto out = slots;
    for (const auto& name : missing) out[name] = "‹" + slot_label(tpl, name) + "›";
    return out;
}

// One post, or the parts of a thread; what is shown for reading may have gaps by name where the text has none.
static std::vector<PreviewPart> parts_of(const domain::Account& account, const std::vector<std::string>& texts) {
    std::vector<PreviewPart> out;
    out.reserve(texts.size());
    for (const auto& text : texts)
        out.push_back(
            {text, domain::count_text(account.network, text, account.max_characters, account.url_length), text});
    return out;
}

static domain::Result<std::vector<std::string>> thread_of(const Wording& wording, const domain::Account& account,
                                                          const std::string& text) {
    domain::ThreadPolicy policy;
    policy.language = wording.tpl.language.empty() ? wording.pack.language : wording.tpl.language;
    return domain::split_thread(account.network, text, policy, account.max_characters, account.url_length);
}

static void lay_out_parts(const Wording& wording, const domain::Account& account, bool may_thread, Preview& out) {
    const auto& text = out.filled.text;
    out.parts = parts_of(account, {text});
    if (out.count.length <= out.count.limit || !wording.pack.policy.threads) return;
    const auto thread = thread_of(wording, account, text);
    if (!thread || thread->size() < 2) return;
    out.thread_of = thread->size();
    out.as_thread = may_thread;
    if (may_thread) out.parts = parts_of(account, *thread);
}

// Before the needed slots are filled the wording is shown with their names, in one piece.
static void show_gaps(const Wording& wording, const domain::Account& account, const std::string& start, Preview& out) {
    if (out.filled.missing.empty()) return;
    const auto gaps = with_gaps(wording.tpl, wording.slots, out.filled.missing);
    out.parts.resize(1);
    out.parts.front().shown =
        start + domain::fill_template(wording.tpl, account.network, gaps, wording.pack.people, wording.builtins).text;
}

static domain::Mills cost_of(const Wording& wording, const Preview& preview) {
    domain::Mills sum = 0;
    int described = wording.described;
    for (const auto& part : preview.parts)
        sum += domain::cost_of_post(preview.network, part.text, std::exchange(described, 0));
    return sum;
}

Preview preview_for(const Wording& wording, const domain::Account& account, bool may_thread, const std::string& start) {
    Preview out;
    out.account = account.id;
    out.network = account.network;
    out.filled =
        domain::fill_template(wording.tpl, account.network, wording.slots, wording.pack.people, wording.builtins);
    if (!out.filled.text.empty()) out.filled.text.insert(0, start);
    out.count = domain::count_text(account.network, out.filled.text, account.max_characters, account.url_length);
    lay_out_parts(wording, account, may_thread, out);
    show_gaps(wording, account, start, out);
    if (auto fault = photo_fault(account, wording.photos); !fault.empty()) out.faults.push_back(std::move(fault));
    out.cost = cost_of(wording, out);
    out.hints = hints_of(wording, out);
    return out;
}

std::string fault_of(const Preview& preview, const domain::Template& tpl) {
    if (!preview.filled.missing.empty()) {
        std::string names;
        for (const auto& slot : preview.filled.missing) names += (names.empty() ? "" : ", ") + slot_label(tpl, slot);
        return "Fill in: " + names + ".";
    }
    if (!preview.filled.problems.empty()) return preview.filled.problems.front();
    if (!preview.faults.empty()) return preview.faults.front();
    const auto taken = [](const PreviewPart& part) { return part.count.valid; };
    if (std::all_of(preview.parts.begin(), preview.parts.end(), taken)) return {};
    const std::string network{domain::facts_of(preview.network).label};
    const int over = preview.count.length - preview.count.limit;
    if (over <= 0) return network + " does not take this text: it is empty, or holds a character it refuses.";
    const auto mend = preview.thread_of > 0
                          ? "shorten it, or post it there as a thread of " + std::to_string(preview.thread_of) + '.'
                          : std::string("shorten a slot or switch a hashtag off.");
    return "Too long for " + network + " by " + std::to_string(over) + ": " + mend;
}

std::vector<TextFor> texts_of(const Preview& preview) {
    std::vector<TextFor> out;
    for (const auto& part : preview.parts) out.push_back({preview.account, part.text});
    return out;
}

std::string alt_start_of(const domain::Pack& pack, const domain::Template& tpl, const domain::SlotValues& slots,
                         const domain::Builtins& builtins) {
    if (tpl.alt_starter.empty()) return {};
    domain::Template starter = tpl;
    starter.text = tpl.alt_starter;
    starter.variants.clear();
    auto plain = builtins;
    plain.tags.clear();  // a description of a picture carries no hashtags
    const auto used = domain::parse_template(tpl.alt_starter);
    if (!used) return {};
    for (const auto& name : domain::slot_names(*used)) {
        const auto value = slots.find(name);
        if (value == slots.end() || value->second.empty()) return {};
    }
    return domain::fill_template(starter, domain::NetworkKind::rehearsal, slots, pack.people, plain).text;
}

const domain::CueProgress* progress_of(const AppState& app, const domain::CueId& id) {
    const auto it = std::find_if(app.cues.begin(), app.cues.end(), [&](const auto& p) { return p.id == id; });
    return it == app.cues.end() ? nullptr : &*it;
}

static bool lists(const domain::Cue& cue, const domain::TemplateId& id) {
    return std::find(cue.templates.begin(), cue.templates.end(), id) != cue.templates.end();
}

const domain::Cue* cue_for(const AppState& app, const domain::TemplateId& id) {
    if (!app.pack) return nullptr;
    const domain::Cue* any = nullptr;
    const domain::Cue* closed = nullptr;
    for (const auto& cue : app.pack->cues) {
        if (!lists(cue, id)) continue;
        if (app.armed && cue.id == *app.armed) return &cue;
        const auto* progress = progress_of(app, cue.id);
        const bool open = cue.embargo_releaser.empty() || (progress != nullptr && progress->embargo_open);
        if (!open && closed == nullptr) closed = &cue;
        if (any == nullptr) any = &cue;
    }
    return closed != nullptr ? closed : any;
}

}  // namespace state
