// The picker's dialog: path, rows, keyboard.
#include "ui/file_picker.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <utility>

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
        picker.marked.clear();
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
            choose({path});
        else
            go(path);
    }

    void draw_rows() {
        const float height = std::min(kit_.theme.px(360), dialog_room(kit_) - kit_.theme.px(246));
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
        auto& marked = scratch_.picker.marked;
        const bool is_marked = !entry.is_folder && marked.contains(entry.name);
        RowLook look{.icon = entry.is_folder ? Icon::folder
                             : is_marked     ? Icon::check
                                             : Icon::photo,
                     .note = facts,
                     .selected = is_marked || scratch_.picker.selected == index};
        // Only rows in sight ask for their thumbnail.
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (!entry.is_folder && ImGui::IsRectVisible(at, {at.x + 1, at.y + kit_.theme.px(38)}))
            look.picture = picture_of(frame_, "file:" + path, 128);
        const auto row = list_row(kit_, entry.name, look);
        if (row.focused) scratch_.picker.selected = index;
        const bool twice = row.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
        if (row.pressed) press(index, entry, path);
        if (!entry.is_folder && twice) choose({path});
        ImGui::PopID();
    }

    // A press on a photo marks it; with Shift all from the one pressed before.
    void press(int index, const state::FolderEntry& entry, const std::string& path) {
        auto& picker = scratch_.picker;
        const int before = std::exchange(picker.selected, index);
        if (entry.is_folder) return go(path);
        if (!ImGui::GetIO().KeyShift || before < 0) {
            if (picker.marked.erase(entry.name) == 0) picker.marked.insert(entry.name);
            return;
        }
        for (int i = std::min(before, index); i <= std::max(before, index); ++i)
            if (const auto& one = folder_.entries[static_cast<std::size_t>(i)]; !one.is_folder)
                picker.marked.insert(one.name);
    }

    void mark_all() {
        auto& marked = scratch_.picker.marked;
        const auto before = marked.size();
        for (const auto& entry : folder_.entries)
            if (!entry.is_folder) marked.insert(entry.name);
        if (marked.size() == before) marked.clear();
    }

    void take_keys() {
        if (photos_ && ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_A, false) &&
            !ImGui::GetIO().WantTextInput)
            mark_all();
        if (ImGui::GetIO().WantTextInput) return;
        if (ImGui::IsKeyPressed(ImGuiKey_Backspace, false) && !folder_.parent.empty()) go(folder_.parent);
    }

    // What would be added: the marked ones, else the one the keyboard stands on.
    std::vector<std::string> chosen() const {
        std::vector<std::string> out;
        const auto& marked = scratch_.picker.marked;
        for (const auto& entry : folder_.entries)
            if (marked.contains(entry.name)) out.push_back(joined(folder_.path, entry.name));
        const auto index = static_cast<std::size_t>(scratch_.picker.selected);
        if (out.empty() && index < folder_.entries.size() && !folder_.entries[index].is_folder)
            out.push_back(joined(folder_.path, folder_.entries[index].name));
        return out;
    }

    void draw_foot() {
        space(kit_, 3);
        const auto files = photos_ ? chosen() : std::vector<std::string>{folder_.path};
        const bool pack = scratch_.dialog == Dialog::pack_picker;
        const ButtonLook look{.kind = ButtonKind::primary,
                              .icon = photos_ ? Icon::photo : Icon::folder,
                              .enabled = photos_ ? !files.empty() : !folder_.path.empty(),
                              .why_not = "Choose a picture first."};
        const auto words = !photos_           ? std::string(pack ? "Open this folder as a pack" : "Watch this folder")
                           : files.size() > 1 ? "Add " + std::to_string(files.size()) + " photos"
                                              : "Add this photo";
        if (button(kit_, words + "##add", look)) choose(files);
        ImGui::SameLine(0, kit_.theme.gap(2));
        if (button(kit_, "Cancel")) done_ = true;
        const bool any = std::any_of(folder_.entries.begin(), folder_.entries.end(),
                                     [](const auto& entry) { return !entry.is_folder; });
        if (!photos_ || !any) return;
        const ButtonLook all{.kind = ButtonKind::ghost, .shortcut = "Ctrl+A"};
        ImGui::SameLine(0, 0);
        to_right_end(button_width(kit_, "Mark all", all));
        if (button(kit_, "Mark all", all)) mark_all();
    }

    void go(const std::string& path) { frame_.ask(state::WantFolder{path}); }

    void choose(const std::vector<std::string>& paths) {
        if (photos_) {
            frame_.ask(state::AttachFiles{paths});
        } else if (scratch_.dialog == Dialog::watch_picker) {
            auto settings = frame_.app.settings;
            settings.watched_folder = paths.front();
            frame_.ask(state::ChangeSettings{std::move(settings)});
        } else {
            frame_.ask(state::AskOpenEvent{paths.front()});
        }
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
    const auto dialog = scratch.dialog;
    bool open = dialog == Dialog::photo_picker || dialog == Dialog::pack_picker || dialog == Dialog::watch_picker;
    const auto* title = dialog == Dialog::pack_picker    ? "Open a pack"
                        : dialog == Dialog::watch_picker ? "Watch a folder"
                                                         : "Add photos";
    if (!begin_modal(frame.kit, title, open, 640)) return;
    Picker picker(frame, scratch);
    picker.draw();
    if (picker.done() || !open) {
        scratch.dialog = Dialog::none;
        scratch.picker.listed.clear();
        scratch.picker.marked.clear();
        ImGui::CloseCurrentPopup();
    }
    end_modal(frame.kit);
}

}  // namespace ui
