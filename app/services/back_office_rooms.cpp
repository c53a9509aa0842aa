// Puts the services together, opens an event in all of them, and asks each what is due.
#include "services/back_office_rooms.hpp"
#include "services/event_settings.hpp"
#include <algorithm>
#include <cstdlib>

namespace services {

using state::Notice;

static constexpr domain::Millis kForeignLook{500};  // another process's decision reaches the wall within a second
static constexpr domain::Millis kTakeOver{1000};
static constexpr int kDeliveriesTold = 500;

static OutboxParts outbox_parts(const BackOfficeParts& parts, Wire& wire, SessionKeeper& sessions, Darkroom& darkroom,
                                Emit tell, decltype(OutboxParts::paid) paid,
                                decltype(OutboxParts::seen_picture) seen_picture) {
    OutboxParts out{.store = parts.store,
                    .clock = parts.clock,
                    .wire = wire,
                    .sessions = sessions,
                    .networks = parts.networks,
                    .prepare = {},
                    .random01 = parts.random01,
                    .tell = std::move(tell)};
    out.prepare = [&darkroom](PrepareJob job, std::function<void(domain::Result<ports::PreparedPhoto>)> on_done) {
        return darkroom.ask(std::move(job), [on_done = std::move(on_done)](DarkroomResult result) {
            on_done(std::move(std::get<domain::Result<ports::PreparedPhoto>>(result)));
        });
    };
    out.timings = parts.outbox_timings;
    out.paid = std::move(paid);
    out.seen_picture = std::move(seen_picture);
    out.by_hand = parts.home / "by-hand";
    return out;
}

BackOfficeRooms::BackOfficeRooms(const BackOfficeParts& parts, ports::Transport& transport, Darkroom& darkroom,
                                 ports::FolderSink folder_sink)
    : parts_(parts),
      wire_(transport),
      sessions_({parts.store, parts.clock, wire_, parts.secrets, parts.networks, parts.random01}),
      ledger_(parts.store, parts.clock, parts.emit),
      engagement_(parts.store, parts.clock, wire_, sessions_, parts.networks, ledger_, parts.emit),
      outbox_(outbox_parts(
          parts, wire_, sessions_, darkroom, [this](state::Event event) { on_outbox(std::move(event)); },
          [this](const domain::Delivery& delivery, const std::vector<domain::PaidRead>& reads) {
              ledger_.count(delivery.event, delivery.account, delivery.network, reads);
          },
          [this](const std::string& url) { return cards_.picture(url); })),
      feed_(parts.store, parts.clock, wire_, sessions_, parts.networks, parts.emit, parts.random01, &ledger_),
      moderation_(parts.store, parts.clock, feed_),
      photos_(parts.store, parts.clock, darkroom, parts.emit, parts.home / "media"),
      intake_(photos_, parts.clock, parts.emit, parts.make_folder_watch, std::move(folder_sink)),
      pictures_(wire_, darkroom, parts.emit, PictureCache(parts.home / "cache"),
                [this](const domain::PhotoId& id) {
                    const auto* photo = photos_.find(id);
                    return photo == nullptr ? std::filesystem::path() : std::filesystem::path(photo->stored_path);
                }),
      cards_(wire_, parts.clock, parts.networks, pictures_, parts.emit),
      event_({parts.store, parts.clock, parts.packs, parts.emit, parts.home / "events", parts.rehearsal,
              [this] { on_event_opened(); },
              [this] {
                  ledger_.use_policy(event_.current().pack->policy);
                  feed_.use_pack(event_.current().pack);
                  photos_.assume(event_.current().pack->policy.photo_consent);
                  watch_folder();
              }}),
      accounts_(parts.clock, wire_, sessions_, parts.networks, parts.emit,
                [this](const domain::Account& account, const std::vector<domain::PaidRead>& reads) {
                    ledger_.count(event_.current().id, account.id, account.network, reads);
                }),
      preflight_({parts.store, parts.clock, parts.packs, wire_, sessions_, parts.secrets, parts.networks, parts.home,
                  parts.machine, [emit = parts.emit](std::vector<domain::PreflightLine> lines, bool done) {
                      emit(state::PreflightTold{std::move(lines), done});
                  }}) {}

void BackOfficeRooms::say(const domain::Error& error) { parts_.emit(Notice{Notice::Level::error, error.detail}); }

// What is on its way costs, and what has arrived is read back.
void BackOfficeRooms::on_outbox(state::Event event) {
    if (const auto* changed = std::get_if<state::DeliveriesChanged>(&event)) {
        engagement_.moved(changed->deliveries);
        for (const auto& delivery : changed->deliveries) ledger_.posts_changed(delivery.network);
    }
    parts_.emit(std::move(event));
}

void BackOfficeRooms::open() {
    const auto settings = load_settings(parts_.store);
    if (settings) {
        watched_folder_ = settings->watched_folder;
        parts_.emit(state::SettingsLoaded{*settings});
    } else {
        say(settings.error());
    }
    event_.list();
    start_sending(parts_.clock.now());
}

// Each second: another process of this home may send now, or the disk may not have given the rows. What that other one
// left half done is taken up as after a crash, since it ended as one does.
void BackOfficeRooms::start_sending(domain::UtcTime now) {
    if (sends_ || now < next_start_) return;
    next_start_ = now + kTakeOver;
    if (!parts_.may_send()) return;
    const auto started = outbox_.start();
    sends_ = started.has_value();
    if (const auto fault = started ? "" : started.error().detail;
        fault != std::exchange(start_fault_, fault) && !sends_)
        say(started.error());
}

void BackOfficeRooms::close() {
    feed_.close();
    engagement_.close();
    accounts_.close();
    intake_.close();
    preflight_.stop();
    cards_.close();
    photos_.close();
}

// The pack may name a folder of whoever runs it, or one beside its own files.
static std::string folder_of_pack(const std::string& named, const std::filesystem::path& pack) {
    const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe): nobody sets the environment here
    if (named.starts_with("~/") && home != nullptr) return home + named.substr(1);
    return named.empty() ? named : (pack / named).lexically_normal().string();
}

