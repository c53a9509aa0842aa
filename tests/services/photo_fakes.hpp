// A darkroom whose answers are taken by hand, over a media room that reads words instead of pictures.
#pragma once
#include "services/darkroom.hpp"
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

namespace fakes {

// A file that begins with "sharp", "blurred" or anything else (unreadable).
struct WordMedia : ports::Media {
    domain::Result<ports::PhotoProbe> examine(const std::filesystem::path& file) const override {
        std::string word;
        std::ifstream(file) >> word;
        ports::PhotoProbe probe;
        if (word != "sharp" && word != "blurred") {
            probe.check.fault = "It is no picture.";
            return probe;
        }
        probe.check.verdict = word == "sharp" ? domain::PhotoVerdict::ok : domain::PhotoVerdict::warn;
        probe.check.width_px = probe.check.height_px = 100;
        probe.thumbnail = {1, 1, {1, 2, 3, 255}};
        probe.sharpness = {1, 1, {static_cast<std::uint8_t>(word == "sharp" ? 200 : 20)}};
        return probe;
    }
    domain::Result<ports::PreparedPhoto> prepare(const std::filesystem::path&, const domain::PhotoLimits&,
                                                 const domain::CropBox&) const override {
        return ports::PreparedPhoto{};
    }
    domain::Result<ports::PixelBuffer> decode(std::span<const std::uint8_t> bytes, int) const override {
        if (bytes.empty() || bytes[0] == '<') return domain::fail(domain::ErrorKind::malformed, "no picture");
        return ports::PixelBuffer{1, 1, {bytes[0], 0, 0, 255}};
    }
};

class HandDarkroom {
  public:
    // Runs what was finished, until `count` answers have come. False when they do not come.
    bool settle(int count) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (count > 0 && std::chrono::steady_clock::now() < end)
            for (auto& done : box_.take_until(end)) {
                done.on_done(std::move(done.result));
                --count;
            }
        return count <= 0;
    }

  private:
    WordMedia media_;
    ports::Mailbox<services::DarkroomDone> box_{100};

  public:
    services::Darkroom room{media_, 1, [this](services::DarkroomDone done) { box_.push_waiting(std::move(done)); }};
};

// A folder of its own, gone with the test.
class Scratch {
  public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "callboard-test-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string file(const std::string& name, const std::string& words) const {
        std::ofstream(path / name, std::ios::binary) << words;
        return (path / name).string();
    }
    std::filesystem::path path;
};

}  // namespace fakes
