// Where no network is asked: everything is laid out for a person, who posts it and brings the link back.
#include "domain/by_hand.hpp"
#include "domain/policy.hpp"
#include "services/by_hand_folder.hpp"
#include "services/outbox_service.hpp"

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::DeliveryState;
using domain::ErrorKind;
using domain::Status;

void OutboxLane::lay_out(const Delivery& delivery, std::size_t photo, const ports::PreparedPhoto& made) {
    const ByHandFolder folder(parts_.by_hand, delivery.id);
    const auto written = folder.put_photo(photo, made.jpeg, delivery.media[photo].alt);
    if (!written) return not_yet(delivery, written.error(), {});
    const auto change = [photo, name = domain::upload_name(delivery, photo), made](Delivery& d) {
        auto& media = d.media.at(photo);
        media.remote_id = name;
        media.ready = true;
        media.width_px = made.width_px;
        media.height_px = made.height_px;
    };
    record(delivery.id, DeliveryMove::uploaded, change, OutboxStep::upload_recorded);
}

bool OutboxLane::is_laid_out(const Delivery& delivery) const {
    return ByHandFolder(parts_.by_hand, delivery.id).has_photos(delivery.media.size());
}

// True when another may be looked at. From here on nothing happens to it by itself.
bool OutboxLane::hand_over(const Delivery& delivery) {
    if (!is_laid_out(delivery)) {  // somebody cleared the folder: its photos are made once more
        const auto forget = [](Delivery& d) {
            for (auto& photo : d.media) {
                photo.ready = false;
                photo.remote_id.clear();
            }
        };
        record(delivery.id, DeliveryMove::uploaded, forget, OutboxStep::upload_recorded);
        return true;
    }
    if (auto written = ByHandFolder(parts_.by_hand, delivery.id).put_text(delivery.text); !written) {
        wait_for_disk(written.error());
        return false;
    }
    const auto change = [reply_to = delivery.reply_to](Delivery& d) {
        d.reply_to = reply_to;
        d.error.clear();
    };
    record(delivery.id, DeliveryMove::hand_over, change, OutboxStep::outcome_recorded);
    return true;
}

static domain::Result<domain::Account> account_of(ports::Store& store, const domain::AccountId& id) {
    const auto accounts = store.accounts();
    if (!accounts) return tl::unexpected(accounts.error());
    for (const auto& account : *accounts)
        if (account.id == id) return account;
    return domain::fail(ErrorKind::not_found, "The account " + id.value + " is no longer here: add it again.");
}

Status OutboxService::done_by_hand(const domain::DeliveryId& delivery, const std::string& url, const std::string& who) {
    const auto row = book_.find(delivery);
    if (!row) return tl::unexpected(row.error());
    if (row->state != DeliveryState::waiting)
        return domain::fail(ErrorKind::conflict, "This delivery is " + std::string(domain::name_of(row->state)) +
                                                     ": only one that waits to be posted by hand can be told as done.");
    const auto account = account_of(parts_.store, row->account);
    if (!account) return tl::unexpected(account.error());
    const auto link = domain::link_of_post(*account, url);
    if (!link) return tl::unexpected(link.error());
    const auto taken = parts_.store.remote_ids(row->account);
    if (!taken) return tl::unexpected(taken.error());
    if (taken->contains(*link))
        return domain::fail(ErrorKind::rejected, "This is the link of another post already: copy this one's own.");
    const auto now = parts_.clock.now();
    auto status = book_.move(delivery, DeliveryMove::confirm, who, [&](Delivery& d) {
        d.remote_id = d.url = *link;
        d.attempts = 1;
        d.first_try = now;
        d.error.clear();
    });
    if (status) clear_away(*row);
    return status;
}

void OutboxService::clear_away(const Delivery& delivery) const {
    if (domain::is_by_hand(delivery.network) && !parts_.by_hand.empty())
        ByHandFolder(parts_.by_hand, delivery.id).clear_away();
}

Status OutboxService::hold_withdrawn(const std::string& who) {
    const auto rows = book_.rows();
    for (const auto& row : rows) {
        if (row.state != DeliveryState::waiting || row.media.empty()) continue;
        const auto photos = photos_of(parts_.store, row);
        if (!photos) return tl::unexpected(photos.error());
        const auto verdict = domain::may_still_leave(false, *photos);
        if (verdict.allowed) continue;
        if (auto held = book_.move(row.id, DeliveryMove::hold, who, [&](Delivery& d) { d.error = verdict.reason; });
            !held)
            return held;
        clear_away(row);
    }
    return {};
}

}  // namespace services
