// The loop, and the order of opening and closing.
#include "services/back_office.hpp"
#include "services/back_office_rooms.hpp"
#include <algorithm>

namespace services {

static constexpr std::size_t kMailboxBound = 8192;
static constexpr int kDarkroomThreads = 2;
static constexpr std::chrono::seconds kLastWords{2};

BackOffice::BackOffice(BackOfficeParts parts) : parts_(std::move(parts)), mailbox_(kMailboxBound) {}

BackOffice::~BackOffice() { stop(); }

void BackOffice::start() {
    // Answers must not be dropped, so the wire and the darkroom wait while the box is full. Orders are refused instead.
    transport_ = parts_.make_transport([this](ports::WireEvent event) { mailbox_.push_waiting(std::move(event)); });
    darkroom_ = std::make_unique<Darkroom>(parts_.media, kDarkroomThreads,
                                           [this](DarkroomDone done) { mailbox_.push_waiting(std::move(done)); });
    // A watch that finds the box full tells again later: it must not wait, since the office waits for its end.
    rooms_ = std::make_unique<BackOfficeRooms>(
        parts_, *transport_, *darkroom_, [this](ports::FolderNews news) { return mailbox_.push(std::move(news)); });
    thread_ = std::thread([this] { work(); });
}

bool BackOffice::ask(state::Order order) { return mailbox_.push(std::move(order)); }

void BackOffice::stop() {
    if (!thread_.joinable()) return;
    mailbox_.push_waiting(Stop{});
    thread_.join();
    mailbox_.close();  // whoever still waits to put something in is let go
    rooms_.reset();
    transport_.reset();
    darkroom_.reset();
}

std::chrono::steady_clock::time_point BackOffice::until(domain::UtcTime deadline) const {
    const auto wait = std::clamp(deadline - parts_.clock.now(), domain::Millis{0}, domain::Millis{60'000});
    return std::chrono::steady_clock::now() + wait;
}

void BackOffice::open_letter(Letter letter) {
    if (auto* order = std::get_if<state::Order>(&letter))
        rooms_->obey(*order);
    else if (auto* event = std::get_if<ports::WireEvent>(&letter))
        rooms_->deliver(std::move(*event));
    else if (auto* done = std::get_if<DarkroomDone>(&letter))
        done->on_done(std::move(done->result));
    else if (auto* news = std::get_if<ports::FolderNews>(&letter))
        rooms_->hear(std::move(*news));
    else
        closing_ = true;
}

void BackOffice::work() {
    rooms_->open();
    while (!closing_) {
        const auto deadline = until(rooms_->tick());
        for (auto& letter : mailbox_.take_until(deadline)) open_letter(std::move(letter));
    }
    rooms_->close();
    const auto end = std::chrono::steady_clock::now() + kLastWords;
    while (rooms_->under_way() > 0 && std::chrono::steady_clock::now() < end)
        for (auto& letter : mailbox_.take_until(end)) open_letter(std::move(letter));
}

}  // namespace services
