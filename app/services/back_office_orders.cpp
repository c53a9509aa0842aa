// What an order asks, and who does it: one small overload for each command.
#include "domain/policy.hpp"
#include "services/back_office_rooms.hpp"
#include "services/by_hand_folder.hpp"
#include "services/event_settings.hpp"
#include "services/photo_folder.hpp"
#include <algorithm>
#include <cstdlib>

namespace services {

using domain::ErrorKind;
using domain::fail;
using domain::Status;

// A refusal comes back as a Status and is told in one place.
struct OrderRouter {
    BackOfficeRooms& rooms;
    const std::string& who;

    Status operator()(const state::ListEvents&) const { return rooms.event_.list(), Status{}; }
    Status operator()(const state::OpenEvent& o) const { return rooms.event_.open(o.pack_path, who), Status{}; }
    Status operator()(const state::NewEvent& o) const { return rooms.event_.make(o.folder, o.name, who); }
    Status operator()(const state::CopyEvent& o) const {
        return rooms.event_.copy(o.from_folder, o.to_folder, o.first_day, who);
    }
    Status operator()(const state::SignIn& o) const { return rooms.sign_in(o.name); }
    Status operator()(const state::SignOut&) const { return rooms.sign_out(who); }
    Status operator()(const state::Enqueue& o) const { return rooms.fire(who, o); }
    Status operator()(const state::UndoPost& o) const { return rooms.outbox_.undo(o.post, who); }
    Status operator()(const state::CancelDelivery& o) const { return rooms.outbox_.cancel(o.delivery, who, o.why); }
    Status operator()(const state::ReleaseDelivery& o) const {
        const auto& current = rooms.event_.current();
        const auto minutes = current.is_open() ? current.pack->policy.freshness_min : 30;
        return rooms.outbox_.release(o.delivery, who, std::chrono::minutes{minutes});
    }
    Status operator()(const state::DeleteSent& o) const { return rooms.outbox_.remove(o.delivery, who, o.why); }
    Status operator()(const state::StopAll& o) const { return rooms.stop_all(who, o.why); }
    Status operator()(const state::ResumeAll&) const { return rooms.outbox_.resume(who); }
    Status operator()(const state::SetCue& o) const { return rooms.event_.set_cue(o.cue, o.state, who); }
    Status operator()(const state::OpenEmbargo& o) const { return rooms.event_.open_embargo(o.cue, who); }
    Status operator()(const state::ImportPhoto& o) const { return rooms.intake_.import(who, o.path), Status{}; }
    Status operator()(const state::DropImports&) const { return rooms.intake_.drop(), Status{}; }
    Status operator()(const state::ImportFirst& o) const { return rooms.intake_.first(o.paths), Status{}; }
    Status operator()(const state::LoadThumbnails& o) const {
        return rooms.photos_.load_thumbnails(o.photos), Status{};
    }
    Status operator()(const state::SavePhoto& o) const {
        auto saved = rooms.photos_.save(who, o.photo);
        return saved && o.photo.consent == domain::Consent::no ? rooms.outbox_.hold_withdrawn(who) : saved;
    }
    Status operator()(const state::ConfirmDelivery& o) const {
        return rooms.outbox_.done_by_hand(o.delivery, o.url, who);
    }
    Status operator()(const state::ShowPrepared& o) const { return rooms.show_prepared(o.delivery); }
    Status operator()(const state::Moderate& o) const {
        return rooms.moderation_.decide(rooms.event_.current().id, who, o.post, o.to, o.why);
    }
    Status operator()(const state::SetScene& o) const { return rooms.event_.set_scene(o.scene, who); }
    Status operator()(const state::LoadPicture& o) const {
        return rooms.pictures_.load(o.url, o.max_side_px), Status{};
    }
    Status operator()(const state::LoadLinkCard& o) const { return rooms.load_card(o); }
    Status operator()(const state::SaveSettings& o) const {
        rooms.watched_folder_ = o.settings.watched_folder;
        rooms.watch_folder();
        return save_settings(rooms.parts_.store, o.settings);
    }
    Status operator()(const state::ListFolder& o) const { return rooms.list_folder(o.path), Status{}; }
    Status operator()(const state::RunPreflight&) const { return rooms.run_preflight(); }
    Status operator()(const state::OpenPage& o) const {
        if (rooms.parts_.open_page) return rooms.parts_.open_page(o.address);
        return fail(ErrorKind::unavailable, "No browser can be opened from here. The page is " + o.address);
    }
};

void BackOfficeRooms::obey(const state::Order& order) {
    if (auto done = std::visit(OrderRouter{*this, order.who}, order.command); !done) say(done.error());
}

Status BackOfficeRooms::sign_in(const std::string& name) {
    if (name.empty() || name.size() > 120)
        return fail(ErrorKind::rejected, "Sign in with a name of 1 to 120 bytes: every act carries it.");
    if (auto written = parts_.store.append({parts_.clock.now(), name, "sign-in", name, ""}); !written) return written;
    parts_.emit(state::SignedIn{name});
    return {};
}

Status BackOfficeRooms::sign_out(const std::string& who) {
    if (auto written = parts_.store.append({parts_.clock.now(), who, "sign-out", who, ""}); !written) return written;
    parts_.emit(state::SignedIn{});
    return {};
}

static int fewest_photos(const std::vector<domain::Account>& accounts, const state::Enqueue& what) {
    int fewest = 100;
    for (const auto& account : accounts) {
        const bool meant = std::any_of(what.texts.begin(), what.texts.end(),
                                       [&](const auto& text) { return text.account == account.id; });
        const int most = account.max_photos > 0 ? account.max_photos : domain::facts_of(account.network).max_photos;
        if (meant) fewest = std::min(fewest, most);
    }
    return fewest;
}

// What a post answers, and whether its accounts may, is taken from our own feed.
Status BackOfficeRooms::find_answered(state::Enqueue& what, const std::vector<domain::Account>& accounts) const {
    what.reply_to.clear();
    if (what.post.answers.empty()) return {};
    const auto* item = feed_.find(what.post.answers);
    if (item == nullptr)
        return fail(ErrorKind::not_found, "The post that this one answers is not in the feed any more.");
    const auto named = [&](const domain::AccountId& id) {
        return std::find_if(accounts.begin(), accounts.end(), [&](const auto& account) { return account.id == id; });
    };
    const auto reader = named(item->post.read_with);
    for (const auto& text : what.texts) {
        const auto account = named(text.account);
        if (account == accounts.end()) continue;  // the outbox says so
        const auto verdict = domain::may_answer(item->post, *account, reader == accounts.end() ? nullptr : &*reader);
        if (!verdict.allowed) return fail(ErrorKind::rejected, verdict.reason);
    }
    what.reply_to = item->post.remote_id;
    what.post.visibility = item->post.visibility;
    return {};
}

// The desk asked the policy when the button was drawn and pressed; its answer is not trusted here. What is said of a
// photo, and where it lies, is taken from our own records.
Status BackOfficeRooms::fire(const std::string& who, state::Enqueue what) {
    const auto& current = event_.current();
    if (!current.is_open() || what.post.event != current.id)
        return fail(ErrorKind::conflict, "The post belongs to an event that is not open.");
    domain::FireQuestion question;
    question.tpl = current.pack->find(what.post.template_id);
    question.cue = current.pack->find(what.post.cue);
    if (question.tpl == nullptr)
        return fail(ErrorKind::not_found,
                    "The pack no longer has the template \"" + what.post.template_id.value + "\".");
    if (domain::approval_digest(*question.tpl) != what.post.approval_digest)
        return fail(ErrorKind::conflict,
                    "The template was changed meanwhile: look at the new wording, then post again.");
    const auto* progress = current.progress(what.post.cue);
    question.embargo_open = progress != nullptr && progress->embargo_open;
    question.stopped = outbox_.is_stopped();
    question.who = who;
    question.max_photos = fewest_photos(current.accounts, what);
    for (auto& attachment : what.post.attachments) {
        const auto* photo = photos_.find(attachment.photo);
        if (photo == nullptr) return fail(ErrorKind::not_found, "A photo of this post does not belong to the event.");
        question.photos.push_back(*photo);
        attachment = {photo->id, photo->stored_path, photo->decorative ? "" : photo->alt, photo->decorative,
                      photo->crop};
    }
    if (auto verdict = domain::may_fire(question, current.pack->policy); !verdict.allowed)
        return fail(ErrorKind::rejected, verdict.reason);
    if (auto known = find_answered(what, current.accounts); !known) return known;
    what.post.template_version = question.tpl->version;
    what.post.fired_by = who;
    const auto queued = outbox_.enqueue(what, who, current.id, current.accounts, current.pack->policy);
    return queued ? Status{} : tl::unexpected(queued.error());
}

// The wall goes to the holding slide with the stop; where it goes on is for a person to say.
Status BackOfficeRooms::stop_all(const std::string& who, const std::string& why) {
    auto stopped = outbox_.stop(who, why);
    auto slide =
        event_.current().scene == domain::Scene::slide ? Status{} : event_.set_scene(domain::Scene::slide, who);
    return stopped ? slide : stopped;
}

Status BackOfficeRooms::show_prepared(const domain::DeliveryId& delivery) {
    const auto folder = ByHandFolder(parts_.home / "by-hand", delivery).path();
    if (parts_.open_folder) return parts_.open_folder(folder);
    return fail(ErrorKind::unavailable, "No folder can be opened from here. It is " + folder.string());
}

Status BackOfficeRooms::run_preflight() {
    const auto& current = event_.current();
    if (!current.is_open()) return fail(ErrorKind::conflict, "Open an event first: the check looks at one.");
    preflight_.start(current.id, current.folder, parts_.rehearsal);
    return {};
}

Status BackOfficeRooms::load_card(const state::LoadLinkCard& what) {
    for (const auto& account : event_.current().accounts)
        if (account.id == what.account) return cards_.load(account, what.url), Status{};
    return {};  // of an event that was closed meanwhile
}

void BackOfficeRooms::list_folder(const std::string& path) {
    if (!path.empty()) last_folder_ = path;
    if (last_folder_.empty()) {
        const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe): nobody sets the environment here
        last_folder_ = home != nullptr ? home : "/";
    }
    parts_.emit(services::list_folder(last_folder_));
}

}  // namespace services
