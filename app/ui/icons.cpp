// The icons as paths in a small language, and the pen that draws them.
#include "ui/icons.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace ui {
namespace {

// M x y: begin; L x y: line; C x1 y1 x2 y2 x y: curve; Z: close; O x y r: circle; D x y r: dot; F: fill what follows.
struct Drawing {
    Icon icon;
    std::string_view path;
};
constexpr std::array kDrawings{
    Drawing{Icon::check, "M5 12.5 L10 17.5 L19.5 7"},
    Drawing{Icon::warning, "M12 4 L21 19.5 L3 19.5 Z M12 10 L12 14 D12 16.8 1"},
    Drawing{Icon::cross, "M6 6 L18 18 M18 6 L6 18"},
    Drawing{Icon::clock, "O12 12 8.5 M12 7.5 L12 12 L15 14"},
    Drawing{Icon::photo,
            "M5 4.5 L19 4.5 C20 4.5 20.5 5 20.5 6 L20.5 18 C20.5 19 20 19.5 19 19.5 L5 19.5 C4 19.5 3.5 19 "
            "3.5 18 L3.5 6 C3.5 5 4 4.5 5 4.5 Z O9 9.5 1.6 M4 18 L9.5 13 L13 16 L16.5 12.5 L20 16"},
    Drawing{Icon::eye,
            "M2.5 12 C5.5 6.8 8.5 5.5 12 5.5 C15.5 5.5 18.5 6.8 21.5 12 C18.5 17.2 15.5 18.5 12 18.5 C8.5 18.5 "
            "5.5 17.2 2.5 12 Z O12 12 2.8"},
    Drawing{Icon::eye_off,
            "M4 4 L20 20 M9.5 6 C10.3 5.7 11.1 5.5 12 5.5 C15.5 5.5 18.5 6.8 21.5 12 C20.6 13.6 19.6 14.8 "
            "18.6 15.8 M14.5 18.2 C13.7 18.4 12.9 18.5 12 18.5 C8.5 18.5 5.5 17.2 2.5 12 C3.5 10.3 4.5 "
            "9 5.6 8 M9.9 9.9 C8.7 11.1 8.9 13 10 14 C11.1 15 13 15 14.1 14.1"},
    Drawing{Icon::star,
            "M12 3.5 L14.6 9 L20.5 9.7 L16.1 13.8 L17.3 19.8 L12 16.8 L6.7 19.8 L7.9 13.8 L3.5 9.7 L9.4 9 Z"},
    Drawing{Icon::star_filled,
            "F M12 3.5 L14.6 9 L20.5 9.7 L16.1 13.8 L17.3 19.8 L12 16.8 L6.7 19.8 L7.9 13.8 L3.5 9.7 "
            "L9.4 9 Z"},
    Drawing{Icon::send, "M20.5 3.5 L3.5 10 L10.5 13.5 L14 20.5 Z M20.5 3.5 L10.5 13.5"},
    Drawing{Icon::undo, "M8 5 L4 9 L8 13 M4 9 L14 9 C17.5 9 20 11.5 20 14.5 C20 17.5 17.5 19.5 14.5 19.5 L9 19.5"},
    Drawing{Icon::lock, "M6.5 11 L17.5 11 C18.5 11 19 11.5 19 12.5 L19 18.5 C19 19.5 18.5 20 17.5 20 L6.5 20 C5.5 20 5 "
                        "19.5 5 18.5 L5 12.5 C5 11.5 5.5 11 6.5 11 Z M8 11 L8 8 C8 5.5 9.8 4 12 4 C14.2 4 16 5.5 16 8 "
                        "L16 11"},
    Drawing{Icon::unlock,
            "M6.5 11 L17.5 11 C18.5 11 19 11.5 19 12.5 L19 18.5 C19 19.5 18.5 20 17.5 20 L6.5 20 C5.5 20 5 "
            "19.5 5 18.5 L5 12.5 C5 11.5 5.5 11 6.5 11 Z M8 11 L8 7.5 C8 5.3 9.8 4 12 4 C13.8 4 15.3 5 "
            "15.8 6.5"},
    Drawing{Icon::search, "O10.5 10.5 6 M15 15 L20 20"},
    Drawing{Icon::people, "O9 8.5 3.5 M2.5 19.5 C2.5 15.8 5.5 14 9 14 C12.5 14 15.5 15.8 15.5 19.5 M15.5 5.2 C17.2 5.6 "
                          "18.3 6.9 18.3 8.5 C18.3 10.1 17.2 11.4 15.5 11.8 M18 14.3 C20.2 15 21.5 16.8 21.5 19.5"},
    Drawing{Icon::person, "O12 8 4 M4.5 20 C4.5 16 8 14 12 14 C16 14 19.5 16 19.5 20"},
    Drawing{Icon::wall,
            "M4.5 4.5 L19.5 4.5 C20.2 4.5 20.5 4.8 20.5 5.5 L20.5 15.5 C20.5 16.2 20.2 16.5 19.5 16.5 L4.5 "
            "16.5 C3.8 16.5 3.5 16.2 3.5 15.5 L3.5 5.5 C3.5 4.8 3.8 4.5 4.5 4.5 Z M12 16.5 L12 20 M8 20 L16 "
            "20"},
    Drawing{Icon::gear,
            "O12 12 3 M12 2.8 L12 5.6 M12 18.4 L12 21.2 M2.8 12 L5.6 12 M18.4 12 L21.2 12 M5.5 5.5 L7.5 7.5 "
            "M16.5 16.5 L18.5 18.5 M18.5 5.5 L16.5 7.5 M7.5 16.5 L5.5 18.5 O12 12 6.4"},
    Drawing{Icon::plus, "M12 5 L12 19 M5 12 L19 12"},
    Drawing{Icon::minus, "M5 12 L19 12"},
    Drawing{Icon::copy, "M9 8 L18.5 8 C19.5 8 20 8.5 20 9.5 L20 18.5 C20 19.5 19.5 20 18.5 20 L9.5 20 C8.5 20 8 19.5 8 "
                        "18.5 L8 9 C8 8.3 8.3 8 9 8 M16 8 L16 5.5 C16 4.5 15.5 4 14.5 4 L5.5 4 C4.5 4 4 4.5 4 5.5 L4 "
                        "14.5 C4 15.5 4.5 16 5.5 16 L8 16"},
    Drawing{Icon::folder,
            "M3.5 7 C3.5 6 4 5.5 5 5.5 L9.5 5.5 L11.5 8 L19 8 C20 8 20.5 8.5 20.5 9.5 L20.5 17.5 C20.5 18.5 "
            "20 19 19 19 L5 19 C4 19 3.5 18.5 3.5 17.5 Z"},
    Drawing{Icon::link,
            "M10 14 L14 10 M11 7.5 L13 5.5 C14.8 3.7 17.5 3.8 19 5.3 C20.4 6.8 20.4 9.2 18.7 11 L16.5 13 M13 "
            "16.5 L11 18.5 C9.2 20.3 6.5 20.2 5 18.7 C3.6 17.2 3.6 14.8 5.3 13 L7.5 11"},
    Drawing{Icon::offline,
            "M4 4 L20 20 M3 9.5 C4.4 8.2 6 7.2 7.7 6.6 M11.5 5.9 C15 5.8 18.4 7 21 9.5 M6.2 13 C7.1 12.2 "
            "8.2 11.5 9.4 11.2 M15 11.6 C16 12 17 12.4 17.8 13 M9.5 16.3 C10.9 15.2 13.1 15.2 14.5 16.3 "
            "D12 19 1.2"},
    Drawing{Icon::online,
            "M3 9.5 C8 4.7 16 4.7 21 9.5 M6.2 13 C9.5 10 14.5 10 17.8 13 M9.5 16.3 C10.9 15.2 13.1 15.2 14.5 "
            "16.3 D12 19 1.2"},
    Drawing{Icon::play, "F M7.5 5 L19 12 L7.5 19 Z"},
    Drawing{Icon::stop,
            "F M7 6 L17 6 C17.7 6 18 6.3 18 7 L18 17 C18 17.7 17.7 18 17 18 L7 18 C6.3 18 6 17.7 6 17 L6 7 C6 "
            "6.3 6.3 6 7 6 Z"},
    Drawing{Icon::pause, "M8.5 5.5 L8.5 18.5 M15.5 5.5 L15.5 18.5"},
    Drawing{Icon::reply, "M9.5 5 L4 10.5 L9.5 16 M4 10.5 L13 10.5 C17.5 10.5 20 13.2 20 19"},
    Drawing{Icon::repeat,
            "M17 3.5 L20 6.5 L17 9.5 M4 11 L4 9.5 C4 7.8 5.3 6.5 7 6.5 L20 6.5 M7 20.5 L4 17.5 L7 14.5 M20 "
            "13 L20 14.5 C20 16.2 18.7 17.5 17 17.5 L4 17.5"},
    Drawing{Icon::heart,
            "M12 20 C6.5 16 3.5 12.8 3.5 9 C3.5 6.3 5.5 4.5 7.8 4.5 C9.6 4.5 11.1 5.5 12 7.2 C12.9 5.5 14.4 "
            "4.5 16.2 4.5 C18.5 4.5 20.5 6.3 20.5 9 C20.5 12.8 17.5 16 12 20 Z"},
    Drawing{Icon::hashtag, "M9.5 4 L7.5 20 M16.5 4 L14.5 20 M4.5 9 L20 9 M4 15 L19.5 15"},
    Drawing{Icon::calendar,
            "M5 5.5 L19 5.5 C20 5.5 20.5 6 20.5 7 L20.5 19 C20.5 20 20 20.5 19 20.5 L5 20.5 C4 20.5 3.5 "
            "20 3.5 19 L3.5 7 C3.5 6 4 5.5 5 5.5 Z M3.5 10 L20.5 10 M8 3 L8 7.5 M16 3 L16 7.5"},
    Drawing{Icon::slide, "M3.5 5 L20.5 5 L20.5 16 L3.5 16 Z M8 9 L16 9 M10 12 L14 12 M12 16 L12 19.5 M8.5 20 L15.5 20"},
    Drawing{Icon::moon,
            "M19.5 14.5 C14 16.5 8 12 9.5 4.5 C5.5 6 3.5 9.5 4.3 13.4 C5.2 17.8 9.4 20.5 13.7 19.6 C16.4 19 "
            "18.6 17.1 19.5 14.5 Z"},
    Drawing{Icon::sun,
            "O12 12 4 M12 2.5 L12 5 M12 19 L12 21.5 M2.5 12 L5 12 M19 12 L21.5 12 M5.3 5.3 L7 7 M17 17 L18.7 "
            "18.7 M18.7 5.3 L17 7 M7 17 L5.3 18.7"},
    Drawing{Icon::chevron_down, "M6.5 9.5 L12 15 L17.5 9.5"},
    Drawing{Icon::chevron_right, "M9.5 6.5 L15 12 L9.5 17.5"},
    Drawing{Icon::chevron_left, "M14.5 6.5 L9 12 L14.5 17.5"},
    Drawing{Icon::arrow_right, "M4.5 12 L19.5 12 M13.5 6 L19.5 12 L13.5 18"},
    Drawing{Icon::more, "D5.5 12 1.6 D12 12 1.6 D18.5 12 1.6"},
    Drawing{Icon::trash,
            "M4.5 6.5 L19.5 6.5 M9 6.5 L9.5 4 L14.5 4 L15 6.5 M6.5 6.5 L7.3 19 C7.4 19.7 7.7 20 8.4 20 L15.6 "
            "20 C16.3 20 16.6 19.7 16.7 19 L17.5 6.5 M10.2 10.5 L10.4 16 M13.8 10.5 L13.6 16"},
    Drawing{Icon::edit,
            "M4.5 19.5 L5.5 15 L16 4.5 C17 3.5 18.3 3.6 19.3 4.7 C20.4 5.7 20.5 7 19.5 8 L9 18.5 Z M14 6.5 L17.5 "
            "10"},
    Drawing{Icon::info, "O12 12 8.5 M12 11 L12 16.5 D12 7.8 1.1"},
    Drawing{Icon::bolt, "M13.5 3 L5 13.5 L11.5 13.5 L10.5 21 L19 10.5 L12.5 10.5 Z"},
    Drawing{Icon::document,
            "M7 3.5 L14 3.5 L19 8.5 L19 19 C19 20 18.5 20.5 17.5 20.5 L6.5 20.5 C5.5 20.5 5 20 5 19 L5 5.5 "
            "C5 4.2 5.7 3.5 7 3.5 Z M14 3.5 L14 8.5 L19 8.5 M8.5 13 L15.5 13 M8.5 16.5 L13 16.5"},
    Drawing{Icon::bell,
            "M6 16.5 L6 10.5 C6 7 8.5 4.5 12 4.5 C15.5 4.5 18 7 18 10.5 L18 16.5 L19.5 18 L4.5 18 Z M10 20.5 C11 "
            "21.4 13 21.4 14 20.5"},
    Drawing{Icon::rehearsal,
            "M4 5 C8.5 6.5 15.5 6.5 20 5 L20 12 C20 16.5 16.5 20 12 20 C7.5 20 4 16.5 4 12 Z D8.8 10.5 1.1 "
            "D15.2 10.5 1.1 M8.3 14.2 C10 16.5 14 16.5 15.7 14.2"},
    Drawing{Icon::leave,
            "M14 4.5 L19.5 4.5 L19.5 10 M19.5 4.5 L11.5 12.5 M18 13.5 L18 18 C18 19 17.5 19.5 16.5 19.5 L6 19.5 C5 "
            "19.5 4.5 19 4.5 18 L4.5 7.5 C4.5 6.5 5 6 6 6 L10.5 6"},
};

class Pen {
  public:
    Pen(ImDrawList& list, ImVec2 origin, float size_px, ImU32 colour)
        : list_(list),
          origin_(origin),
          unit_(size_px / 24),
          width_(std::max(1.25F, size_px / 24 * 1.7F)),
          colour_(colour) {}

