// The command line as a whole: the root options, all sub-commands, and the exit code.
//
// A family of sub-commands lives in cli/NAME_command.{hpp,cpp} and offers
//     namespace cli { void add_NAME_commands(CLI::App& root, CliContext& context); }
// It adds its sub-commands to the root; their callbacks read the context (the home is final by then), print to
// context.out and leave the exit code in context.exit_code, by context.refuse for a call that cannot be used.
#pragma once
#include <iosfwd>

namespace cli {

// Runs one call and gives its exit code: 0 done; 1 done, and the answer is no; 2 unusable, with one line on `err`.
int run_app(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace cli
