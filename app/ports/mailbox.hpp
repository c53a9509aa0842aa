// A bounded queue between two threads: the only way values move, and the only mutex of the house.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#if defined(__clang__)
#define CALLBOARD_GUARDED_BY(m) __attribute__((guarded_by(m)))
#else
#define CALLBOARD_GUARDED_BY(m)
#endif

namespace ports {

// Any thread pushes, one thread takes (several by take_one). `wake` is called after each push, outside the lock, on the
// pushing thread: it must be cheap and may be called when nothing is left to take.
template<class T>
class Mailbox {
  public:
    explicit Mailbox(std::size_t bound, std::function<void()> wake = {}) : bound_(bound), wake_(std::move(wake)) {}
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    // False when the box is full or closed: nothing was taken in, and the caller says "busy".
    bool push(T value) {
        {
            std::lock_guard lock(mutex_);
            if (closed_ || items_.size() >= bound_) return false;
            items_.push_back(std::move(value));
        }
        ready_.notify_one();
        if (wake_) wake_();
        return true;
    }

    // Waits while the box is full: for what must not be dropped (bytes of a reply). False when closed.
    bool push_waiting(T value) {
        {
            std::unique_lock lock(mutex_);
            room_.wait(lock, [this] { return closed_ || items_.size() < bound_; });
            if (closed_) return false;
            items_.push_back(std::move(value));
        }
        ready_.notify_one();
        if (wake_) wake_();
        return true;
    }

    // Everything there is, at once; empty when there is nothing. Never waits.
    std::vector<T> take_all() {
        std::vector<T> out;
        {
            std::lock_guard lock(mutex_);
            out.assign(std::make_move_iterator(items_.begin()), std::make_move_iterator(items_.end()));
            items_.clear();
        }
        room_.notify_all();
        return out;
    }

    // Waits until there is something, the box is closed, or `until` has come.
    std::vector<T> take_until(std::chrono::steady_clock::time_point until) {
        {
            std::unique_lock lock(mutex_);
            ready_.wait_until(lock, until, [this] { return closed_ || !items_.empty(); });
        }
        return take_all();
    }

    // Waits for one value; nullopt once the box is closed. For a box that several threads take from.
    std::optional<T> take_one() {
        std::optional<T> out;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return closed_ || !items_.empty(); });
            if (closed_) return std::nullopt;
            out = std::move(items_.front());
            items_.pop_front();
        }
        room_.notify_all();
        return out;
    }

    void close() {
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
        }
        ready_.notify_all();
        room_.notify_all();
    }

    bool is_closed() const {
        std::lock_guard lock(mutex_);
        return closed_;
    }

  private:
    const std::size_t bound_;
    const std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable ready_, room_;
    std::deque<T> items_ CALLBOARD_GUARDED_BY(mutex_);
    bool closed_ CALLBOARD_GUARDED_BY(mutex_) = false;
};

}  // namespace ports
