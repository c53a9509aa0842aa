// The wall's common pieces.
#include "ui/wall_paint.hpp"
#include "ui/desk_frame.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

WallInk ink_of(const domain::Look& look) {
    WallInk ink;
    ink.ground = colour_from(look.background, IM_COL32(16, 20, 38, 255));
    const ImU32 foreground = colour_from(look.foreground, IM_COL32_WHITE);
    const ImU32 accent = colour_from(look.accent, IM_COL32(66, 99, 235, 255));
    ink.glow = mix(ink.ground, accent, 0.13F);
    const ImU32 words = readable_on(ink.ground, foreground, 7);
    ink.card = mix(ink.ground, words, 0.07F);
    ink.edge = mix(ink.ground, words, 0.14F);
    // The glow is the hardest ground: what reads there and on cards reads everywhere.
    ink.words = readable_on(ink.glow, readable_on(ink.card, words, 7), 4.5F);
    ink.quiet = readable_on(ink.glow, readable_on(ink.card, mix(words, ink.ground, 0.35F), 4.5F), 4.5F);
    ink.accent = readable_on(ink.glow, readable_on(ink.card, accent, 4.5F), 4.5F);
    return ink;
}

}  // namespace

const domain::FeedMedia* first_image(const domain::FeedPost& post) {
    const auto found =
        std::find_if(post.media.begin(), post.media.end(), [](const auto& media) { return media.is_image; });
    return found == post.media.end() ? nullptr : &*found;
}

const std::string& url_to_show(const domain::FeedMedia& media) {
    return media.preview.empty() ? media.url : media.preview;
}

std::string large_key(const std::string& url) { return "large:" + url; }

WallPaint::WallPaint(Kit& kit_in, ImDrawList& list_in, ImVec2 top_left, ImVec2 size, const WallScene& scene_in)
    : kit(kit_in),
      list(list_in),
      scene(scene_in),
      box(top_left, {top_left.x + size.x, top_left.y + size.y}),
      ink(ink_of(scene_in.look)) {}

const Picture* WallPaint::picture(const std::string& key) {
    if (key.empty()) return nullptr;
    const Picture* found = kit.textures.find(key);
    if (found == nullptr) missing.push_back(key);
    return found;
}

const Picture* WallPaint::large_picture(const std::string& url, const std::string& smaller) {
    const Picture* small = picture(smaller);
    if (url.empty()) return small;
    const Picture* large = picture(large_key(url));
    return large != nullptr ? large : small;
}

TextStyle WallPaint::style(float size_px, Weight weight, float max_width_px, int max_lines) const {
    return {.size_px = std::ceil(std::max(size_px, smallest_px())),
            .weight = weight,
            .max_width_px = max_width_px,
            .max_lines = max_lines,
            .line_height = 1.32F};
}

ImVec2 WallPaint::words(std::string_view text, const TextStyle& style, ImVec2 at, ImU32 colour,
                        std::span<const ColourSpan> spans) {
    return kit.text.draw(list, text, style, at, colour, spans);
}

void WallPaint::background() const {
    list.AddRectFilledMultiColor(box.Min, box.Max, ink.ground, ink.ground, ink.glow, ink.ground);
}

float WallPaint::head() {
    const float top = box.Min.y + unit(34);
    const float left = box.Min.x + margin();
    const float right = box.Max.x - margin();
    float x = left;
    if (const Picture* logo = scene.look.logo.empty() ? nullptr : picture("pack:" + scene.look.logo)) {
        const float height = unit(70);
        const float width = height * static_cast<float>(logo->width_px) / static_cast<float>(logo->height_px);
        list.AddImageRounded(logo->id, {x, top}, {x + width, top + height}, {0, 0}, {1, 1}, IM_COL32_WHITE,
                             height * 0.2F);
        x += width + unit(26);
    }
    const std::string tag = scene.tags.empty() ? std::string() : "#" + scene.tags.front();
    const float name_width = std::max(1.0F, (right - left) * 0.45F);
    TextStyle name = style(unit(36), Weight::medium, name_width, 1);
    const float name_px = kit.text.measure(scene.event_name, name).x;
    const float tag_width = std::max(1.0F, right - x - name_px - unit(40));
    const ImVec2 tag_px = words(tag, style(unit(62), Weight::bold, tag_width, 1), {x, top}, ink.accent);
    const float name_top = top + std::max(0.0F, (tag_px.y - kit.text.measure(scene.event_name, name).y) / 2);
    words(scene.event_name, name, {right - name_px, name_top}, ink.quiet);
    return top + std::max(tag_px.y, unit(70)) + unit(14);
}

