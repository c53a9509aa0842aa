// Secrets on their way in: what a person types or pipes, and what the system's own source of chance gives. Inner part
// of signing in.
#pragma once
#include "cli/context.hpp"
#include "domain/result.hpp"
#include "ports/secrets.hpp"
#include <istream>
#include <string>
#include <termios.h>

namespace cli {

// While it lives, what is typed is not shown. Does nothing when the input is no terminal.
class HiddenTyping {
  public:
    explicit HiddenTyping(const std::istream& in);
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;
    ~HiddenTyping();

  private:
    termios before_{};
    bool active_;
};

// True when a person sits at the other end.
bool is_terminal(const std::istream& in);

// One line without the blanks around it, at most 4 KiB. `what` names it in the error: "token".
domain::Result<ports::Secret> read_secret_line(std::istream& in, const std::string& what);
// The same, told what to paste when a person sits at the other end, and not shown.
domain::Result<ports::Secret> read_token(CliContext& context, const std::string& what);
// Lines up to one that ends an object ("}") or the `most`th that is not empty, at most 16 KiB; as they came.
domain::Result<ports::Secret> read_secret_lines(std::istream& in, int most, const std::string& what);

std::string random_bytes();  // 32

}  // namespace cli
