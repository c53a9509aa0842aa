// The spotlight: one post as large as it reads best, with its photo beside it.
#include "ui/wall_paint.hpp"
#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr std::array<float, 8> kTextSizes{92, 80, 70, 62, 54, 48, 42, 36};  // thousandths of the height

// The largest size at which the text fits; the smallest is cut with an ellipsis.
TextRef fitting(WallPaint& paint, std::string_view text, float width, float height) {
    for (const float size : kTextSizes) {
        TextRef made = paint.kit.text.layout(text, paint.style(paint.unit(size), Weight::semibold, width));
        if (made->height_px <= height) return made;
    }
    TextStyle style = paint.style(paint.unit(kTextSizes.back()), Weight::semibold, width);
    style.max_lines = std::max(1, static_cast<int>(height / (style.size_px * style.line_height)));
    return paint.kit.text.layout(text, style);
}

void draw_words(WallPaint& paint, const domain::FeedPost& post, const ImRect& place) {
    const float avatar = paint.unit(112);
    const float gap = paint.unit(34);
    const TextRef text = fitting(paint, post.text, place.GetWidth(), place.GetHeight() - avatar - gap);
    const float height = avatar + gap + text->height_px;
    const float top = place.Min.y + std::max(0.0F, (place.GetHeight() - height) / 2);
    paint.author(post, {place.Min.x, top}, place.GetWidth(), avatar, true);
    const ImVec2 at{place.Min.x, top + avatar + gap};
    paint.kit.text.draw(paint.list, *text, at, paint.ink.words, paint.spans_of(post));
    note(post.text, at, {at.x + place.GetWidth(), at.y + text->height_px});
}

}  // namespace

void draw_wall_spotlight(WallPaint& paint) {
    const domain::ApprovedPost* chosen = domain::spotlight(*paint.scene.posts, paint.scene.now, kSpotlightPeriod);
    if (chosen == nullptr) return draw_wall_empty(paint);
    const domain::FeedPost& post = chosen->post();
    paint.background();
    const float top = paint.head() + paint.unit(10);
    const float bottom = paint.box.Max.y - paint.margin();
    ImRect place({paint.box.Min.x + paint.margin(), top}, {paint.box.Max.x - paint.margin(), bottom});
    const domain::FeedMedia* image = first_image(post);
    const bool beside = image != nullptr && paint.box.GetWidth() > paint.box.GetHeight() * 1.2F;
    if (image != nullptr) {
        ImRect frame = place;
        if (beside)
            frame.Max.x = place.Min.x + place.GetWidth() * 0.5F;
        else
            frame.Max.y = place.Min.y + place.GetHeight() * 0.45F;
        if (const Picture* picture = paint.large_picture(image->url, url_to_show(*image)))
            paint.rounded_picture(*picture, frame, paint.unit(26), ImDrawFlags_RoundCornersAll);
        else
            paint.list.AddRectFilled(frame.Min, frame.Max, paint.ink.edge, paint.unit(26));
        (beside ? place.Min.x : place.Min.y) = (beside ? frame.Max.x : frame.Max.y) + paint.unit(48);
    }
    if (paint.has_invitation()) {
        const float height = paint.invitation_height();
        const float width = std::min(place.GetWidth(), paint.unit(560));
        paint.invitation(ImRect({place.Max.x - width, place.Max.y - height}, place.Max));
        place.Max.y -= height + paint.unit(30);
    }
    draw_words(paint, post, place);
}

}  // namespace ui
