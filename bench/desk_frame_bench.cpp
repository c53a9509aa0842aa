// bench: roof null_desk
// Our own CPU work in a frame of the whole desk with 10,000 posts in the feed, the rasteriser apart: on a context that
// has no window. Reaching: under 4 ms (mean and p99_ms).
#include "cli/screenshot_night.hpp"
#include "state/update.hpp"
#include "tests/ui/pilot_bench.hpp"
#include "ui/desk.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>

namespace {

constexpr int kPosts = 10'000;
constexpr const char* kExample = CALLBOARD_SOURCE_DIR "/assets/examples/book-of-the-year";

// The night of the screenshots with its feed drawn out: its posts in many scripts, each under an id of its own.
state::AppState night_with_posts() {
    auto app = cli::night_of(kExample).value();
    const auto seeds = *app.feed.list;
    auto list = std::make_shared<state::FeedList>();
    for (int i = 0; i < kPosts; ++i) {
        auto item = std::make_shared<domain::FeedItem>(*seeds[static_cast<std::size_t>(i) % seeds.size()]);
        item->post.id = {"mastodon:" + std::to_string(1'000'000 - i)};
        item->post.text += " " + std::to_string(i);
        item->post.posted = item->post.arrived = app.now - std::chrono::seconds(3) * i;
        list->push_back(std::move(item));
    }
    state::apply(app, state::FeedChanged{list, kPosts}, app.now);
    return app;
}

class DeskOnNothing {
  public:
    DeskOnNothing() {
        bench_.frame([] {});
    }
    void frame() {
        bench_.frame([this] { desk_.draw(app_, asked_); });
        asked_.clear();
    }
    // Over the feed, which is the right column.
    void wheel(float notches) {
        auto& io = ImGui::GetIO();
        io.AddMousePosEvent(io.DisplaySize.x * 0.85F, io.DisplaySize.y * 0.5F);
        io.AddMouseWheelEvent(0, notches);
    }
    void bring_one_more() {
        auto list = std::make_shared<state::FeedList>(*app_.feed.list);
        auto item = std::make_shared<domain::FeedItem>(*list->front());
        item->post.id = {"mastodon:new-" + std::to_string(++brought_)};
        list->insert(list->begin(), std::move(item));
        list->pop_back();
        state::apply(app_, state::FeedChanged{list, kPosts + brought_}, app_.now);
    }

  private:
    pilot::Bench bench_{{1920, 1080}};
    ui::Desk desk_{bench_.kit()};
    state::AppState app_ = night_with_posts();
    state::Intents asked_;
    std::uint64_t brought_ = 0;
};

// Times `frame` and reports what the worst hundredth took: means hide stutter.
template<class Frame>
void measure(benchmark::State& state, DeskOnNothing& desk, Frame frame) {
    for (int i = 0; i < 10; ++i) desk.frame();  // the first frames shape every text on the screen
    std::vector<double> took_ms;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        frame();
        took_ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(took_ms);
    state.counters["p99_ms"] = took_ms[took_ms.size() * 99 / 100];
}

void desk_at_rest(benchmark::State& state) {
    DeskOnNothing desk;
    measure(state, desk, [&] { desk.frame(); });
}
BENCHMARK(desk_at_rest)->Unit(benchmark::kMillisecond);

void feed_scrolling(benchmark::State& state) {
    DeskOnNothing desk;
    measure(state, desk, [&] {
        desk.wheel(-3);
        desk.frame();
    });
}
BENCHMARK(feed_scrolling)->Unit(benchmark::kMillisecond);

void post_arriving_each_frame(benchmark::State& state) {
    DeskOnNothing desk;
    measure(state, desk, [&] {
        desk.bring_one_more();
        desk.frame();
    });
}
BENCHMARK(post_arriving_each_frame)->Unit(benchmark::kMillisecond);

}  // namespace
