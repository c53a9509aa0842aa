// An evening at the desk drawn twice, whole and only where it changed: after each frame both are the same, pixel for
// pixel.
#include "tests/state/evening.hpp"
#include "ui/desk.hpp"
#include "ui/draw_boxes.hpp"
#include "ui/frame_damage.hpp"
#include "ui/framebuffer.hpp"
#include "ui/new_frame.hpp"
#include "ui/offscreen_context.hpp"
#include "ui/pilot.hpp"
#include "ui/ui_core.hpp"
#include <imgui_impl_opengl3.h>

namespace {

// Draws each frame by parts into one picture and whole into another.
class TwoPictures {
  public:
    explicit TwoPictures(ImVec2 size)
        : size_(size),
          gl_(must(ui::OffscreenContext::create())),
          core_(must(ui::UiCore::create(pictures_, {.mode = ui::Mode::dark}))),
          by_parts_(static_cast<int>(size.x), static_cast<int>(size.y)),
          whole_(static_cast<int>(size.x), static_cast<int>(size.y)) {
        ImGui_ImplOpenGL3_Init("#version 150");
    }
    ~TwoPictures() { ImGui_ImplOpenGL3_Shutdown(); }
    TwoPictures(const TwoPictures&) = delete;
    TwoPictures& operator=(const TwoPictures&) = delete;

    ui::UiCore& core() { return *core_; }
    void frame(const std::function<void()>& draw) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = size_;
        io.DeltaTime = 1.0F / 60;
        core_->kit().now_s += io.DeltaTime;
        core_->kit().wake_at_s = 1e300;
        ImGui_ImplOpenGL3_NewFrame();
        ui::new_frame();
        draw();
        ImGui::Render();
        draw_both(*ImGui::GetDrawData());
        core_->kit().textures.end_frame();
        ++frames;
    }

    int frames = 0, different = 0;
    std::int64_t drawn_px = 0;

  private:
    template<class T>
    static T must(domain::Result<T> made) {
        if (!made) throw std::runtime_error(made.error().detail);
        return std::move(*made);
    }
    void draw_both(ImDrawData& data) {
        const auto boxes = damage_.next(data, core_->kit().textures);
        by_parts_.bind();
        ui::draw_boxes(data, boxes);
        const auto parts = by_parts_.read();
        whole_.bind();
        whole_.clear();
        ImGui_ImplOpenGL3_RenderDrawData(&data);
        different += whole_.read().rgba == parts.rgba ? 0 : 1;
        for (const auto& box : boxes) drawn_px += box.area_px();
    }

    ImVec2 size_;
    std::unique_ptr<ui::OffscreenContext> gl_;
    ui::GlTextureBackend pictures_;
    std::unique_ptr<ui::UiCore> core_;
    ui::Framebuffer by_parts_, whole_;
    ui::FrameDamage damage_;
};

class DrawBoxes : public evening::Desk {
  protected:
    void frame() {
        pictures.frame([this] {
            state::Intents asked;
            desk.draw(app, asked);
            for (const auto& intent : asked) ask(intent);
        });
    }
    static std::shared_ptr<const state::Picture> picture(std::uint8_t shade) {
        auto out = std::make_shared<state::Picture>();
        out->width_px = 48;
        out->height_px = 32;
        for (int i = 0; i < 48 * 32; ++i) {
            const std::uint8_t dot[4] = {shade, static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - shade),
                                         255};
            out->rgba.insert(out->rgba.end(), dot, dot + 4);
        }
        return out;
    }
    void posts_arrive(int newest) {
        auto list = std::make_shared<state::FeedList>();
        for (int i = newest; i > newest - 20; --i) {
            auto item = std::make_shared<domain::FeedItem>();
            item->post.id = {"p" + std::to_string(i)};
            item->post.author_name = "Reader " + std::to_string(i);
            item->post.text = "Post " + std::to_string(i) + " with مبروك, 日本 and 🎉" + std::string(i % 40, 'm');
            item->post.posted = now - domain::Millis{60'000 * (newest - i)};
            list->push_back(std::move(item));
        }
        happen(state::FeedChanged{std::move(list), 20});
    }
    void photo_comes(int number) {
        auto one = photo("photo" + std::to_string(number));
        one.check.width_px = 3000;
        one.check.height_px = 2000;
        happen(state::PhotoChanged{one, picture(static_cast<std::uint8_t>(number * 40)), {}});
    }

    TwoPictures pictures{{1366, 768}};
    ui::Desk desk{pictures.core().kit()};
    ui::Pilot pilot{pictures.core().items(), [this] { frame(); }};
};

TEST_F(DrawBoxes, an_evening_by_parts_is_the_evening_drawn_whole) {
    pilot.step(3);
    ask(state::ChooseTemplate{{"winner"}});
    pilot.fill("Title of the book", "Größere Donaudampfschifffahrt 🎉");
    for (int i = 0; i < 6; ++i) {
        photo_comes(i);
        posts_arrive(100 + i);
        wait(1);
        pilot.step(2);
    }
    ImGui::GetIO().AddMousePosEvent(1200, 400);
    for (int i = 0; i < 5; ++i) {
        ImGui::GetIO().AddMouseWheelEvent(0, -1);
        pilot.step(2);
    }
    for (int x = 20; x < 1366; x += 90) pilot.click_at({static_cast<float>(x), 60});
    pilot.key(ImGuiKey_F1);
    pilot.step(3);
    pilot.key(ImGuiKey_Escape);
    pilot.step(3);
    pictures.core().set_theme({.mode = ui::Mode::light});
    pilot.step(4);
    EXPECT_EQ(pictures.different, 0) << "of " << pictures.frames << " frames";
    const auto whole_px = std::int64_t{1366} * 768 * pictures.frames;
    EXPECT_LT(pictures.drawn_px, whole_px / 4) << "parts that are the whole save nothing";
}

}  // namespace
