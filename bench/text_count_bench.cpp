// bench: domain
// Texts counted a second, for each network: posts as people write them, with links, tags, mentions and emoji.
#include "domain/text_count.hpp"
#include <array>
#include <benchmark/benchmark.h>

static constexpr std::array<std::string_view, 6> kPosts{
    "Fiction: the winner is Zoë Müller (@zoe@books.example) with “The Lighthouse Index”! #BOTY26 #BookOfTheYear",
    "Doors are open until 19:25. Follow the evening here: https://library.example/boty?from=post #BOTY26",
    "👨‍👩‍👧‍👦 in the front row 😀👍🏽 …and the fox is out of the bag! #BOTY26 README.md "
    "example.com/a_(b)",
    "今夜の受賞者は村上さんです。https://example.com/日本 #読書 @ada.bsky.social おめでとうございます！",
    "A plain sentence of the kind that most people write when they have nothing to link to and nobody to name.",
    "RT @ada: “Lesen ist Donaudampfschifffahrt für den Kopf” – Wilhelmina Straßenberger, hinreißend heute Abend. "
    "#BOTY26"};

static void count_posts(benchmark::State& state) {
    const auto network = static_cast<domain::NetworkKind>(state.range(0));
    std::size_t at = 0;
    for (auto _ : state) benchmark::DoNotOptimize(domain::count_text(network, kPosts.at(at++ % kPosts.size())));
    state.SetItemsProcessed(state.iterations());
    const auto name = domain::name_of(network);
    state.SetLabel(std::string(name));
}
BENCHMARK(count_posts)->DenseRange(1, 3);
