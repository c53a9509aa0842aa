// A command called as a person or a script calls it: words and standard input in, exit code and both outputs out.
#pragma once
#include "cli/app.hpp"
#include "tests/store/scratch_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace command_bed {

using nlohmann::json;
using Words = std::vector<std::string>;

struct Called {
    int exit_code = 0;
    std::string out, err;
    // Each line of the output that is JSON.
    std::vector<json> lines() const {
        std::istringstream in(out);
        std::vector<json> all;
        for (std::string text; std::getline(in, text);)
            if (json::accept(text)) all.push_back(json::parse(text));
        return all;
    }
    // Discarded (is_discarded) where there is no such line.
    json line(std::size_t number = 0) const {
        const auto all = lines();
        return number < all.size() ? all[number] : json(json::value_t::discarded);
    }
};

// Without the program's own name.
inline Called call(const Words& words, std::istream& in) {
    std::vector<const char*> argv{"callboard"};
    for (const auto& word : words) argv.push_back(word.c_str());
    std::ostringstream out, err;
    const int code = cli::run_app(static_cast<int>(argv.size()), argv.data(), in, out, err);
    return {code, out.str(), err.str()};
}
inline Called call(const Words& words, const std::string& input = "") {
    std::istringstream in(input);
    return call(words, in);
}

inline Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

// Commands over a home of their own, and the example's pack.
class CommandBed : public testing::Test {
  protected:
    std::string home() const { return home_.path().string(); }
    Called run(const Words& words, const std::string& input = "") const {
        return call(joined({"--home", home()}, words), input);
    }
    // One of the example's short posts, by Ada.
    Called post_foyer(const std::string& moment, const Words& more = {}) const {
        return run(joined(
            {"post", "--json", "--who", "Ada", "--event", pack_, "--template", "foyer", "--set", "moment=" + moment},
            more));
    }
    // The same, to one account and to its end.
    Called post_to(const std::string& account, const Words& more = {}) const {
        return post_foyer("The doors are open", joined({"--wait", "--timeout", "90", "--account", account}, more));
    }

    const ScratchFolder home_;
    const std::string pack_ = CALLBOARD_SOURCE_DIR "/assets/examples/book-of-the-year";
    const Words two_photos_{"--photo", pack_ + "/photos/winner.jpg", "--alt",       "A winner",
                            "--photo", pack_ + "/photos/foyer.jpg",  "--decorative"};
};

}  // namespace command_bed
