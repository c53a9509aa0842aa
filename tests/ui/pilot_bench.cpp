// The null backend: textures are declared made, nothing is drawn.
#include "tests/ui/pilot_bench.hpp"
#include "ui/new_frame.hpp"

namespace pilot {
namespace {

void acknowledge_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
        if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates)
            texture->SetStatus(ImTextureStatus_OK);
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

}  // namespace

Bench::Bench(ImVec2 size_px, const ui::ThemeChoice& theme) {
    auto core = ui::UiCore::create(pictures_, theme);
    if (!core) throw PilotError("the bench cannot be set up: " + core.error().detail);
    core_ = std::move(*core);
    core_->items();  // listening from the first frame on
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.DisplaySize = size_px;
}

void Bench::frame(const std::function<void()>& draw) {
    constexpr float kFrame_s = 1.0F / 60;
    ImGui::GetIO().DeltaTime = kFrame_s;
    now_s_ += kFrame_s;
    kit().now_s = now_s_;
    kit().wake_at_s = 1e300;
    ui::new_frame();
    draw();
    ImGui::Render();
    acknowledge_textures();
    kit().textures.end_frame();
}

Pilot Bench::fly(std::function<void()> draw) {
    return {items(), [this, draw = std::move(draw)] { frame(draw); }};
}

void in_window(const std::function<void()>& content) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("bench", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    content();
    ImGui::End();
}

}  // namespace pilot
