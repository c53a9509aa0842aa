// The context and what hangs on it.
#include "ui/ui_core.hpp"

namespace ui {

domain::Result<std::unique_ptr<UiCore>> UiCore::create(TextureBackend& pictures, const ThemeChoice& choice) {
    IMGUI_CHECKVERSION();
    std::unique_ptr<UiCore> core(new UiCore());
    core->context_.reset(ImGui::CreateContext());
    ImGui::SetCurrentContext(core->context_.get());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // places are the desk's own affair
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigInputTextCursorBlink = false;  // a blinking caret would redraw an idle desk twice a second
    io.ConfigNavCursorVisibleAuto = true;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigWindowsResizeFromEdges = false;
    auto text = TextEngine::create(*io.Fonts);
    if (!text) return tl::unexpected(text.error());
    core->text_ = std::move(*text);
    core->textures_ = std::make_unique<Textures>(pictures);
    core->items_ = std::make_unique<ItemLog>(*core->context_);
    core->kit_.reset(new Kit{*core->text_, *core->textures_, make_theme(choice)});
    core->kit_->stacks = make_kit_stacks();
    apply_to_imgui(core->kit_->theme);
    return core;
}

UiCore::~UiCore() { textures_.reset(); }

void UiCore::set_theme(const ThemeChoice& choice) {
    kit_->theme = make_theme(choice);
    apply_to_imgui(kit_->theme);
}

}  // namespace ui
