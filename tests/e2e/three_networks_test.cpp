// The acceptance of several networks: one call of the program reaches a real snac, a real PDS and X's fake, each exact.
#include "net/oauth1.hpp"
#include "tests/e2e/real_window.hpp"
#include "tests/net/x_judge.hpp"
#include "tests/net/x_server.hpp"
#include "tests/peers/pds.hpp"
#include "tests/peers/snac.hpp"
#include "tests/store/scratch_folder.hpp"
#include <cstdio>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

namespace e2e {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;
using testing::IsEmpty;

const net::OAuth1Keys kKeys{"consumer-key", "user-token", ports::Secret("consumer-secret"),
                            ports::Secret("token-secret")};
const char* const kTyped = "consumer-key\nconsumer-secret\nuser-token\ntoken-secret\n";
const char* const kPlace = "N52.3702 E4.8952";  // where the first photo says it was taken

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

// The picture as a phone held upright would have stored it: lying on its side, with the turn and the place in its EXIF.
std::string with_exif(const std::string& jpeg) {
    const std::string place = kPlace;
    std::string tiff("II*\0\x08\0\0\0", 8);
    tiff += std::string("\x02\0", 2);
    tiff += std::string("\x0E\x01\x02\0", 4) + static_cast<char>(place.size() + 1) + std::string("\0\0\0", 3) +
            std::string("\x26\0\0\0", 4);                           // ImageDescription, kept behind the list
    tiff += std::string("\x12\x01\x03\0\x01\0\0\0\x06\0\0\0", 12);  // Orientation: turn right
    tiff += std::string("\0\0\0\0", 4) + place + '\0';
    const auto block = std::string("Exif\0\0", 6) + tiff;
    const auto length = block.size() + 2;
    return jpeg.substr(0, 2) + "\xFF\xE1" + static_cast<char>(length >> 8U) + static_cast<char>(length & 255U) + block +
           jpeg.substr(2);
}

struct Size {
    int width = 0, height = 0;
    bool operator==(const Size&) const = default;
};

// From the frame header. {} when it is no JPEG.
Size size_of(const std::string& jpeg) {
    const auto byte = [&](std::size_t at) { return static_cast<int>(static_cast<unsigned char>(jpeg[at])); };
    for (std::size_t at = 2; at + 9 < jpeg.size() && byte(at) == 0xFF;) {
        const int marker = byte(at + 1);
        if (marker >= 0xC0 && marker <= 0xC2)
            return {byte(at + 7) * 256 + byte(at + 8), byte(at + 5) * 256 + byte(at + 6)};
        at += 2 + static_cast<std::size_t>(byte(at + 2) * 256 + byte(at + 3));
    }
    return {};
}

void expect_clean(const std::string& jpeg) {
    EXPECT_EQ(jpeg.substr(0, 2), "\xFF\xD8");
    EXPECT_EQ(jpeg.find("Exif"), std::string::npos);
    EXPECT_EQ(jpeg.find(kPlace), std::string::npos);
}

class ThreeNetworks : public testing::Test {
  protected:
    void SetUp() override {
        std::string why;
        snac_ = peers::Snac::start(why);
        if (!snac_) GTEST_SKIP() << why;
        pds_ = peers::Pds::start(why);
        if (!pds_) GTEST_SKIP() << why;
        test::XManner manner;
        manner.hold = x_may_answer_.get_future();
        x_ = std::make_unique<test::XServer>(manner, kKeys);
        prepare_pack();
        add({"mastodon", "--server", snac_->base_url}, snac_->desk.token + "\n");
        add({"bluesky", "--handle", pds_->desk.handle, "--server", pds_->base_url}, pds_->desk.app_password + "\n");
        add({"x", "--server", x_->url()}, kTyped);
    }

