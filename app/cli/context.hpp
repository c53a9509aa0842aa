// What every sub-command is given: where state lives, how to speak, and the exit code it leaves.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>

struct CliContext {
    std::filesystem::path home;
    bool json = false;
    std::string watch_folder = {};  // the desk's, from the command line
    int exit_code = 0;              // 0 done; 1 done, and the answer is no; 2 the call or its input is unusable
    std::istream& in;
    std::ostream& out;
    std::ostream& err;

    // One line on standard error that says what and where; the exit code becomes 2.
    void refuse(const std::string& line);
};
