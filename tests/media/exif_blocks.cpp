// Pictures for the tests: what cameras and programs put around the pixels, and headers that lie.
#include "tests/media/pictures.hpp"

namespace test {

namespace {

void append_big(Bytes& to, std::uint32_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) to.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(8 * i)));
}

void append_text(Bytes& to, const std::string& text) { to.insert(to.end(), text.begin(), text.end()); }

void append_segment(Bytes& to, std::uint8_t marker, const Bytes& payload) {
    to.push_back(0xFF);
    to.push_back(marker);
    append_big(to, static_cast<std::uint32_t>(payload.size() + 2), 2);
    to.insert(to.end(), payload.begin(), payload.end());
}

void append_entry(Bytes& to, std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value) {
    append_big(to, tag, 2);
    append_big(to, type, 2);
    append_big(to, count, 4);
    append_big(to, value, 4);
}

// A big-endian TIFF: orientation, and with `gps` a GPS directory that says north 51° 28' 38".
Bytes exif_payload(int orientation, bool gps) {
    Bytes out;
    append_text(out, std::string("Exif\0\0", 6));
    append_text(out, std::string("MM\0*", 4));
    append_big(out, 8, 4);
    append_big(out, gps ? 2 : 1, 2);
    append_entry(out, 0x0112, 3, 1, static_cast<std::uint32_t>(orientation) << 16U);
    if (gps) append_entry(out, 0x8825, 4, 1, 38);
    append_big(out, 0, 4);
    if (!gps) return out;
    append_big(out, 2, 2);
    append_entry(out, 1, 2, 2, static_cast<std::uint32_t>('N') << 24U);
    append_entry(out, 2, 5, 3, 68);
    append_big(out, 0, 4);
    for (const std::uint32_t value : {51U, 1U, 28U, 1U, 38U, 1U}) append_big(out, value, 4);
    return out;
}

Bytes text_payload(const std::string& text) { return {text.begin(), text.end()}; }

std::uint32_t crc_of(const Bytes& bytes, std::size_t from) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (std::size_t i = from; i < bytes.size(); ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? 0xEDB88320U ^ crc >> 1U : crc >> 1U;
    }
    return ~crc;
}

}  // namespace

Bytes with_exif(const Bytes& jpeg, int orientation, bool private_data) {
    Bytes out(jpeg.begin(), jpeg.begin() + 2);
    append_segment(out, 0xE1, exif_payload(orientation, private_data));
    if (private_data) {
        append_segment(out, 0xE1,
                       text_payload(std::string("http://ns.adobe.com/xap/1.0/\0", 29) +
                                    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
                                    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                                    "xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='private xmp'/></rdf:RDF>"
                                    "</x:xmpmeta>"));
        append_segment(out, 0xED,
                       text_payload(std::string("Photoshop 3.0\0"
                                                "8BIM\x04\x04\0\0\0\0\0\x11\x1c\x02\x78\0\x0cprivate iptc\0",
                                                44)));
        append_segment(out, 0xFE, text_payload("private comment"));
    }
    out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
    if (private_data) append_text(out, "private bytes after the end");
    return out;
}

Bytes jpeg_header(int width_px, int height_px) {
    Bytes out{0xFF, 0xD8};
    append_segment(out, 0xDB, Bytes(65, 1));
    Bytes frame{8};
    append_big(frame, static_cast<std::uint32_t>(height_px), 2);
    append_big(frame, static_cast<std::uint32_t>(width_px), 2);
    for (const int value : {3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0}) frame.push_back(static_cast<std::uint8_t>(value));
    append_segment(out, 0xC0, frame);
    append_segment(out, 0xDA, {3, 1, 0, 2, 0, 3, 0, 0, 63, 0});
    out.resize(out.size() + 64, 0x55);
    return out;
}

Bytes png_header(std::uint32_t width_px, std::uint32_t height_px) {
    Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    append_big(out, 13, 4);
    const std::size_t start = out.size();
    append_text(out, "IHDR");
    append_big(out, width_px, 4);
    append_big(out, height_px, 4);
    for (const int value : {8, 6, 0, 0, 0}) out.push_back(static_cast<std::uint8_t>(value));
    append_big(out, crc_of(out, start), 4);
    append_big(out, 64, 4);
    append_text(out, "IDAT");
    out.resize(out.size() + 68, 0x55);
    return out;
}

}  // namespace test
