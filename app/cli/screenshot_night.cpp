// The night is told to the state as the back office would tell it: by events.
#include "cli/screenshot_night.hpp"
#include "cli/media_room.hpp"
#include "domain/moderation.hpp"
#include "services/thumbnail.hpp"
#include "state/update.hpp"
#include "system/pack_file.hpp"
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace cli {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

struct SamplePost {
    domain::NetworkKind network;
    const char* name;
    const char* handle;
    const char* text;
    int photo;  // of the pack's photos; -1: none
    domain::ModerationState state;
};

using domain::ModerationState;
using domain::NetworkKind;
constexpr std::array kPosts{
    SamplePost{NetworkKind::mastodon, "Maya de Vries 📚", "maya@lezen.example",
               "Two hundred children, one stage, complete silence. Then the loudest cheer of the year! #BOTY26", 5,
               ModerationState::featured},
    SamplePost{NetworkKind::bluesky, "山田太郎", "taro.example.org",
               "日本からも見ています。受賞おめでとうございます！🎉 #BOTY26", -1, ModerationState::shown},
    SamplePost{NetworkKind::mastodon, "ليلى حداد", "layla@kutub.example", "مبروك للفائزين! كتاب رائع جدا 🌟 #BOTY26", -1,
               ModerationState::shown},
    SamplePost{NetworkKind::x, "Best Deals 24", "best_deals_24",
               "FREE FOLLOWERS!!! click now https://spam.example #BOTY26", -1, ModerationState::held},
    SamplePost{NetworkKind::mastodon, "रवि कुमार", "ravi@pustak.example", "हिन्दी में भी पढ़ते हैं! सभी लेखकों को बधाई #BOTY26",
               -1, ModerationState::shown},
    SamplePost{NetworkKind::mastodon, "Sam O'Neill", "sam@books.example",
               "Front row for the Book of the Year. The fox mask is stealing the show 🦊 #BOTY26 #YoungReaders", 2,
               ModerationState::shown},
    SamplePost{NetworkKind::bluesky, "Noa", "noa.example.org",
               "שלום מתל אביב! הספר הטוב ביותר #BOTY26 👩🏽‍🎤", -1,
               ModerationState::held},
    SamplePost{NetworkKind::mastodon, "Public Library", "library@social.example",
               "The shortlist: six books, one winner. Which one would you take to a desert island, and why? One line. "
               "The best answers go on this wall. #BOTY26",
               -1, ModerationState::shown},
    SamplePost{NetworkKind::x, "Grace", "grace_reads", "👏👏👏 #BOTY26", -1, ModerationState::shown},
    SamplePost{NetworkKind::bluesky, "김민지", "minji.example.org", "축하합니다! 꼭 읽어볼게요 💙 #BOTY26", -1,
               ModerationState::held},
    SamplePost{NetworkKind::mastodon, "Bookstall", "stall@winkel.example",
               "Signed copies of Salt Grammar at the stall, while they last. #BookOfTheYear", 1,
               ModerationState::hidden},
    SamplePost{NetworkKind::mastodon, "Anna", "anna@buch.example",
               "When is the audience award? My train leaves at 23:04 #BOTY26", -1, ModerationState::shown},
};

class Night {
  public:
    Night(const fs::path& folder, domain::Pack pack)
        : folder_(folder), pack_(std::make_shared<domain::Pack>(std::move(pack))) {
        const std::size_t armed = std::min<std::size_t>(5, pack_->cues.empty() ? 0 : pack_->cues.size() - 1);
        if (!pack_->cues.empty()) now_ = pack_->cues[armed].at + 4min;
        app_.now = now_;
    }

    state::AppState tell() {
        settle_in();
        bring_pack_pictures();
        bring_photos();
        bring_feed();
        bring_deliveries();
        bring_what_came_of_it();
        return std::move(app_);
    }

  private:
    void happen(const state::Event& event) { state::apply(app_, event, now_); }

    void settle_in() {
        happen(state::SettingsLoaded{});
        const domain::EventId id{"book-of-the-year"};
        happen(state::EventsListed{
            {{id, pack_->name, pack_->first_day, folder_.string(), true},
             {{"poetry-slam"}, "Poetry slam, spring", "2026-04-18", "~/packs/poetry-slam", true},
             {{"reading-week"}, "Reading week 2025", "2025-10-01", "/media/usb/reading-week", false}}});
        state::EventOpened opened;
        opened.id = id;
        opened.pack_path = folder_.string();
        opened.pack = pack_;
        opened.accounts = accounts();
        opened.cues = cues();
        opened.scene = domain::Scene::mosaic;
        opened.rehearsal = true;
        happen(opened);
        happen(state::SignedIn{"Iris Bakker"});
        for (const auto& account : opened.accounts)
            happen(state::AccountHealthChanged{account.id, state::Health::good, "Answers within 0.3 s.", 287,
                                               now_ + 9min});
        happen(state::FeedHealthChanged{state::Health::good, true, "Streaming"});
    }

    std::vector<domain::Account> accounts() const {
        std::vector<domain::Account> out;
        for (const domain::AccountWish& wish : pack_->accounts) {
            domain::Account account;
            account.id = {std::string(domain::name_of(wish.network)) + ":" + wish.hint};
            account.network = wish.network;
            account.handle = wish.hint;
            account.display_name = "City Library";
            account.colour = wish.colour;
            out.push_back(std::move(account));
        }
        return out;
    }

    std::vector<domain::CueProgress> cues() const {
        std::vector<domain::CueProgress> out;
        bool armed = false;
        for (const domain::Cue& cue : pack_->cues) {
            const bool past = cue.at + 15min <= now_;
            const bool current = !past && !armed;
            armed |= current;
            const auto state = past      ? domain::CueState::done
                               : current ? domain::CueState::armed
                                         : domain::CueState::coming;
            out.push_back({cue.id, state, past || current, std::min(cue.at, now_)});
        }
        return out;
    }

    // The logo and the slide, which the back office would have brought when the wall asked.
    void bring_pack_pictures() {
        for (const std::string& name : {pack_->look.logo, pack_->look.holding_slide}) {
            if (name.empty()) continue;
            bring_picture("pack:" + name, folder_ / name, 1920);
        }
    }

    void bring_picture(const std::string& key, const fs::path& path, int max_side_px) {
        std::ifstream file(path, std::ios::binary);
        const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
        auto picture = media_room_->decode(bytes, max_side_px);
        if (!picture) return;
        happen(state::PictureLoaded{key, std::make_shared<state::Picture>(state::Picture{
                                             picture->width_px, picture->height_px, std::move(picture->rgba)})});
    }

    void bring_photos() {
        std::vector<fs::path> files;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder_ / "photos", error)) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            const auto probe = media_room_->examine(file);
            if (!probe || probe->thumbnail.empty()) continue;
            const auto& small = probe->thumbnail;
            photo_files_.push_back(file);
            pictures_.push_back(
                std::make_shared<state::Picture>(state::Picture{small.width_px, small.height_px, small.rgba}));
            domain::Photo photo;
            photo.id = {file.filename().string()};
            photo.name = file.filename().string();
            photo.stored_path = file.string();
            photo.check = probe->check;
            photo.consent = pictures_.size() % 3 == 0 ? domain::Consent::unknown : domain::Consent::granted;
            happen(state::PhotoChanged{
                photo, services::tray_picture(small), {}, std::make_shared<const domain::Sharpness>(probe->sharpness)});
            happen(state::PictureLoaded{"photo:" + photo.id.value, pictures_.back()});
        }
    }

    void bring_feed() {
        auto list = std::make_shared<state::FeedList>();
        for (int i = 0; i < 60; ++i) list->push_back(post(i));
        happen(state::FeedChanged{list, 1'284});
    }

    std::shared_ptr<const domain::FeedItem> post(int i) {
        const SamplePost& sample = kPosts[static_cast<std::size_t>(i) % kPosts.size()];
        auto item = std::make_shared<domain::FeedItem>();
        domain::FeedPost& out = item->post;
        out.id = {std::string(domain::name_of(sample.network)) + ":" + std::to_string(9'000 - i)};
        out.network = sample.network;
        out.author_name = sample.name;
        out.author_handle = sample.handle;
        out.url = "https://social.example/@" + out.author_handle + "/" + std::to_string(9'000 - i);
        out.text = sample.text;
        out.spans = domain::count_text(domain::NetworkKind::mastodon, out.text).spans;
        out.posted = out.arrived = now_ - std::chrono::seconds(25) * (i + 1);
        if (sample.photo >= 0 && static_cast<std::size_t>(sample.photo) < pictures_.size()) {
            const std::string url = "https://media.example/" + std::to_string(sample.photo) + ".jpg";
            const auto& picture = pictures_[static_cast<std::size_t>(sample.photo)];
            out.media.push_back({url, url, "A photo of the evening", picture->width_px, picture->height_px, true});
            happen(state::PictureLoaded{url, picture});
            if (i == 0)  // the newest is featured: the spotlight falls on it
                bring_picture("large:" + url, photo_files_[static_cast<std::size_t>(sample.photo)], 1280);
        }
        item->mark = sample.state == ModerationState::held
                         ? domain::decide(out, pack_->policy, 1, out.arrived)
                         : domain::ModerationMark{sample.state, "Iris Bakker", "", out.arrived};
        return item;
    }

    void bring_deliveries() {
        using domain::DeliveryState;
        const std::array states{DeliveryState::sent,   DeliveryState::sent,    DeliveryState::unknown,
                                DeliveryState::failed, DeliveryState::sending, DeliveryState::held};
        state::DeliveriesChanged changed;
        for (std::size_t i = 0; i < states.size() && !app_.accounts.empty(); ++i) {
            const domain::Account& account = app_.accounts[i % app_.accounts.size()].account;
            domain::Delivery delivery;
            delivery.id = {"d" + std::to_string(i)};
            delivery.post = {"p" + std::to_string(i / 2)};
            delivery.event = app_.event;
            delivery.account = account.id;
            delivery.network = account.network;
            delivery.state = states[i];
            delivery.text = "Welcome to Book of the Year 2026! Doors are open until 19:25. #BOTY26 #BookOfTheYear";
            delivery.created = delivery.changed = now_ - std::chrono::minutes(3) * static_cast<int>(i + 1);
            if (states[i] == DeliveryState::sent)
                delivery.url = "https://social.example/@library/" + std::to_string(4'711 + i);
            if (states[i] == DeliveryState::failed)
                delivery.error = "The server says the text is longer than 300 characters.";
            changed.deliveries.push_back(std::move(delivery));
        }
        for (int part = 1; part <= 3 && app_.accounts.size() > 2; ++part)
            changed.deliveries.push_back(part_of_thread(part));
        happen(changed);
    }

    // Answers given, what people did with the posts, and what the month has cost.
    void bring_what_came_of_it() {
        using domain::DeliveryState;
        happen(state::AnswersListed{
            {{(*app_.feed.list)[1]->post.id, {"a1"}, "Iris Bakker", DeliveryState::sent, now_ - 2min, ""},
             {(*app_.feed.list)[5]->post.id, {"a2"}, "Sem Jansen", DeliveryState::queued, now_, ""}}});
        happen(state::EngagementChanged{{{{"d0"}, 42, 9, 3, now_ - 1min}, {{"d1"}, 7, 0, 1, now_ - 4min}}});
        happen(state::SpendingChanged{NetworkKind::x, {1'260, 2'385, 20'000, 10'000}});
    }

    domain::Delivery part_of_thread(int part) const {
        using domain::DeliveryState;
        static constexpr std::array kStates{DeliveryState::sent, DeliveryState::sending, DeliveryState::queued};
        domain::Delivery out;
        out.id = {"t" + std::to_string(part)};
        out.post = {"thread"};
        out.event = app_.event;
        out.account = app_.accounts[2].account.id;
        out.network = app_.accounts[2].account.network;
        out.part = part;
        out.parts = 3;
        out.state = kStates.at(static_cast<std::size_t>(part) - 1);
        if (part == 1) out.url = "https://x.com/citylibrary/status/1900000000000000001";
        out.text = "Six books, one winner: what the jury says of each of them, one after the other. " +
                   std::to_string(part) + "/3";
        out.created = out.changed = now_ - std::chrono::minutes(1);
        return out;
    }

    fs::path folder_;
    std::shared_ptr<const domain::Pack> pack_;
    domain::UtcTime now_{};
    state::AppState app_;
    std::unique_ptr<media::SandboxedMedia> media_room_ = make_media_room(1);
    std::vector<std::shared_ptr<const state::Picture>> pictures_;  // of photo_files_
    std::vector<fs::path> photo_files_;
};

}  // namespace

domain::Result<state::AppState> night_of(const fs::path& pack_folder) {
    auto loaded = sys::FolderPacks().load(pack_folder);
    if (!loaded) return tl::unexpected(loaded.error());
    if (!loaded->usable()) {
        const domain::PackFault& fault = loaded->faults.front();
        return domain::fail(domain::ErrorKind::malformed,
                            fault.file + ":" + std::to_string(fault.line) + ": " + fault.what + "; " + fault.mend);
    }
    return Night(pack_folder, std::move(loaded->pack)).tell();
}

}  // namespace cli
