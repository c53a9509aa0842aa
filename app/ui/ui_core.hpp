// What every surface of ours stands on: one ImGui context with its fonts, pictures, theme and item log.
// The window (app_window), the picture without a window (offscreen) and the tests' bench each own one.
#pragma once
#include "domain/result.hpp"
#include "ui/item_log.hpp"
#include "ui/widgets.hpp"
#include <memory>

namespace ui {

// Main thread only; its context is the current one from create on. Platform and renderer backends are the owner's: they
// must be shut down before this goes.
class UiCore {
  public:
    // not_found when the machine has no font.
    static domain::Result<std::unique_ptr<UiCore>> create(TextureBackend& pictures, const ThemeChoice& choice);
    ~UiCore();
    UiCore(const UiCore&) = delete;
    UiCore& operator=(const UiCore&) = delete;

    Kit& kit() { return *kit_; }
    ImGuiContext& context() { return *context_; }
    // What stands on the screen, from the next frame on: the first call starts the listening.
    const ItemLog& items() {
        items_->listen();
        return *items_;
    }
    // Between frames.
    void set_theme(const ThemeChoice& choice);

  private:
    struct ContextDeleter {
        void operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
    };
    UiCore() = default;

    // Destroyed from below upwards: the context goes before the fonts and the log it calls into.
    std::unique_ptr<TextEngine> text_;
    std::unique_ptr<Textures> textures_;
    std::unique_ptr<ItemLog> items_;
    std::unique_ptr<Kit> kit_;
    std::unique_ptr<ImGuiContext, ContextDeleter> context_;
};

}  // namespace ui
