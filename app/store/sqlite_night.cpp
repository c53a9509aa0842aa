// The night in the SQLite store: cues as they went, photos as they were judged.
#include "store/audit_log.hpp"
#include "store/packed.hpp"
#include "store/sqlite_store.hpp"
#include <array>

namespace store {
namespace {

using domain::Result;
using domain::Status;

constexpr std::array kCueStates{domain::CueState::coming, domain::CueState::armed, domain::CueState::done,
                                domain::CueState::skipped};

domain::CueState cue_state_named(std::string_view name) {
    for (const auto state : kCueStates)
        if (name == domain::name_of(state)) return state;
    return domain::CueState::coming;
}

std::string pack_reasons(const std::vector<domain::PhotoReason>& reasons) {
    Packer out;
    out.add(static_cast<long long>(reasons.size()));
    for (const auto reason : reasons) out.add(static_cast<long long>(reason));
    return out.take();
}

// Number out of range (a newer program's, or damage): the last that is known.
template<class Enum>
Enum enum_of(std::int64_t number, Enum last) {
    return number < 0 || number > static_cast<std::int64_t>(last) ? last : static_cast<Enum>(number);
}

std::vector<domain::PhotoReason> unpack_reasons(const std::string& packed) {
    Unpacker in(packed);
    std::vector<domain::PhotoReason> out(in.count());
    for (auto& reason : out) reason = enum_of(in.number(), domain::PhotoReason::duplicate);
    return out;
}

}  // namespace

Status SqliteStore::save_cue(const domain::EventId& event, const domain::CueProgress& cue, const ports::Act& act) {
    return with_act(*db_, act, [&] {
        return db_->query("INSERT OR REPLACE INTO cues VALUES (?, ?, ?, ?, ?)")
            .with(event, cue.id, domain::name_of(cue.state), cue.embargo_open, cue.changed)
            .run();
    });
}

Result<std::vector<domain::CueProgress>> SqliteStore::cues(const domain::EventId& event) {
    auto row = db_->query("SELECT id, state, embargo_open, changed FROM cues WHERE event = ? ORDER BY id");
    row.with(event);
    std::vector<domain::CueProgress> out;
    while (row.next()) out.push_back({{row.text(0)}, cue_state_named(row.text(1)), row.flag(2), row.time(3)});
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

Status SqliteStore::save_photo(const domain::EventId& event, const domain::Photo& photo, const ports::Act& act) {
    const auto& check = photo.check;
    return with_act(*db_, act, [&] {
        return db_
            ->query("INSERT INTO photos VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO "
                    "UPDATE SET "
                    "name = excluded.name, path = excluded.path, verdict = excluded.verdict, "
                    "reasons = excluded.reasons, score = excluded.score, width_px = excluded.width_px, "
                    "height_px = excluded.height_px, fault = excluded.fault, alt = excluded.alt, "
                    "decorative = excluded.decorative, consent = excluded.consent, "
                    "overridden_by = excluded.overridden_by, crop = excluded.crop, print = excluded.print, "
                    "taken = excluded.taken, front = excluded.front")
            .with(event, photo.id, photo.name, photo.stored_path, static_cast<int>(check.verdict),
                  pack_reasons(check.reasons), check.score, check.width_px, check.height_px, check.fault, photo.alt,
                  photo.decorative, domain::name_of(photo.consent), photo.overridden_by, domain::text_of(photo.crop),
                  domain::text_of(photo.print), photo.taken, photo.front)
            .run();
    });
}

Result<std::vector<domain::Photo>> SqliteStore::photos(const domain::EventId& event) {
    auto row =
        db_->query("SELECT id, name, path, verdict, reasons, score, width_px, height_px, fault, alt, decorative, "
                   "consent, overridden_by, crop, print, taken, front FROM photos WHERE event = ? ORDER BY rowid DESC");
    row.with(event);
    std::vector<domain::Photo> out;
    while (row.next()) {
        domain::Photo photo;
        photo.id = {row.text(0)};
        photo.name = row.text(1);
        photo.stored_path = row.text(2);
        photo.check = {enum_of(row.number(3), domain::PhotoVerdict::unreadable),
                       unpack_reasons(row.text(4)),
                       row.real(5),
                       static_cast<int>(row.number(6)),
                       static_cast<int>(row.number(7)),
                       row.text(8)};
        photo.alt = row.text(9);
        photo.decorative = row.flag(10);
        photo.consent = domain::consent_named(row.text(11)).value_or(domain::Consent::no);
        photo.overridden_by = row.text(12);
        photo.crop = domain::crop_from_text(row.text(13)).value_or(domain::CropBox{});
        photo.print = domain::print_from_text(row.text(14));
        photo.taken = row.time(15);
        photo.front = row.flag(16);
        out.push_back(std::move(photo));
    }
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

Status SqliteStore::save_consent(const domain::PhotoId& photo, domain::Consent consent, const ports::Act& act) {
    return with_act(*db_, act, [&] {
        return db_->query("UPDATE photos SET consent = ? WHERE id = ?").with(domain::name_of(consent), photo).run();
    });
}

// What is not one of the three names is taken for *no*, as when the rows are read.
Result<bool> SqliteStore::has_no_consent(const domain::PhotoId& photo) {
    auto row = db_->query("SELECT 1 FROM photos WHERE id = ? AND consent NOT IN ('unknown', 'granted') LIMIT 1");
    row.with(photo);
    const bool found = row.next();
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return found;
}

}  // namespace store
