// A pack folder for a test: sound files that the test then spoils, and its faults as lines.
#pragma once
#include "system/pack_file.hpp"
#include <atomic>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <unistd.h>

namespace fs = std::filesystem;

class PackBed : public testing::Test {
  protected:
    void SetUp() override {
        root_ = fs::temp_directory_path() / ("callboard-pack-" + std::to_string(::getpid()) + "-" +
                                             testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(root_);
        fs::create_directories(folder());
        write("event.toml", kEvent);
        write("templates.toml", kTemplates);
        write("people.csv", kPeople);
        write("rundown.csv", kRundown);
    }
    void TearDown() override { fs::remove_all(root_); }

    fs::path root() const { return root_; }
    fs::path folder() const { return root_ / "pack"; }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream out(folder() / name, std::ios::binary);
        out << bytes;
    }
    static std::string read(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }
    ports::LoadedPack load() const {
        auto loaded = sys::FolderPacks().load(folder());
        EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().detail);
        return loaded.value_or(ports::LoadedPack{});
    }
    static std::string lines_of(const std::vector<domain::PackFault>& faults) {
        std::ostringstream out;
        for (const auto& fault : faults)
            out << fault.file << ":" << fault.line << ":" << fault.column << ": "
                << (fault.weight == domain::PackFault::Weight::error ? "error" : "warning") << ": " << fault.what
                << "; " << fault.mend << "\n";
        return out.str();
    }
    std::string faults() const { return lines_of(load().faults); }
    // The one fault there is begins so: "people.csv:3:5: error: …" up to what the test wants to see.
    void expect_fault(const std::string& begin) const {
        const auto all = faults();
        EXPECT_NE(all.find(begin), std::string::npos) << "wanted: " << begin << "\ngot:\n" << all;
    }

    static constexpr const char* kEvent = "format = 1\n"
                                          "[event]\n"
                                          "name = \"Poetry Slam\"\n"
                                          "first_day = 2026-11-28 # a Saturday\n"
                                          "zone = \"Europe/Amsterdam\"\n"
                                          "[[hashtags]]\n"
                                          "tag = \"Slam26\"\n"
                                          "use = \"always\"\n"
                                          "[[accounts]]\n"
                                          "network = \"mastodon\"\n"
                                          "hint = \"slam@social.example\"\n";
    static constexpr const char* kTemplates = "# The wording\n"
                                              "[[template]]\n"
                                              "id = \"winner\"\n"
                                              "text = \"The winner is {who|person}[[ with “{title}”]]!\"\n"
                                              "approved_by = \"Marieke\"\n"
                                              "approved_on = 2026-11-20\n"
                                              "[[template.slots]]\n"
                                              "name = \"title\"\n"
                                              "required = false\n";
    static constexpr const char* kPeople = "id,name,role,mastodon,consent_named\n"
                                           "ada,Ada Lovelace,Poet,@ada@books.social,yes\n"
                                           ",Zoë Müller,Host,zoe@books.social,\n";
    static constexpr const char* kRundown =
        "id,time,title,date,templates,scene,embargo,note\n"
        "doors,19:00,Doors,,,mosaic,,\n"
        "final,20:30,The final,,winner,spotlight,Marieke,\"One, two\n\"\"three\"\"\"\n"
        "close,00:30,Close,2026-11-29,,slide,,\n";

  private:
    fs::path root_;
};
