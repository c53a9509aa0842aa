// Reading without showing.
#include "cli/typed_secret.hpp"
#include <iostream>
#include <random>
#include <unistd.h>

namespace cli {

using domain::ErrorKind;
using domain::fail;

static constexpr std::size_t kMaxSecret = 4096;
static constexpr std::size_t kMaxLines = 16u << 10;

HiddenTyping::HiddenTyping(const std::istream& in)
    : active_(&in == &std::cin && tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!active_) return;
    auto hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
}

HiddenTyping::~HiddenTyping() {
    if (active_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
}

bool is_terminal(const std::istream& in) { return &in == &std::cin && isatty(STDIN_FILENO) != 0; }

domain::Result<ports::Secret> read_secret_line(std::istream& in, const std::string& what) {
    std::string line;
    char c = 0;
    while (line.size() <= kMaxSecret && in.get(c) && c != '\n') line += c;
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos) return fail(ErrorKind::rejected, "no " + what + " came on standard input");
    line = line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
    if (line.size() > kMaxSecret || line.find_first_of(" \t") != line.npos)
        return fail(ErrorKind::rejected,
                    "what came on standard input is no " + what + ": it must be one word on one line");
    return ports::Secret(std::move(line));
}

domain::Result<ports::Secret> read_token(CliContext& context, const std::string& what) {
    const HiddenTyping hidden(context.in);
    if (is_terminal(context.in))
        context.err << "Paste the " << what << " and press Enter (it is not shown): " << std::flush;
    return read_secret_line(context.in, what);
}

domain::Result<ports::Secret> read_secret_lines(std::istream& in, int most, const std::string& what) {
    std::string text, line;
    bool is_object = false;
    for (int lines = 0; is_object || lines < most;) {
        line.clear();
        char c = 0;
        while (text.size() + line.size() <= kMaxLines && in.get(c) && c != '\n') line += c;
        const auto begin = line.find_first_not_of(" \t\r");
        const bool is_end = !in || text.size() + line.size() > kMaxLines;
        text.append(line).append(1, '\n');
        if (begin != line.npos) {
            ++lines;
            is_object = is_object || (lines == 1 && line[begin] == '{');
            if (is_object && line[line.find_last_not_of(" \t\r")] == '}') break;
        }
        if (is_end) break;
    }
    if (text.size() > kMaxLines) return fail(ErrorKind::rejected, "what came on standard input is too long: " + what);
    if (text.find_first_not_of(" \t\r\n") == text.npos)
        return fail(ErrorKind::rejected, "nothing came on standard input: " + what);
    return ports::Secret(std::move(text));
}

std::string random_bytes() {
    std::random_device source;
    std::string bytes;
    for (int i = 0; i < 8; ++i) {
        const auto word = source();
        bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return bytes;
}

}  // namespace cli
