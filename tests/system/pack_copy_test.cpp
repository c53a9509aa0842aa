// New packs, and packs made of old ones.
#include "domain/time_text.hpp"
#include "tests/system/pack_bed.hpp"

using namespace domain;

class PackCopy : public PackBed {
  protected:
    fs::path next() const { return root() / "next"; }
    std::string copy(const std::string& day) const {
        const auto flags = sys::FolderPacks().copy(folder(), next(), day);
        EXPECT_TRUE(flags) << (flags ? "" : flags.error().detail);
        return flags ? lines_of(*flags) : "";
    }
};

TEST_F(PackCopy, only_the_days_change) {
    write("logo.png", "picture");
    fs::create_directories(folder() / "photos");
    std::ofstream(folder() / "photos/a.jpg") << "photo";
    fs::create_directories(folder() / ".git");
    std::ofstream(folder() / ".git/config") << "x";
    copy("2027-03-20");
    auto event = std::string(kEvent);
    event.replace(event.find("2026-11-28"), 10, "2027-03-20");
    EXPECT_EQ(read(next() / "event.toml"), event);
    auto rundown = std::string(kRundown);
    rundown.replace(rundown.find("2026-11-29"), 10, "2027-03-21");
    EXPECT_EQ(read(next() / "rundown.csv"), rundown);
    EXPECT_EQ(read(next() / "templates.toml"), kTemplates);
    EXPECT_EQ(read(next() / "people.csv"), kPeople);
    EXPECT_EQ(read(next() / "photos/a.jpg"), "photo");
    EXPECT_FALSE(fs::exists(next() / ".git"));
}

TEST_F(PackCopy, clock_times_stay_across_the_change_of_clocks) {
    copy("2027-07-03");
    const auto old = load().pack;
    const auto now = sys::FolderPacks().load(next()).value().pack;
    ASSERT_EQ(now.cues.size(), old.cues.size());
    for (std::size_t i = 0; i < now.cues.size(); ++i) {
        EXPECT_EQ(local_clock(now.cues[i].at, now.zone), local_clock(old.cues[i].at, old.zone));
        EXPECT_EQ(days_between(local_date(old.cues[i].at, old.zone), local_date(now.cues[i].at, now.zone)).value(),
                  days_between("2026-11-28", "2027-07-03").value());
    }
    EXPECT_EQ(to_iso(old.cues[0].at), "2026-11-28T18:00:00.000Z");
    EXPECT_EQ(to_iso(now.cues[0].at), "2027-07-03T17:00:00.000Z");
}

TEST_F(PackCopy, every_day_moves_by_the_same_count) {
    for (const auto* day : {"2026-11-27", "2026-12-31", "2028-02-29", "2031-01-01"}) {
        fs::remove_all(next());
        copy(day);
        const auto now = sys::FolderPacks().load(next()).value();
        EXPECT_EQ(now.pack.first_day, day);
        EXPECT_EQ(now.pack.last_day, day);
        EXPECT_TRUE(now.usable()) << lines_of(now.faults);
    }
}

TEST_F(PackCopy, days_in_quotes_last_days_and_marks_are_kept_as_they_are_written) {
    write("event.toml", "\xEF\xBB\xBF[event] # Zoë\nname = \"Zoë\"\nlast_day = '2026-11-30'   # end\nfirst_day = "
                        "\"2026-11-28\"\nzone = \"Etc/UTC\"\n");
    copy("2027-11-28");
    EXPECT_EQ(read(next() / "event.toml"), "\xEF\xBB\xBF[event] # Zoë\nname = \"Zoë\"\nlast_day = '2027-11-30'   # "
                                           "end\nfirst_day = \"2027-11-28\"\nzone = \"Etc/UTC\"\n");
}

