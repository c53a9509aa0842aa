// The outbox half of the SQLite store: posts, and deliveries with the photos on their way.
#include "store/audit_log.hpp"
#include "store/sqlite_store.hpp"
#include <utility>

namespace store {
namespace {

using domain::Delivery;
using domain::ErrorKind;
using domain::Result;
using domain::Status;

// In the order in which read_delivery takes them.
constexpr std::string_view kDeliveryById =
    "SELECT id, post, event, account, network, state, text, language, visibility, retry_key, attempts, lookups, "
    "created, "
    "not_before, fresh_until, first_try, changed, remote_id, url, error, error_kind, part, parts, after_delivery, "
    "reply_to, notes, (SELECT answers FROM posts WHERE posts.id = post), "
    "(SELECT fired_by FROM posts WHERE posts.id = post) FROM deliveries WHERE id = ?";

Status write_post(Database& db, const domain::Post& post) {
    auto status =
        db.query("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .with(post.id, post.event, post.template_id, post.template_version, post.approval_digest, post.cue,
                  post.language, static_cast<int>(post.visibility), post.fired_by, post.fired_at, post.answers)
            .run();
    if (!status) return status;
    for (const auto& [name, value] : post.slots)
        if (status = db.query("INSERT INTO post_slots VALUES (?, ?, ?)").with(post.id, name, value).run(); !status)
            return status;
    int place = 0;
    for (const auto& photo : post.attachments) {
        status = db.query("INSERT INTO post_photos VALUES (?, ?, ?, ?, ?, ?, ?)")
                     .with(post.id, place++, photo.photo, photo.path, photo.alt, photo.decorative,
                           domain::text_of(photo.crop))
                     .run();
        if (!status) return status;
    }
    return {};
}

Status write_media(Database& db, const Delivery& delivery) {
    int place = 0;
    for (const auto& photo : delivery.media) {
        auto status = db.query("INSERT OR REPLACE INTO delivery_photos VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                          .with(delivery.id, place++, photo.photo, photo.path, photo.alt, photo.remote_id, photo.ready,
                                photo.width_px, photo.height_px, domain::text_of(photo.crop))
                          .run();
        if (!status) return status;
    }
    return {};
}

Status write_delivery(Database& db, const Delivery& d) {
    auto status = db.query("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                           "?, ?, ?, ?, ?, "
                           "?)")
                      .with(d.id, d.post, d.event, d.account, domain::name_of(d.network), domain::name_of(d.state),
                            d.text, d.language, static_cast<int>(d.visibility), d.retry_key, d.attempts, d.lookups,
                            d.created, d.not_before, d.fresh_until, d.first_try, d.changed, d.remote_id, d.url, d.error,
                            static_cast<int>(d.error_kind), d.part, d.parts, d.after, d.reply_to, d.notes)
                      .run();
    return status ? write_media(db, d) : status;
}

// Text, account and retry key are fixed when it is queued, so they are not written again.
Status update_delivery(Database& db, const Delivery& d, domain::DeliveryState expected) {
    auto status =
        db.query(
              "UPDATE deliveries SET state = ?, attempts = ?, lookups = ?, not_before = ?, fresh_until = ?, "
              "first_try = ?, changed = ?, remote_id = ?, url = ?, error = ?, error_kind = ?, reply_to = ?, notes = ? "
              "WHERE id = ? AND state = ?")
            .with(domain::name_of(d.state), d.attempts, d.lookups, d.not_before, d.fresh_until, d.first_try, d.changed,
                  d.remote_id, d.url, d.error, static_cast<int>(d.error_kind), d.reply_to, d.notes, d.id,
                  domain::name_of(expected))
            .run();
    if (!status) return status;
    if (db.changes() == 0)
        return domain::fail(ErrorKind::conflict, "Delivery " + d.id.value + " is no longer " +
                                                     domain::name_of(expected) + ": another process has moved it.");
    return write_media(db, d);
}

Status read_media(Database& db, Delivery& delivery) {
    auto photo = db.query("SELECT photo, path, alt, remote_id, ready, width_px, height_px, crop FROM delivery_photos "
                          "WHERE delivery = ? ORDER BY place");
    photo.with(delivery.id);
    while (photo.next())
        delivery.media.push_back({{photo.text(0)},
                                  photo.text(1),
                                  photo.text(2),
                                  photo.text(3),
                                  photo.flag(4),
                                  static_cast<int>(photo.number(5)),
                                  static_cast<int>(photo.number(6)),
                                  domain::crop_from_text(photo.text(7)).value_or(domain::CropBox{})});
    return photo.status();
}

Result<Delivery> read_delivery(Database& db, const std::string& id) {
    auto row = db.query(kDeliveryById);
    row.with(id);
    if (!row.next()) {
        if (auto status = row.status(); !status) return tl::unexpected(status.error());
        return domain::fail(ErrorKind::not_found, "There is no delivery " + id + '.');
    }
    const auto network = domain::network_named(row.text(4));
    const auto state = domain::delivery_state_named(row.text(5));
    if (!network || !state)
        return domain::fail(ErrorKind::storage, "Delivery " + id + " is of a kind that this Callboard does not know.");
    Delivery d;
    d.id = {row.text(0)};
    d.post = {row.text(1)};
    d.event = {row.text(2)};
    d.account = {row.text(3)};
    d.network = *network;
    d.state = *state;
    d.text = row.text(6);
    d.language = row.text(7);
    d.visibility = static_cast<domain::Visibility>(row.number(8));
    d.retry_key = row.text(9);
    d.attempts = static_cast<int>(row.number(10));
    d.lookups = static_cast<int>(row.number(11));
    d.created = row.time(12);
    d.not_before = row.time(13);
    d.fresh_until = row.time(14);
    d.first_try = row.time(15);
    d.changed = row.time(16);
    d.remote_id = row.text(17);
    d.url = row.text(18);
    d.error = row.text(19);
    d.error_kind = static_cast<ErrorKind>(row.number(20));
    d.part = static_cast<int>(row.number(21));
    d.parts = static_cast<int>(row.number(22));
    d.after = {row.text(23)};
    d.reply_to = row.text(24);
    d.notes = row.text(25);
    d.answers = {row.text(26)};
    d.fired_by = row.text(27);
    if (auto status = read_media(db, d); !status) return tl::unexpected(status.error());
    return d;
}

bool wanted(const std::vector<domain::DeliveryState>& states, std::string_view name) {
    for (const auto state : states)
        if (name == domain::name_of(state)) return true;
    return states.empty();
}

}  // namespace

Status SqliteStore::enqueue(const domain::Post& post, const std::vector<Delivery>& deliveries, const ports::Act& act) {
    return with_act(*db_, act, [&]() -> Status {
        if (auto status = write_post(*db_, post); !status) {
            if (status.error().kind != ErrorKind::conflict) return status;
            return domain::fail(ErrorKind::conflict, "Post " + post.id.value + " is already in the outbox.");
        }
        for (const auto& delivery : deliveries)
            if (auto status = write_delivery(*db_, delivery); !status) return status;
        return {};
    });
}

Status SqliteStore::record(const Delivery& changed, domain::DeliveryState expected, const ports::Act& act) {
    return with_act(*db_, act, [&] { return update_delivery(*db_, changed, expected); });
}

Result<Delivery> SqliteStore::delivery(const domain::DeliveryId& id) { return read_delivery(*db_, id.value); }

Result<std::vector<Delivery>> SqliteStore::deliveries(const ports::DeliveryFilter& filter) {
    std::vector<std::string> ids;
    {
        auto row = filter.unfinished_only
                       ? db_->query("SELECT id, event, state FROM deliveries WHERE state NOT IN ('sent', 'cancelled', "
                                    "'deleted') "
                                    "ORDER BY created DESC, rowid DESC")
                       : db_->query("SELECT id, event, state FROM deliveries ORDER BY created DESC, rowid DESC");
        while (std::cmp_less(ids.size(), filter.limit) && row.next())
            if ((!filter.event || row.text(1) == filter.event->value) && wanted(filter.states, row.text(2)))
                ids.push_back(row.text(0));
        if (auto status = row.status(); !status) return tl::unexpected(status.error());
    }
    std::vector<Delivery> out;
    for (const auto& id : ids) {
        auto delivery = read_delivery(*db_, id);
        if (!delivery) return tl::unexpected(delivery.error());
        out.push_back(std::move(*delivery));
    }
    return out;
}

Result<domain::Post> SqliteStore::post(const domain::PostId& id) {
    auto row = db_->query("SELECT event, template, template_version, approval_digest, cue, language, visibility, "
                          "fired_by, fired_at, answers FROM posts WHERE id = ?");
    row.with(id);
    if (!row.next()) {
        if (auto status = row.status(); !status) return tl::unexpected(status.error());
        return domain::fail(ErrorKind::not_found, "There is no post " + id.value + '.');
    }
    domain::Post post;
    post.id = id;
    post.event = {row.text(0)};
    post.template_id = {row.text(1)};
    post.template_version = static_cast<int>(row.number(2));
    post.approval_digest = row.text(3);
    post.cue = {row.text(4)};
    post.language = row.text(5);
    post.visibility = static_cast<domain::Visibility>(row.number(6));
    post.fired_by = row.text(7);
    post.fired_at = row.time(8);
    post.answers = {row.text(9)};
    auto slot = db_->query("SELECT name, value FROM post_slots WHERE post = ?");
    slot.with(id);
    while (slot.next()) post.slots.emplace(slot.text(0), slot.text(1));
    if (auto status = slot.status(); !status) return tl::unexpected(status.error());
    auto photo = db_->query("SELECT photo, path, alt, decorative, crop FROM post_photos WHERE post = ? ORDER BY place");
    photo.with(id);
    while (photo.next())
        post.attachments.push_back({{photo.text(0)},
                                    photo.text(1),
                                    photo.text(2),
                                    photo.flag(3),
                                    domain::crop_from_text(photo.text(4)).value_or(domain::CropBox{})});
    if (auto status = photo.status(); !status) return tl::unexpected(status.error());
    return post;
}

Result<std::set<std::string>> SqliteStore::remote_ids(const domain::AccountId& account) {
    auto row =
        db_->query("SELECT remote_id FROM deliveries WHERE account = ? AND state IN ('sent', 'deleting', 'deleted')");
    row.with(account);
    std::set<std::string> out;
    while (row.next()) out.insert(row.text(0));
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

}  // namespace store
