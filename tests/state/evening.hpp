// A small evening for the tests of this room: one pack, two accounts, three cues, and a clock turned by hand.
#pragma once
#include "state/update.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evening {

inline constexpr domain::UtcTime kStart{domain::Millis{1'795'892'400'000}};  // a whole minute

inline domain::SlotRule slot(const std::string& name, const std::string& label, domain::SlotKind kind) {
    domain::SlotRule out;
    out.name = name;
    out.label = label;
    out.kind = kind;
    return out;
}

inline domain::Template winner() {
    domain::Template out;
    out.id = {"winner"};
    out.title = "The winner";
    out.group = "Winners";
    out.version = 2;
    out.text = "{category}: the winner is {winner} with “{title}”!";
    out.alt_starter = "{winner} on stage with the award";
    out.approved_by = "Marieke de Wit";
    out.approved_on = "2026-11-20";
    auto category = slot("category", "Category", domain::SlotKind::choice);
    category.choices = {"Fiction", "Poetry"};
    const auto person = slot("winner", "Winner", domain::SlotKind::person);
    auto title = slot("title", "Title of the book", domain::SlotKind::text);
    title.max_length = 60;
    out.slots = {category, person, title};
    return out;
}

inline domain::Template plain(const std::string& id, const std::string& title, const std::string& text) {
    domain::Template out;
    out.id = {id};
    out.title = title;
    out.text = text;
    out.approved_by = "Marieke de Wit";
    out.approved_on = "2026-11-20";
    return out;
}

inline domain::Cue cue(const std::string& id, const std::string& title, int minutes,
                       std::vector<domain::TemplateId> templates) {
    domain::Cue out;
    out.id = {id};
    out.title = title;
    out.at = kStart + domain::Millis{minutes * 60'000};
    out.templates = std::move(templates);
    return out;
}

inline domain::Pack pack() {
    domain::Pack out;
    out.policy.threads = true;
    out.name = "Book of the Year 2026";
    out.first_day = out.last_day = "2026-11-28";
    out.zone = "Europe/Amsterdam";
    out.language = "en";
    out.hashtags = {{"BOTY26", domain::HashtagUse::always},
                    {"Books", domain::HashtagUse::on},
                    {"Reading", domain::HashtagUse::offered}};
    auto draft = plain("draft", "Not approved yet", "Soon.");
    draft.approved_by.clear();
    out.templates = {plain("doors", "Doors open", "The doors are open."), winner(), draft,
                     plain("thanks", "Thank you", "Good night from {event.name}.")};
    domain::Person ada;
    ada.id = {"ada"};
    ada.name = "Ada Lovelace";
    ada.handles[domain::NetworkKind::mastodon] = "ada@books.social";
    out.people = {ada};
    out.cues = {cue("doors", "Doors open", 10, {{"doors"}}), cue("fiction", "Award: Fiction", 60, {{"winner"}}),
                cue("end", "End", 120, {{"thanks"}})};
    out.cues[1].embargo_releaser = "Marieke de Wit";
    out.cues[1].scene = domain::Scene::spotlight;
    return out;
}

// With a template that answers posts of the feed, in words of one's own.
inline domain::Pack answering_pack() {
    auto out = pack();
    auto answer = plain("answer", "Answer", "{words}");
    answer.answers = true;
    answer.slots = {slot("words", "Words", domain::SlotKind::text)};
    out.templates.push_back(answer);
    return out;
}

inline domain::Account account(const std::string& id, domain::NetworkKind network) {
    domain::Account out;
    out.id = {id};
    out.network = network;
    out.handle = id;
    out.display_name = "The Library";
    return out;
}

inline const domain::AccountId kMastodon{"mastodon:library@social.example"};
inline const domain::AccountId kX{"x:library"};

// The desk at work: an event is open and Iris is signed in.
class Desk : public ::testing::Test {
  protected:
    Desk() {
        open(pack());
        happen(state::SignedIn{"Iris"});
    }
    void open(domain::Pack with, std::vector<domain::CueProgress> cues = {}) {
        state::EventOpened event;
        event.id = {"boty"};
        event.pack_path = "/packs/boty";
        event.pack = std::make_shared<const domain::Pack>(std::move(with));
        event.accounts = {account(kMastodon.value, domain::NetworkKind::mastodon),
                          account(kX.value, domain::NetworkKind::x)};
        event.cues = std::move(cues);
        happen(event);
    }
    std::vector<state::Order> ask(const state::Intent& intent) { return state::update(app, intent, now); }
    void happen(const state::Event& event) { state::apply(app, event, now); }
    void wait(int seconds) {
        now += domain::Millis{seconds * 1000};
        state::pass_time(app, now);
    }
    void fill_winner() {
        ask(state::ChooseTemplate{{"winner"}});
        ask(state::FillSlot{"category", "Fiction"});
        ask(state::FillSlot{"winner", "ada"});
        ask(state::FillSlot{"title", "Notes"});
    }
    void open_embargo() { happen(state::CueChanged{{{"fiction"}, domain::CueState::coming, true, now}}); }
    domain::Photo photo(const std::string& id, domain::PhotoVerdict verdict = domain::PhotoVerdict::ok) {
        domain::Photo out;
        out.id = {id};
        out.name = id + ".jpg";
        out.stored_path = "/media/" + id;
        out.check.verdict = verdict;
        return out;
    }
    const state::Preview& preview(const domain::AccountId& account) const {
        for (const auto& one : app.compose.previews)
            if (one.account == account) return one;
        static const state::Preview none;
        ADD_FAILURE() << "no preview for " << account.value;
        return none;
    }
    std::string last_toast() const { return app.toasts.empty() ? "" : app.toasts.back().notice.text; }

    state::AppState app;
    domain::UtcTime now = kStart;
};

// The commands of one kind among `orders`.
template<class C>
std::vector<C> only(const std::vector<state::Order>& orders) {
    std::vector<C> out;
    for (const auto& order : orders)
        if (const auto* command = std::get_if<C>(&order.command)) out.push_back(*command);
    return out;
}

}  // namespace evening
