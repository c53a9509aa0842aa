// Messages with descriptors, each checked for its size. Sources: unix(7), recvmsg(2), cmsg(3).
#include "media/worker_protocol.hpp"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <vector>

namespace media {

namespace {

constexpr std::size_t kMaxHandles = 2;

struct alignas(cmsghdr) ControlSpace {
    std::array<char, CMSG_SPACE(kMaxHandles * sizeof(int))> bytes{};
};

msghdr header_for(iovec& part, ControlSpace& control, std::size_t handle_count) {
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (handle_count > 0) {
        header.msg_control = control.bytes.data();
        header.msg_controllen = CMSG_SPACE(handle_count * sizeof(int));
    }
    return header;
}

// Every descriptor that came, however many: what is not wanted is closed by its owner.
std::vector<FileHandle> handles_in(msghdr& header) {
    std::vector<FileHandle> out;
    for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(part) + i * sizeof(int), sizeof number);
            out.emplace_back(number);
        }
    }
    return out;
}

// 1 when there is something to read, 0 when the time is over, -1 on failure.
int wait_readable(int socket, Deadline deadline) {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        pollfd wanted{socket, POLLIN, 0};
        const int count = ::poll(&wanted, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000)));
        if (count >= 0) return count > 0 ? 1 : 0;
        if (errno != EINTR) return -1;
    }
}

}  // namespace

bool send_message(int socket, std::span<const std::byte> message, std::span<const int> handles) {
    if (handles.size() > kMaxHandles) return false;
    iovec part{const_cast<std::byte*>(message.data()), message.size()};  // sendmsg only reads it
    ControlSpace control;
    msghdr header = header_for(part, control, handles.size());
    if (!handles.empty()) {
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(handles.size_bytes());
        std::memcpy(CMSG_DATA(rights), handles.data(), handles.size_bytes());
    }
    for (;;) {
        const ssize_t count = ::sendmsg(socket, &header, MSG_NOSIGNAL);
        if (count >= 0) return static_cast<std::size_t>(count) == message.size();
        if (errno != EINTR) return false;
    }
}

Heard receive_message(int socket, std::span<std::byte> message, std::span<FileHandle> handles,
                      std::optional<Deadline> deadline) {
    if (deadline) {
        const int ready = wait_readable(socket, *deadline);
        if (ready == 0) return Heard::nothing_in_time;
        if (ready < 0) return Heard::closed;
    }
    iovec part{message.data(), message.size()};
    ControlSpace control;
    msghdr header = header_for(part, control, handles.size());
    ssize_t count = -1;
    do count = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    while (count < 0 && errno == EINTR);
    if (count <= 0) return Heard::closed;
    auto came = handles_in(header);
    const bool whole = static_cast<std::size_t>(count) == message.size() && came.size() == handles.size() &&
                       (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0;
    if (!whole) return Heard::nonsense;
    std::move(came.begin(), came.end(), handles.begin());
    return Heard::message;
}

}  // namespace media
