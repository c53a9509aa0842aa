// What is worth knowing before a post leaves, network by network: its price, its hashtags, its names, its link.
#include "domain/hashtag.hpp"
#include "domain/tag_style.hpp"
#include "domain/text_entities.hpp"
#include "state/preview.hpp"
#include <algorithm>
#include <array>

namespace state {

using domain::NetworkKind;
using domain::TextEntity;
using Kind = PreviewHint::Kind;
using Hints = std::vector<PreviewHint>;

static std::string label_of(NetworkKind network) { return std::string(domain::facts_of(network).label); }

static void hint_cost(const Preview& preview, Hints& out) {
    auto words = domain::link_price_warning(preview.network, preview.filled.text);
    if (!words.empty()) out.push_back({Kind::cost, std::move(words), {}, {}, false});
}

// The words that this event uses: what its hashtags are made of.
static std::vector<std::string> words_of(const Wording& wording) {
    std::string all = wording.pack.name + '\n' + wording.pack.look.title_line + '\n' + wording.tpl.text;
    for (const auto& tpl : wording.pack.templates) all += '\n' + tpl.title;
    for (const auto& person : wording.pack.people) all += '\n' + person.name;
    for (const auto& cue : wording.pack.cues) all += '\n' + cue.title;
    for (const auto& tag : wording.pack.hashtags)  // "PoetrySlam" gives poetry and slam
        for (std::size_t i = 0; i < tag.tag.size(); ++i)
            all += std::string(tag.tag[i] >= 'A' && tag.tag[i] <= 'Z' ? " " : "") + tag.tag[i];
    return domain::tag_words(all);
}

// As the event itself writes that tag, or with its words told apart; "" when neither is known, or it is good already.
static std::string better_tag(const Wording& wording, const std::string& tag) {
    for (const auto& known : wording.pack.hashtags)
        if (domain::same_tag(known.tag, tag)) return known.tag == tag ? std::string{} : known.tag;
    const bool one_case = tag == domain::fold_tag(tag) || domain::hides_its_words(tag);
    if (!one_case) return {};
    auto better = domain::camel_case(tag, words_of(wording));
    return better == tag ? std::string{} : better;
}

static bool was_typed(const Wording& wording, const std::string& tag) {
    for (const auto& rule : wording.tpl.slots) {
        const auto value = wording.slots.find(rule.name);
        if (rule.kind != domain::SlotKind::text || value == wording.slots.end()) continue;
        if (domain::replace_tag(value->second, tag, tag + "_") != value->second) return true;
    }
    return false;
}

static void hint_tags(const Wording& wording, const Preview& preview, Hints& out) {
    for (const auto& entity : domain::entities_of(preview.network, preview.filled.text)) {
        if (entity.kind != TextEntity::Kind::hashtag) continue;
        const auto& tag = entity.value;
        auto better = better_tag(wording, tag);
        if (better.empty() && !domain::hides_its_words(tag)) continue;
        const bool known = std::any_of(out.begin(), out.end(), [&](const auto& hint) { return hint.tag == tag; });
        if (known) continue;
        auto words = "Screen readers read #" + (better.empty() ? tag : better);
        if (better.empty())
            words += " as one word: begin each of its words with a capital.";
        else
            words.append(" word by word, and #").append(tag).append(" as one.");
        const bool mends = !better.empty() && was_typed(wording, tag);
        out.push_back({Kind::tag, std::move(words), tag, std::move(better), mends});
    }
}

// Whoever is named but has no handle on this network, though on another.
static void hint_people(const Wording& wording, const Preview& preview, Hints& out) {
    const auto network = preview.network == NetworkKind::rehearsal ? NetworkKind::mastodon : preview.network;
    for (const auto& rule : wording.tpl.slots) {
        const auto value = wording.slots.find(rule.name);
        if (rule.kind != domain::SlotKind::person || value == wording.slots.end()) continue;
        const auto* person = wording.pack.find(domain::PersonId{value->second});
        if (person == nullptr || person->handles.empty() || person->handles.contains(network)) continue;
        out.push_back(
            {Kind::mention,
             person->name + " has no " + label_of(preview.network) + " handle in people.csv: named there, not linked.",
             {},
             {},
             false});
    }
}

static bool is_name_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '@';
}

