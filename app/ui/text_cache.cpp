// Least recently used layouts go first.
#include "ui/text_cache.hpp"
#include <functional>

namespace ui {

std::size_t TextCache::KeyHash::operator()(const Key& key) const {
    std::size_t hash = std::hash<std::string_view>{}(key.text);
    const auto add = [&](std::size_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL; };
    add(std::hash<float>{}(key.style.size_px));
    add(std::hash<float>{}(key.style.max_width_px));
    add(std::hash<float>{}(key.style.line_height));
    add(static_cast<std::size_t>(key.style.weight) * 1000 + static_cast<std::size_t>(key.style.align));
    add(static_cast<std::size_t>(key.style.max_lines));
    return hash;
}

TextRef TextCache::find(std::string_view text, const TextStyle& style) {
    const auto found = by_key_.find(Key{text, style});
    if (found == by_key_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return found->second->layout;
}

TextRef TextCache::put(std::string_view text, const TextStyle& style, TextRef layout) {
    if (order_.size() >= bound_) {
        by_key_.erase(Key{order_.back().text, order_.back().style});
        order_.pop_back();
    }
    order_.push_front({std::string(text), style, std::move(layout)});
    by_key_.emplace(Key{order_.front().text, style}, order_.begin());
    return order_.front().layout;
}

}  // namespace ui