TEST_F(PackCopy, a_windows_spreadsheet_stays_one) {
    write("rundown.csv", "time;title;date\r\n19:00;Caf\xE9;\" 2026-11-28 \"\r\n");
    copy("2027-03-20");
    EXPECT_EQ(read(next() / "rundown.csv"), "time;title;date\r\n19:00;Caf\xE9;\" 2027-03-20 \"\r\n");
}

TEST_F(PackCopy, what_still_speaks_of_the_old_event_is_told_with_its_place) {
    write("templates.toml", std::string(kTemplates) +
                                "[[template]]\nid = \"thanks\"\ntext = \"Thanks, 2026! Ada Lovelace and #Slam26\"\n");
    const auto flags = copy("2027-03-20");
    for (const auto* flag : {"event.toml:7:7: warning: #Slam26 still names 2026; it would be #Slam27 now",
                             "templates.toml:12:8: warning: “thanks” still names 2026",
                             "templates.toml:12:8: warning: “thanks” names Ada Lovelace outright",
                             "templates.toml:12:8: warning: “thanks” writes #Slam26 outright", "1 approval came along",
                             "Marieke still opens the embargo"})
        EXPECT_NE(flags.find(flag), std::string::npos) << flag << "\n" << flags;
}

TEST_F(PackCopy, refuses_a_day_that_is_none_and_a_place_that_is_taken) {
    const sys::FolderPacks packs;
    EXPECT_EQ(packs.copy(folder(), next(), "next week").error().kind, ErrorKind::malformed);
    EXPECT_EQ(packs.copy(root() / "nowhere", next(), "2027-03-20").error().kind, ErrorKind::not_found);
    EXPECT_EQ(packs.copy(folder(), folder(), "2027-03-20").error().kind, ErrorKind::conflict);
    EXPECT_FALSE(fs::exists(next()));
    fs::create_directories(next());
    EXPECT_TRUE(packs.copy(folder(), next(), "2027-03-20"));
}

TEST_F(PackCopy, a_copy_into_its_own_folder_leaves_nothing_behind) {
    const auto made = sys::FolderPacks().copy(folder(), folder() / "next", "2027-03-20");
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder())) ++entries;
    EXPECT_EQ(entries, made ? 5U : 4U);
    if (made) {
        EXPECT_FALSE(fs::exists(folder() / "next" / "next"));
    }
}

TEST_F(PackCopy, links_that_lead_out_are_not_followed) {
    std::ofstream(root() / "secret.txt") << "secret";
    fs::create_symlink(root() / "secret.txt", folder() / "note.txt");
    const auto flags = copy("2027-03-20");
    EXPECT_NE(flags.find("note.txt:0:0: warning: not copied: note.txt is a link that leads out"), std::string::npos)
        << flags;
    EXPECT_FALSE(fs::exists(next() / "note.txt"));
}

class PackNew : public PackBed {};

TEST_F(PackNew, a_new_pack_opens_and_only_misses_approvals) {
    const sys::FolderPacks packs;
    for (const auto* name : {"Poetry Slam 2026", "Een \"rare\" \\ naam", "村上春樹の夜", "!"}) {
        const auto place = root() / "new";
        fs::remove_all(place);
        ASSERT_TRUE(packs.create(place, name)) << name;
        const auto loaded = packs.load(place);
        ASSERT_TRUE(loaded);
        EXPECT_EQ(loaded->pack.name, name);
        for (const auto& fault : loaded->faults)
            EXPECT_NE(fault.what.find("not approved"), std::string::npos) << fault.what;
    }
}

TEST_F(PackNew, nothing_is_overwritten) {
    const sys::FolderPacks packs;
    const auto before = read(folder() / "event.toml");
    EXPECT_EQ(packs.create(folder(), "Slam").error().kind, ErrorKind::conflict);
    EXPECT_EQ(read(folder() / "event.toml"), before);
    EXPECT_EQ(packs.create(root() / "x", "").error().kind, ErrorKind::malformed);
    EXPECT_EQ(packs.create("/proc/callboard", "Slam").error().kind, ErrorKind::storage);
}
