// Template text to parts. Grammar: docs/pack-format.md, section "Template text".
#include "domain/template.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <array>

namespace domain {

static constexpr std::size_t kMaxSlotName = 40;
static constexpr std::array<std::string_view, 5> kBuiltins{"event.name", "event.date", "event.hashtag",
                                                           "event.hashtags", "cue.title"};
static constexpr std::array kSlotKinds{SlotKind::text, SlotKind::choice, SlotKind::person, SlotKind::number};

const char* name_of(SlotKind kind) {
    switch (kind) {
    case SlotKind::text: return "text";
    case SlotKind::choice: return "choice";
    case SlotKind::person: return "person";
    case SlotKind::number: return "number";
    }
    return "text";
}

std::optional<SlotKind> slot_kind_named(std::string_view name) {
    for (const auto kind : kSlotKinds)
        if (name == name_of(kind)) return kind;
    return std::nullopt;
}

bool is_builtin(std::string_view name) {
    return std::find(kBuiltins.begin(), kBuiltins.end(), name) != kBuiltins.end();
}

static bool is_slot_name(std::string_view name) {
    if (name.empty() || name.size() > kMaxSlotName || name[0] < 'a' || name[0] > 'z') return false;
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

namespace {

// One walk over the text. Each take_… moves at_ behind what it took.
class TemplateParser {
  public:
    explicit TemplateParser(std::string_view text) : text_(text) {}

    Result<TemplateText> parse() {
        while (at_ < text_.size()) {
            if (auto step = take_part(); !step) return tl::unexpected(step.error());
        }
        if (group_) return refuse(group_->offset, "[[ has no ]]", "close the optional part with ]]");
        return std::move(parts_);
    }

  private:
    bool next_is(std::string_view sign) const { return text_.substr(at_).starts_with(sign); }
    std::vector<TemplatePart>& target() { return group_ ? group_->parts : parts_; }

    tl::unexpected<Error> refuse(std::size_t offset, std::string_view what, std::string_view mend) const {
        const auto character = decode_utf8(text_.substr(0, offset)).points.size() + 1;
        return fail(ErrorKind::malformed,
                    "character " + std::to_string(character) + ": " + std::string(what) + "; " + std::string(mend));
    }

    void add_literal(std::string_view text) {
        auto& parts = target();
        if (parts.empty() || parts.back().kind != TemplatePart::Kind::literal)
            parts.push_back({TemplatePart::Kind::literal, {}, {}, std::nullopt, at_});
        parts.back().text += text;
    }

    Status take_part() {
        for (const auto& [sign, plain] :
             {std::pair<std::string_view, std::string_view>{"{[[}", "[["}, {"{]]}", "]]"}, {"{{", "{"}, {"}}", "}"}}) {
            if (!next_is(sign)) continue;
            add_literal(plain);
            at_ += sign.size();
            return {};
        }
        if (next_is("{")) return take_field();
        if (next_is("[[")) return open_group();
        if (next_is("]]")) return close_group();
        if (next_is("}")) return refuse(at_, "} without a {", "write }} for the sign itself");
        const auto end = std::min(text_.find_first_of("{}[]", at_ + 1), text_.size());
        add_literal(text_.substr(at_, end - at_));
        at_ = end;
        return {};
    }

    Status take_field() {
        const auto end = text_.find_first_of("{}\n", at_ + 1);
        if (end == std::string_view::npos || text_[end] != '}')
            return refuse(at_, "{ has no }", "close the slot with }, or write {{ for the sign itself");
        const auto inside = text_.substr(at_ + 1, end - at_ - 1);
        const auto bar = inside.find('|');
        const auto name = trim_blanks(inside.substr(0, bar));
        TemplatePart part{is_builtin(name) ? TemplatePart::Kind::builtin : TemplatePart::Kind::slot,
                          std::string(name),
                          {},
                          std::nullopt,
                          at_};
        if (bar != std::string_view::npos) {
            part.slot_kind = slot_kind_named(trim_blanks(inside.substr(bar + 1)));
            if (!part.slot_kind || part.kind == TemplatePart::Kind::builtin)
                return refuse(at_ + 1 + bar, "what follows | is not a slot's kind",
                              "use text, choice, person or number");
        }
        if (part.kind == TemplatePart::Kind::slot && !is_slot_name(name)) return refuse_name(name);
        target().push_back(std::move(part));
        at_ = end + 1;
        return {};
    }

    Status refuse_name(std::string_view name) const {
        const auto shown = "{" + std::string(name.substr(0, 60)) + "}";
        if (name.find('.') != std::string_view::npos)
            return refuse(at_, shown + " is not known",
                          "known are {event.name}, {event.date}, {event.hashtag}, {event.hashtags} and {cue.title}");
        return refuse(at_, shown + " is not a slot's name", "use a letter a–z, then letters a–z, digits or _");
    }

    Status open_group() {
        if (group_)
            return refuse(at_, "[[ stands inside another [[ ]]", "optional parts do not nest: close the first one");
        TemplatePart group{TemplatePart::Kind::optional_group, {}, {}, std::nullopt, at_};
        at_ += 2;
        group_ = std::move(group);
        return {};
    }

    Status close_group() {
        if (!group_) return refuse(at_, "]] without a [[", "write {]]} for the signs themselves");
        const auto is_field = [](const TemplatePart& part) { return part.kind != TemplatePart::Kind::literal; };
        if (std::none_of(group_->parts.begin(), group_->parts.end(), is_field))
            return refuse(group_->offset, "[[ ]] holds no slot, so it can never vanish",
                          "put a {slot} into it or drop the brackets");
        parts_.push_back(std::move(*group_));
        group_.reset();
        at_ += 2;
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    TemplateText parts_;
    std::optional<TemplatePart> group_;
};

}  // namespace

Result<TemplateText> parse_template(std::string_view text) { return TemplateParser(text).parse(); }

static void collect_slots(const TemplateText& text, std::vector<std::string>& names) {
    for (const auto& part : text) {
        if (part.kind == TemplatePart::Kind::slot && std::find(names.begin(), names.end(), part.text) == names.end())
            names.push_back(part.text);
        collect_slots(part.parts, names);
    }
}

std::vector<std::string> slot_names(const TemplateText& text) {
    std::vector<std::string> names;
    collect_slots(text, names);
    return names;
}

}  // namespace domain
