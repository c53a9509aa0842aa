// The program's side of an answer: nothing in it is believed.
#include "domain/utf8.hpp"
#include "media/bare_jpeg.hpp"
#include "media/worker_answer.hpp"
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <system_error>
#include <unistd.h>

namespace media {

namespace {

using domain::ErrorKind;

tl::unexpected<domain::Error> nonsense() {
    return domain::fail(ErrorKind::bug, "The process that decodes pictures gave an answer that makes no sense.");
}

// Any bytes may stand there; a sentence for people comes out, empty when there is none.
std::string sentence(const WorkerAnswer& answer) {
    if (answer.text_bytes > answer.text.size()) return {};
    std::string text(answer.text.data(), answer.text_bytes);
    if (!domain::is_utf8(text)) return {};
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return text;
}

// For every outcome but done.
tl::unexpected<domain::Error> refusal(const WorkerAnswer& answer) {
    if (answer.outcome == WorkerOutcome::not_read && answer.error_number > 0)
        return domain::fail(ErrorKind::storage,
                            "The file cannot be read: " + std::generic_category().message(answer.error_number) + ".");
    if (answer.outcome == WorkerOutcome::no_memory)
        return domain::fail(ErrorKind::malformed,
                            "The picture needs more memory than a picture may have: save a smaller copy of it.");
    const bool has_text = answer.outcome == WorkerOutcome::refused || answer.outcome == WorkerOutcome::rejected;
    std::string why = has_text ? sentence(answer) : "";
    if (why.empty()) return nonsense();
    return domain::fail(answer.outcome == WorkerOutcome::refused ? ErrorKind::malformed : ErrorKind::rejected,
                        std::move(why));
}

// Read and not mapped, so that what was checked does not change afterwards.
domain::Result<std::vector<std::uint8_t>> read_result(int result, std::uint64_t from, std::uint64_t size) {
    std::vector<std::uint8_t> out(static_cast<std::size_t>(size));
    std::size_t got = 0;
    while (got < out.size()) {
        const ssize_t count = ::pread(result, out.data() + got, out.size() - got, static_cast<off_t>(from + got));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return nonsense();
        got += static_cast<std::size_t>(count);
    }
    return out;
}

bool is_side(int side_px, int most_px) { return side_px >= 1 && side_px <= most_px; }

// `after`: bytes that lie in the result behind the pixels.
domain::Result<ports::PixelBuffer> pixels(const WorkerAnswer& answer, int max_side_px, int result,
                                          std::uint64_t after = 0) {
    if (!is_side(answer.width_px, max_side_px) || !is_side(answer.height_px, max_side_px)) return nonsense();
    const auto size = static_cast<std::uint64_t>(answer.width_px) * static_cast<std::uint64_t>(answer.height_px) * 4;
    if (answer.result_bytes != size + after) return nonsense();
    auto rgba = read_result(result, 0, size);
    if (!rgba) return tl::unexpected(rgba.error());
    for (std::size_t i = 3; i < rgba->size(); i += 4) (*rgba)[i] = 255;  // as the port promises
    return ports::PixelBuffer{answer.width_px, answer.height_px, std::move(*rgba)};
}

// No picture of this size is taken in, so no honest worker names one.
bool is_photo_size(const WorkerAnswer& answer) {
    constexpr int kMostPx = 65'535;  // of a JPEG, which may be taller than kMaxPictureSidePx
    return is_side(answer.photo_width_px, kMostPx) && is_side(answer.photo_height_px, kMostPx);
}

domain::Result<domain::PhotoCheck> photo_check(const WorkerAnswer& answer) {
    domain::PhotoCheck check;
    if (answer.verdict > static_cast<std::uint32_t>(domain::PhotoVerdict::unreadable)) return nonsense();
    check.verdict = static_cast<domain::PhotoVerdict>(answer.verdict);
    check.fault = sentence(answer);
    if (check.verdict == domain::PhotoVerdict::unreadable) {
        if (check.fault.empty()) return nonsense();
        return check;
    }
    if (answer.reason_count > answer.reasons.size() || !is_photo_size(answer)) return nonsense();
    if (!(answer.score >= 0 && answer.score <= 1)) return nonsense();  // not a number: neither
    for (std::size_t i = 0; i < answer.reason_count; ++i) {
        if (answer.reasons[i] > static_cast<std::uint32_t>(domain::PhotoReason::duplicate)) return nonsense();
        check.reasons.push_back(static_cast<domain::PhotoReason>(answer.reasons[i]));
    }
    check.score = answer.score;
    check.width_px = answer.photo_width_px;
    check.height_px = answer.photo_height_px;
    return check;
}

// A map is there whole or not at all.
bool is_map(const WorkerAnswer& answer) {
    const auto is_count = [](int count) { return count >= 1 && count <= domain::kMostSharpnessCells; };
    if (!(answer.smear_degrees >= 0 && answer.smear_degrees <= 180)) return false;  // not a number: neither
    if (answer.smear_px < 0 || answer.smear_px > 65'535) return false;
    if (answer.map_columns == 0 && answer.map_rows == 0) return true;
    return is_count(answer.map_columns) && is_count(answer.map_rows);
}

std::uint64_t map_bytes_of(const WorkerAnswer& answer) {
    return static_cast<std::uint64_t>(answer.map_columns) * static_cast<std::uint64_t>(answer.map_rows);
}

domain::Result<domain::Sharpness> sharpness_map(const WorkerAnswer& answer, std::uint64_t from, int result) {
    auto cells = read_result(result, from, map_bytes_of(answer));
    if (!cells) return tl::unexpected(cells.error());
    return domain::Sharpness{answer.map_columns, answer.map_rows, std::move(*cells), answer.smear_px,
                             answer.smear_degrees};
}

std::uint64_t square(int side_px) { return static_cast<std::uint64_t>(side_px) * static_cast<std::uint64_t>(side_px); }

}  // namespace

std::uint64_t room_for(const WorkerRequest& request) {
    switch (request.task) {
    case WorkerTask::examine: return square(ports::kThumbnailSidePx) * 4 + square(domain::kMostSharpnessCells);
    case WorkerTask::prepare: return std::min(request.limits.max_bytes, ports::kMaxPictureBytes);
    case WorkerTask::decode: break;
    }
    const int side_px = std::clamp(request.max_side_px, 1, ports::kMaxPictureSidePx);
    return std::min(square(side_px), static_cast<std::uint64_t>(ports::kMaxPicturePixels)) * 4;
}

domain::Result<ports::PhotoProbe> unpack_probe(const WorkerAnswer& answer, const WorkerRequest&, int result) {
    if (answer.outcome != WorkerOutcome::done) return refusal(answer);
    auto check = photo_check(answer);
    if (!check) return tl::unexpected(check.error());
    if (check->verdict == domain::PhotoVerdict::unreadable) return ports::PhotoProbe{std::move(*check), {}, {}, {}};
    if (!is_map(answer)) return nonsense();
    auto thumbnail = pixels(answer, ports::kThumbnailSidePx, result, map_bytes_of(answer));
    if (!thumbnail) return tl::unexpected(thumbnail.error());
    auto sharpness = sharpness_map(answer, thumbnail->rgba.size(), result);
    if (!sharpness) return tl::unexpected(sharpness.error());
    // Any number is a time, but not all are ones that a calendar can show.
    constexpr std::int64_t kYear2200 = 7'258'118'400'000;
    const bool sensible = answer.taken_ms >= 0 && answer.taken_ms < kYear2200;
    return ports::PhotoProbe{std::move(*check), std::move(*thumbnail),
                             domain::from_millis(sensible ? answer.taken_ms : 0), std::move(*sharpness)};
}

domain::Result<ports::PreparedPhoto> unpack_prepared(const WorkerAnswer& answer, const WorkerRequest& request,
                                                     int result) {
    if (answer.outcome != WorkerOutcome::done) return refusal(answer);
    const int most_px = request.limits.max_side_px;
    if (!is_side(answer.width_px, most_px) || !is_side(answer.height_px, most_px)) return nonsense();
    if (answer.quality < 1 || answer.quality > 100 || answer.result_bytes > room_for(request)) return nonsense();
    auto jpeg = read_result(result, 0, answer.result_bytes);
    if (!jpeg) return tl::unexpected(jpeg.error());
    // A worker that was taken earlier must not send along what it has seen.
    if (!is_bare_jpeg(*jpeg, answer.width_px, answer.height_px)) return nonsense();
    return ports::PreparedPhoto{std::move(*jpeg), answer.width_px, answer.height_px, answer.quality};
}

domain::Result<ports::PixelBuffer> unpack_picture(const WorkerAnswer& answer, const WorkerRequest& request,
                                                  int result) {
    if (answer.outcome != WorkerOutcome::done) return refusal(answer);
    return pixels(answer, std::max(1, request.max_side_px), result);
}

}  // namespace media
