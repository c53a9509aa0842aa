// Our own way through the folders: for photos, and for the folder of a pack. Reading the disk is the back office's.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// Draws the picker when its dialog is open; a chosen photo becomes AttachFile, a chosen folder AskOpenEvent.
void draw_file_picker(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
