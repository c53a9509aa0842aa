// Looks through everything that a reader of a post, a slide or the rundown would see.
#include "domain/pack_leftovers.hpp"
#include "domain/pack_faults.hpp"
#include "domain/text_count.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <set>
#include <unicode/uchar.h>

namespace domain {

namespace {

// `name` stands in `text` as whole words.
bool names(const std::string& text, const std::string& name) {
    const auto is_letter = [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; };
    if (name.empty() || text.find(name) == std::string::npos) return false;
    const auto points = decode_utf8(text).points;
    const auto wanted = decode_utf8(name).points;
    for (std::size_t at = points.find(wanted); at != std::u32string::npos; at = points.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        if ((at == 0 || !is_letter(points[at - 1])) && (end == points.size() || !is_letter(points[end]))) return true;
    }
    return false;
}

class Leftovers {
  public:
    Leftovers(const Pack& old, const Pack& now, const PackPlaces& places)
        : now_(now), faults_(places), new_years_(years_in(now.first_day + " " + now.last_day)) {
        for (const int year : years_in(old.first_day + " " + old.last_day))
            if (std::find(new_years_.begin(), new_years_.end(), year) == new_years_.end()) old_years_.push_back(year);
    }

    std::vector<PackFault> find() {
        look_at_years("event/name", "the event's name", now_.name);
        look_at_link();
        look_at_years("look/title_line", "title_line", now_.look.title_line);
        look_at_hashtags();
        for (std::size_t i = 0; i < now_.templates.size(); ++i) look_at_template(i);
        look_at_people();
        look_at_cues();
        look_at_approvals();
        return faults_.take();
    }

  private:
    std::string new_year() const { return new_years_.empty() ? "the new year" : std::to_string(new_years_.front()); }

    void look_at_years(const std::string& part, const std::string& what, const std::string& text) {
        const auto years = years_in(text);
        for (const int year : old_years_)
            if (std::find(years.begin(), years.end(), year) != years.end())
                faults_.warn(part, what + " still names " + std::to_string(year),
                             "write " + new_year() + ", or take the year out");
    }

    bool is_old_tag(const std::string& tag) const {
        return std::find(old_years_.begin(), old_years_.end(), year_of_tag(tag)) != old_years_.end();
    }

    void look_at_link() {
        look_at_years("event/hashtag_link", "hashtag_link", now_.hashtag_link);
        for (const auto& hashtag : now_.hashtags)
            if (is_old_tag(hashtag.tag) && fold_tag(now_.hashtag_link).find(fold_tag(hashtag.tag)) != std::string::npos)
                faults_.warn("event/hashtag_link", "hashtag_link still leads to #" + hashtag.tag,
                             "let it lead to the new hashtag");
    }

    void look_at_hashtags() {
        for (std::size_t i = 0; i < now_.hashtags.size(); ++i) {
            const auto& tag = now_.hashtags[i].tag;
            if (!is_old_tag(tag)) continue;
            const auto last = tag.find_last_not_of("0123456789");
            const auto stem = tag.substr(0, last + 1);
            const bool is_short = tag.size() - stem.size() == 2;
            const auto digits = new_year();
            faults_.warn("hashtags/" + std::to_string(i) + "/tag",
                         "#" + tag + " still names " + std::to_string(year_of_tag(tag)),
                         "it would be #" + stem + (is_short ? digits.substr(2) : digits) + " now");
        }
    }

    void look_at_template(std::size_t index) {
        const auto& tpl = now_.templates[index];
        const auto part = "templates/" + std::to_string(index);
        look_at_text(part + "/text", tpl.id, tpl.text);
        for (const auto& [network, text] : tpl.variants)
            look_at_text(part + "/variants/" + std::string(name_of(network)), tpl.id, text);
        look_at_text(part + "/alt_starter", tpl.id, tpl.alt_starter);
        for (std::size_t i = 0; i < tpl.slots.size(); ++i)
            for (const auto& choice : tpl.slots[i].choices)
                look_at_text(part + "/slots/" + std::to_string(i) + "/choices", tpl.id, choice);
    }

    void look_at_text(const std::string& part, const TemplateId& id, const std::string& text) {
        look_at_years(part, in_quotes(id.value), text);
        for (const auto& person : now_.people)
            if (names(text, person.name))
                faults_.warn(part, in_quotes(id.value) + " names " + person.name + " outright",
                             "put a slot of kind person in its place, or change the name");
        for (const auto& span : count_text(NetworkKind::x, text).spans) {
            if (span.kind != TextSpan::Kind::hashtag) continue;
            for (const auto& hashtag : now_.hashtags)
                if (same_tag(span.value, hashtag.tag))
                    faults_.warn(part, in_quotes(id.value) + " writes #" + span.value + " outright",
                                 "drop it: the event's hashtags are appended; or write {event.hashtags}");
        }
    }

    void look_at_people() {
        for (std::size_t i = 0; i < now_.people.size(); ++i)
            look_at_years("people/" + std::to_string(i) + "/role", "the role of " + now_.people[i].name,
                          now_.people[i].role);
    }

    void look_at_cues() {
        std::set<std::string> told;
        for (std::size_t i = 0; i < now_.cues.size(); ++i) {
            const auto& cue = now_.cues[i];
            const auto part = "cues/" + std::to_string(i);
            look_at_years(part + "/title", "the cue " + in_quotes(cue.title), cue.title);
            look_at_years(part + "/note", "the note of " + in_quotes(cue.title), cue.note);
            if (!cue.embargo_releaser.empty() && told.insert(cue.embargo_releaser).second)
                faults_.warn(part + "/embargo",
                             cue.embargo_releaser + " still opens the embargo of " + in_quotes(cue.title),
                             "check that it is the same person");
        }
    }

    void look_at_approvals() {
        const auto count = std::count_if(now_.templates.begin(), now_.templates.end(),
                                         [](const auto& tpl) { return tpl.is_approved(); });
        if (count == 0) return;
        faults_.warn("templates",
                     std::to_string(count) + (count == 1 ? " approval" : " approvals") + " came along with the wording",
                     "check that they hold for the new event too");
    }

    const Pack& now_;
    PackFaults faults_;
    std::vector<int> new_years_;
    std::vector<int> old_years_;  // those that are not of the new event too
};

}  // namespace

std::vector<PackFault> leftovers_of(const Pack& old, const Pack& now, const PackPlaces& places) {
    return Leftovers(old, now, places).find();
}

}  // namespace domain
