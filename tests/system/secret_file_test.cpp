// The secret file on a real folder: who may read it, what it refuses, what survives.
#include "system/secret_file.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using domain::AccountId;
using domain::ErrorKind;
using ports::Secret;

namespace {

class SecretFileTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "secrets.XXXXXX";
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(root_); }
    std::filesystem::path file() const { return root_ / "home" / "secrets"; }
    static unsigned mode_of(const std::filesystem::path& path) {
        struct stat facts {};
        return stat(path.c_str(), &facts) == 0 ? facts.st_mode & 07777u : 0u;
    }

    std::filesystem::path root_;
    AccountId alice_{"mastodon:alice@example.org"};
    AccountId bob_{"mastodon:bob@example.org"};
};

}  // namespace

TEST_F(SecretFileTest, gives_back_what_another_object_put) {
    ASSERT_TRUE(sys::SecretFile(file()).put(alice_, Secret("t0ken-1")));
    ASSERT_TRUE(sys::SecretFile(file()).put(bob_, Secret("t0ken-2")));
    ASSERT_TRUE(sys::SecretFile(file()).put(alice_, Secret("t0ken-3")));
    EXPECT_EQ(sys::SecretFile(file()).get(alice_)->reveal(), "t0ken-3");
    EXPECT_EQ(sys::SecretFile(file()).get(bob_)->reveal(), "t0ken-2");
}

TEST_F(SecretFileTest, makes_folder_and_file_for_the_owner_alone_whatever_the_umask) {
    const auto old = umask(0);
    const auto put = sys::SecretFile(file()).put(alice_, Secret("t"));
    umask(old);
    ASSERT_TRUE(put);
    EXPECT_EQ(mode_of(file()), 0600u);
    EXPECT_EQ(mode_of(file().parent_path()), 0700u);
}

TEST_F(SecretFileTest, an_unknown_account_is_not_found) {
    const auto got = sys::SecretFile(file()).get(alice_);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, ErrorKind::not_found);
}

TEST_F(SecretFileTest, a_removed_account_is_gone_and_the_others_stay) {
    sys::SecretFile secrets(file());
    ASSERT_TRUE(secrets.put(alice_, Secret("a")));
    ASSERT_TRUE(secrets.put(bob_, Secret("b")));
    ASSERT_TRUE(secrets.remove(alice_));
    EXPECT_EQ(secrets.get(alice_).error().kind, ErrorKind::not_found);
    EXPECT_EQ(secrets.get(bob_)->reveal(), "b");
}

TEST_F(SecretFileTest, refuses_a_file_that_others_can_read_and_says_the_mending_command) {
    sys::SecretFile secrets(file());
    ASSERT_TRUE(secrets.put(alice_, Secret("s3cret")));
    for (const mode_t mode : {0640, 0604, 0660, 0610}) {
        ASSERT_EQ(chmod(file().c_str(), mode), 0);
        const auto got = secrets.get(alice_);
        ASSERT_FALSE(got) << mode;
        EXPECT_EQ(got.error().kind, ErrorKind::storage);
        EXPECT_NE(got.error().detail.find("chmod 600 '" + file().string() + "'"), std::string::npos);
        EXPECT_EQ(got.error().detail.find("s3cret"), std::string::npos);
        EXPECT_FALSE(secrets.put(bob_, Secret("b")));
    }
}

TEST_F(SecretFileTest, refuses_a_folder_in_which_others_can_swap_the_file) {
    sys::SecretFile secrets(file());
    ASSERT_TRUE(secrets.put(alice_, Secret("a")));
    ASSERT_EQ(chmod(file().parent_path().c_str(), 0770), 0);
    const auto put = secrets.put(bob_, Secret("b"));
    ASSERT_FALSE(put);
    EXPECT_NE(put.error().detail.find("chmod 700"), std::string::npos);
}

TEST_F(SecretFileTest, does_not_follow_a_link) {
    std::filesystem::create_directories(file().parent_path());
    std::ofstream(root_ / "elsewhere") << alice_.value << "\tx\n";
    std::filesystem::create_symlink(root_ / "elsewhere", file());
    const auto got = sys::SecretFile(file()).get(alice_);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, ErrorKind::storage);
}

TEST_F(SecretFileTest, refuses_text_that_would_become_another_line) {
    sys::SecretFile secrets(file());
    EXPECT_EQ(secrets.put(alice_, Secret("a\nmastodon:eve\tx")).error().kind, ErrorKind::malformed);
    EXPECT_EQ(secrets.put(AccountId{"a\tb"}, Secret("x")).error().kind, ErrorKind::malformed);
    EXPECT_EQ(secrets.put(alice_, Secret()).error().kind, ErrorKind::malformed);
}

TEST_F(SecretFileTest, a_half_written_file_of_a_crash_is_no_hindrance) {
    sys::SecretFile secrets(file());
    ASSERT_TRUE(secrets.put(alice_, Secret("a")));
    std::ofstream(file().string() + ".new") << "half";
    ASSERT_TRUE(secrets.put(bob_, Secret("b")));
    EXPECT_EQ(secrets.get(alice_)->reveal(), "a");
    EXPECT_FALSE(std::filesystem::exists(file().string() + ".new"));
}

TEST_F(SecretFileTest, writers_at_the_same_time_lose_nothing) {
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back([this, i] {
            sys::SecretFile secrets(file());
            for (int k = 0; k < 5; ++k)
                EXPECT_TRUE(secrets.put(AccountId{"a" + std::to_string(i * 5 + k)}, Secret("x")));
        });
    for (auto& writer : writers) writer.join();
    for (int i = 0; i < 40; ++i) EXPECT_TRUE(sys::SecretFile(file()).get(AccountId{"a" + std::to_string(i)})) << i;
}
