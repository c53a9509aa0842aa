// The home of a rehearsal: HOME/rehearsal, emptied at each start. The rehearsal network forgets everything when the
// program ends, so nothing of an earlier night may be left either. It knows one account, on that network.
#pragma once
#include "cli/home_office.hpp"

namespace cli {

struct RehearsalWish {
    std::filesystem::path pack;  // empty: the example that comes with the program
    double speed = 1;
    std::uint64_t seed = 1;
    bool calm = false;  // nothing is lost or slow: for tests
};

struct RehearsalHouse {
    std::optional<SenderLock> lock;  // of this rehearsal's home
    std::unique_ptr<Home> home;      // its clock stands two minutes before the pack's first cue
    std::filesystem::path pack;      // absolute
    std::string operator_name;       // offered at the sign-in: whoever opens the pack's first embargo
    services::BackOfficeParts parts(services::Emit emit = {}) const;

    RehearsalWish wish;
    std::string event_name;
    std::vector<std::string> tags;
};

// conflict: a rehearsal with this home is open; malformed: the pack cannot be used; storage: the disk.
domain::Result<std::unique_ptr<RehearsalHouse>> prepare_rehearsal(const std::filesystem::path& home,
                                                                  const RehearsalWish& wish);

}  // namespace cli
