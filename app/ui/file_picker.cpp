// The picker's dialog: path, rows, keyboard.
#include "ui/file_picker.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>

namespace ui {
namespace {

std::string joined(const std::string& folder, const std::string& name) {
    return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

class Picker {
  public:
    Picker(DeskFrame& frame, DeskScratch& scratch)
        : frame_(frame),
          kit_(frame.kit),
          scratch_(scratch),
          folder_(frame.app.folder),
          photos_(scratch.dialog == Dialog::photo_picker) {}

    void draw() {
        follow_folder();
        draw_path();
        draw_rows();
        draw_foot();
    }
    bool done() const { return done_; }

  private:
    // Another folder was listed: its path is shown and nothing of it is selected yet.
    void follow_folder() {
        auto& picker = scratch_.picker;
        if (picker.listed == folder_.path) return;
        picker.listed = picker.path = folder_.path;
        picker.selected = -1;
    }

    void draw_path() {
        auto& path = scratch_.picker.path;
        const ButtonLook up{
            .kind = ButtonKind::secondary, .enabled = !folder_.parent.empty(), .why_not = "This is the top."};
        if (icon_button(kit_, "Up to the parent folder", Icon::chevron_left, up)) go(folder_.parent);
        ImGui::SameLine(0, kit_.theme.gap(2));
        FieldLook look{.hint = "Type or paste a path", .icon = Icon::folder, .max_bytes = 4096, .hide_label = true};
        look.width_px = room();
        text_field(kit_, "Path", path, look);
        if (field_entered(kit_)) enter_path(path);
        space(kit_, 2);
    }

    // A typed path may be a folder or a file: only the back office can tell, and it answers either way.
    void enter_path(const std::string& path) {
        const auto dot = path.find_last_of('.');
        const bool file =
            photos_ && dot != std::string::npos && path.find('/', dot) == std::string::npos && path.size() - dot <= 5;
        if (file)
            choose(path);
        else
            go(path);
    }

    void draw_rows() {
        const float height = std::min(kit_.theme.px(360), ImGui::GetMainViewport()->Size.y - kit_.theme.px(280));
        begin_scroll(kit_, "files", std::max(kit_.theme.px(80), height));
        if (!folder_.fault.empty())
            note_box(kit_, Tone::danger, Icon::folder, "This folder cannot be read", folder_.fault);
        else if (folder_.entries.empty())
            empty_state(kit_, Icon::folder, folder_.waiting ? "Looking…" : "Nothing to choose here",
                        folder_.waiting ? ""
                        : photos_       ? "No folders and no pictures."
                                        : "No folders.");
        const TightRows tight;
        for (std::size_t i = 0; i < folder_.entries.size(); ++i) draw_entry(static_cast<int>(i));
        end_scroll();
        take_keys();
    }

    void draw_entry(int index) {
        const auto& entry = folder_.entries[static_cast<std::size_t>(index)];
        if (!photos_ && !entry.is_folder) return;
        const ItemScope scope("file:" + entry.name);
        ImGui::PushID(index);
        const auto path = joined(folder_.path, entry.name);
        const auto age = short_span(frame_.app.now - entry.modified);
        const auto facts = entry.is_folder ? std::string{} : size_words(entry.bytes) + "   " + age;
        RowLook look{.icon = entry.is_folder ? Icon::folder : Icon::photo,
                     .note = facts,
                     .selected = scratch_.picker.selected == index};
        // Only rows in sight ask for their thumbnail.
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (!entry.is_folder && ImGui::IsRectVisible(at, {at.x + 1, at.y + kit_.theme.px(38)}))
            look.picture = picture_of(frame_, "file:" + path, 128);
        const auto row = list_row(kit_, entry.name, look);
        if (row.focused) scratch_.picker.selected = index;
        const bool twice = row.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
        if (row.pressed) scratch_.picker.selected = index;
        if (row.pressed && entry.is_folder) go(path);
        if (!entry.is_folder && (twice || (row.pressed && row.focused))) choose(path);
        ImGui::PopID();
    }

    void take_keys() {
        if (ImGui::GetIO().WantTextInput) return;
        if (ImGui::IsKeyPressed(ImGuiKey_Backspace, false) && !folder_.parent.empty()) go(folder_.parent);
    }

    const state::FolderEntry* selected_file() const {
        const auto index = scratch_.picker.selected;
        if (index < 0 || static_cast<std::size_t>(index) >= folder_.entries.size()) return nullptr;
        const auto& entry = folder_.entries[static_cast<std::size_t>(index)];
        return entry.is_folder ? nullptr : &entry;
    }

    void draw_foot() {
        space(kit_, 3);
        const auto* file = selected_file();
        const ButtonLook look{.kind = ButtonKind::primary,
                              .icon = photos_ ? Icon::photo : Icon::folder,
                              .enabled = photos_ ? file != nullptr : !folder_.path.empty(),
                              .why_not = "Choose a picture first."};
        if (button(kit_, photos_ ? "Add this photo" : "Open this folder as a pack", look))
            choose(photos_ ? joined(folder_.path, file->name) : folder_.path);
        ImGui::SameLine(0, kit_.theme.gap(2));
        if (button(kit_, "Cancel")) done_ = true;
    }

    void go(const std::string& path) { frame_.ask(state::WantFolder{path}); }

    void choose(const std::string& path) {
        if (photos_)
            frame_.ask(state::AttachFile{path});
        else
            frame_.ask(state::AskOpenEvent{path});
        done_ = true;
    }

    DeskFrame& frame_;
    Kit& kit_;
    DeskScratch& scratch_;
    const state::FolderView& folder_;
    const bool photos_;
    bool done_ = false;
};

}  // namespace

void draw_file_picker(DeskFrame& frame, DeskScratch& scratch) {
    bool open = scratch.dialog == Dialog::photo_picker || scratch.dialog == Dialog::pack_picker;
    const auto title = scratch.dialog == Dialog::pack_picker ? "Open a pack" : "Add a photo";
    if (!begin_modal(frame.kit, title, open, 640)) return;
    Picker picker(frame, scratch);
    picker.draw();
    if (picker.done() || !open) {
        scratch.dialog = Dialog::none;
        scratch.picker.listed.clear();
        ImGui::CloseCurrentPopup();
    }
    end_modal(frame.kit);
}

}  // namespace ui
