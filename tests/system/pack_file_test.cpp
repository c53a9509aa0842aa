// Pack folders: what is read, and that each fault names file, line, what and mend.
#include "domain/time_text.hpp"
#include "tests/system/pack_bed.hpp"

using namespace domain;

class PackFile : public PackBed {};

TEST_F(PackFile, a_sound_pack_is_read_whole_and_without_a_fault) {
    const auto loaded = load();
    EXPECT_EQ(lines_of(loaded.faults), "");
    EXPECT_TRUE(loaded.usable());
    const auto& pack = loaded.pack;
    EXPECT_EQ(pack.name, "Poetry Slam");
    EXPECT_EQ(pack.first_day, "2026-11-28");
    EXPECT_EQ(pack.last_day, "2026-11-28");
    ASSERT_EQ(pack.hashtags.size(), 1U);
    EXPECT_EQ(pack.hashtags[0].use, HashtagUse::always);
    ASSERT_EQ(pack.accounts.size(), 1U);
    EXPECT_EQ(pack.accounts[0].network, NetworkKind::mastodon);
    ASSERT_EQ(pack.people.size(), 2U);
    EXPECT_EQ(pack.people[0].handles.at(NetworkKind::mastodon), "ada@books.social");
    EXPECT_EQ(pack.people[1].id.value, "zoe-muller");
    const auto* winner = pack.find(TemplateId{"winner"});
    ASSERT_NE(winner, nullptr);
    EXPECT_EQ(winner->title, "winner");
    EXPECT_EQ(winner->slot("who")->kind, SlotKind::person);
    EXPECT_FALSE(winner->slot("title")->required);
    EXPECT_TRUE(winner->is_approved());
    ASSERT_EQ(pack.cues.size(), 3U);
    EXPECT_EQ(to_iso(pack.cues[0].at), "2026-11-28T18:00:00.000Z");
    EXPECT_EQ(pack.cues[1].note, "One, two\n\"three\"");
    EXPECT_EQ(pack.cues[1].embargo_releaser, "Marieke");
    EXPECT_EQ(pack.cues[1].scene, Scene::spotlight);
    EXPECT_EQ(to_iso(pack.cues[2].at), "2026-11-28T23:30:00.000Z");
}

TEST_F(PackFile, the_example_pack_has_no_fault) {
    const auto loaded = sys::FolderPacks().load(fs::path(CALLBOARD_SOURCE_DIR) / "assets/examples/book-of-the-year");
    ASSERT_TRUE(loaded);
    EXPECT_EQ(lines_of(loaded->faults), "");
    EXPECT_EQ(loaded->pack.hashtags.size(), 3U);
    EXPECT_EQ(loaded->pack.people.size(), 12U);
    EXPECT_EQ(loaded->pack.cues.size(), 16U);
    EXPECT_EQ(loaded->pack.templates.size(), 24U);
}

TEST_F(PackFile, only_event_toml_is_needed) {
    for (const auto* file : {"templates.toml", "people.csv", "rundown.csv"}) fs::remove(folder() / file);
    EXPECT_EQ(faults(), "");
    fs::remove(folder() / "event.toml");
    const auto loaded = sys::FolderPacks().load(folder());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, ErrorKind::not_found);
    EXPECT_FALSE(sys::FolderPacks().load(root() / "nowhere"));
}

TEST_F(PackFile, x_is_neither_read_nor_bounded_unless_the_pack_says_so) {
    EXPECT_FALSE(load().pack.policy.read_x);
    EXPECT_EQ(load().pack.policy.x_budget_cents, 0);
    write("event.toml", "[event]\nname = \"Slam\"\nfirst_day = 2026-11-28\nzone = \"Europe/Amsterdam\"\n[policy]\n"
                        "read_x = true\nx_budget_cents = 2000\n");
    EXPECT_TRUE(load().pack.policy.read_x);
    EXPECT_EQ(load().pack.policy.x_budget_cents, 2000);
    write("event.toml", "[event]\nname = \"Slam\"\nfirst_day = 2026-11-28\nzone = \"Europe/Amsterdam\"\n[policy]\n"
                        "x_budget_cents = -1\n");
    expect_fault("event.toml:6:18: error: x_budget_cents is not a whole number from 0 to 1000000");
}

