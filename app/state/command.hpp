// What the back office shall do: plain data, so that it can be logged and replayed. Who asked travels with it.
#pragma once
#include "domain/delivery.hpp"
#include "domain/feed_post.hpp"
#include "domain/link_card.hpp"
#include "domain/photo.hpp"
#include "domain/post.hpp"
#include "state/settings.hpp"
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace state {

// -- events and people
struct ListEvents {};
struct OpenEvent {
    std::string pack_path;
};
struct NewEvent {  // folder empty: in the home's events folder, named after the event. Answered by EventsListed
    std::string folder, name;
};
struct CopyEvent {  // to_folder empty: beside the others in the home's events folder, named after source and day
    std::string from_folder, to_folder, first_day;
};
struct SignIn {
    std::string name;
};
struct SignOut {};

// -- posting
struct TextFor {
    domain::AccountId account;
    std::string text;
    // Of its first link as it was previewed; no title: without one. nullopt: the outbox looks itself.
    std::optional<domain::LinkCard> card = std::nullopt;
};
struct Enqueue {
    domain::Post post;  // id and fired_at are set by the sender of the command
    std::vector<TextFor> texts;
    domain::Millis countdown{};
    // Remote id of the feed post that post.answers names; the back office fills it in from its own records.
    std::string reply_to = {};
};
struct UndoPost {
    domain::PostId post;
};
struct CancelDelivery {
    domain::DeliveryId delivery;
    std::string why = {};
};
struct ConfirmDelivery {  // a person posted it by hand
    domain::DeliveryId delivery;
    std::string url;
};
struct ShowPrepared {  // the folder with what a person needs to post it, in the system's file manager
    domain::DeliveryId delivery;
};
struct ReleaseDelivery {  // a held or failed one goes back to the queue
    domain::DeliveryId delivery;
};
struct DeleteSent {  // takes a public post back, and the parts of its thread after it
    domain::DeliveryId delivery;
    std::string why;
};
struct StopAll {  // sent with an empty reason the moment STOP is pressed, and again with the reason once it is given
    std::string why;
};
struct ResumeAll {};  // sends nothing by itself: what waited is held for a decision

// -- rundown
struct SetCue {
    domain::CueId cue;
    domain::CueState state;
};
struct OpenEmbargo {
    domain::CueId cue;
};

// -- photos
struct ImportPhoto {
    std::string path;
};
struct SavePhoto {  // alt text, decorative, consent, override, crop, front
    domain::Photo photo;
};
struct DropImports {};  // those not yet begun; nothing is answered
struct ImportFirst {    // somebody looks at their places
    std::vector<std::string> paths;
};
struct LoadThumbnails {  // each answered by PhotoChanged
    std::vector<domain::PhotoId> photos;
};

// -- feed and wall
struct Moderate {
    domain::FeedId post;
    domain::ModerationState to;
    std::string why;
};
struct SetScene {
    domain::Scene scene;
};
// Of a feed post, an avatar, "pack:logo.png" of the open pack, "photo:ID" of the event's photos (upright and whole), or
// "file:/path" of a picture in the file picker.
struct LoadPicture {
    std::string url;
    int max_side_px = 512;
};

struct LoadLinkCard {  // of the page that a preview links to; answered by one LinkCardTold. Then its picture is
                       // "card:URL"
    domain::AccountId account;
    std::string url;
};

struct SaveSettings {
    Settings settings;
};
struct ListFolder {  // for the file picker; answered by FolderListed. "" = where it was last, else the home folder
    std::string path;
};

struct RunPreflight {};  // of the open event; answered by PreflightTold, line by line

struct OpenPage {  // in the person's browser
    std::string address;
};

using Command =
    std::variant<ListEvents, OpenEvent, NewEvent, CopyEvent, SignIn, SignOut, Enqueue, UndoPost, CancelDelivery,
                 ReleaseDelivery, DeleteSent, StopAll, ResumeAll, SetCue, OpenEmbargo, ImportPhoto, SavePhoto,
                 DropImports, ImportFirst, LoadThumbnails, Moderate, SetScene, LoadPicture, LoadLinkCard, SaveSettings,
                 ListFolder, RunPreflight, OpenPage, ConfirmDelivery, ShowPrepared>;

struct Order {
    std::string who;  // signed-in operator; empty before sign-in
    Command command;
};

}  // namespace state
