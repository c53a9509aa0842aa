// Packs as folders on the disk. The format is docs/pack-format.md.
#pragma once
#include "ports/pack_source.hpp"

namespace sys {

class FolderPacks final : public ports::PackSource {
  public:
    // Any thread. The faults of reading and of check_pack, by file and line.
    domain::Result<ports::LoadedPack> load(const std::filesystem::path& folder) const override;
    // conflict when the folder is there and not empty.
    domain::Status create(const std::filesystem::path& folder, const std::string& name) const override;
    // See docs/pack-format.md, "Used again". conflict when `to` is there and not empty; malformed when `from` cannot be
    // read or `first_day` is not a day. Leaves nothing behind when it fails.
    domain::Result<std::vector<domain::PackFault>> copy(const std::filesystem::path& from,
                                                        const std::filesystem::path& to,
                                                        const std::string& first_day) const override;
    // Names, sizes and times of the files; empty when the folder is gone.
    std::string fingerprint(const std::filesystem::path& folder) const override;
};

}  // namespace sys