    void draw(std::string_view path) {
        const char* at = path.data();
        const char* end = path.data() + path.size();
        while (at < end) {
            const char command = *at++;
            if (command == ' ') continue;
            std::array<float, 6> values{};
            for (int i = 0; i < arity(command); ++i) {
                while (at < end && *at == ' ') ++at;
                at = std::from_chars(at, end, values[static_cast<std::size_t>(i)]).ptr;
            }
            run(command, values);
        }
        finish(ImDrawFlags_None);
    }

  private:
    static int arity(char command) {
        switch (command) {
        case 'M':
        case 'L': return 2;
        case 'C': return 6;
        case 'O':
        case 'D': return 3;
        default: return 0;
        }
    }
    ImVec2 at(float x, float y) const { return {origin_.x + x * unit_, origin_.y + y * unit_}; }

    void run(char command, const std::array<float, 6>& v) {
        switch (command) {
        case 'F': fill_ = true; break;
        case 'M':
            finish(ImDrawFlags_None);
            list_.PathLineTo(at(v[0], v[1]));
            break;
        case 'L': list_.PathLineTo(at(v[0], v[1])); break;
        case 'C': list_.PathBezierCubicCurveTo(at(v[0], v[1]), at(v[2], v[3]), at(v[4], v[5]), 10); break;
        case 'Z': finish(ImDrawFlags_Closed); break;
        case 'O':
            finish(ImDrawFlags_None);
            list_.AddCircle(at(v[0], v[1]), v[2] * unit_, colour_, 0, width_);
            break;
        case 'D':
            finish(ImDrawFlags_None);
            list_.AddCircleFilled(at(v[0], v[1]), v[2] * unit_, colour_);
            break;
        default: break;
        }
    }

    // Strokes what has been walked; open ends get round caps, which ImGui's lines lack.
    void finish(ImDrawFlags flags) {
        if (list_._Path.Size == 0) return;
        if (fill_) {
            list_.PathFillConcave(colour_);
            return;
        }
        const ImVec2 first = list_._Path.front();
        const ImVec2 last = list_._Path.back();
        list_.PathStroke(colour_, flags, width_);
        if (flags != ImDrawFlags_None || width_ < 1.6F) return;
        list_.AddCircleFilled(first, width_ / 2, colour_, 8);
        list_.AddCircleFilled(last, width_ / 2, colour_, 8);
    }

    ImDrawList& list_;
    ImVec2 origin_;
    float unit_;
    float width_;
    ImU32 colour_;
    bool fill_ = false;
};

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 top_left, float size_px, ImU32 colour) {
    const auto* found = std::find_if(kDrawings.begin(), kDrawings.end(),
                                     [icon](const Drawing& drawing) { return drawing.icon == icon; });
    if (found == kDrawings.end()) return;
    Pen(list, {std::floor(top_left.x), std::floor(top_left.y)}, size_px, colour).draw(found->path);
}

}  // namespace ui