TEST_F(PackFile, every_fault_names_its_line_and_column) {
    write("event.toml", "[event]\nname = \"\"\nfirst_day = \"28 November\"\nzone = 7\n[policy]\ncountdown_s = "
                        "31\nphoto_rule = \"blok\"\nblocked_words = \"x\"\n");
    expect_fault("event.toml:2:8: error: name is empty");
    expect_fault("event.toml:3:13: error: “28 November” is not a day");
    expect_fault("event.toml:4:8: error: zone is not a text in quotes");
    expect_fault("event.toml:6:15: error: countdown_s is not a whole number from 0 to 30");
    expect_fault(
        "event.toml:7:14: error: photo_rule is “blok”, which is not one of \"warn\", \"block\"; write \"block\"");
    expect_fault("event.toml:8:17: error: blocked_words is not a list of texts");
    EXPECT_FALSE(load().usable());
}

TEST_F(PackFile, what_is_missing_and_what_is_misspelt_is_told) {
    write("event.toml", "[event]\nname = \"Slam\"\nfirstday = 2026-11-28\n");
    expect_fault("event.toml:1:1: error: first_day is missing");
    expect_fault("event.toml:1:1: error: zone is missing");
    expect_fault("event.toml:3:12: warning: “firstday” is not a key of this format, so it is not used; did you mean "
                 "“first_day”?");
    write("event.toml", "format = 2\n");
    expect_fault("event.toml:1:10: error: format is not a whole number from 1 to 1");
    expect_fault("event.toml:0:0: error: there is no [event]");
}

TEST_F(PackFile, a_pack_with_errors_still_gives_what_could_be_read) {
    write("templates.toml", "[[template]]\nid = \"a\"\ntext = \"fine\"\n[[template]]\nid = 7\ntext = \"{oops\"\n");
    const auto loaded = load();
    EXPECT_FALSE(loaded.usable());
    EXPECT_EQ(loaded.pack.templates.size(), 2U);
    EXPECT_EQ(loaded.pack.people.size(), 2U);
    expect_fault("templates.toml:5:6: error: id is not a text in quotes");
    expect_fault("templates.toml:6:8: error: the wording of “”, character 1: { has no }");
}

TEST_F(PackFile, toml_that_is_none_is_told_where_it_breaks) {
    write("templates.toml", "[[template]]\nid = \"a\ntext = 1\n");
    expect_fault("templates.toml:2:");
    expect_fault("error: this is not TOML: ");
    write("event.toml", "[event]\nname = \"Zo\xEB\"\n");
    expect_fault("event.toml:2:");
    expect_fault("the file is not UTF-8");
}

TEST_F(PackFile, tables_name_their_rows) {
    write("people.csv", "name;mastadon;consent_named\nAda;;perhaps\n;x@y.nl;yes\n村上;;\n");
    expect_fault("people.csv:1:6: warning: there is no column “mastadon” in this format, so it is not used; did you "
                 "mean “mastodon”?");
    expect_fault("people.csv:2:6: error: “perhaps” is neither yes nor no");
    expect_fault("people.csv:3:1: error: name is empty");
    expect_fault("people.csv:4:1: error: no id can be made of “村上”");
    EXPECT_FALSE(load().pack.people.at(0).consent_named) << "who did not surely agree is not named";
    write("people.csv", "naam,rol\nAda,Poet\n");
    expect_fault("people.csv:1:0: error: there is no column “name”");
    write("rundown.csv",
          "time,title,scene,date,templates\n25:00,A,,,\n9:30,B,slides,,winner|nobody\n10:00,C,,28/11,\n");
    expect_fault("rundown.csv:2:1: error: “25:00” is not a time");
    expect_fault("rundown.csv:3:8: error: “slides” is not a scene");
    expect_fault("rundown.csv:3:16: error: there is no template “nobody”");
    expect_fault("rundown.csv:4:10: error: “28/11” is not a day");
}

TEST_F(PackFile, pictures_must_lie_in_the_pack) {
    const auto with_logo = [this](const std::string& name) {
        write("event.toml", std::string(kEvent) + "[look]\nlogo = \"" + name + "\"\n");
    };
    with_logo("logo.png");
    expect_fault("event.toml:13:8: error: logo.png is not in the pack");
    write("logo.png", "x");
    EXPECT_EQ(faults(), "");
    for (const auto* outside : {"../secret.png", "/etc/passwd", "a/../../b.png"}) {
        with_logo(outside);
        expect_fault("error: " + std::string(outside) + " is not a place inside the pack");
    }
    std::ofstream(root() / "secret.png") << "x";
    fs::create_symlink(root() / "secret.png", folder() / "link.png");
    with_logo("link.png");
    expect_fault("error: link.png is a link that leads out of the pack");
    fs::create_symlink(folder() / "logo.png", folder() / "inner.png");
    with_logo("inner.png");
    EXPECT_EQ(faults(), "");
    with_logo(".");
    expect_fault("is not a plain file");
}

