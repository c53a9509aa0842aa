// What `callboard post` was asked to send, made into a post: the same template, policy and photo rules as at the desk.
#pragma once
#include "cli/home.hpp"
#include "domain/feed_post.hpp"
#include "domain/policy.hpp"
#include "state/app_state.hpp"
#include "state/command.hpp"
#include <functional>
#include <map>

namespace cli {

struct PhotoArgument {
    std::string file, alt;
    bool decorative = false;
    std::optional<domain::Consent> consent = {};  // said with this call; nullopt: as it was
    std::optional<domain::CropBox> crop = {};     // nullopt: as it was
};

struct PostOptions {
    std::string event, template_id, cue, who;
    std::string reply_to;               // a feed post's id or address; "" none
    std::vector<std::string> sets;      // "slot=value"
    std::vector<std::string> accounts;  // ids or handles; none: those the event posts to
    std::vector<std::string> tags;      // switched on beside those that are
    std::vector<PhotoArgument> photos;
    int countdown_s = 0;
    bool threads = false;       // a text that is too long for an account may go there as a thread
    bool open_embargo = false;  // `who` is the releaser, and this is the word
    bool look_only = false;     // nothing is sent, kept or opened
};

struct PostDraft {
    state::Enqueue enqueue;
    domain::EventId event;
    std::vector<domain::Account> accounts;
    domain::Policy policy;
    std::vector<state::Preview> previews;  // one for each account: its parts, counts and cost
    std::vector<std::string> notes;        // what was let pass and why, what it costs: one sentence each
    std::optional<domain::FeedPost> answered;
};

// Imports the photos into the home on the way. Error: malformed or not_found when the call cannot be used (an unknown
// template, slot, tag or account; a missing or too long value; an unreadable photo), rejected when the answer is no
// (STOP, embargo, a blocked photo).
// With `look_only` no embargo is opened, no photo is kept, and whether it may go out is not asked.
domain::Result<PostDraft> draft_post(Home& home, const PostOptions& options, const std::function<double()>& random01);

// Copies the files in, examines and describes them. Warnings are let pass under `who`, and noted.
domain::Result<std::vector<domain::Photo>> import_photos(Home& home, const domain::EventId& event,
                                                         const domain::Policy& policy,
                                                         const std::vector<PhotoArgument>& photos,
                                                         const std::string& who, std::vector<std::string>& notes);

}  // namespace cli
