// The event pack as values: what system/pack_file reads from a folder, and what is checked of it.
// The format is docs/pack-format.md.
#pragma once
#include "domain/cue.hpp"
#include "domain/hashtag.hpp"
#include "domain/network_kind.hpp"
#include "domain/photo.hpp"
#include "domain/template.hpp"
#include <string>
#include <vector>

namespace domain {

enum class PhotoRule { warn, block };  // what a failed photo verdict does; `unreadable` always blocks

struct Policy {
    bool approve_first = true;  // the wall shows only what was let through
    int countdown_s = 5;        // 0 to 30: time in which Undo still works
    int freshness_min = 30;     // what waited longer is held for a decision
    bool alt_text_required = true;
    PhotoRule photo_rule = PhotoRule::warn;
    Consent photo_consent = Consent::unknown;  // what is assumed of a new photo until somebody says
    std::string watch_folder;                  // new photos in it come into the tray; "~/…" is in the user's home
    std::vector<std::string> blocked_words;    // a feed post with one is held with that reason
    std::vector<std::string> blocked_authors;
    std::vector<std::string> allowed_authors;  // skip the queue
    int author_flood_per_min = 5;              // more from one author are held
    bool read_x = false;                       // X's posts of the hashtags too: each that is read is paid for
    int x_budget_cents = 0;                    // US cents a month for X, posts and reading; 0: no limit
    int x_reading_percent = 50;                // of that, at most, for reading
    bool threads = false;                      // a text too long for a network may be made a thread there
};

struct Look {
    std::string accent = "#4263EB";      // "#RRGGBB"
    std::string background = "#101426";  // of the wall
    std::string foreground = "#FFFFFF";
    std::string logo;           // file in the pack, or empty
    std::string holding_slide;  // file in the pack, or empty
    std::string title_line;     // words on the slide when there is no picture
};

struct AccountWish {
    NetworkKind network = NetworkKind::mastodon;
    std::string hint;         // who it should be: "library@social.example"
    std::string colour = "";  // "#RRGGBB": fills the Post area
};

struct Pack {
    std::string name;
    std::string first_day;  // ISO date
    std::string last_day;
    std::string zone;      // IANA
    std::string language;  // ISO 639-1
    std::vector<Hashtag> hashtags;
    std::string hashtag_link;  // what the wall's QR points to
    std::vector<AccountWish> accounts;
    Policy policy;
    Look look;
    std::vector<Template> templates;
    std::vector<Person> people;
    std::vector<Cue> cues;

    const Template* find(const TemplateId& id) const;
    const Person* find(const PersonId& id) const;
    const Cue* find(const CueId& id) const;
};

// One fault of a pack: where, what, and the mend. Line and column count from 1; 0 = the whole file.
struct PackFault {
    enum class Weight { error, warning } weight = Weight::error;
    std::string file;  // relative to the pack
    int line = 0;
    int column = 0;
    std::string what;
    std::string mend;
};

}  // namespace domain
