// SQLite under the store contract, and what is its own: migrations, damaged and foreign files, a full disk.
#include "store/migrations.hpp"
#include "store/sqlite_store.hpp"
#include "tests/store/contract_tests.hpp"
#include "tests/store/scratch_folder.hpp"
#include <fstream>
#include <unistd.h>

namespace {
using namespace store;
using domain::ErrorKind;
using store_contract::a_delivery;
using store_contract::a_post;
using store_contract::act;
using store_contract::an_item;

class SqliteBed final : public store_contract::Bed {
  public:
    std::unique_ptr<ports::Store> open() override {
        auto opened = SqliteStore::open(folder_ / "callboard.db");
        EXPECT_TRUE(opened) << opened.error().detail;
        return opened ? std::move(*opened) : nullptr;
    }

  private:
    ScratchFolder folder_;
};
}  // namespace

namespace store_contract {
INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values([] { return std::make_unique<SqliteBed>(); }));
}

namespace {
std::string detail_of(const domain::Result<std::unique_ptr<SqliteStore>>& opened) {
    return opened ? "it opened" : opened.error().detail;
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

TEST(SqliteMigrations, every_version_goes_on_to_the_next_and_keeps_what_it_held) {
    for (int from = 1; from < newest_version(); ++from) {
        ScratchFolder folder;
        auto db = Database::open(folder / "c.db").value();
        ASSERT_TRUE(migrate(*db, from));
        ASSERT_EQ(version_of(*db).value(), from);
        ASSERT_TRUE(db->execute("INSERT INTO keep VALUES ('who', 'was here')"));
        ASSERT_TRUE(migrate(*db, from + 1)) << "from version " << from;
        EXPECT_EQ(version_of(*db).value(), from + 1);
        auto kept = db->query("SELECT value FROM keep");
        ASSERT_TRUE(kept.next());
        EXPECT_EQ(kept.text(0), "was here");
    }
}

TEST(SqliteMigrations, are_numbered_without_a_gap) {
    int expected = 0;
    for (const auto& step : migrations()) EXPECT_EQ(step.number, ++expected);
}

TEST(SqliteMigrations, a_step_that_fails_leaves_the_version_before_it) {
    auto db = Database::open(":memory:").value();
    ASSERT_TRUE(migrate(*db, 1));
    ASSERT_TRUE(db->execute("CREATE TABLE audit_head (in_the_way TEXT)"));
    EXPECT_FALSE(migrate(*db, 2));
    EXPECT_EQ(version_of(*db).value(), 1);
    EXPECT_FALSE(db->execute("INSERT INTO audit VALUES (1, 1, '', '', '', '', '', '')")) << "half of the step stayed";
}

TEST(SqliteMigrations, a_newer_programs_database_is_refused_and_left_alone) {
    ScratchFolder folder;
    {
        auto db = Database::open(folder / "c.db").value();
        ASSERT_TRUE(migrate(*db, newest_version()));
        ASSERT_TRUE(db->execute("PRAGMA user_version = 99"));
    }
    const auto opened = SqliteStore::open(folder / "c.db");
    EXPECT_NE(detail_of(opened).find("newer Callboard"), std::string::npos) << detail_of(opened);
    EXPECT_EQ(version_of(*Database::open(folder / "c.db").value()).value(), 99);
}

TEST(SqliteFiles, another_programs_database_is_refused) {
    ScratchFolder folder;
    ASSERT_TRUE(Database::open(folder / "c.db").value()->execute("CREATE TABLE recipes (name TEXT)"));
    EXPECT_NE(detail_of(SqliteStore::open(folder / "c.db")).find("another program"), std::string::npos);
}

TEST(SqliteFiles, a_file_that_is_no_database_is_refused) {
    ScratchFolder folder;
    write_file(folder / "c.db", std::string(8192, 'x'));
    EXPECT_NE(detail_of(SqliteStore::open(folder / "c.db")).find("not a Callboard database"), std::string::npos);
}

TEST(SqliteFiles, a_folder_that_is_not_there_is_named) {
    const auto opened = SqliteStore::open("/nonexistent/folder/c.db");
    EXPECT_NE(detail_of(opened).find("/nonexistent/folder/c.db"), std::string::npos);
    EXPECT_NE(detail_of(opened).find("cannot be opened"), std::string::npos);
    EXPECT_EQ(opened.error().kind, ErrorKind::storage);
}

TEST(SqliteFiles, a_database_that_may_not_be_written_is_refused) {
    if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
    ScratchFolder folder;
    ASSERT_TRUE(SqliteStore::open(folder / "c.db"));
    std::filesystem::permissions(folder / "c.db", std::filesystem::perms::owner_read);
    EXPECT_NE(detail_of(SqliteStore::open(folder / "c.db")).find("may not be written"), std::string::npos);
}

TEST(SqliteFiles, damage_in_the_middle_is_told_and_survived) {
    ScratchFolder folder;
    {
        auto store = SqliteStore::open(folder / "c.db").value();
        std::vector<domain::FeedItem> items;
        for (int i = 0; i < 500; ++i) items.push_back(an_item(std::to_string(i), i));
        ASSERT_TRUE(store->add_feed({"e"}, items));
    }
    {
        std::fstream file(folder / "c.db", std::ios::in | std::ios::out | std::ios::binary);
        const auto size = static_cast<std::streamoff>(std::filesystem::file_size(folder / "c.db"));
        file.seekp(4096 * 20);
        file << std::string(static_cast<std::size_t>(size - 4096 * 20), '\xA5');
    }
    const auto opened = SqliteStore::open(folder / "c.db");
    if (!opened) {
        EXPECT_EQ(opened.error().kind, ErrorKind::storage);
        return;
    }
    const auto feed = (*opened)->feed({"e"}, 1000);
    ASSERT_FALSE(feed);
    EXPECT_NE(feed.error().detail.find("damaged"), std::string::npos) << feed.error().detail;
}

TEST(SqliteFiles, a_full_disk_is_told_and_nothing_is_half_written) {
    auto db = Database::open(":memory:").value();
    auto* handle = db.get();
    auto store = SqliteStore::over(std::move(db)).value();
    ASSERT_TRUE(store->enqueue(a_post("p1"), {a_delivery("p1", "alice")}, act("fire")));
    auto pages = handle->query("PRAGMA page_count");
    ASSERT_TRUE(pages.next());
    ASSERT_TRUE(handle->execute("PRAGMA max_page_count = " + std::to_string(pages.number(0))));

    auto big = a_delivery("p2", "alice");
    big.text = std::string(100'000, 'x');
    const auto status = store->enqueue(a_post("p2"), {big}, act("fire"));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().kind, ErrorKind::storage);
    EXPECT_NE(status.error().detail.find("disk is full"), std::string::npos) << status.error().detail;
    EXPECT_FALSE(store->post({"p2"}));
    EXPECT_EQ(store->audit_head().value().count, 1);

    ASSERT_TRUE(handle->execute("PRAGMA max_page_count = 1000000"));
    EXPECT_TRUE(store->enqueue(a_post("p2"), {big}, act("fire"))) << "it goes on when there is room again";
}

TEST(SqliteAudit, an_entry_can_be_neither_changed_nor_removed_through_sql) {
    auto db = Database::open(":memory:").value();
    auto* handle = db.get();
    auto store = SqliteStore::over(std::move(db)).value();
    ASSERT_TRUE(store->append(act("fire")));
    EXPECT_FALSE(handle->execute("UPDATE audit SET who = 'Eve'"));
    EXPECT_FALSE(handle->execute("DELETE FROM audit"));
    EXPECT_EQ(store->audit(0, 10).value().at(0).who, "Ada");
}

TEST(SqliteAudit, a_cut_off_end_stays_visible_after_new_entries) {
    auto db = Database::open(":memory:").value();
    auto* handle = db.get();
    auto store = SqliteStore::over(std::move(db)).value();
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(store->append(act("fire")));
    ASSERT_TRUE(handle->execute("DROP TRIGGER audit_keeps_its_entries; DELETE FROM audit WHERE number > 3;"));
    const auto faults = [&] { return domain::verify_chain(store->audit(0, 100).value(), store->audit_head().value()); };
    ASSERT_EQ(faults().size(), 1u);
    EXPECT_EQ(faults()[0].number, 4);
    ASSERT_TRUE(store->append(act("fire")));
    ASSERT_FALSE(faults().empty());
    EXPECT_EQ(faults()[0].what, "Entries 4 to 5 are missing.");
}

TEST(SqliteDurability, the_connection_syncs_each_commit) {
    ScratchFolder folder;
    auto db = Database::open(folder / "c.db").value();
    auto pragma = [&](std::string_view sql) {
        auto query = db->query(sql);
        return query.next() ? query.text(0) : std::string();
    };
    EXPECT_EQ(pragma("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(pragma("PRAGMA synchronous"), "2");
    EXPECT_EQ(pragma("PRAGMA foreign_keys"), "1");
}
}  // namespace
