// event.toml into the pack. Format: docs/pack-format.md, "event.toml".
#include "system/pack_toml.hpp"

namespace sys {

namespace {

constexpr const char* kEventFile = "event.toml";
constexpr int kFormat = 1;
constexpr std::size_t kMaxHashtags = 50;
constexpr std::size_t kMaxAccounts = 20;
constexpr std::size_t kMaxWords = 1000;

const std::vector<std::string>& network_names() {
    static const auto names = [] {
        std::vector<std::string> all;
        all.reserve(domain::kAllNetworks.size());
        for (const auto network : domain::kAllNetworks) all.emplace_back(name_of(network));
        return all;
    }();
    return names;
}

void read_event(TomlTable& table, domain::Pack& pack) {
    pack.name = table.text("name", 120, Need::required);
    pack.first_day = table.day("first_day", Need::required);
    pack.last_day = table.day("last_day", Need::optional, pack.first_day);
    pack.zone = table.text("zone", 60, Need::required);
    pack.language = table.text("language", 10, Need::optional, "en");
    pack.hashtag_link = table.text("hashtag_link", 300);
    table.warn_of_unknown_keys();
}

domain::Hashtag read_hashtag(TomlTable& table) {
    domain::Hashtag hashtag;
    hashtag.tag = table.text("tag", 100, Need::required);
    hashtag.use = static_cast<domain::HashtagUse>(table.word("use", {"always", "on", "offered"}, 1));
    hashtag.watched = table.flag("watched", true);
    table.warn_of_unknown_keys();
    return hashtag;
}

domain::AccountWish read_account(TomlTable& table, PackDraft& draft) {
    domain::AccountWish wish;
    if (!table.has("network")) draft.error(table.place(), "network is missing", "add network = \"mastodon\"");
    wish.network = domain::kAllNetworks.at(table.word("network", network_names(), 1));
    wish.hint = table.text("hint", 120);
    wish.colour = table.text("colour", 20);
    table.warn_of_unknown_keys();
    return wish;
}

void read_policy(TomlTable& table, domain::Policy& policy) {
    const domain::Policy usual;
    policy.approve_first = table.flag("approve_first", usual.approve_first);
    policy.countdown_s = table.whole("countdown_s", 0, 30, usual.countdown_s);
    policy.freshness_min = table.whole("freshness_min", 1, 1440, usual.freshness_min);
    policy.alt_text_required = table.flag("alt_text_required", usual.alt_text_required);
    policy.photo_rule = static_cast<domain::PhotoRule>(table.word("photo_rule", {"warn", "block"}, 0));
    policy.photo_consent = static_cast<domain::Consent>(table.word("photo_consent", {"unknown", "granted", "no"}, 0));
    policy.watch_folder = table.text("watch_folder", 1000);
    policy.blocked_words = table.texts("blocked_words", kMaxWords, 100);
    policy.blocked_authors = table.texts("blocked_authors", kMaxWords, 300);
    policy.allowed_authors = table.texts("allowed_authors", kMaxWords, 300);
    policy.author_flood_per_min = table.whole("author_flood_per_min", 1, 1000, usual.author_flood_per_min);
    policy.read_x = table.flag("read_x", usual.read_x);
    policy.x_budget_cents = table.whole("x_budget_cents", 0, 1'000'000, usual.x_budget_cents);
    policy.x_reading_percent = table.whole("x_reading_percent", 0, 100, usual.x_reading_percent);
    policy.threads = table.flag("threads", usual.threads);
    table.warn_of_unknown_keys();
}

void read_look(TomlTable& table, domain::Look& look) {
    const domain::Look usual;
    look.accent = table.text("accent", 20, Need::optional, usual.accent);
    look.background = table.text("background", 20, Need::optional, usual.background);
    look.foreground = table.text("foreground", 20, Need::optional, usual.foreground);
    look.logo = table.text("logo", 200);
    look.holding_slide = table.text("holding_slide", 200);
    look.title_line = table.text("title_line", 120);
    table.warn_of_unknown_keys();
}

}  // namespace

void read_event_toml(std::string_view bytes, PackDraft& draft) {
    const auto parsed = parse_pack_toml(bytes, kEventFile, draft);
    if (!parsed) return;
    TomlTable root(*parsed, kEventFile, "", draft);
    (void)root.whole("format", kFormat, kFormat, kFormat);
    if (auto event = root.table("event"))
        read_event(*event, draft.pack);
    else
        draft.error({kEventFile, 0, 0}, "there is no [event]", "add [event] with name, first_day and zone");
    for (auto& table : root.tables("hashtags", "hashtags", kMaxHashtags))
        draft.pack.hashtags.push_back(read_hashtag(table));
    for (auto& table : root.tables("accounts", "accounts", kMaxAccounts))
        draft.pack.accounts.push_back(read_account(table, draft));
    if (auto policy = root.table("policy")) read_policy(*policy, draft.pack.policy);
    if (auto look = root.table("look")) read_look(*look, draft.pack.look);
    root.warn_of_unknown_keys();
}

}  // namespace sys
