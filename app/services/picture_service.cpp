// The cache is asked first and the network only then, so the wall keeps its pictures when the network goes.
#include "services/picture_service.hpp"
#include <algorithm>

namespace services {

namespace fs = std::filesystem;

static constexpr int kAtOnce = 6;
static constexpr std::size_t kMaxWaiting = 2000;
static constexpr std::size_t kMaxFetchedBytes = 8U << 20U;
static constexpr std::string_view kLarge = "large:";
static constexpr std::uint64_t kMaxPackBytes = 64U << 20U;

// "https://host:port/…" → "host"; a part before '@' and the brackets of IPv6 are no part of it.
static std::string_view host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    auto rest = url.substr(scheme + 3);
    rest = rest.substr(0, rest.find_first_of("/?#\\"));
    if (const auto at = rest.rfind('@'); at != std::string_view::npos) rest = rest.substr(at + 1);
    if (rest.starts_with('[')) return rest.substr(1, rest.find(']') - 1);
    return rest.substr(0, rest.find(':'));
}

bool may_fetch(std::string_view url, const std::vector<std::string>& servers) {
    const auto host = host_of(url);
    if (host.empty() || url.size() > 2048) return false;
    if (url.starts_with("https://")) return true;
    if (!url.starts_with("http://")) return false;
    if (host == "127.0.0.1" || host == "localhost" || host == "::1") return true;
    return std::any_of(servers.begin(), servers.end(), [&](const auto& server) { return host_of(server) == host; });
}

PictureService::PictureService(Wire& wire, Darkroom& darkroom, Emit emit, PictureCache cache, PhotoFile photo_file)
    : wire_(wire),
      darkroom_(darkroom),
      emit_(std::move(emit)),
      cache_(std::move(cache)),
      photo_file_(std::move(photo_file)) {}

void PictureService::open(fs::path pack_folder, std::vector<std::string> servers) {
    pack_folder_ = std::move(pack_folder);
    servers_ = std::move(servers);
}

void PictureService::none(const std::string& url) { emit_(state::PictureLoaded{url, nullptr}); }

// A pack's picture is a file inside the pack's folder, whatever its name tries.
static bool stays_inside(const fs::path& folder, const fs::path& file) {
    std::error_code code;
    const auto inner = fs::weakly_canonical(file, code), outer = fs::weakly_canonical(folder, code);
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

void PictureService::load(const std::string& name, int max_side_px) {
    const std::string url = name.starts_with(kLarge) ? name.substr(kLarge.size()) : name;
    const Wish wish{name, url, std::clamp(max_side_px, 1, 4096)};
    if (url.starts_with("file:")) return load_file(wish, fs::path(url.substr(5)));
    if (url.starts_with("photo:")) {
        const auto file = photo_file_(domain::PhotoId{url.substr(6)});
        return file.empty() ? none(name) : load_file(wish, file);
    }
    if (url.starts_with("pack:")) {
        const auto file = pack_folder_ / url.substr(5);
        if (pack_folder_.empty() || !stays_inside(pack_folder_, file)) return none(name);
        auto bytes = read_limited(file, kMaxPackBytes);
        return bytes ? decode(wish, *bytes) : none(name);
    }
    if (url.starts_with("card:")) {
        const auto kept = cache_.find(url);
        return kept ? decode(wish, *kept) : none(name);
    }
    if (!may_fetch(url, servers_)) return none(name);
    if (const auto kept = cache_.find(url)) return decode(wish, *kept);
    if (waiting_.size() >= kMaxWaiting) return none(name);
    waiting_.push_back(wish);
    fetch_next();
}

// A camera's file is large: the darkroom reads it itself.
void PictureService::load_file(const Wish& wish, const fs::path& file) {
    if (!darkroom_.ask(ShowJob{file, wish.max_side_px}, answer(wish.name))) none(wish.name);
}

void PictureService::fetch_next() {
    while (fetching_ < kAtOnce && !waiting_.empty()) {
        auto wish = std::move(waiting_.front());
        waiting_.pop_front();
        ports::HttpRequest request;
        request.url = wish.url;
        request.headers = {{"Accept", "image/*"}};
        request.total_timeout = domain::Millis{20'000};
        request.max_reply_bytes = kMaxFetchedBytes;
        ++fetching_;
        wire_.start(std::move(request), [this, wish](domain::Result<ports::HttpReply> reply) {
            --fetching_;
            on_fetched(wish, std::move(reply));
            fetch_next();
        });
    }
}

void PictureService::on_fetched(const Wish& wish, domain::Result<ports::HttpReply> reply) {
    if (!reply || reply->status != 200 || reply->body.empty()) return none(wish.name);
    cache_.put(wish.url, reply->body);
    decode(wish, reply->body);
}

void PictureService::decode(const Wish& wish, std::string_view bytes) {
    if (!darkroom_.ask(DecodeJob{{bytes.begin(), bytes.end()}, wish.max_side_px}, answer(wish.name))) none(wish.name);
}

std::function<void(DarkroomResult)> PictureService::answer(const std::string& url) {
    return [this, url](DarkroomResult result) {
        auto& pixels = std::get<domain::Result<ports::PixelBuffer>>(result);
        if (!pixels || pixels->empty()) return none(url);
        emit_(state::PictureLoaded{url, std::make_shared<const state::Picture>(state::Picture{
                                            pixels->width_px, pixels->height_px, std::move(pixels->rgba)})});
    };
}

}  // namespace services
