// Empties the rehearsal's home, signs its one account in, and sets the clock to the night.
#include "cli/rehearse_home.hpp"
#include "cli/assets.hpp"
#include "cli/rehearse_clock.hpp"
#include "net/rehearsal.hpp"
#include "services/event_settings.hpp"
#include <array>

namespace cli {

namespace fs = std::filesystem;
using domain::ErrorKind;

static constexpr domain::Millis kBeforeFirstCue{120'000};

// Only what a home holds: the folder was ours, but a person may have put something into it.
static void empty_home(const fs::path& root) {
    static constexpr std::array kOurs{"callboard.db", "callboard.db-wal", "callboard.db-shm", "secrets", "media",
                                      "cache"};
    std::error_code ignored;
    for (const auto* name : kOurs) fs::remove_all(root / name, ignored);
}

static domain::Status sign_account_in(Home& home) {
    auto account = net::rehearsal_account();
    if (auto kept = home.secrets->put(account.id, net::rehearsal_secret()); !kept) return kept;
    return home.store->save_account(account, {home.clock->now(), "callboard", "add-account", account.id.value, ""});
}

static std::string releaser_of(const domain::Pack& pack) {
    for (const auto& cue : pack.cues)
        if (!cue.embargo_releaser.empty()) return cue.embargo_releaser;
    return "Rehearsal";
}

static domain::Status settle_in(RehearsalHouse& house, const ports::LoadedPack& loaded) {
    const auto& pack = loaded.pack;
    if (!pack.cues.empty())
        house.home->clock = std::make_unique<RehearsalClock>(pack.cues.front().at - kBeforeFirstCue);
    house.event_name = pack.name;
    house.operator_name = releaser_of(pack);
    for (const auto& hashtag : pack.hashtags)
        if (hashtag.watched) house.tags.push_back(hashtag.tag);
    state::Settings settings;
    settings.wall_open = true;
    settings.operator_name = house.operator_name;
    if (auto saved = services::save_settings(*house.home->store, settings); !saved) return saved;
    return sign_account_in(*house.home);
}

domain::Result<std::unique_ptr<RehearsalHouse>> prepare_rehearsal(const fs::path& home, const RehearsalWish& wish) {
    auto house = std::make_unique<RehearsalHouse>();
    house->wish = wish;
    house->pack = wish.pack;
    if (wish.pack.empty()) {
        auto example = example_pack();
        if (!example) return tl::unexpected(example.error());
        house->pack = *example;
    }
    std::error_code code;
    house->pack = fs::absolute(house->pack, code);
    const auto root = fs::absolute(home, code) / "rehearsal";
    fs::create_directories(root, code);
    if (auto lock = SenderLock::take(root)) house->lock.emplace(std::move(*lock));
    if (!house->lock)
        return domain::fail(ErrorKind::conflict, "A rehearsal in " + root.string() +
                                                     " is open already (or the folder cannot be written): end it, or "
                                                     "give another --home.");
    empty_home(root);
    auto opened = open_home(root);
    if (!opened) return tl::unexpected(opened.error());
    house->home = std::move(*opened);
    const auto event = find_event(*house->home, house->pack.string());
    if (!event) return tl::unexpected(event.error());
    if (auto settled = settle_in(*house, event->loaded); !settled) return tl::unexpected(settled.error());
    return house;
}

services::BackOfficeParts RehearsalHouse::parts(services::Emit emit) const {
    auto out = office_parts(*home, std::move(emit));
    out.rehearsal = true;
    net::RehearsalOptions options;
    options.seed = wish.seed;
    options.speed = wish.speed;
    options.event_name = event_name;
    options.tags = tags;
    options.pictures = net::pictures_of_folder(pack / "photos");
    if (wish.calm) options.trouble = net::RehearsalTrouble::none();
    out.make_transport = [&clock = *home->clock, options](ports::WireSink sink) {
        return std::make_unique<net::RehearsalTransport>(std::move(sink), clock, options);
    };
    return out;
}

}  // namespace cli
