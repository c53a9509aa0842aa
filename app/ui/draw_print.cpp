// FNV-1a's step over words of eight bytes instead of bytes: enough to tell frames apart, and eight times as fast.
#include "ui/draw_print.hpp"
#include <algorithm>
#include <cstring>

namespace ui {
namespace {

class WordPrint {
  public:
    void add(const void* data, std::size_t bytes) {
        const auto* from = static_cast<const unsigned char*>(data);
        for (; bytes >= sizeof(std::uint64_t); from += sizeof(std::uint64_t), bytes -= sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, from, sizeof word);
            add(word);
        }
        std::uint64_t rest = bytes;
        std::memcpy(&rest, from, bytes);
        add(rest);
    }
    void add(std::uint64_t word) {
        value_ = (value_ ^ word) * 1099511628211ULL;
        value_ ^= value_ >> 29U;  // the product moves bits upwards only
    }
    std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 14695981039346656037ULL;
};

void add_list(WordPrint& print, const ImDrawList& list) {
    print.add(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
    print.add(list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
    for (const ImDrawCmd& command : list.CmdBuffer) {
        print.add(&command.ClipRect, sizeof command.ClipRect);
        print.add(static_cast<std::uint64_t>(command.GetTexID()));
        print.add((std::uint64_t{command.IdxOffset} << 32U) | command.ElemCount);
        print.add(command.VtxOffset);
    }
}

}  // namespace

std::uint64_t print_of(const ImDrawData& data, std::uint64_t textures_changed) {
    WordPrint print;
    print.add(textures_changed);
    print.add(&data.DisplaySize, sizeof data.DisplaySize);
    print.add(&data.FramebufferScale, sizeof data.FramebufferScale);
    for (const ImDrawList* list : data.CmdLists) add_list(print, *list);
    return print.value();
}

bool has_waiting_textures(const ImDrawData& data) {
    return data.Textures != nullptr &&
           std::any_of(data.Textures->begin(), data.Textures->end(),
                       [](const auto* texture) { return texture->Status != ImTextureStatus_OK; });
}

}  // namespace ui
