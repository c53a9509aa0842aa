// Names of error kinds, for logs and JSON.
#include "domain/result.hpp"

namespace domain {

const char* name_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::offline: return "offline";
    case ErrorKind::timeout: return "timeout";
    case ErrorKind::rate_limited: return "rate_limited";
    case ErrorKind::unauthorized: return "unauthorized";
    case ErrorKind::rejected: return "rejected";
    case ErrorKind::malformed: return "malformed";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::unavailable: return "unavailable";
    case ErrorKind::storage: return "storage";
    case ErrorKind::bug: return "bug";
    case ErrorKind::expired: return "expired";
    }
    return "bug";
}

}  // namespace domain