    std::string pack() const { return (root_.path() / "night").string(); }
    Ran call(Words words, const std::string& input = {}) const {
        words.insert(words.begin(), {CALLBOARD_PROGRAM, "--home", (root_.path() / "home").string()});
        return run(words, input);
    }
    void add(Words words, const std::string& secret) {
        words.insert(words.begin(), {"account", "add"});
        words.emplace_back("--token-stdin");
        ASSERT_EQ(call(words, secret).code, 0) << words[2];
    }
    // The example's night, on these servers' accounts.
    void prepare_pack() {
        fs::copy(fs::path(CALLBOARD_SOURCE_DIR) / "assets/examples/book-of-the-year", pack(),
                 fs::copy_options::recursive);
        auto event = read_file(pack() + "/event.toml");
        const auto host = snac_->base_url.substr(std::string("http://").size());
        for (const auto& [from, to] :
             {std::pair<std::string, std::string>{"library@social.example", snac_->desk.user + "@" + host},
              {"library.example.org", pds_->desk.handle},
              {"citylibrary", "library"}})
            event.replace(event.find("\"" + from + "\"") + 1, from.size(), to);
        write_file(pack() + "/event.toml", event);
        upright_ = pack() + "/photos/winner.jpg";
        write_file(upright_, with_exif(read_file(upright_)));
    }
    // One line for each delivery, by network.
    std::map<std::string, Json> post() const {
        const auto ran = call({"post", "--json", "--wait", "--who", "Ada", "--event", pack(), "--template", "foyer",
                               "--set", "moment=" + moment_, "--photo", upright_, "--alt", "The winner, upright",
                               "--photo", pack() + "/photos/foyer.jpg", "--alt", "The foyer & its “crowd”"});
        EXPECT_EQ(ran.code, 0) << ran.out;
        std::map<std::string, Json> out;
        std::istringstream lines(ran.out);
        for (std::string line; std::getline(lines, line);) {
            const auto json = Json::parse(line, nullptr, false);
            const auto account = json.value("account", "");
            out[account.substr(0, account.find(':'))] = json;
        }
        return out;
    }
    std::string fetch(const std::string& url) const {
        return run({"curl", "-sf", "-m", "10", "-H", "Authorization: Bearer " + snac_->desk.token, url}).out;
    }
    // The account's posts, as its server keeps them.
    Json statuses() const {
        const auto me = Json::parse(fetch(snac_->base_url + "/api/v1/accounts/verify_credentials"), nullptr, false);
        return Json::parse(fetch(snac_->base_url + "/api/v1/accounts/" + me.value("id", "") + "/statuses"), nullptr,
                           false);
    }
    Json records() const {
        const auto page =
            run({"curl", "-sf", "-m", "10",
                 pds_->base_url +
                     "/xrpc/com.atproto.repo.listRecords?collection=app.bsky.feed.post&repo=" + pds_->desk.did})
                .out;
        return Json::parse(page, nullptr, false).value("records", Json::array());
    }
    std::string blob(const Json& image) const {
        return run({"curl", "-sf", "-m", "10",
                    pds_->base_url + "/xrpc/com.atproto.sync.getBlob?did=" + pds_->desk.did +
                        "&cid=" + image.at("image").at("ref").at("$link").get<std::string>()})
            .out;
    }

