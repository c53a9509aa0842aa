// callboard text count: lengths, links, hashtags and mentions as a network sees them, for scripts.
#include "cli/text_command.hpp"
#include "cli/context.hpp"
#include "domain/text_count.hpp"
#include <CLI/CLI.hpp>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kMaxLine = 4U << 20;  // bytes

struct CountOptions {
    std::string network;
    int limit = 0;
};

Json as_json(const domain::TextCount& count) {
    Json urls = Json::array(), hashtags = Json::array(), mentions = Json::array();
    for (const auto& span : count.spans) {
        switch (span.kind) {
        case domain::TextSpan::Kind::url: urls.push_back(span.value); break;
        case domain::TextSpan::Kind::hashtag: hashtags.push_back(span.value); break;
        case domain::TextSpan::Kind::mention: mentions.push_back(span.value); break;
        }
    }
    return Json{{"length", count.length}, {"limit", count.limit}, {"valid", count.valid},
                {"urls", urls},           {"hashtags", hashtags}, {"mentions", mentions}};
}

// The answer to one line; an object with "error" when it is not a JSON object with a text.
Json answer(const std::string& line, domain::NetworkKind network, int limit) {
    if (line.size() > kMaxLine) return Json{{"error", "the line is longer than 4 MiB"}};
    const auto asked = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (asked.is_discarded()) return Json{{"error", "the line is not JSON in UTF-8"}};
    const auto text = asked.is_object() ? asked.find("text") : asked.end();
    if (!asked.is_object() || text == asked.end() || !text->is_string())
        return Json{{"error", "the line is not an object with a text: {\"text\": \"…\"}"}};
    return as_json(domain::count_text(network, text->get_ref<const std::string&>(), limit));
}

void count_lines(const CountOptions& options, CliContext& context) {
    const auto network = domain::network_named(options.network);
    if (!network) return context.refuse("--network is not one of x, mastodon, bluesky");
    for (std::string line; std::getline(context.in, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto reply = answer(line, *network, options.limit);
        if (reply.contains("error")) context.exit_code = 1;
        context.out << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        if (context.in.rdbuf()->in_avail() <= 0) context.out.flush();  // Whoever asks line by line gets the answer now.
    }
}

}  // namespace

void add_text_commands(CLI::App& root, CliContext& context) {
    auto* text = root.add_subcommand("text", "Texts as the networks count them");
    text->require_subcommand(1);
    auto* count = text->add_subcommand("count", "Count JSON lines {\"text\": \"…\"} from standard input");
    const auto options = std::make_shared<CountOptions>();
    count->add_option("--network", options->network, "x, mastodon or bluesky")->required();
    count->add_option("--limit", options->limit, "Length limit, where it is not the network's usual one")
        ->check(CLI::Range(1, 1000000));
    count->callback([options, &context] { count_lines(*options, context); });
}

}  // namespace cli
