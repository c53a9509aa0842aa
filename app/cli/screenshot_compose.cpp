// The desk with a post being written, on its way, or asked about.
#ifdef CALLBOARD_UI
#include "cli/screenshot_stage.hpp"
#include <algorithm>
#include <memory>

namespace cli {

// Somebody under the hashtag asks when the audience award is.
void answer_a_question(Stage& stage) {
    const auto& list = *stage.app.feed.list;
    const auto asked = std::find_if(list.begin(), list.end(), [](const auto& item) {
        return item->post.text.find('?') != std::string::npos && item->post.author_name == "Anna";
    });
    if (asked == list.end()) return;
    stage.ask(state::ReplyToPost{(*asked)->post.id});
    stage.ask(state::FillSlot{"answer", "At half past ten, straight after the poetry prize. You will catch it!"});
}

void compose_winner(Stage& stage) {
    stage.ask(state::ChooseTemplate{{"winner"}});
    const domain::Template* chosen = stage.app.pack->find(domain::TemplateId{"winner"});
    if (chosen == nullptr) return;
    for (const domain::SlotRule& slot : chosen->slots) {
        if (!slot.required) continue;
        const auto& people = stage.app.pack->people;
        std::string value = "A Fox Called Tuesday";
        if (slot.kind == domain::SlotKind::choice && !slot.choices.empty()) value = slot.choices.front();
        if (slot.kind == domain::SlotKind::person && !people.empty()) value = people.front().id.value;
        if (slot.kind == domain::SlotKind::number) value = "12";
        stage.ask(state::FillSlot{slot.name, value});
    }
    if (!stage.app.photos.empty()) stage.ask(state::TogglePhoto{stage.app.photos.front().photo.id});
    stage.desk->scratch().compose.outbox = false;
}

// The previews of the winner's post: three photos, a link, a hashtag typed in small letters.
void preview_winner(Stage& stage) {
    compose_winner(stage);
    for (std::size_t i = 1; i < 3 && i < stage.app.photos.size(); ++i)
        stage.ask(state::TogglePhoto{stage.app.photos[i].photo.id});
    stage.ask(state::FillSlot{"title", "Salt Grammar #bookoftheyear https://library.example.org/2026"});
    auto& scratch = stage.desk->scratch().compose;
    for (const auto& view : stage.app.accounts)
        if (view.account.network == domain::NetworkKind::x) scratch.preview_account = view.account.id;
    scratch.to_preview = true;
}

// Read-on template with a link, as Bluesky will show it; the page has answered.
void preview_card(Stage& stage) {
    compose_winner(stage);
    const auto attached = stage.app.compose.attached;
    for (const auto& photo : attached) stage.ask(state::TogglePhoto{photo});
    const std::string link = "https://library.example.org/2026/winner";
    stage.ask(state::FillSlot{"title", "Salt Grammar: " + link + " 🏆"});
    auto& scratch = stage.desk->scratch().compose;
    for (const auto& view : stage.app.accounts) {
        if (view.account.network != domain::NetworkKind::bluesky) continue;
        scratch.preview_account = view.account.id;
        stage.ask(state::WantLinkCard{view.account.id, link});
    }
    const std::string image = "https://library.example.org/2026/winner.jpg";
    stage.happen(state::LinkCardTold{link,
                                     {"Book of the Year 2026: Salt Grammar – Stadtbibliothek Überlingen",
                                      "Six books, two hundred readers, one winner. What the jury says, and where the "
                                      "book can be borrowed tomorrow.",
                                      image},
                                     ""});
    if (!stage.app.photos.empty())
        if (const auto& known = stage.app.pictures.find("photo:" + stage.app.photos.front().photo.id.value);
            known != stage.app.pictures.end())
            stage.happen(state::PictureLoaded{"card:" + image, known->second});
    scratch.to_preview = true;
}

// A wording that is too long for one post on X and on Bluesky, made a thread on X.
void preview_thread(Stage& stage) {
    auto pack = std::make_shared<domain::Pack>(*stage.app.pack);
    pack->policy.threads = true;
    for (auto& tpl : pack->templates)
        if (tpl.id.value == "welcome")
            tpl.text =
                "Welcome to {event.name}! Doors are open until {time}. For the fifteenth time two hundred "
                "readers from eleven schools decide which book of the year stays with us. Six authors read "
                "tonight, three prizes are given, and the loudest cheer of all is counted too. Keep your "
                "ticket: it is your vote for the audience award. Answers by @library and under {event.hashtags}.";
    stage.happen(state::PackReloaded{std::move(pack), {}});
    stage.ask(state::ChooseTemplate{{"welcome"}});
    stage.ask(state::FillSlot{"time", "19:25"});
    auto& scratch = stage.desk->scratch().compose;
    scratch.outbox = false;
    for (const auto& view : stage.app.accounts)
        if (view.account.network == domain::NetworkKind::x) {
            stage.ask(state::ToggleThread{view.account.id});
            scratch.preview_account = view.account.id;
        }
    scratch.to_preview = true;
}

static void describe_photos(Stage& stage) {
    for (const auto& id : stage.app.compose.attached)
        stage.ask(state::DescribePhoto{id, "The winner on stage, the award in both hands", false});
}

// The winner's post as the outbox would have it, pressed `ago`: a delivery for each account.
static std::vector<domain::Delivery> winner_in_outbox(const Stage& stage, const std::string& post,
                                                      std::chrono::minutes ago) {
    std::vector<domain::Delivery> out;
    for (const auto& preview : stage.app.compose.previews) {
        auto& delivery = out.emplace_back();
        delivery.id = {post + "." + preview.account.value};
        delivery.post = {post};
        delivery.event = stage.app.event;
        delivery.account = preview.account;
        delivery.text = preview.filled.text;
        delivery.created = delivery.changed = stage.app.now - ago;
        delivery.fresh_until = delivery.created + std::chrono::minutes(20);
    }
    return out;
}

// As the back office tells it when Post was pressed: due in four seconds.
void count_down(Stage& stage) {
    compose_winner(stage);
    describe_photos(stage);
    auto deliveries = winner_in_outbox(stage, "countdown", std::chrono::minutes(0));
    for (auto& delivery : deliveries) delivery.not_before = stage.app.now + std::chrono::seconds(4);
    stage.happen(state::DeliveriesChanged{std::move(deliveries)});
    stage.ask(state::ClearCompose{});
    stage.ask(state::ChooseTemplate{{"acceptance"}});
}

// What is asked of somebody who is about to say the same words again.
void post_again(Stage& stage) {
    compose_winner(stage);
    describe_photos(stage);
    auto deliveries = winner_in_outbox(stage, "again", std::chrono::minutes(42));
    for (auto& delivery : deliveries) {
        const bool first = &delivery == &deliveries.front();
        delivery.state = first ? domain::DeliveryState::sent : domain::DeliveryState::held;
        delivery.fired_by = "Jeroen Bakkerveld-Oosterhuis";
    }
    stage.happen(state::DeliveriesChanged{std::move(deliveries)});
    stage.ask(state::PressPost{});
}

// What is asked of somebody who switched accounts and presses Post right after.
void switch_accounts(Stage& stage) {
    compose_winner(stage);
    describe_photos(stage);
    stage.ask(state::ToggleAccount{stage.app.accounts.back().account.id});
    stage.ask(state::PressPost{});
}

// A post with two photos that waits for a person on a network without an interface.
void post_by_hand(Stage& stage) {
    domain::Account account;
    account.id = {"linkedin:City Library"};
    account.network = domain::NetworkKind::linkedin;
    account.server = "https://www.linkedin.com";
    account.handle = "City Library – Stadtbibliothek Überlingen";
    stage.app.accounts.push_back({account, state::Health::good, {}, -1, {}});
    domain::Delivery delivery;
    delivery.id = {"by-hand.1"};
    delivery.post = {"by-hand"};
    delivery.account = account.id;
    delivery.network = account.network;
    delivery.state = domain::DeliveryState::waiting;
    delivery.text = "And the Book of the Year 2026 is … “A Fox Called Tuesday” by Maya de Vries! 🏆\n"
                    "Congratulations from all of us in the hall. #BOTY26 #BookOfTheYear";
    delivery.media.resize(2);
    delivery.media[0].alt = "The winner on stage, the award in both hands, the audience on its feet";
    delivery.created = delivery.changed = stage.app.now;
    stage.happen(state::DeliveriesChanged{{delivery}});
    stage.desk->scratch().by_hand.open = delivery.id;
}

// The newest post that went out, asked about.
void delete_sent(Stage& stage) {
    for (const auto& delivery : stage.app.deliveries)
        if (delivery.state == domain::DeliveryState::sent) stage.desk->scratch().deleting = delivery.id;
}

}  // namespace cli
#endif
