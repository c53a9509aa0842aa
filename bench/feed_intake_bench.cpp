// bench: net store domain
// Intake of the feed: from the bytes of a stream to posts that are read, judged by the rules and stored.
// Reaching: above 50,000 posts a second on one core (items_per_second below).
#include "domain/moderation.hpp"
#include "net/mastodon.hpp"
#include "store/sqlite_store.hpp"
#include <benchmark/benchmark.h>
#include <filesystem>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

// A status as Mastodon's stream sends it, about 1.3 kB, with a tag, a mention and every fourth with a picture.
std::string event_of(int number) {
    const auto n = std::to_string(number);
    const std::string media =
        number % 4 != 0 ? ""
                        : R"({"id":"m)" + n + R"(","type":"image","url":"https://social.example/m/)" + n +
                              R"(.jpg","preview_url":"https://social.example/s/)" + n +
                              R"(.jpg","description":"The stage","meta":{"original":{"width":1600,"height":1200}}})";
    return "event: update\ndata: {\"id\":\"1130000000000" + n +
           R"(","created_at":"2026-11-22T19:00:00.000Z","in_reply_to_id":null,"sensitive":false,"spoiler_text":"",)"
           R"("visibility":"public","language":"en","uri":"https://social.example/users/reader/statuses/)" +
           n + R"(","url":"https://social.example/@reader/)" + n +
           R"(","replies_count":0,"reblogs_count":1,"favourites_count":3,"edited_at":null,"reblog":null,)"
           R"("content":"<p>What an evening! <a href=\"https://social.example/tags/boty26\" class=\"mention hashtag\">)"
           R"(#<span>BOTY26</span></a> thank you <span class=\"h-card\"><a href=\"https://social.example/@library\">)"
           R"(@<span>library</span></a></span> for reading number )" +
           n + R"( 📚</p>","account":{"id":"7)" + n + R"(","username":"reader)" + std::to_string(number % 900) +
           R"(","acct":"reader)" + std::to_string(number % 900) +
           R"(","display_name":"A Reader","url":"https://social.example/@reader","avatar":)"
           R"("https://social.example/a/1.png","bot":false,"created_at":"2023-01-01T00:00:00.000Z","note":"<p>Books</p>",)"
           R"("followers_count":12,"following_count":30,"statuses_count":411,"emojis":[],"fields":[]},)"
           R"("media_attachments":[)" +
           media +
           R"(],"mentions":[{"id":"9","username":"library","acct":"library","url":"https://social.example/@library"}],)"
           R"("tags":[{"name":"boty26","url":"https://social.example/tags/boty26"}],"emojis":[],"card":null,"poll":null})" +
           "\n\n";
}

ports::Session session() {
    ports::Session session;
    session.account.network = domain::NetworkKind::mastodon;
    session.account.server = "https://social.example";
    return session;
}

// A store on the disk, in a folder that goes with it.
class StoreOnDisk {
  public:
    StoreOnDisk() : folder_(fs::temp_directory_path() / ("callboard-bench-" + std::to_string(::getpid()))) {
        fs::create_directories(folder_);
        store_ = store::SqliteStore::open(folder_ / "bench.db").value();
    }
    ~StoreOnDisk() {
        store_.reset();
        fs::remove_all(folder_);
    }
    StoreOnDisk(const StoreOnDisk&) = delete;
    StoreOnDisk& operator=(const StoreOnDisk&) = delete;
    ports::Store& operator*() { return *store_; }

  private:
    fs::path folder_;
    std::unique_ptr<store::SqliteStore> store_;
};

// `batch` posts a transaction: the desk stores what came in a tenth of a second at once.
void stream_to_store(benchmark::State& state) {
    const auto batch = static_cast<int>(state.range(0));
    StoreOnDisk store;
    const net::Mastodon network;
    const auto reader = network.stream_reader(session(), {});
    domain::Policy policy;
    policy.blocked_words = {"spam", "casino", "free money", "click here", "follow back"};
    const domain::EventId event{"bench"};
    int number = 0;
    for (auto _ : state) {
        state.PauseTiming();
        std::string bytes;
        for (int i = 0; i < batch; ++i) bytes += event_of(number++);
        const auto now = domain::from_millis(1'795'000'000'000 + number);
        state.ResumeTiming();

        const auto news = reader->read(bytes, now);
        std::vector<domain::FeedItem> items;
        items.reserve(news->posts.size());
        for (const auto& post : news->posts) items.push_back({post, domain::decide(post, policy, 1, now)});
        const auto added = (*store).add_feed(event, items);
        if (!added || static_cast<int>(added->size()) != batch) state.SkipWithError("posts were lost");
    }
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(stream_to_store)->Arg(100)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond);

// The same without the store, to see what reading alone costs.
void stream_to_decision(benchmark::State& state) {
    const net::Mastodon network;
    const auto reader = network.stream_reader(session(), {});
    const domain::Policy policy;
    const auto bytes = event_of(1);
    for (auto _ : state) {
        const auto news = reader->read(bytes, {});
        benchmark::DoNotOptimize(domain::decide(news->posts.at(0), policy, 1, {}));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(stream_to_decision);

}  // namespace
