// Where packs come from and go to: folders on the disk. The format is docs/pack-format.md.
#pragma once
#include "domain/pack.hpp"
#include "domain/result.hpp"
#include <filesystem>
#include <vector>

namespace ports {

struct LoadedPack {
    domain::Pack pack;
    std::vector<domain::PackFault> faults;  // of reading and of checking, in file order
    bool usable() const {
        for (const auto& fault : faults)
            if (fault.weight == domain::PackFault::Weight::error) return false;
        return true;
    }
};

class PackSource {
  public:
    virtual ~PackSource() = default;
    // not_found when there is no event.toml; else whatever could be read, with its faults.
    virtual domain::Result<LoadedPack> load(const std::filesystem::path& folder) const = 0;
    virtual domain::Status create(const std::filesystem::path& folder, const std::string& name) const = 0;
    // Returns what still names the old year, people or tags.
    virtual domain::Result<std::vector<domain::PackFault>>
    copy(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& first_day) const = 0;
    // Changes whenever a file of the pack was saved.
    virtual std::string fingerprint(const std::filesystem::path& folder) const = 0;
};

}  // namespace ports