    std::unique_ptr<peers::Snac> snac_;
    std::unique_ptr<peers::Pds> pds_;
    std::promise<void> x_may_answer_;
    std::unique_ptr<test::XServer> x_;
    ScratchFolder root_;
    std::string upright_;
    const std::string moment_ = "Türen auf 🎉 mehr auf https://example.org/boty?a=1&b=2";
    const std::string text_ = moment_ + " #BOTY26 #BookOfTheYear";
    const Size portrait_{1067, 1600}, landscape_{1600, 1067};
};

TEST_F(ThreeNetworks, one_post_with_two_photos_reaches_all_of_them_exact) {
    x_may_answer_.set_value();
    const auto sent = post();
    ASSERT_EQ(sent.size(), 3u);
    for (const auto& [network, line] : sent) EXPECT_EQ(line.value("state", ""), "sent") << line;

    const auto on_snac = statuses();
    ASSERT_EQ(on_snac.size(), 1u);
    EXPECT_EQ(on_snac[0].value("text", ""), text_);
    EXPECT_EQ(on_snac[0].value("visibility", ""), "public");
    const auto& pictures = on_snac[0].at("media_attachments");
    ASSERT_EQ(pictures.size(), 2u);
    EXPECT_EQ(pictures[0].value("description", ""), "The winner, upright");
    EXPECT_EQ(pictures[1].value("description", ""), "The foyer & its “crowd”");
    const auto first = fetch(pictures[0].value("url", "")), second = fetch(pictures[1].value("url", ""));
    expect_clean(first);
    expect_clean(second);
    EXPECT_EQ(size_of(first), portrait_) << "the turn is in the pixels, and it comes first";
    EXPECT_EQ(size_of(second), landscape_);

    const auto on_pds = records();
    ASSERT_EQ(on_pds.size(), 1u);
    const auto& record = on_pds[0].at("value");
    EXPECT_EQ(record.value("text", ""), text_);
    EXPECT_EQ(record.value("langs", Json()), Json::array({"en"}));
    std::map<std::string, Json> facets;  // by the bytes that they stand over
    for (const auto& facet : record.at("facets")) {
        const std::size_t from = facet.at("index").at("byteStart"), to = facet.at("index").at("byteEnd");
        ASSERT_EQ(facet.at("features").size(), 1u);
        facets[text_.substr(from, to - from)] = facet.at("features")[0];
    }
    const std::map<std::string, Json> wanted{
        {"https://example.org/boty?a=1&b=2",
         {{"$type", "app.bsky.richtext.facet#link"}, {"uri", "https://example.org/boty?a=1&b=2"}}},
        {"#BOTY26", {{"$type", "app.bsky.richtext.facet#tag"}, {"tag", "BOTY26"}}},
        {"#BookOfTheYear", {{"$type", "app.bsky.richtext.facet#tag"}, {"tag", "BookOfTheYear"}}}};
    EXPECT_EQ(facets, wanted);
    const auto& images = record.at("embed").at("images");
    ASSERT_EQ(images.size(), 2u);
    EXPECT_EQ(images[0].value("alt", ""), "The winner, upright");
    EXPECT_EQ(images[1].value("alt", ""), "The foyer & its “crowd”");
    EXPECT_EQ(images[0].at("aspectRatio"), Json({{"width", 1067}, {"height", 1600}}));
    expect_clean(blob(images[0]));
    expect_clean(blob(images[1]));
    EXPECT_EQ(size_of(blob(images[0])), portrait_);
    EXPECT_EQ(size_of(blob(images[1])), landscape_);

    ASSERT_EQ(x_->posts().size(), 1u);
    const auto on_x = x_->posts()[0];
    EXPECT_EQ(on_x.text, text_);
    ASSERT_EQ(on_x.media.size(), 2u);
    EXPECT_EQ(x_->alts().at(on_x.media[0]), "The winner, upright");
    EXPECT_EQ(x_->alts().at(on_x.media[1]), "The foyer & its “crowd”");
    EXPECT_EQ(size_of(x_->photos().at(on_x.media[0])), portrait_);
    EXPECT_EQ(size_of(x_->photos().at(on_x.media[1])), landscape_);
    for (const auto& [id, bytes] : x_->photos()) expect_clean(bytes);
    EXPECT_THAT(x_->faults(), IsEmpty());
    if (const auto why = test::why_no_x_judge(); !why.empty()) {
        std::puts(("Not held against X's own document: " + why).c_str());
        return;
    }
    const auto judged = test::judge_x_requests(x_->requests());
    EXPECT_EQ(judged.exit_code, 0) << judged.faults;
}

TEST_F(ThreeNetworks, each_of_them_deletes_what_it_was_sent) {
    x_may_answer_.set_value();
    for (const auto& [network, line] : post()) {
        const auto gone =
            call({"outbox", "delete", line.value("delivery", ""), "--why", "a wrong name", "--who", "Ada", "--json"});
        EXPECT_EQ(gone.code, 0) << gone.out;
        EXPECT_EQ(Json::parse(gone.out, nullptr, false).value("state", ""), "deleted") << gone.out;
        EXPECT_EQ(call({"outbox", "delete", line.value("delivery", ""), "--why", "again"}).code, 1);
    }
    EXPECT_THAT(statuses(), IsEmpty());
    EXPECT_THAT(records(), IsEmpty());
    EXPECT_THAT(x_->posts(), IsEmpty());
    EXPECT_THAT(x_->faults(), IsEmpty());
    EXPECT_EQ(call({"audit", "verify"}).code, 0);
}

TEST_F(ThreeNetworks, one_that_hangs_delays_nobody_else) {
    std::map<std::string, Json> sent;
    std::thread program([&] { sent = post(); });
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    const auto are_there = [&] { return statuses().size() == 1 && records().size() == 1; };
    while (!are_there() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
    EXPECT_TRUE(are_there()) << "X holds its answer back until they are";
    EXPECT_THAT(x_->posts(), IsEmpty());
    x_may_answer_.set_value();
    program.join();
    for (const auto& [network, line] : sent) EXPECT_EQ(line.value("state", ""), "sent") << line;
    EXPECT_EQ(x_->posts().size(), 1u);
}

TEST_F(ThreeNetworks, what_was_deleted_there_by_hand_counts_as_deleted) {
    x_may_answer_.set_value();
    const auto sent = post();
    const auto status = statuses()[0].value("id", "");
    EXPECT_EQ(run({"curl", "-sf", "-m", "10", "-X", "DELETE", "-H", "Authorization: Bearer " + snac_->desk.token,
                   snac_->base_url + "/api/v1/statuses/" + status})
                  .code,
              0);
    const auto gone =
        call({"outbox", "delete", sent.at("mastodon").value("delivery", ""), "--why", "a wrong name", "--json"});
    EXPECT_EQ(gone.code, 0) << gone.out;
}

}  // namespace
}  // namespace e2e
