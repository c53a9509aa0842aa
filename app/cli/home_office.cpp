// The parts of a back office that are the same wherever one is opened.
#include "cli/home_office.hpp"
#include "cli/preflight_machine.hpp"
#include "net/curl_transport.hpp"
#include "system/open_page.hpp"
#include "system/watched_folder.hpp"
#include <random>

namespace cli {

std::function<double()> random_source() {
    return [engine = std::mt19937_64(std::random_device{}())]() mutable {
        return std::uniform_real_distribution<double>(0, 1)(engine);
    };
}

std::function<bool()> sender_turn(std::filesystem::path home) {
    return [home = std::move(home), lock = std::shared_ptr<SenderLock>()]() mutable {
        if (lock) return true;
        if (auto taken = SenderLock::take(home)) lock = std::make_shared<SenderLock>(std::move(*taken));
        return lock != nullptr;
    };
}

services::BackOfficeParts office_parts(Home& home, services::Emit emit) {
    return {.store = *home.store,
            .clock = *home.clock,
            .packs = *home.packs,
            .secrets = *home.secrets,
            .networks = home.networks,
            .media = *home.media_room,
            .make_transport =
                [](ports::WireSink sink) {
                    return std::make_unique<net::CurlTransport>(std::move(sink), net::CurlOptions{});
                },
            .emit = std::move(emit),
            .random01 = random_source(),
            .home = home.root,
            .open_page = sys::open_page,
            .open_folder = sys::open_folder,
            .make_folder_watch = [](const std::filesystem::path& folder,
                                    ports::FolderSink sink) { return sys::watch_folder(folder, std::move(sink)); },
            .machine = font_lines};
}

}  // namespace cli
