// The services under one roof, and which of them does what an order asks. Back office thread only, but for the
// constructor.
#pragma once
#include "services/back_office.hpp"
#include "services/engagement_service.hpp"
#include "services/event_accounts.hpp"
#include "services/event_service.hpp"
#include "services/feed_service.hpp"
#include "services/link_cards.hpp"
#include "services/moderation_service.hpp"
#include "services/outbox_service.hpp"
#include "services/photo_intake.hpp"
#include "services/picture_service.hpp"
#include "services/preflight_service.hpp"
#include "services/session_keeper.hpp"

namespace services {

class BackOfficeRooms {
  public:
    BackOfficeRooms(const BackOfficeParts& parts, ports::Transport& transport, Darkroom& darkroom,
                    ports::FolderSink folder_sink);

    void open();   // takes up what the last run left, tells settings and events
    void close();  // starts nothing more
    void obey(const state::Order& order);
    void deliver(ports::WireEvent event) { wire_.deliver(std::move(event)); }
    void hear(ports::FolderNews news) { intake_.take(std::move(news)); }
    // Does what is due. Gives the next moment at which something is.
    domain::UtcTime tick();
    std::size_t under_way() const { return outbox_.under_way() + feed_.under_way(); }

  private:
    friend struct OrderRouter;
    void on_event_opened();
    void watch_folder();
    void start_sending(domain::UtcTime now);
    void tell_deliveries();
    void on_outbox(state::Event event);
    void watch_foreign_changes(domain::UtcTime now);
    domain::Status fire(const std::string& who, state::Enqueue what);
    domain::Status find_answered(state::Enqueue& what, const std::vector<domain::Account>& accounts) const;
    domain::Status stop_all(const std::string& who, const std::string& why);
    domain::Status sign_in(const std::string& name);
    domain::Status sign_out(const std::string& who);
    domain::Status show_prepared(const domain::DeliveryId& delivery);
    domain::Status run_preflight();
    domain::Status load_card(const state::LoadLinkCard& what);
    void list_folder(const std::string& path);
    void say(const domain::Error& error);

    const BackOfficeParts& parts_;
    Wire wire_;
    SessionKeeper sessions_;
    ReadLedger ledger_;
    EngagementService engagement_;
    OutboxService outbox_;
    FeedService feed_;
    ModerationService moderation_;
    PhotoService photos_;
    PhotoIntake intake_;
    PictureService pictures_;
    LinkCards cards_;
    EventService event_;
    EventAccounts accounts_;
    PreflightService preflight_;
    std::filesystem::path last_folder_;  // of the file picker
    std::string watched_folder_;         // of the settings
    bool sends_ = false;                 // this process runs the outbox
    std::string start_fault_;            // why it could not, last told
    domain::UtcTime next_start_{};
    std::int64_t foreign_seen_ = 0;
    domain::UtcTime foreign_look_{};
};

}  // namespace services
