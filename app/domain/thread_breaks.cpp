// ICU's sentence ends and line breaks, kept where a grapheme cluster ends and nothing linked is cut.
#include "domain/thread_breaks.hpp"
#include "domain/grapheme.hpp"
#include "domain/text_entities.hpp"
#include "domain/utf8.hpp"
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/utext.h>

namespace domain {

namespace {

struct UTextDeleter {
    void operator()(UText* text) const { utext_close(text); }
};

// What ICU's data leaves out for English and has not at all for Dutch: titles before a name.
constexpr std::u16string_view kTitles[] = {u"Dr.", u"dr.", u"Prof.", u"prof.", u"Mr.",  u"mr.",  u"Mrs.", u"Ms.",
                                           u"Mw.", u"mw.", u"Dhr.",  u"dhr.",  u"Drs.", u"drs.", u"Ir.",  u"ir.",
                                           u"St.", u"Nr.", u"nr.",   u"Ing.",  u"ing.", u"vs.",  u"Mme.", u"Mlle."};

// Sentence ends, without those after an abbreviation that the language's data or the list above knows.
std::unique_ptr<icu::BreakIterator> sentence_breaks(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = icu::Locale::createFromName(language.c_str());
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
    if (language.empty() || U_FAILURE(status)) return plain;
    const std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
        icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
    if (builder == nullptr || U_FAILURE(status)) return plain;
    for (const auto title : kTitles)
        builder->suppressBreakAfter(icu::UnicodeString(title.data(), static_cast<int32_t>(title.size())), status);
    return std::unique_ptr<icu::BreakIterator>(builder->build(plain.release(), status));
}

// Every byte where `iterator` may break, in order. Nothing where ICU's data is missing: the other kinds remain.
template<class Visit>
void for_each_break(icu::BreakIterator* iterator, std::string_view text, Visit visit) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, UTextDeleter> utext(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    if (iterator == nullptr || U_FAILURE(status)) return;
    iterator->setText(utext.get(), status);
    if (U_FAILURE(status)) return;
    for (auto at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next())
        visit(static_cast<std::size_t>(at));
}

// Ends of grapheme clusters, apart from those inside an entity.
std::vector<ThreadBreak> cluster_breaks(NetworkKind network, std::string_view text, const CodePoints& decoded) {
    const auto entities = entities_of(network, text);
    auto entity = entities.begin();
    std::vector<ThreadBreak> breaks;
    for (std::size_t i = 0; i < decoded.points.size();) {
        i = grapheme_end(decoded.points, i, Conjuncts::joined);
        const auto at = decoded.byte_of(i);
        while (entity != entities.end() && entity->end <= at) ++entity;
        if (entity == entities.end() || at <= entity->begin) breaks.push_back({at, BreakKind::cluster});
    }
    return breaks;
}

}  // namespace

std::vector<ThreadBreak> thread_breaks(NetworkKind network, std::string_view text, const std::string& language) {
    const auto decoded = decode_utf8(text);
    auto breaks = cluster_breaks(network, text, decoded);
    auto next = breaks.begin();
    const auto reach = [&](std::size_t at) {
        while (next != breaks.end() && next->at < at) ++next;
        return next != breaks.end() && next->at == at;
    };
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> lines(
        icu::BreakIterator::createLineInstance(icu::Locale::createFromName(language.c_str()), status));
    for_each_break(lines.get(), text, [&](std::size_t at) {
        const bool after_blank = trim_blanks(text.substr(0, at)).size() < at;
        if (reach(at)) next->kind = after_blank ? BreakKind::blank : BreakKind::wrap;
    });
    // A sentence may end before a mark that no line begins with: “。…”.
    next = breaks.begin();
    for_each_break(sentence_breaks(language).get(), text, [&](std::size_t at) {
        if (reach(at) && next->kind != BreakKind::cluster) next->kind = BreakKind::sentence;
    });
    breaks.back().kind = BreakKind::sentence;
    return breaks;
}

}  // namespace domain
