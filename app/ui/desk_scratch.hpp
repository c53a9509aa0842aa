// What panels remember between frames and nobody else needs: text being typed, what is opened, where one has scrolled.
#pragma once
#include "domain/photo_crop.hpp"
#include "state/app_state.hpp"
#include "ui/desk_layout.hpp"
#include "ui/panel_feed_rows.hpp"
#include <map>

namespace ui {

enum class Dialog : std::uint8_t {
    none,
    photo_picker,
    pack_picker,
    watch_picker,
    crop,
    sharpness,
    hide,
    stop,
    new_event,
    copy_event,
    open_event
};

// What a template says, cut for its card: text with ‹slot› names, and where those are.
struct Gist {
    std::string words;
    std::vector<std::pair<std::size_t, std::size_t>> slots;
};

struct ComposeScratch {
    bool focus_search = false;
    bool outbox = true;                           // the compose column shows the outbox, not the form
    bool is_fresh = true;                         // it was never drawn
    std::map<std::string, std::string> searches;  // by slot: of a list that is open
    std::map<domain::TemplateId, Gist> gists;
    std::shared_ptr<const domain::Pack> gists_of;
    std::optional<domain::PhotoId> photo;   // opened in the tray
    std::vector<domain::PhotoId> detailed;  // photos whose details were drawn in the frame before
    bool all_photos = false;                // the tray shows more than its first row
    std::set<domain::PhotoId> open_bursts;  // by the photo that stood in front when it was opened
    std::vector<std::string> looked_at;     // files on their way whose places are in sight
    float post_height_px = 150;             // of the Post area in the frame before
    std::optional<domain::TemplateId> last_chosen;
    domain::FeedId last_answered;
    bool tab_to_slot = false;           // a template was just chosen: Tab goes to its first slot
    bool focus_slot = false;            // the first slot takes the keyboard in the next frame
    bool to_preview = false;            // the form scrolls to the previews in the next frame
    bool preview_looked = false;        // it has done so for this draft: the next press turns to the next account
    domain::AccountId preview_account;  // the tab last looked at
};

struct FeedScratch {
    FeedRows rows;
    domain::FeedId hiding;    // asked for a reason
    domain::FeedId answered;  // last seen in compose
    std::string why;
    std::string leaving;  // a link whose words do not say where it leads: asked first
};

struct ByHandScratch {
    domain::DeliveryId open;  // of the dialog; "" = closed
    std::string link = {}, why = {};
    bool declining = false;  // it asks why not
};

struct PickerScratch {
    std::string path;              // typed or pasted
    int selected = -1;             // of the entries
    std::string listed;            // the folder the selection belongs to
    std::set<std::string> marked;  // several photos
};

struct CropScratch {
    domain::PhotoId photo;
    domain::CropBox box;
    domain::CropGrip grip;
    bool dragging = false;
    int shape = 0;          // of the presets
    int network = 0;        // whose frame is shown: of those composed for
    bool with_map = false;  // of sharpness
};

struct SharpnessScratch {
    domain::PhotoId photo;
    bool with_map = true;
};

struct EventsScratch {
    std::string name, day, path;
    state::EventRow copied;
};

struct DeskScratch {
    DeskColumn column = DeskColumn::compose;
    bool compact = false;  // little height: heads of columns shrink
    Dialog dialog = Dialog::none;
    std::optional<domain::CueId> cue;         // opened in the rundown
    std::optional<domain::CueId> armed_seen;  // the rundown was scrolled to it
    ComposeScratch compose;
    FeedScratch feed;
    ByHandScratch by_hand;
    PickerScratch picker;
    CropScratch crop;
    SharpnessScratch sharpness;
    EventsScratch events;
    std::string operator_name;
    bool name_offered = false;
    std::string stop_why;
    domain::DeliveryId deleting;  // asked for a reason
    std::string delete_why;
    std::vector<std::string> monitors;
    std::set<std::string> preflight_open;  // lines of the preflight that are unfolded
};

}  // namespace ui
