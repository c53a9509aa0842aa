// Looks for the assets from the program's own place upwards.
#include "cli/assets.hpp"
#include <cstdlib>

namespace cli {

namespace fs = std::filesystem;

static bool holds_examples(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "examples", error);
}

domain::Result<fs::path> assets_folder() {
    if (const char* named = std::getenv("CALLBOARD_ASSETS"); named != nullptr && *named != '\0') {
        if (holds_examples(named)) return fs::path(named);
        return domain::fail(domain::ErrorKind::not_found,
                            "CALLBOARD_ASSETS names \"" + std::string(named) + "\", where there is no folder examples");
    }
    std::error_code error;
    fs::path at = fs::read_symlink("/proc/self/exe", error).parent_path();
    // build/release/app/callboard lies three folders below the source tree's root.
    for (int up = 0; up < 5 && !at.empty(); ++up, at = at.parent_path()) {
        for (const fs::path& candidate : {at / "share/callboard", at / "assets"})
            if (holds_examples(candidate)) return candidate;
    }
    return domain::fail(domain::ErrorKind::not_found,
                        "The example pack is not beside the program: set CALLBOARD_ASSETS to the folder assets.");
}

domain::Result<fs::path> example_pack() {
    auto assets = assets_folder();
    if (!assets) return assets;
    return *assets / "examples" / "book-of-the-year";
}

}  // namespace cli