TEST_F(PackFile, a_file_of_the_pack_that_leads_out_of_it_is_not_read) {
    std::ofstream(root() / "other.csv") << "name\nSecret Person\n";
    fs::remove(folder() / "people.csv");
    fs::create_symlink(root() / "other.csv", folder() / "people.csv");
    expect_fault("people.csv:0:0: error: people.csv is a link that leads out of the pack; put a copy");
    EXPECT_TRUE(load().pack.people.empty());
}

TEST_F(PackFile, size_limits_are_told) {
    write("people.csv", "name\n" + std::string((4U << 20) + 1, 'x'));
    expect_fault("people.csv:0:0: error: people.csv is larger than 4 MiB");
    write("people.csv", kPeople);
    std::string many;
    for (int i = 0; i < 1001; ++i) many += "[[template]]\nid = \"t" + std::to_string(i) + "\"\ntext = \"x\"\n";
    write("templates.toml", many);
    expect_fault("error: there are 1001 of template; at most 1000 are possible");
    EXPECT_EQ(load().pack.templates.size(), 1000U);
    write("templates.toml", "[[template]]\nid = \"t\"\ntext = \"" + std::string(2001, 'x') + "\"\n");
    expect_fault("templates.toml:3:8: error: text is 2001 characters long; at most 2000 are possible");
}

TEST_F(PackFile, hostile_files_end_in_a_fault) {
    std::string dots = "a", arrays;
    for (int i = 0; i < 100000; ++i) dots += ".a";
    for (int i = 0; i < 100000; ++i) arrays += "[";
    const std::vector<std::string> hostile{dots + " = 1",
                                           "[" + dots + "]",
                                           "a = " + arrays,
                                           "a = {b = {c = {",
                                           std::string("a = \"\0\"", 8),
                                           std::string(1, '\0'),
                                           "\xFF\xFE[\0e\0",
                                           "a = \"\\uD800\"",
                                           "[event]\n[event]\n",
                                           std::string(1000000, '['),
                                           "a = 99999999999999999999999999",
                                           "a = 2026-13-45"};
    for (const auto& bytes : hostile) {
        write("event.toml", bytes);
        write("templates.toml", bytes);
        write("people.csv", bytes);
        write("rundown.csv", bytes);
        EXPECT_FALSE(load().usable());
    }
}

TEST_F(PackFile, a_zero_character_in_a_text_is_refused) {
    write("event.toml", "[event]\nname = \"a\\u0000b\"\nfirst_day = 2026-11-28\nzone = \"Etc/UTC\"\n");
    expect_fault("event.toml:2:8: error: name holds a zero character");
}

TEST_F(PackFile, the_fingerprint_changes_when_a_file_was_saved) {
    const sys::FolderPacks packs;
    const auto before = packs.fingerprint(folder());
    EXPECT_EQ(packs.fingerprint(folder()), before);
    write("event.toml", std::string(kEvent) + "\n");
    const auto after = packs.fingerprint(folder());
    EXPECT_NE(after, before);
    fs::last_write_time(folder() / "people.csv",
                        fs::last_write_time(folder() / "people.csv") + std::chrono::seconds(2));
    EXPECT_NE(packs.fingerprint(folder()), after);
    EXPECT_EQ(packs.fingerprint(root() / "nowhere"), "");
}

TEST_F(PackFile, a_windows_spreadsheet_gives_the_same_people) {
    write("people.csv", "sep=;\r\nid;name;role;mastodon;consent_named\r\nada;Ada "
                        "Lovelace;Poet;ada@books.social;ja\r\nzoe;Zo\xEB M\xFCller;Host;zoe@books.social;nee\r\n");
    const auto pack = load().pack;
    ASSERT_EQ(pack.people.size(), 2U);
    EXPECT_EQ(pack.people[1].name, "Zoë Müller");
    EXPECT_FALSE(pack.people[1].consent_named);
}
