// What an operator asked for. A panel appends an intent; it never does the thing itself.
#pragma once
#include "state/app_state.hpp"
#include "state/command.hpp"

namespace state {

struct ShowScreen {
    Screen screen;
};
struct AskOpenEvent {
    std::string pack_path;
};
struct AskNewEvent {
    std::string folder, name;
};
struct AskCopyEvent {
    std::string from_folder, to_folder, first_day;
};
struct AskSignIn {
    std::string name;
};
struct AskSignOut {};
struct ChooseTemplate {
    domain::TemplateId id;
};
struct ChooseTemplateByKey {
    int number;  // 1 to 9: of the cards as shown
};
struct FillSlot {
    std::string slot, value;
};
struct SearchTemplates {
    std::string text;
};
struct ToggleTag {
    std::string tag;
};
struct ToggleAccount {
    domain::AccountId account;
};
struct ToggleThread {  // a text that is too long there may go as a thread, or no longer
    domain::AccountId account;
};
struct MendTag {  // in every slot that staff typed it into
    std::string tag, better;
};
struct AttachFile {  // dropped, picked or pasted path
    std::string path;
};
struct AttachFiles {  // several at once: dropped, or marked in the picker
    std::vector<std::string> paths;
};
struct CancelImports {};
struct LookAtPhotos {  // what stands in the tray's visible part
    std::vector<std::string> coming;
    std::vector<domain::PhotoId> bare;  // without a picture yet
};
struct CropPhoto {
    domain::PhotoId photo;
    domain::CropBox crop;
};
struct ChooseFront {  // this one stands for its burst
    domain::PhotoId photo;
};
struct TogglePhoto {  // of the tray: attach or take off
    domain::PhotoId photo;
};
struct DescribePhoto {
    domain::PhotoId photo;
    std::string alt;
    bool decorative = false;
};
struct SavePhotoWords {  // the field was left: what was typed goes to the back office
    domain::PhotoId photo;
};
struct DismissPhotoFault {
    std::string path;
};
struct SetConsent {
    domain::PhotoId photo;
    domain::Consent consent;
};
struct OverridePhoto {  // a *warn* is let pass under the operator's name
    domain::PhotoId photo;
};
struct PressPost {};
struct ConfirmPost {  // the answer to "you switched accounts just now"
    bool yes = false;
};
struct ClearCompose {};
struct PressUndo {};  // the newest post still counting down
struct UndoOne {
    domain::PostId post;
};
struct RetryDelivery {
    domain::DeliveryId delivery;
};
struct DropDelivery {
    domain::DeliveryId delivery;
    std::string why = {};  // for the log
};
// -- one that a person posts by hand
struct OpenComposer {
    domain::DeliveryId delivery;
};
struct OpenPrepared {  // the folder of its photos
    domain::DeliveryId delivery;
};
struct ConfirmByHand {  // it is public, there
    domain::DeliveryId delivery;
    std::string link;
};
struct DeletePublic {  // confirmed, with the reason
    domain::DeliveryId delivery;
    std::string why;
};
struct NextCue {};
struct ArmCue {
    domain::CueId cue;
};
struct SkipCue {
    domain::CueId cue;
};
struct ReleaseEmbargo {
    domain::CueId cue;
};
struct ShowFeedTab {
    FeedTab tab;
};
struct SearchFeed {
    std::string text;
};
struct SelectPost {
    domain::FeedId post;
};
struct ReplyToPost {  // compose opens with it quoted; an empty id lets go of it
    domain::FeedId post;
};
struct DecidePost {
    domain::FeedId post;
    domain::ModerationState to;
    std::string why;
};
struct ChooseScene {
    domain::Scene scene;
};
struct WallResized {  // the wall's window has room for so many columns
    int columns = 3;
};
struct WantPicture {  // a panel would draw it now
    std::string url;
    int max_side_px = 512;
};
struct PictureOnCard {  // its pixels are not needed here any more; when the card forgets it, it is wanted anew
    std::string url;
};
struct WantLinkCard {  // a preview would draw it now
    domain::AccountId account;
    std::string url;
};
struct PressStop {
    std::string why;
};
struct PressResume {};
struct ChangeSettings {
    Settings settings;
};
struct DismissToast {};
struct DismissRefusal {};  // of a pack that could not be opened
struct WantEvents {};      // the events screen was opened: list them afresh
struct WantFolder {        // the file picker would show it
    std::string path;
};

struct AskPreflight {
    std::vector<std::string> monitors;  // that are connected, by name
};

struct OpenLink {  // the person has seen this very address
    std::string address;
};

using Intent = std::variant<
    ShowScreen, AskOpenEvent, AskNewEvent, AskCopyEvent, AskSignIn, AskSignOut, ChooseTemplate, ChooseTemplateByKey,
    FillSlot, SearchTemplates, ToggleTag, ToggleAccount, ToggleThread, MendTag, AttachFile, TogglePhoto, DescribePhoto,
    SavePhotoWords, DismissPhotoFault, SetConsent, OverridePhoto, AttachFiles, CancelImports, LookAtPhotos, CropPhoto,
    ChooseFront, PressPost, ConfirmPost, ClearCompose, PressUndo, UndoOne, RetryDelivery, DropDelivery, DeletePublic,
    NextCue, ArmCue, SkipCue, ReleaseEmbargo, ShowFeedTab, SearchFeed, SelectPost, ReplyToPost, DecidePost, ChooseScene,
    WallResized, WantPicture, PictureOnCard, WantLinkCard, PressStop, PressResume, ChangeSettings, DismissToast,
    DismissRefusal, WantEvents, WantFolder, AskPreflight, OpenLink, OpenComposer, OpenPrepared, ConfirmByHand>;
using Intents = std::vector<Intent>;

}  // namespace state
