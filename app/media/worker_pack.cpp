// The worker's side of an answer.
#include "media/raster.hpp"
#include "media/worker_answer.hpp"
#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace media {

namespace {

void write_text(WorkerAnswer& answer, const std::string& text) {
    std::size_t length = std::min(text.size(), answer.text.size());
    // Not through the middle of a character: the program refuses what is not UTF-8.
    if (length < text.size())
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    std::copy_n(text.begin(), length, answer.text.begin());
    answer.text_bytes = static_cast<std::uint32_t>(length);
}

WorkerAnswer refusal(const domain::Error& error) {
    WorkerAnswer answer;
    answer.outcome = error.kind == domain::ErrorKind::rejected ? WorkerOutcome::rejected : WorkerOutcome::refused;
    write_text(answer, error.detail);
    return answer;
}

// What does not fit into the room was not asked for.
WorkerAnswer with_result(WorkerAnswer answer, Bytes content, int result) {
    answer.result_bytes = content.size();
    std::size_t at = 0;
    while (at < content.size()) {
        const ssize_t count = ::pwrite(result, content.data() + at, content.size() - at, static_cast<off_t>(at));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            answer = {};
            answer.outcome = WorkerOutcome::no_memory;
            return answer;
        }
        at += static_cast<std::size_t>(count);
    }
    return answer;
}

}  // namespace

WorkerAnswer pack_probe(const ports::PhotoProbe& probe, int result) {
    // Named one by one: a member that is added must be carried over too, or this does not compile.
    const auto& [verdict, reasons, score, width_px, height_px, fault] = probe.check;
    WorkerAnswer answer;
    answer.outcome = WorkerOutcome::done;
    answer.verdict = static_cast<std::uint32_t>(verdict);
    answer.reason_count = static_cast<std::uint32_t>(std::min(reasons.size(), answer.reasons.size()));
    for (std::size_t i = 0; i < answer.reason_count; ++i) answer.reasons[i] = static_cast<std::uint32_t>(reasons[i]);
    answer.score = score;
    answer.taken_ms = domain::to_millis(probe.taken);
    answer.photo_width_px = width_px;
    answer.photo_height_px = height_px;
    write_text(answer, fault);
    answer.width_px = probe.thumbnail.width_px;
    answer.height_px = probe.thumbnail.height_px;
    const auto& [columns, rows, cells, smear_px, smear_degrees] = probe.sharpness;
    answer.map_columns = columns;
    answer.map_rows = rows;
    answer.smear_px = smear_px;
    answer.smear_degrees = smear_degrees;
    std::vector<std::uint8_t> content = probe.thumbnail.rgba;
    content.insert(content.end(), cells.begin(), cells.end());
    return with_result(answer, content, result);
}

WorkerAnswer pack_prepared(const domain::Result<ports::PreparedPhoto>& photo, int result) {
    if (!photo) return refusal(photo.error());
    const auto& [jpeg, width_px, height_px, quality] = *photo;
    WorkerAnswer answer;
    answer.outcome = WorkerOutcome::done;
    answer.width_px = width_px;
    answer.height_px = height_px;
    answer.quality = quality;
    return with_result(answer, jpeg, result);
}

WorkerAnswer pack_picture(const domain::Result<ports::PixelBuffer>& picture, int result) {
    if (!picture) return refusal(picture.error());
    WorkerAnswer answer;
    answer.outcome = WorkerOutcome::done;
    answer.width_px = picture->width_px;
    answer.height_px = picture->height_px;
    return with_result(answer, picture->rgba, result);
}

WorkerAnswer pack_not_read(int error_number) {
    WorkerAnswer answer;
    answer.outcome = WorkerOutcome::not_read;
    answer.error_number = error_number;
    return answer;
}

}  // namespace media
