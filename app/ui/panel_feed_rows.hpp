// Where each post of the feed stands in a list of variable heights, and what keeps it still while one reads.
// Values only: tested without a window.
#pragma once
#include "state/app_state.hpp"
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ui {

// Heights are measured when a post is first seen and guessed before; the scroll position belongs to the first visible
// post, so that neither new posts above nor a wrong guess moves what is being read.
class FeedRows {
  public:
    // Takes over the list as tab and search leave it. `width_px` or `scale` changed: all heights are guessed afresh.
    // `may_follow`: at the top, new posts may push the others down (nobody points at one or has one selected). A list
    // that was held still at the top catches up as soon as it may again, unless one has scrolled meanwhile.
    void sync(const state::FeedView& feed, float width_px, float scale, bool may_follow);

    std::size_t size() const { return ids_.size(); }
    float total_px() const;
    // What the list asks for in a view of that height: more than its rows while a short list is held still below posts
    // that came above it, else the view would scroll it back and move what is being read.
    float extent_px(float view_px) const { return std::max(total_px(), scroll_ + view_px); }
    float top_px(std::size_t row) const;
    // The row that a place lies in; size() when the list is empty.
    std::size_t row_at(float y_px) const;
    // The real height of a row, once it is known. Keeps what stands below the scroll position where it is.
    void measured(std::size_t row, float height_px);

    float scroll_px() const { return scroll_; }
    void scroll_to(float y_px, float view_px);
    void to_top();
    // Posts that came above while one was reading further down.
    std::size_t unseen() const { return unseen_; }

  private:
    struct Shape {  // what the rows were made of
        const void* list = nullptr;
        std::size_t rows = 0;
        state::FeedTab tab = state::FeedTab::all;
        std::string search;
        float width_px = 0, scale = 0;
        bool operator==(const Shape&) const = default;
    };
    void rebuild(const state::FeedView& feed);
    void refresh_tops() const;
    void keep_place(const std::vector<std::string>& were, std::size_t first, float offset);
    void count_unseen();

    Shape shape_;
    std::vector<std::string> ids_;
    std::vector<float> heights_;
    std::unordered_map<std::string, float> known_;  // by id; of posts once measured
    mutable std::vector<float> tops_;               // one more than rows: the last is the total
    mutable bool tops_stale_ = true;
    float scroll_ = 0;
    bool held_ = false;       // was at the top and stood still below newer posts
    std::string seen_front_;  // the newest post when one was last at the top
    std::size_t unseen_ = 0;
};

}  // namespace ui
