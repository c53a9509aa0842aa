// What callboard screenshot changes of the night before a screen is drawn.
#pragma once
#ifdef CALLBOARD_UI
#include "state/update.hpp"
#include "ui/desk.hpp"
#include <functional>
#include <string_view>
#include <vector>

namespace cli {

struct Stage {
    state::AppState& app;
    ui::Desk* desk;  // null on the wall
    void ask(const state::Intent& intent) { state::update(app, intent, app.now); }
    void happen(const state::Event& event) { state::apply(app, event, app.now); }
};

struct ScreenRow {
    std::string_view name;
    enum class Kind { desk, wall } kind;
    std::function<void(Stage&)> prepare;
};

// All there are, in the order in which --list names them.
std::vector<ScreenRow> screens();

// -- composing: screenshot_compose.cpp -------------------------------------------------------------------------------
void answer_a_question(Stage& stage);  // of somebody under the hashtag
void compose_winner(Stage& stage);
void preview_winner(Stage& stage);   // three photos, a link, a hashtag typed in small letters
void preview_card(Stage& stage);     // a link, its page's card on Bluesky
void preview_thread(Stage& stage);   // too long for one post on X and on Bluesky, made a thread on X
void count_down(Stage& stage);       // Post was pressed, due in four seconds
void switch_accounts(Stage& stage);  // and Post pressed right after
void post_again(Stage& stage);       // the same words as somebody else's post, and Post pressed
void post_by_hand(Stage& stage);     // a network without an interface waits for a person
void delete_sent(Stage& stage);      // the newest post that went out, asked about

// -- photos: screenshot_photos.cpp -----------------------------------------------------------------------------------
void pick_photo(Stage& stage);
void take_in_card(Stage& stage);  // a burst lies open, a child has no consent, the watched folder brings more
void crop_photo(Stage& stage);
void map_photo(Stage& stage);          // where the winner's photo is sharp
void look_at_refused(Stage& stage);    // one that the check refuses, in an event that lets none such pass
void map_refused_photo(Stage& stage);  // and where that one is
void refuse_photo(Stage& stage);

}  // namespace cli
#endif
