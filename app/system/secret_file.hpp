// The tokens of the accounts in one file that only its owner can read: lines "account<TAB>token".
#pragma once
#include "ports/secrets.hpp"
#include <filesystem>
#include <map>

namespace sys {

// Every call opens the file afresh, so several processes may share it; writers exclude one another by a lock on the
// folder. A file or folder that others could read or change is refused with the command that mends it.
class SecretFile : public ports::Secrets {
  public:
    explicit SecretFile(std::filesystem::path path) : path_(std::move(path)) {}

    domain::Result<ports::Secret> get(const domain::AccountId& account) const override;
    // Makes the folder (0700) and the file (0600) when they are missing. The file is replaced whole: after a power cut
    // it is the old one or the new one. malformed when the account or the secret holds a line break or a tab.
    domain::Status put(const domain::AccountId& account, ports::Secret secret) override;
    domain::Status remove(const domain::AccountId& account) override;

  private:
    using Entries = std::map<std::string, std::string>;
    domain::Result<Entries> read() const;
    domain::Status write(const Entries& entries) const;
    template<class Change>
    domain::Status change(Change apply);

    std::filesystem::path path_;
};

}  // namespace sys
