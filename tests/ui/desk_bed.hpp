// The whole operator window over a small evening, flown by the pilot: presses become intents, intents become orders.
#pragma once
#include "tests/state/evening.hpp"
#include "tests/ui/pilot_bench.hpp"
#include "ui/desk.hpp"

namespace desk_bed {

class Bed : public evening::Desk {
  protected:
    explicit Bed(ImVec2 size = {1366, 768}, const ui::ThemeChoice& theme = {}) : bench(size, theme) {}

    void frame() {
        state::Intents asked;
        desk.draw(app, asked);
        for (const auto& intent : asked)
            for (auto& order : ask(intent)) orders.push_back(std::move(order));
    }
    template<class C>
    std::vector<C> ordered() const {
        return evening::only<C>(orders);
    }

    static std::shared_ptr<const domain::FeedItem> post(int number, const std::string& text,
                                                        domain::ModerationState state = domain::ModerationState::held) {
        auto out = std::make_shared<domain::FeedItem>();
        out->post.id = {"p" + std::to_string(number)};
        out->post.author_name = "Author " + std::to_string(number);
        out->post.author_handle = "a" + std::to_string(number) + "@social.example";
        out->post.text = text;
        out->post.posted = evening::kStart - domain::Millis{60'000 * (10'000 - number)};
        out->mark.state = state;
        return out;
    }
    // Posts `newest` down to `oldest`, of different lengths.
    static std::shared_ptr<const state::FeedList> posts(int newest, int oldest) {
        auto out = std::make_shared<state::FeedList>();
        for (int i = newest; i >= oldest; --i) {
            std::string text = "Post number " + std::to_string(i) + ".";
            for (int word = 0; word < i % 7; ++word) text += " Some more words that make it longer than one line.";
            out->push_back(post(i, text));
        }
        return out;
    }
    void arrive(std::shared_ptr<const state::FeedList> list) {
        const auto total = list->size();
        happen(state::FeedChanged{std::move(list), total});
    }

    pilot::Bench bench;
    ui::Desk desk{bench.kit()};
    std::vector<state::Order> orders;
    pilot::Pilot pilot = bench.fly([this] { frame(); });
};

}  // namespace desk_bed