void BackOfficeRooms::watch_folder() {
    const auto& current = event_.current();
    if (!current.is_open()) return intake_.watch("");
    if (!parts_.watch_folder.empty()) return intake_.watch(parts_.watch_folder);
    if (!watched_folder_.empty()) return intake_.watch(watched_folder_);
    intake_.watch(folder_of_pack(current.pack->policy.watch_folder, current.folder));
}

void BackOfficeRooms::on_event_opened() {
    preflight_.stop();
    const auto& current = event_.current();
    std::vector<std::string> servers;
    for (const auto& account : current.accounts) servers.push_back(account.server);
    pictures_.open(current.folder, std::move(servers));
    tell_deliveries();
    if (auto opened = photos_.open(current.id, current.pack->policy.photo_consent); !opened) say(opened.error());
    intake_.close();
    watch_folder();
    if (auto answers = parts_.store.answers(current.id); !answers)
        say(answers.error());
    else if (!answers->empty())
        parts_.emit(state::AnswersListed{std::move(*answers)});
    ledger_.open(current.id, current.pack->policy, current.accounts);
    if (auto opened = engagement_.open(current.id); !opened) say(opened.error());
    accounts_.watch(current.accounts);
    if (auto opened = feed_.open(current.id, current.pack, current.accounts); !opened) say(opened.error());
}

void BackOfficeRooms::tell_deliveries() {
    ports::DeliveryFilter filter;
    filter.event = event_.current().id;
    filter.limit = kDeliveriesTold;
    auto stored = parts_.store.deliveries(filter);
    if (!stored) return say(stored.error());
    if (!stored->empty()) parts_.emit(state::DeliveriesChanged{std::move(*stored)});
}

void BackOfficeRooms::watch_foreign_changes(domain::UtcTime now) {
    if (now < foreign_look_) return;
    foreign_look_ = now + kForeignLook;
    const auto seen = parts_.store.foreign_changes();
    if (!seen || *seen == foreign_seen_) return;
    const bool first_look = std::exchange(foreign_seen_, *seen) == 0;
    if (first_look || !event_.current().is_open()) return;
    if (auto read = feed_.follow(); !read) say(read.error());
    event_.refresh_cues();
    tell_deliveries();
}

domain::UtcTime BackOfficeRooms::tick() {
    const auto now = parts_.clock.now();
    watch_foreign_changes(now);
    auto next = std::min(foreign_look_, event_.tick());
    next = std::min(next, accounts_.tick());
    next = std::min({next, feed_.tick(), intake_.tick(), ledger_.tick(), preflight_.tick()});
    start_sending(now);
    if (!sends_) return std::min(next, next_start_);
    if (!outbox_.is_stopped()) next = std::min(next, engagement_.tick());
    outbox_.tick(now);
    return std::min(next, outbox_.next_deadline());
}

}  // namespace services
