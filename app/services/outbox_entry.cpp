// From the command to the rows; everything that stays fixed later is fixed here.
#include "services/outbox_entry.hpp"
#include "domain/digest.hpp"
#include "domain/text_entities.hpp"
#include "services/random_key.hpp"
#include <algorithm>

namespace services {
namespace {

using domain::ErrorKind;

const domain::Account* find_account(const std::vector<domain::Account>& accounts, const domain::AccountId& id) {
    const auto found = std::find_if(accounts.begin(), accounts.end(), [&](const auto& a) { return a.id == id; });
    return found == accounts.end() ? nullptr : &*found;
}

int most_photos(const domain::Account& account) {
    return account.max_photos > 0 ? account.max_photos : domain::facts_of(account.network).max_photos;
}

// A sentence, or "" when it can be queued.
std::string entry_fault(const state::Enqueue& what, const EntryContext& context) {
    if (context.who.empty()) return "Nobody is signed in: sign in with your name first.";
    if (what.post.id.empty()) return "The post has no id.";
    if (what.post.answers.empty() != what.reply_to.empty()) return "What this post answers is not known any more.";
    if (what.texts.empty()) return "No account is chosen: choose at least one.";
    for (const auto& one : what.texts) {
        if (one.text.empty()) return "The text for " + one.account.value + " is empty.";
        if (one.text.size() > kMaxPostBytes)
            return "The text for " + one.account.value + " is longer than any network takes.";
    }
    return {};
}

// What a network cannot do is said, not passed over: a post for followers must not become one for everybody.
std::string visibility_fault(const domain::Post& post, const domain::Account& account) {
    const auto network = account.network;
    const bool has_no_other = network == domain::NetworkKind::bluesky || network == domain::NetworkKind::x;
    if (post.visibility == domain::Visibility::everyone || !has_no_other) return {};
    return std::string(domain::facts_of(network).label) + " shows every post to everybody: leave " + account.id.value +
           " out, or post it for everyone.";
}

std::vector<domain::MediaProgress> media_of(const domain::Post& post) {
    std::vector<domain::MediaProgress> media;
    for (const auto& photo : post.attachments)
        media.push_back({photo.photo, photo.path, photo.decorative ? "" : photo.alt, "", false, 0, 0, photo.crop});
    return media;
}

domain::Delivery make_delivery(const domain::Post& post, const state::TextFor& text, const domain::Account& account,
                               std::size_t number) {
    domain::Delivery delivery;
    delivery.id = {post.id.value + '.' + std::to_string(number)};
    delivery.post = post.id;
    delivery.event = post.event;
    delivery.account = account.id;
    delivery.network = account.network;
    delivery.text = text.text;
    delivery.language = post.language;
    delivery.visibility = post.visibility;
    delivery.answers = post.answers;
    delivery.fired_by = post.fired_by;
    delivery.media = media_of(post);
    return delivery;
}

// Several texts for one account are a thread, in that order; the photos stand on its first part.
void join_thread(std::vector<domain::Delivery>& before, domain::Delivery& delivery) {
    domain::Delivery* last = nullptr;
    for (auto& other : before)
        if (other.account == delivery.account) {
            ++other.parts;
            last = &other;
        }
    if (last == nullptr) return;
    delivery.part = last->part + 1;
    delivery.parts = last->parts;
    delivery.after = last->id;
    delivery.reply_to.clear();
    delivery.media.clear();
}

// What was previewed goes out: the network's adapter takes the card as found out already.
void pin_card(const state::TextFor& text, const ports::NetworkTable& networks, domain::Delivery& delivery) {
    const auto* network = networks.find(delivery.network);
    const auto link = domain::first_link(delivery.network, delivery.text);
    if (text.card && network != nullptr && !link.empty() && delivery.media.empty())
        delivery.notes = network->note_card(link, *text.card);
}

// Enough to prove later what was said, by which wording, and who had approved it.
std::string facts_of_entry(const OutboxEntry& entry) {
    std::map<std::string, std::string> facts{
        {"template", entry.post.template_id.value}, {"version", std::to_string(entry.post.template_version)},
        {"approval", entry.post.approval_digest},   {"cue", entry.post.cue.value},
        {"event", entry.post.event.value},          {"answers", entry.post.answers.value}};
    for (const auto& delivery : entry.deliveries)
        facts["sha256 of text for " + delivery.account.value +
              (delivery.part > 1 ? " part " + std::to_string(delivery.part) : "")] = domain::sha256_hex(delivery.text);
    std::string photos;
    for (const auto& photo : entry.post.attachments) photos += (photos.empty() ? "" : " ") + photo.photo.value;
    facts["photos"] = photos;
    return domain::detail_json(facts);
}

}  // namespace

domain::Result<OutboxEntry> make_entry(const state::Enqueue& what, const EntryContext& context) {
    if (auto fault = entry_fault(what, context); !fault.empty()) return domain::fail(ErrorKind::rejected, fault);
    OutboxEntry entry{what.post, {}, {}};
    entry.post.event = context.event;
    entry.post.fired_by = context.who;
    if (entry.post.fired_at == domain::UtcTime{}) entry.post.fired_at = context.now;
    const auto due = context.now + std::clamp(what.countdown, domain::Millis{0}, kLongestCountdown);
    for (const auto& text : what.texts) {
        const auto* account = find_account(context.accounts, text.account);
        if (account == nullptr)
            return domain::fail(ErrorKind::not_found,
                                "There is no account " + text.account.value + ": add it under Accounts.");
        if (std::cmp_greater(what.post.attachments.size(), most_photos(*account)))
            return domain::fail(ErrorKind::rejected, account->handle + " takes at most " +
                                                         std::to_string(most_photos(*account)) + " photos.");
        if (auto fault = visibility_fault(entry.post, *account); !fault.empty())
            return domain::fail(ErrorKind::rejected, std::move(fault));
        auto delivery = make_delivery(entry.post, text, *account, entry.deliveries.size() + 1);
        delivery.reply_to = what.reply_to;
        delivery.retry_key = random_key(context.random01);
        delivery.created = delivery.changed = context.now;
        delivery.not_before = due;
        delivery.fresh_until = due + std::chrono::minutes(context.policy.freshness_min);
        join_thread(entry.deliveries, delivery);
        pin_card(text, context.networks, delivery);
        entry.deliveries.push_back(std::move(delivery));
    }
    entry.act = {context.now, context.who, "fire", entry.post.id.value, facts_of_entry(entry)};
    return entry;
}

}  // namespace services
