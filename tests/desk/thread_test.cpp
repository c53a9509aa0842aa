// A text that is too long for the network is fired as a thread by the desk, and each part leaves after the one before.
#include "night_bed.hpp"

using namespace night_bed;
using domain::DeliveryState;
using ::testing::EndsWith;
using ::testing::HasSubstr;

namespace {

class ThreadNight : public Night {
  protected:
    void SetUp() override {
        std::string text;
        for (int i = 1; i <= 30; ++i) text += "Sentence number " + std::to_string(i) + " of the evening's speech. ";
        place.edit("templates.toml", "format = 1",
                   "format = 1\n\n[[template]]\nid = \"speech\"\ntitle = \"The speech\"\ngroup = \"House\"\ntext = \"" +
                       text + "\"\napproved_by = \"Marieke de Wit\"\napproved_on = 2026-11-20\n");
        place.edit("event.toml", "[policy]\n", "[policy]\nthreads = true\n");
        Night::SetUp();
    }
    static std::vector<domain::Delivery> parts_of(const NightRun& run, const domain::PostId& post) {
        std::vector<domain::Delivery> out;
        for (const auto& delivery : run.app().deliveries)
            if (delivery.post == post) out.push_back(delivery);
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.part < b.part; });
        return out;
    }
};

TEST_F(ThreadNight, a_long_text_goes_out_as_a_thread_each_part_answering_the_one_before) {
    NightRun run(*house);
    run.open(place.pack());
    run.hands.sign_in("Fatima");
    run.hands.choose("speech");
    EXPECT_THAT(run.app().compose.verdict.reason, HasSubstr("thread of 3"));
    run.pilot.key(ImGuiKey_P, ImGuiMod_Ctrl);
    run.pilot.scroll_to("Post as a thread of 3", {900, 400});
    run.pilot.click("Post as a thread of 3");
    const auto post = run.hands.post();
    run.until(
        [&] {
            const auto parts = parts_of(run, post);
            return parts.size() == 3 && std::all_of(parts.begin(), parts.end(),
                                                    [](const auto& d) { return d.state == DeliveryState::sent; });
        },
        "all three parts are sent");
    const auto parts = parts_of(run, post);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i].part, static_cast<int>(i) + 1);
        EXPECT_EQ(parts[i].parts, 3);
        EXPECT_FALSE(parts[i].url.empty());
        EXPECT_EQ(parts[i].reply_to, i == 0 ? "" : parts[i - 1].remote_id);
    }
    for (std::size_t i = 1; i < parts.size(); ++i)
        EXPECT_GE(parts[i].first_try, parts[i - 1].changed) << "it left before the one it answers was out";
    EXPECT_THAT(parts[0].text, HasSubstr("#BOTY26")) << "who follows the hashtag sees where it begins";
    EXPECT_THAT(parts[2].text, EndsWith("3/3"));
    run.pilot.wait("part 3 of 3");
    run.until([&] { return run.in_feed("Sentence number 1 ") != nullptr; }, "the first part comes back in the feed");
    EXPECT_EQ(log_faults(), "");
}

}  // namespace