// "@ada@books.social", as it was written: from the sign to the end of the name.
static std::string_view written_name(std::string_view text, std::size_t at) {
    auto end = at + 1;
    while (end < text.size() && is_name_part(text[end])) ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-' || text[end - 1] == '@')) --end;
    return text.substr(at, end - at);
}

static std::string name_fault(NetworkKind network, std::string_view written, std::string_view linked) {
    const auto label = label_of(network);
    const std::string name{written};
    if (linked.empty()) return "“" + name + "” is no name on " + label + ": it stays plain text there.";
    if (linked.size() < written.size())
        return "On " + label + " “" + name + "” links " + std::string(linked) + ", who may be somebody else.";
    if (network == NetworkKind::mastodon && written.find('@', 1) == std::string_view::npos)
        return "“" + name + "” names somebody of your own server: others are written @name@server.";
    return {};
}

static void hint_names(const Preview& preview, Hints& out) {
    const std::string_view text = preview.filled.text;
    const auto entities = domain::entities_of(preview.network, text);
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at > 0 && is_name_part(text[at - 1])) continue;  // of an address, or the middle of a name
        const auto written = written_name(text, at);
        if (written.size() < 2) continue;
        const auto found = std::find_if(entities.begin(), entities.end(), [&](const TextEntity& e) {
            return e.begin <= at && at < e.end && e.kind != TextEntity::Kind::hashtag;
        });
        if (found != entities.end() && found->kind == TextEntity::Kind::url) continue;
        const auto linked = found == entities.end() ? std::string_view{} : text.substr(at, found->end - at);
        if (auto words = name_fault(preview.network, written, linked); !words.empty())
            out.push_back({Kind::mention, std::move(words), {}, {}, false});
    }
}

static void hint_card(const Wording& wording, const Preview& preview, Hints& out) {
    if (preview.network != NetworkKind::bluesky || wording.photos == 0) return;
    const auto entities = domain::entities_of(preview.network, preview.parts.front().text);
    const bool has_link =
        std::any_of(entities.begin(), entities.end(), [](const auto& e) { return e.kind == TextEntity::Kind::url; });
    if (has_link) out.push_back({Kind::card, "With a photo Bluesky shows no card for the link.", {}, {}, false});
}

// A closing quote or bracket behind a link is part of it on some networks: then the link leads nowhere.
static void hint_link_end(const Preview& preview, Hints& out) {
    static constexpr std::array<std::string_view, 8> kClosing{"”", "“", "’", "»", "«", "›", "…", "）"};
    for (const auto& entity : domain::entities_of(preview.network, preview.filled.text)) {
        if (entity.kind != TextEntity::Kind::url) continue;
        for (const auto sign : kClosing)
            if (entity.value.ends_with(sign))
                out.push_back({Kind::card,
                               "On " + label_of(preview.network) + " the link takes in the " + std::string(sign) +
                                   " behind it, and leads nowhere: put a blank between.",
                               {},
                               {},
                               false});
    }
}

// An address that is none there, because a sign stands right before it.
static void hint_plain_address(const Preview& preview, Hints& out) {
    const std::string_view text = preview.filled.text;
    const auto entities = domain::entities_of(preview.network, text);
    for (const std::string_view scheme : {"https://", "http://"})
        for (auto at = text.find(scheme); at != std::string_view::npos; at = text.find(scheme, at + 1)) {
            const bool is_link = std::any_of(entities.begin(), entities.end(), [&](const TextEntity& e) {
                return e.kind == TextEntity::Kind::url && e.begin <= at && at < e.end;
            });
            if (is_link) continue;
            out.push_back({Kind::card,
                           "On " + label_of(preview.network) +
                               " this address is plain text and leads nowhere: put a blank before it.",
                           {},
                           {},
                           false});
            return;
        }
}

Hints hints_of(const Wording& wording, const Preview& preview) {
    Hints out;
    hint_cost(preview, out);
    hint_tags(wording, preview, out);
    hint_people(wording, preview, out);
    hint_names(preview, out);
    hint_card(wording, preview, out);
    hint_link_end(preview, out);
    hint_plain_address(preview, out);
    return out;
}

}  // namespace state
