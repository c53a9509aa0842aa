// What the program and a decode worker say to one another: one struct of fixed size a message, over a pair of
// SOCK_SEQPACKET sockets. Both ends are the same binary, so the layout is shared; what the structs hold is not trusted.
//
//   worker → hello        once, when it has locked itself down
//   program → request     with two descriptors: the picture (to read) and the result (a memfd, to write)
//   worker → answer       after the pixels or the JPEG are written into the result
//
// Source: unix(7), SCM_RIGHTS.
#pragma once
#include "domain/photo_limits.hpp"
#include "media/file_handle.hpp"
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>

namespace media {

enum class WorkerTask : std::uint32_t { examine, prepare, decode };

struct WorkerHello {
    std::uint32_t guards = 0;  // bits of Guard
};

struct WorkerRequest {
    std::uint64_t number = 0;  // comes back in the answer
    WorkerTask task = WorkerTask::examine;
    std::int32_t max_side_px = 0;  // decode
    std::uint64_t picture_bytes = 0;
    std::uint32_t time_limit_s = 0;  // the worker's own alarm, for when nobody is left to end it
    domain::PhotoLimits limits{};    // prepare
    domain::CropBox crop{};          // prepare
};

enum class WorkerOutcome : std::uint32_t {
    done,
    refused,    // not a picture, or damaged: `text` says why
    rejected,   // prepare: no version fits; `text` says why
    not_read,   // reading the picture's file failed: `error_number`
    no_memory,  // the picture asks for more than a worker may have
};

struct WorkerAnswer {
    std::uint64_t number = 0;
    WorkerOutcome outcome = WorkerOutcome::refused;
    std::int32_t error_number = 0;
    std::uint32_t verdict = 0, reason_count = 0;
    std::array<std::uint32_t, 8> reasons{};
    double score = 0;
    std::int64_t taken_ms = 0;
    std::int32_t photo_width_px = 0, photo_height_px = 0;  // of the original
    std::int32_t width_px = 0, height_px = 0;              // of what lies in the result
    std::int32_t quality = 0;
    std::int32_t map_columns = 0, map_rows = 0;  // of the sharpness map, which lies in the result after the pixels
    std::int32_t smear_px = 0;
    double smear_degrees = 0;
    std::uint32_t text_bytes = 0;
    std::uint64_t result_bytes = 0;
    std::array<char, 600> text{};
};

// -- messages --------------------------------------------------------------------------------------------------------

using Deadline = std::chrono::steady_clock::time_point;

bool send_message(int socket, std::span<const std::byte> message, std::span<const int> handles = {});

enum class Heard { message, nothing_in_time, closed, nonsense };
// Waits for one message of exactly this size. `handles`: filled with the descriptors that come with it; another number
// of them is nonsense. Without a deadline it waits for ever.
Heard receive_message(int socket, std::span<std::byte> message, std::span<FileHandle> handles,
                      std::optional<Deadline> deadline);

template<class T>
std::span<const std::byte> bytes_of(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return std::as_bytes(std::span<const T, 1>(&value, 1));
}
template<class T>
std::span<std::byte> writable_bytes_of(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return std::as_writable_bytes(std::span<T, 1>(&value, 1));
}

}  // namespace media
