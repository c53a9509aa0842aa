// What update and apply are made of: one `on` for each intent, one `take` for each event, sorted by topic into files.
// Inside this room only.
#pragma once
#include "state/update.hpp"

namespace state {

using Orders = std::vector<Order>;

// ---- shared by the topics -------------------------------------------------------------------------------------------
Order order(const AppState& app, Command command);
void toast(AppState& app, Notice::Level level, std::string text);
PhotoView* find_photo(AppState& app, const domain::PhotoId& id);
// The cards, previews and verdict follow from everything else: called after whatever they depend on changed.
void refresh_cards(AppState& app);
void refresh_compose(AppState& app);
// Compose goes back to a post of its own: the accounts that were on before are on again.
void stop_answering(AppState& app);
// Rows (tab and search) and the wall follow from the list.
void refresh_rows(AppState& app);
void refresh_wall(AppState& app);

// ---- intents.cpp: events, people, settings --------------------------------------------------------------------------
Orders on(AppState& app, const ShowScreen& intent);
Orders on(AppState& app, const AskOpenEvent& intent);
Orders on(AppState& app, const AskNewEvent& intent);
Orders on(AppState& app, const AskCopyEvent& intent);
Orders on(AppState& app, const AskSignIn& intent);
Orders on(AppState& app, const AskSignOut& intent);
Orders on(AppState& app, const WantPicture& intent);
Orders on(AppState& app, const PictureOnCard& intent);
Orders on(AppState& app, const WantEvents& intent);
Orders on(AppState& app, const WantFolder& intent);
Orders on(AppState& app, const ChangeSettings& intent);
Orders on(AppState& app, const OpenLink& intent);
Orders on(AppState& app, const DismissToast& intent);
Orders on(AppState& app, const DismissRefusal& intent);

// ---- preflight.cpp --------------------------------------------------------------------------------------------------
Orders on(AppState& app, const AskPreflight& intent);

// ---- compose.cpp ----------------------------------------------------------------------------------------------------
Orders on(AppState& app, const ChooseTemplate& intent);
Orders on(AppState& app, const ChooseTemplateByKey& intent);
Orders on(AppState& app, const FillSlot& intent);
Orders on(AppState& app, const SearchTemplates& intent);
Orders on(AppState& app, const ToggleTag& intent);
Orders on(AppState& app, const ToggleAccount& intent);
Orders on(AppState& app, const ToggleThread& intent);
Orders on(AppState& app, const MendTag& intent);
Orders on(AppState& app, const ClearCompose& intent);

// ---- link_cards.cpp -------------------------------------------------------------------------------------------------
Orders on(AppState& app, const WantLinkCard& intent);
void take(AppState& app, const LinkCardTold& event);
// What each text's first link was previewed with: that is what goes out. Texts of a post with photos have no card on
// their first part.
void pin_cards(const AppState& app, const Preview& preview, std::vector<TextFor>& texts);
// When a link has stood long enough to be asked for; `never` when none settles.
domain::UtcTime next_settled(const AppState& app, domain::UtcTime never);

// ---- posting.cpp ----------------------------------------------------------------------------------------------------
Orders on(AppState& app, const PressPost& intent);
Orders on(AppState& app, const ConfirmPost& intent);
Orders on(AppState& app, const PressUndo& intent);
Orders on(AppState& app, const UndoOne& intent);
Orders on(AppState& app, const RetryDelivery& intent);
Orders on(AppState& app, const DropDelivery& intent);
Orders on(AppState& app, const OpenComposer& intent);
Orders on(AppState& app, const OpenPrepared& intent);
Orders on(AppState& app, const ConfirmByHand& intent);
Orders on(AppState& app, const DeletePublic& intent);
Orders on(AppState& app, const PressStop& intent);
Orders on(AppState& app, const PressResume& intent);

// ---- rundown.cpp ----------------------------------------------------------------------------------------------------
Orders on(AppState& app, const NextCue& intent);
Orders on(AppState& app, const ArmCue& intent);
Orders on(AppState& app, const SkipCue& intent);
Orders on(AppState& app, const ReleaseEmbargo& intent);

// ---- photos.cpp -----------------------------------------------------------------------------------------------------
Orders on(AppState& app, const TogglePhoto& intent);
Orders on(AppState& app, const DescribePhoto& intent);
Orders on(AppState& app, const SavePhotoWords& intent);
Orders on(AppState& app, const DismissPhotoFault& intent);
Orders on(AppState& app, const SetConsent& intent);
Orders on(AppState& app, const OverridePhoto& intent);
Orders on(AppState& app, const CropPhoto& intent);
Orders on(AppState& app, const ChooseFront& intent);
void attach(AppState& app, const domain::PhotoId& id);
// Why this photo can never be part of a post, as a sentence; empty when it can. A *warn* is judged with the post.
std::string attach_fault(const AppState& app, const domain::Photo& photo);
// Which shots are of one moment: after a photo came, or another was chosen to stand in front.
void refresh_bursts(AppState& app);

// ---- intake.cpp -----------------------------------------------------------------------------------------------------
Orders on(AppState& app, const AttachFile& intent);
Orders on(AppState& app, const AttachFiles& intent);
Orders on(AppState& app, const CancelImports& intent);
Orders on(AppState& app, const LookAtPhotos& intent);
// Orders that bring every photo's typed words to the back office: before a post leaves, and when a field is left.
void save_words(AppState& app, const domain::PhotoId& id, Orders& out);

// ---- feed.cpp -------------------------------------------------------------------------------------------------------
Orders on(AppState& app, const ShowFeedTab& intent);
Orders on(AppState& app, const SearchFeed& intent);
Orders on(AppState& app, const SelectPost& intent);
Orders on(AppState& app, const ReplyToPost& intent);
Orders on(AppState& app, const DecidePost& intent);
Orders on(AppState& app, const ChooseScene& intent);
Orders on(AppState& app, const WallResized& intent);

// ---- events: apply*.cpp and the topic files -------------------------------------------------------------------------
void take(AppState& app, const EventsListed& event);
void take(AppState& app, const EventOpened& event);
void take(AppState& app, const PackReloaded& event);
void take(AppState& app, const PackRefused& event);
void take(AppState& app, const SignedIn& event);
void take(AppState& app, const DeliveriesChanged& event);
void take(AppState& app, const StopChanged& event);
void take(AppState& app, const CueChanged& event);
void take(AppState& app, const PhotoChanged& event);
void take(AppState& app, const PhotoRefused& event);
void take(AppState& app, const PhotosAnnounced& event);
void take(AppState& app, const PhotosLeft& event);
void take(AppState& app, const FolderWatchChanged& event);
void take(AppState& app, const FeedChanged& event);
void take(AppState& app, const AnswersListed& event);
void take(AppState& app, const EngagementChanged& event);
void take(AppState& app, const SpendingChanged& event);
void take(AppState& app, const PictureLoaded& event);
void take(AppState& app, const SceneChanged& event);
void take(AppState& app, const AccountHealthChanged& event);
void take(AppState& app, const FeedHealthChanged& event);
void take(AppState& app, const SettingsLoaded& event);
void take(AppState& app, const FolderListed& event);
void take(AppState& app, const PreflightTold& event);
void take(AppState& app, const Notice& event);

}  // namespace state
