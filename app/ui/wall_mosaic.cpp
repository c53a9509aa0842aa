// The mosaic: columns of cards, flush at the lower edge. Text grows to fill a column that has room.
#include "ui/wall_paint.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace ui {
namespace {

constexpr std::array<float, 5> kGrowth{1.0F, 1.15F, 1.3F, 1.5F, 1.75F};
constexpr int kMostLines = 9;

struct Card {
    const domain::ApprovedPost* post = nullptr;
    const domain::FeedMedia* image = nullptr;
    TextRef text;
    float height_px = 0;
    float image_px = 0;
};

class Column {
  public:
    Column(WallPaint& paint, const ImRect& place) : paint_(paint), place_(place) {}
    void add(const domain::ApprovedPost& post) {
        Card card;
        card.post = &post;
        card.image = first_image(post.post());
        cards_.push_back(card);
    }
    void draw() {
        keep_what_fits();
        grow_text();
        share_spare_height();
        float y = place_.Min.y;
        for (const Card& card : cards_) {
            draw_card(card, ImRect({place_.Min.x, y}, {place_.Max.x, y + card.height_px}));
            y += card.height_px + gap();
        }
    }

  private:
    float gap() const { return paint_.unit(22); }
    float pad() const { return paint_.unit(24); }
    float avatar_px() const { return paint_.unit(66); }
    float least_image_px() const { return paint_.unit(200); }

    float measure(float growth) {
        const float width = place_.GetWidth() - 2 * pad();
        float total = -gap();
        for (Card& card : cards_) {
            const int lines = card.image != nullptr ? 4 : kMostLines;
            const TextStyle style = paint_.style(paint_.smallest_px() * growth, Weight::regular, width, lines);
            card.text = paint_.kit.text.layout(card.post->post().text, style);
            card.image_px = card.image != nullptr ? least_image_px() : 0;
            const bool says_something = !card.post->post().text.empty();
            card.height_px = card.image_px + pad() + avatar_px() + pad();
            if (says_something) card.height_px += paint_.unit(12) + card.text->height_px;
            total += card.height_px + gap();
        }
        return total;
    }

    // Older posts make room: a cut-off card helps nobody.
    void keep_what_fits() {
        while (cards_.size() > 1 && measure(kGrowth.front()) > place_.GetHeight()) cards_.pop_back();
    }

    void grow_text() {
        measure(kGrowth.front());
        const auto cut_before = cut_texts();
        float best = kGrowth.front();
        for (const float growth : kGrowth)
            if (measure(growth) <= place_.GetHeight() && cut_texts() <= cut_before) best = growth;
        measure(best);
    }

    std::ptrdiff_t cut_texts() const {
        return std::count_if(cards_.begin(), cards_.end(), [](const Card& card) { return card.text->truncated; });
    }

    // Pictures take what is left; in a column without any, all cards grow alike.
    void share_spare_height() {
        float used = -gap();
        for (const Card& card : cards_) used += card.height_px + gap();
        const float spare = place_.GetHeight() - used;
        const auto with_image =
            std::count_if(cards_.begin(), cards_.end(), [](const Card& c) { return c.image != nullptr; });
        const auto takers = static_cast<float>(with_image > 0 ? with_image : static_cast<long>(cards_.size()));
        for (Card& card : cards_) {
            if (with_image > 0 && card.image == nullptr) continue;
            card.height_px += spare / takers;
            if (card.image != nullptr) card.image_px += spare / takers;
        }
    }

    void draw_card(const Card& card, const ImRect& box) {
        const float radius = paint_.unit(22);
        const domain::FeedPost& post = card.post->post();
        note(post.text, box.Min, box.Max);
        paint_.list.AddRectFilled(box.Min, box.Max, paint_.ink.card, radius);
        float y = box.Min.y;
        if (card.image != nullptr) {
            const ImRect place(box.Min, {box.Max.x, y + card.image_px});
            if (const Picture* picture = paint_.picture(url_to_show(*card.image)))
                paint_.rounded_picture(*picture, place, radius, ImDrawFlags_RoundCornersTop);
            else
                paint_.list.AddRectFilled(place.Min, place.Max, paint_.ink.edge, radius, ImDrawFlags_RoundCornersTop);
            y += card.image_px;
        }
        const float body = card.text->glyphs.empty() ? 0 : paint_.unit(12) + card.text->height_px;
        const float content = avatar_px() + body;
        y += std::max(pad(), (box.Max.y - y - content) / 2);
        const float inner = box.GetWidth() - 2 * pad();
        y += paint_.author(post, {box.Min.x + pad(), y}, inner, avatar_px(), false) + paint_.unit(12);
        paint_.kit.text.draw(paint_.list, *card.text, {box.Min.x + pad(), y}, paint_.ink.words, paint_.spans_of(post));
        if (card.post->is_featured())
            paint_.list.AddRect(box.Min, box.Max, paint_.ink.accent, radius, 0, std::max(2.0F, paint_.unit(4)));
        else
            paint_.list.AddRect(box.Min, box.Max, paint_.ink.edge, radius);
    }

    WallPaint& paint_;
    ImRect place_;
    std::vector<Card> cards_;
};

}  // namespace

int wall_columns(ImVec2 size) {
    if (size.y <= 0) return 1;
    return std::clamp(static_cast<int>(std::lround(size.x / (size.y * 0.58F))), 1, 6);
}

void draw_wall_mosaic(WallPaint& paint) {
    paint.background();
    const float top = paint.head();
    const float gap = paint.unit(22);
    const int columns = wall_columns(paint.box.GetSize());
    const float left = paint.box.Min.x + paint.margin();
    const float bottom = paint.box.Max.y - paint.margin();
    const float room = paint.box.GetWidth() - 2 * paint.margin() - gap * static_cast<float>(columns - 1);
    const float width = std::floor(room / static_cast<float>(columns));
    std::vector<Column> drawn;
    drawn.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) {
        const float x = left + static_cast<float>(i) * (width + gap);
        ImRect place({x, top}, {x + width, bottom});
        if (i == columns - 1 && paint.has_invitation()) {
            const float card = paint.invitation_height();
            paint.invitation(ImRect({x, bottom - card}, {x + width, bottom}));
            place.Max.y -= card + gap;
        }
        drawn.emplace_back(paint, place);
    }
    std::unordered_map<std::string_view, const domain::ApprovedPost*> by_id;
    for (const domain::ApprovedPost& post : *paint.scene.posts) by_id.emplace(post.post().id.value, &post);
    for (const domain::WallTile& tile : *paint.scene.tiles) {
        const auto found = by_id.find(tile.post.value);
        const int column = std::clamp(tile.column, 0, columns - 1);
        if (found != by_id.end()) drawn[static_cast<std::size_t>(column)].add(*found->second);
    }
    for (Column& column : drawn) column.draw();
}

}  // namespace ui