float WallPaint::invitation_height() const { return unit(236); }

void WallPaint::invitation(const ImRect& place) {
    list.AddRectFilled(place.Min, place.Max, ink.card, unit(22));
    list.AddRect(place.Min, place.Max, ink.edge, unit(22));
    const float pad = unit(22);
    const float code = std::min(place.GetHeight(), place.GetWidth() / 2) - 2 * pad;
    const ImVec2 at{place.Min.x + pad, place.Min.y + (place.GetHeight() - code) / 2};
    qr_code(kit, list, at, code, scene.link);
    const float x = at.x + code + unit(24);
    const float width = std::max(1.0F, place.Max.x - x - pad);
    const std::string tag = scene.tags.empty() ? std::string() : "#" + scene.tags.front();
    const TextStyle small = style(unit(34), Weight::medium, width, 2);
    const TextStyle large = style(unit(44), Weight::bold, width, 2);
    const float height = kit.text.measure("Join in with", small).y + kit.text.measure(tag, large).y;
    const float top = place.Min.y + (place.GetHeight() - height) / 2;
    const ImVec2 first = words("Join in with", small, {x, top}, ink.quiet);
    words(tag, large, {x, top + first.y}, ink.words);
}

float WallPaint::author(const domain::FeedPost& post, ImVec2 at, float width, float avatar_px, bool with_handle) {
    const Picture* face = avatar_px > static_cast<float>(kFeedAvatar_px)
                              ? large_picture(post.author_avatar, post.author_avatar)
                              : picture(post.author_avatar);
    draw_avatar(kit, list, at, avatar_px, post.author_name, face);
    const float sign_px = avatar_px * 0.52F;
    const ImVec2 sign_at{at.x + width - sign_px, at.y + (avatar_px - sign_px) / 2};
    draw_network_sign(kit, list, sign_at, sign_px, post.network);
    const float x = at.x + avatar_px + unit(16);
    const float room = std::max(1.0F, sign_at.x - unit(12) - x);
    const std::string handle = "@" + post.author_handle;
    const float name_px = avatar_px * (with_handle ? 0.42F : 0.5F);
    const TextStyle name = fit_line(kit.text, post.author_name, style(name_px, Weight::semibold), room);
    const TextStyle under = fit_line(kit.text, handle, style(avatar_px * 0.32F, Weight::regular), room);
    const float height =
        kit.text.measure(post.author_name, name).y + (with_handle ? kit.text.measure(handle, under).y : 0);
    const float top = at.y + (avatar_px - height) / 2;
    const ImVec2 first = words(post.author_name, name, {x, top}, ink.words);
    if (with_handle) words(handle, under, {x, top + first.y}, ink.quiet);
    return std::max(avatar_px, height);
}

std::vector<ColourSpan> WallPaint::spans_of(const domain::FeedPost& post) const {
    std::vector<ColourSpan> out;
    for (const domain::TextSpan& span : post.spans) out.push_back({span.begin, span.end, ink.accent});
    return out;
}

void WallPaint::rounded_picture(const Picture& picture, const ImRect& place, float radius_px, ImDrawFlags corners) {
    const ImVec4 crop = cover_crop(picture, place.GetWidth(), place.GetHeight());
    list.AddImageRounded(picture.id, place.Min, place.Max, {crop.x, crop.y}, {crop.z, crop.w}, IM_COL32_WHITE,
                         radius_px, corners);
}

}  // namespace ui
