// Where a font family lies on this machine, by fontconfig: file, index in the file, and which characters it has.
#pragma once
#include "ui/text.hpp"
#include <fontconfig/fontconfig.h>
#include <memory>
#include <optional>
#include <string>

namespace ui {

struct CharsetDeleter {
    void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};

struct FontFile {
    std::string family;
    std::string path;
    int index = 0;  // low 16 bits: face in a collection; high bits: named instance, as FreeType counts
    std::unique_ptr<FcCharSet, CharsetDeleter> characters;
    bool has(char32_t c) const { return FcCharSetHasChar(characters.get(), c) == FcTrue; }
};

// Reads the machine's font list once (some ten milliseconds). Not the process' global configuration.
class FontFinder {
  public:
    FontFinder();
    // nullopt when no face of exactly that family is installed.
    std::optional<FontFile> family(const char* name, Weight weight) const;
    // The best face of any family that has `c`; nullopt when none has.
    std::optional<FontFile> with_character(char32_t c, Weight weight) const;

  private:
    struct ConfigDeleter {
        void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    };
    std::unique_ptr<FcConfig, ConfigDeleter> config_;
};

}  // namespace ui
