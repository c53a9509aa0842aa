// Picture, title, description and host, in the paper's colours.
#include "ui/preview_card.hpp"
#include "domain/text_entities.hpp"
#include "domain/text_shown.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

using Stage = state::LinkCardView::Stage;

constexpr float kCardPad = 8, kTallestPicture = 150;
constexpr float kShape = 1.91F;  // Open Graph's pictures
constexpr int kPictureSide_px = 600;

// What the card says; the first two may be empty.
struct CardWords {
    std::string title, description, host;
    std::string image;
};

std::string host_words(domain::NetworkKind network, const std::string& link) {
    return domain::shown_link(network, link.substr(0, link.find('/', link.find("://") + 3)));
}

std::string words_while(const state::LinkCardView* view) {
    if (view == nullptr || view->stage != Stage::told) return "Asking the page what it is…";
    return "No card. " + view->why;
}

CardWords card_words(const state::AppState& app, const state::Preview& preview, const std::string& link) {
    CardWords out;
    out.host = host_words(preview.network, link);
    if (!domain::facts_of(preview.network).brings_cards) {
        out.description =
            std::string(domain::facts_of(preview.network).label) + " makes the card: the page's own title and picture.";
        return out;
    }
    const auto known = app.link_cards.find(link);
    const auto* view = known == app.link_cards.end() ? nullptr : &known->second;
    if (view == nullptr || view->card.title.empty()) {
        out.description = words_while(view);
        return out;
    }
    out.title = view->card.title;
    out.description = view->card.description;
    if (!view->card.image.empty()) out.image = "card:" + view->card.image;
    return out;
}

// A text of the card at `at`; moves it down.
void draw_card_text(Kit& kit, const std::string& words, const TextStyle& style, ImU32 colour, ImVec2& at) {
    if (words.empty()) return;
    const auto layout = kit.text.layout(words, style);
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, at, colour);
    note(words, at, {at.x + layout->width_px, at.y + layout->height_px});
    at.y += std::ceil(layout->height_px) + kit.theme.px(2);
}

void draw_page_picture(DeskFrame& frame, const std::string& image, float width_px, ImVec2& at) {
    if (image.empty()) return;
    const float high = std::round(std::min(width_px / kShape, frame.kit.theme.px(kTallestPicture)));
    ImGui::SetCursorScreenPos(at);
    picture_box(frame.kit, "The page's picture", picture_of(frame, image, kPictureSide_px), {width_px, high},
                Icon::link);
    at.y += high + frame.kit.theme.px(kCardPad);
}

}  // namespace

void draw_link_card(DeskFrame& frame, const PaperLook& look, const state::Preview& preview,
                    const state::PreviewPart& part) {
    auto& kit = frame.kit;
    const auto link = domain::first_link(preview.network, part.shown);
    if (link.empty()) return;
    // A link with a gap in it leads nowhere yet.
    if (domain::facts_of(preview.network).brings_cards && link.find("‹") == std::string::npos)
        frame.ask(state::WantLinkCard{preview.account, link});
    const auto card = card_words(frame.app, preview, link);
    space(kit, 2);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float pad = kit.theme.px(kCardPad);
    const float full = room();
    const float width = std::max(1.0F, full - 2 * pad);
    ImVec2 at{start.x + pad, start.y + pad};
    draw_page_picture(frame, card.image, width, at);
    draw_card_text(kit, card.title, kit.theme.type(Type::strong, width, 2), look.text, at);
    draw_card_text(kit, card.description, kit.theme.type(Type::caption, width, 2), look.quiet, at);
    const float icon_px = kit.theme.px(14);
    draw_icon(*ImGui::GetWindowDrawList(), Icon::link, {at.x, at.y + kit.theme.px(1)}, icon_px, look.quiet);
    at.x += icon_px + kit.theme.gap(1);
    draw_card_text(kit, card.host, kit.theme.type(Type::caption, width - icon_px, 1), look.quiet, at);
    const ImVec2 end{start.x + full, std::ceil(at.y + pad)};
    ImGui::GetWindowDrawList()->AddRect(start, end, look.line, kit.theme.px(8));
    note("Link card: " + card.host, start, end);
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({end.x - start.x, end.y - start.y});
}

}  // namespace ui
