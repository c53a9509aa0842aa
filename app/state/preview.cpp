// Filling a template for one account, and which cue stands over it.
#include "state/preview.hpp"
#include "domain/cost.hpp"
#include "domain/time_text.hpp"
#include <algorithm>

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

static std::string photo_warning(const domain::Account& account, std::size_t photos) {
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

Preview preview_for(const domain::Pack& pack, const domain::Template& tpl, const domain::Account& account,
                    const domain::SlotValues& slots, const domain::Builtins& builtins, std::size_t photos,
                    const std::string& start) {
    Preview out;
    out.account = account.id;
    out.filled = domain::fill_template(tpl, account.network, slots, pack.people, builtins);
    if (!out.filled.text.empty()) out.filled.text.insert(0, start);
    out.count = domain::count_text(account.network, out.filled.text, account.max_characters, account.url_length);
    out.shown = out.filled.text;
    out.shown_spans = out.count.spans;
    if (!out.filled.missing.empty()) {
        const auto gaps = with_gaps(tpl, slots, out.filled.missing);
        out.shown = start + domain::fill_template(tpl, account.network, gaps, pack.people, builtins).text;
        out.shown_spans = domain::count_text(account.network, out.shown).spans;
    }
    if (auto warning = photo_warning(account, photos); !warning.empty()) out.warnings.push_back(std::move(warning));
    if (auto warning = domain::link_price_warning(account.network, out.filled.text); !warning.empty())
        out.warnings.push_back(std::move(warning));
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
