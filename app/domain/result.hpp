// What a call that may fail gives back: a value, or an Error whose kind decides what happens next.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace domain {

// The kind decides (retry, hold, ask); the detail is for people and is never parsed.
enum class ErrorKind {
    offline,       // not one byte left this machine: safe to try again
    timeout,       // bytes may have arrived: the outcome is unknown
    rate_limited,  // refused for now; retry_after says how long when the server did
    unauthorized,  // sign in again
    rejected,      // the other side read it and said no; the same again gives the same answer
    malformed,     // a file, a reply or an argument does not have the shape it must have
    not_found,
    conflict,
    unavailable,  // the server is there but broken (5xx): outcome of a create is unknown
    storage,      // our own disk or database
    bug,          // a promise of ours was broken
    expired,      // the session's short-lived token ran out: renewed, then the same is asked again
};

struct Error {
    ErrorKind kind = ErrorKind::bug;
    std::string detail;  // one sentence: what, where, how to mend. Never a token.
    std::optional<std::chrono::milliseconds> retry_after = std::nullopt;
};

template<class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string detail) {
    return tl::unexpected(Error{kind, std::move(detail)});
}

// True when the same request may be made again without asking a person. It says nothing of whether that could double a
// post: that is the outbox's question (see delivery.hpp).
constexpr bool is_retryable(ErrorKind kind) {
    return kind == ErrorKind::offline || kind == ErrorKind::timeout || kind == ErrorKind::rate_limited ||
           kind == ErrorKind::unavailable;
}

const char* name_of(ErrorKind kind);

}  // namespace domain
