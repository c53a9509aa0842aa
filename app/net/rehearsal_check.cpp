// Faults in requests. Sources: JPEG (ITU T.81, B.1.1) and Exif 2.3, 4.5.4 for where metadata sits; Mastodon's methods.
#include "net/rehearsal_check.hpp"
#include "domain/text_count.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <array>
#include <optional>

namespace net {

static constexpr std::size_t kMaxPhotoBytes = 16u << 20;
static constexpr std::size_t kMaxAltCharacters = 1500;

std::string field(const Fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
    return found == fields.end() ? std::string{} : found->second;
}

std::string request_header(const ports::HttpRequest& request, std::string_view name) {
    const auto found =
        std::find_if(request.headers.begin(), request.headers.end(), [&](const auto& h) { return h.name == name; });
    return found == request.headers.end() ? std::string{} : found->value;
}

static std::size_t big_endian_16(std::string_view bytes, std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8 |
           static_cast<unsigned char>(bytes[at + 1]);
}

// Walks the segments up to the picture's own data.
static std::string jpeg_fault(std::string_view bytes) {
    for (std::size_t at = 2; at + 4 <= bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) != 0xFF) return "the JPEG is damaged";
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xDA) return {};
        if (marker == 0xE1) return "the JPEG carries EXIF or XMP: place and camera would be public";
        at += 2 + big_endian_16(bytes, at + 2);
    }
    return "the JPEG is cut off";
}

static std::string png_fault(std::string_view bytes) {
    for (std::size_t at = 8; at + 8 <= bytes.size();) {
        const auto type = bytes.substr(at + 4, 4);
        if (type == "IDAT") return {};
        if (type == "eXIf" || type == "iTXt") return "the PNG carries EXIF or XMP: place and camera would be public";
        at += 12 + (big_endian_16(bytes, at) << 16 | big_endian_16(bytes, at + 2));
    }
    return "the PNG is cut off";
}

std::string photo_fault(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_fault(bytes);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return png_fault(bytes);
    if (!bytes.starts_with("RIFF") || bytes.substr(0, 12).substr(std::min<std::size_t>(8, bytes.size())) != "WEBP")
        return "the file is no JPEG, PNG or WebP";
    return bytes.find("EXIF") == bytes.npos ? "" : "the WebP carries EXIF: place and camera would be public";
}

std::string upload_fault(const ports::HttpRequest& request) {
    std::optional<std::string> alt;
    const ports::HttpPart* file = nullptr;
    for (const auto& part : request.parts) {
        if (part.name == "file") file = &part;
        if (part.name == "description") alt = part.body;
    }
    if (file == nullptr) return "the upload has no part named “file”";
    if (file->filename.empty()) return "the upload's file has no name";
    if (!file->content_type.starts_with("image/")) return "the upload's file has no image type";
    if (file->body.size() > kMaxPhotoBytes) return "the upload is larger than 16 MiB";
    if (alt && domain::decode_utf8(*alt).points.size() > kMaxAltCharacters)
        return "the alt text is longer than 1500 characters";
    return photo_fault(file->body);
}

std::string create_fault(const ports::HttpRequest& request, const Fields& fields) {
    static constexpr std::array<std::string_view, 4> kVisibilities{"public", "unlisted", "private", "direct"};
    if (!request_header(request, "Content-Type").starts_with("application/x-www-form-urlencoded"))
        return "the status is not sent as a form";
    if (request_header(request, "Idempotency-Key").empty()) return "the status has no Idempotency-Key";
    if (!request.fresh_connection) return "a status must not go out on a used connection";
    const auto visibility = field(fields, "visibility");
    if (std::find(kVisibilities.begin(), kVisibilities.end(), visibility) == kVisibilities.end())
        return "the status has no known visibility";
    const auto text = field(fields, "status");
    const auto count = domain::count_text(domain::NetworkKind::rehearsal, text);
    if (text.empty() && field(fields, "media_ids[]").empty()) return "the status has neither text nor media";
    if (!text.empty() && !count.valid)
        return "the status counts " + std::to_string(count.length) + " of " + std::to_string(count.limit) +
               " characters";
    if (field(fields, "language").size() > 8) return "the status has no usable language";
    return {};
}

}  // namespace net
