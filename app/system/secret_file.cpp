// The secret file: owner-only modes are checked on the open file, and a change replaces the file in one step.
#include "system/secret_file.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sys {

using domain::ErrorKind;
using domain::fail;

static constexpr std::size_t kMaxBytes = 256u << 10;

namespace {

class FileHandle {
  public:
    explicit FileHandle(int number) : number_(number) {}
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }
    bool is_open() const { return number_ >= 0; }

  private:
    int number_;
};

}  // namespace

static tl::unexpected<domain::Error> disk_fault(const std::string& what, const std::filesystem::path& path) {
    return fail(ErrorKind::storage, what + " " + path.string() + ": " + std::strerror(errno));
}

// Others may not read the file, and may not replace it through its folder.
static domain::Status check_owner_only(int file, mode_t forbidden, const char* mend,
                                       const std::filesystem::path& path) {
    struct stat facts {};
    if (fstat(file, &facts) != 0) return disk_fault("cannot look at", path);
    if (facts.st_uid != geteuid())
        return fail(ErrorKind::storage,
                    path.string() + " belongs to another user; sign in as that user, or move it away");
    if ((facts.st_mode & forbidden) != 0)
        return fail(ErrorKind::storage, "others on this machine can reach " + path.string() + "; run: " + mend + " '" +
                                            path.string() + "'");
    return {};
}

static domain::Result<std::string> read_all(int file, const std::filesystem::path& path) {
    std::string bytes;
    char block[8192];
    for (;;) {
        const auto got = ::read(file, block, sizeof block);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return disk_fault("cannot read", path);
        if (got == 0) return bytes;
        bytes.append(block, static_cast<std::size_t>(got));
        if (bytes.size() > kMaxBytes)
            return fail(ErrorKind::storage, path.string() + " is too large for a secret file");
    }
}

static domain::Status write_all(int file, std::string_view bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const auto put = ::write(file, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return disk_fault("cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (fsync(file) != 0) return disk_fault("cannot save", path);
    return {};
}

static bool fits_a_line(std::string_view text) {
    return text.find_first_of(std::string_view("\t\r\n\0", 4)) == text.npos;
}

// A missing file is an empty one.
domain::Result<SecretFile::Entries> SecretFile::read() const {
    const FileHandle file(::open(path_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open() && errno == ENOENT) return Entries{};
    if (!file.is_open()) return disk_fault("cannot open", path_);
    if (auto ok = check_owner_only(file.get(), 077, "chmod 600", path_); !ok) return tl::unexpected(ok.error());
    const auto bytes = read_all(file.get(), path_);
    if (!bytes) return tl::unexpected(bytes.error());
    Entries entries;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto tab = line.find('\t');
        if (tab != line.npos) entries.emplace(line.substr(0, tab), line.substr(tab + 1));
    }
    return entries;
}

// A new file beside the old one, saved, then renamed over it, then the folder saved: no moment without a whole file.
domain::Status SecretFile::write(const Entries& entries) const {
    std::string bytes;
    for (const auto& [account, secret] : entries) bytes.append(account).append(1, '\t').append(secret).append(1, '\n');
    const auto fresh = std::filesystem::path(path_.string() + ".new");
    ::unlink(fresh.c_str());  // left by a crash; the lock on the folder says nobody else is writing it
    {
        const FileHandle file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file.is_open()) return disk_fault("cannot make", fresh);
        if (auto ok = write_all(file.get(), bytes, fresh); !ok) return ok;
    }
    if (::rename(fresh.c_str(), path_.c_str()) != 0) return disk_fault("cannot replace", path_);
    return {};
}

template<class Change>
domain::Status SecretFile::change(Change apply) {
    const auto folder = path_.parent_path().empty() ? std::filesystem::path(".") : path_.parent_path();
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) {
        std::filesystem::create_directories(folder.parent_path(), ignored);
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return disk_fault("cannot make the folder", folder);
    }
    const FileHandle lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock.is_open()) return disk_fault("cannot open the folder", folder);
    if (auto ok = check_owner_only(lock.get(), 022, "chmod 700", folder); !ok) return ok;
    if (flock(lock.get(), LOCK_EX) != 0) return disk_fault("cannot lock the folder", folder);
    auto entries = read();
    if (!entries) return tl::unexpected(entries.error());
    apply(*entries);
    if (auto ok = write(*entries); !ok) return ok;
    if (fsync(lock.get()) != 0) return disk_fault("cannot save the folder", folder);
    return {};
}

domain::Result<ports::Secret> SecretFile::get(const domain::AccountId& account) const {
    const auto entries = read();
    if (!entries) return tl::unexpected(entries.error());
    const auto found = entries->find(account.value);
    if (found == entries->end())
        return fail(ErrorKind::not_found, "no token of " + account.value + " on this machine; add the account again");
    return ports::Secret(found->second);
}

domain::Status SecretFile::put(const domain::AccountId& account, ports::Secret secret) {
    if (account.empty() || secret.empty() || !fits_a_line(account.value) || !fits_a_line(secret.reveal()))
        return fail(ErrorKind::malformed, "an account and its token are one line of text each, and not empty");
    return change([&](Entries& entries) { entries[account.value] = secret.reveal(); });
}

domain::Status SecretFile::remove(const domain::AccountId& account) {
    return change([&](Entries& entries) { entries.erase(account.value); });
}

}  // namespace sys
