// What only the whole program shows, on a virtual display with a software renderer: start, idle, memory, and the wall
// in motion. Prints one line for each figure beside the one to reach (PRODUCT.md's table), and judges nothing: the
// figures are reported as they are.
//   whole_process [SECONDS]   how long idle and wall are watched, 60 when not said
//   whole_process photos      only the 300 photos
#include "bench/whole/desk_process.hpp"
#include "bench/whole/feed_server.hpp"
#include "bench/whole/photo_flood.hpp"
#include "cli/assets.hpp"
#include "cli/home.hpp"
#include "cli/rehearse_display.hpp"
#include "media/decode_worker.hpp"
#include "services/event_settings.hpp"
#include "system/memory.hpp"
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
constexpr int kPosts = 10'000;
constexpr int kStarts = 7;

void print(const char* what, double value, const char* unit, const char* to_reach) {
    std::printf("%-52s %10.2f %-12s (to reach: %s)\n", what, value, unit, to_reach);
    std::fflush(stdout);
}

template<class T>
T must(domain::Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "whole_process: %s\n", result.error().detail.c_str());
    std::exit(1);
}

// The example pack with its wall open to all: the posts of the benchmark's server go straight to it.
fs::path show_first_pack(const fs::path& folder) {
    const auto pack = folder / "pack";
    fs::copy(must(cli::example_pack()), pack, fs::copy_options::recursive);
    std::ifstream in(pack / "event.toml");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::string strict = "approve_first = true";
    if (const auto at = text.find(strict); at != std::string::npos)
        text.replace(at, strict.size(), "approve_first = false");
    std::ofstream(pack / "event.toml") << text;
    return pack;
}

void store_posts(const fs::path& home_folder, const fs::path& pack) {
    const auto home = must(cli::open_home(home_folder));
    const auto event = must(cli::find_event(*home, pack.string())).record.id;
    const auto now = home->clock->now();
    std::vector<domain::FeedItem> items(kPosts);
    for (int i = 0; i < kPosts; ++i) {
        auto& [post, mark] = items[static_cast<std::size_t>(i)];
        post.id = {"mastodon:https://social.example/" + std::to_string(i)};
        post.network = domain::NetworkKind::mastodon;
        post.remote_id = std::to_string(i);
        post.author_name = "Reader " + std::to_string(i % 700);
        post.author_handle = "reader" + std::to_string(i % 700) + "@social.example";
        post.text = "Post " + std::to_string(i) + " of the evening: مبروك 日本 🎉 #BOTY26";
        post.tags = {"BOTY26"};
        post.posted = post.arrived = now - std::chrono::seconds(kPosts - i);
        mark = {domain::ModerationState::shown, "rule", "", post.arrived};
    }
    must(home->store->add_feed(event, items));
}

void sign_in(const fs::path& home_folder, const std::string& server) {
    const auto home = must(cli::open_home(home_folder));
    domain::Account account;
    account.id = {"mastodon:desk@127.0.0.1"};
    account.network = domain::NetworkKind::mastodon;
    account.server = server;
    account.handle = "desk@127.0.0.1";
    account.remote_id = "1";
    if (!home->store->save_account(account, {home->clock->now(), "bench", "add-account", account.id.value, ""}) ||
        !home->secrets->put(account.id, ports::Secret("token")))
        std::exit(1);
    state::Settings settings;
    settings.wall_open = true;
    if (!services::save_settings(*home->store, settings)) std::exit(1);
}

void measure_desk(const fs::path& folder, const fs::path& pack, std::chrono::seconds watched) {
    const auto home = folder / "desk";
    store_posts(home, pack);
    std::vector<double> first, usable;
    for (int i = 0; i < kStarts; ++i) {
        const bench::DeskProcess desk({home, pack, kPosts, false});
        first.push_back(desk.first_frame_ms());
        usable.push_back(desk.usable_ms());
    }
    std::ranges::sort(first);
    std::ranges::sort(usable);
    print("start to first frame, median", first[kStarts / 2], "ms", "-");
    print("start to first frame with 10,000 posts, median", usable[kStarts / 2], "ms", "under 250");

    const bench::DeskProcess desk({home, pack, kPosts, false});
    std::this_thread::sleep_for(5s);
    print("memory with 10,000 posts", desk.memory_mb(), "MB", "under 150");
    const auto before = desk.cpu_s();
    std::this_thread::sleep_for(watched);
    const auto share = 100 * (desk.cpu_s() - before) / static_cast<double>(watched.count());
    print("desk idle", share, "% of a core", "under 0.5");
}

void measure_wall(const fs::path& folder, const fs::path& pack, std::chrono::seconds watched) {
    const auto home = folder / "wall";
    bench::FeedServer server(pack / "photos", 2s);
    sign_in(home, server.url());
    const bench::DeskProcess desk({home, pack, 1, true});
    std::this_thread::sleep_for(10s);  // the mosaic fills
    const auto cpu = desk.cpu_s();
    const auto posts = server.posts();
    std::this_thread::sleep_for(watched);
    const auto ten_minutes = (desk.cpu_s() - cpu) * 600 / static_cast<double>(watched.count());
    print("wall in motion, desk and wall together", ten_minutes, "CPU s/10 min", "under 36");
    print("  posts that came meanwhile", server.posts() - posts, "posts", "one in 2 s");
    print("  memory", desk.memory_mb(), "MB", "under 150");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == media::kDecodeWorkerCommand) return media::run_decode_worker();
    sys::share_heaps();  // as main.cpp does
    if (argc == 6 && std::string_view(argv[1]) == "--desk")
        return bench::be_desk({argv[2], argv[3], std::stoul(argv[4]), std::string_view(argv[5]) == "wall"});
    if (argc == 5 && std::string_view(argv[1]) == "--photos") return bench::be_flooded_desk(argv[2], argv[3], argv[4]);
    const bool photos_only = argc > 1 && std::string_view(argv[1]) == "photos";
    const auto watched = std::chrono::seconds(argc > 1 && !photos_only ? std::stoi(argv[1]) : 60);
    const auto display = must(cli::VirtualDisplay::start(1920, 1080));
    const auto folder = fs::temp_directory_path() / ("callboard-whole-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const auto pack = show_first_pack(folder);
    if (!photos_only) {
        measure_desk(folder, pack, watched);
        measure_wall(folder, pack, watched);
    }
    bench::measure_photo_flood(folder, pack);
    fs::remove_all(folder);
    return 0;
}
