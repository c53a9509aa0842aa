// The layouts made last, by text and style.
#pragma once
#include "ui/text.hpp"
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ui {

class TextCache {
  public:
    explicit TextCache(std::size_t bound) : bound_(bound) {}
    TextRef find(std::string_view text, const TextStyle& style);  // null when it is not here
    TextRef put(std::string_view text, const TextStyle& style, TextRef layout);

  private:
    struct Entry {
        std::string text;
        TextStyle style;
        TextRef layout;
    };
    struct Key {  // views into the entry's own text
        std::string_view text;
        TextStyle style;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };
    std::size_t bound_;
    std::list<Entry> order_;  // most recently used first
    std::unordered_map<Key, std::list<Entry>::iterator, KeyHash> by_key_;
};

}  // namespace ui
