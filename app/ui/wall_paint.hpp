// What the wall's scenes share: its measures, its colours, the head, the invitation, an author's line.
#pragma once
#include "ui/wall_view.hpp"
#include "ui/widgets_base.hpp"
#include <string>
#include <vector>

namespace ui {

struct WallInk {
    ImU32 ground = 0, glow = 0;  // the ground runs from one to the other
    ImU32 card = 0, edge = 0;
    ImU32 words = 0, quiet = 0, accent = 0;  // all read on card and ground
};

// One drawing of the wall. Lengths follow the height, so that a small preview is the same picture.
class WallPaint {
  public:
    WallPaint(Kit& kit, ImDrawList& list, ImVec2 top_left, ImVec2 size, const WallScene& scene);

    Kit& kit;
    ImDrawList& list;
    const WallScene& scene;
    ImRect box;
    WallInk ink;

    float unit(float thousandths) const { return box.GetHeight() * thousandths / 1000; }
    float smallest_px() const { return box.GetHeight() / 30; }
    float margin() const { return unit(44); }

    // nullptr and a note in `missing` when it is not on the card yet.
    const Picture* picture(const std::string& key);
    // The same as large as it comes; until that is here, the one that a tile shows.
    const Picture* large_picture(const std::string& url, const std::string& smaller);
    ImVec2 words(std::string_view text, const TextStyle& style, ImVec2 at, ImU32 colour,
                 std::span<const ColourSpan> spans = {});
    TextStyle style(float size_px, Weight weight, float max_width_px = 0, int max_lines = 0) const;
    void background() const;
    // Hashtags at the left, the event's name at the right; gives its lower edge.
    float head();
    // The card that invites: QR code and "Post with #TAG". Nothing without a link.
    void invitation(const ImRect& place);
    float invitation_height() const;
    bool has_invitation() const { return !scene.link.empty(); }
    // Avatar, name (and handle on a second line), network; gives its height.
    float author(const domain::FeedPost& post, ImVec2 at, float width, float avatar_px, bool with_handle);
    std::vector<ColourSpan> spans_of(const domain::FeedPost& post) const;
    void rounded_picture(const Picture& picture, const ImRect& place, float radius_px, ImDrawFlags corners);

    std::vector<std::string> missing;
};

// First picture of a post, or nullptr. Networks' smaller copies are enough for a tile.
const domain::FeedMedia* first_image(const domain::FeedPost& post);
const std::string& url_to_show(const domain::FeedMedia& media);
// Under which the large one is asked for: `url` is the picture's own address, not its preview's.
std::string large_key(const std::string& url);

void draw_wall_mosaic(WallPaint& paint);
void draw_wall_spotlight(WallPaint& paint);
void draw_wall_slide(WallPaint& paint);
void draw_wall_empty(WallPaint& paint);

}  // namespace ui
