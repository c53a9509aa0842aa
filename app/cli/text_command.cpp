// callboard text count: lengths, links, hashtags and mentions as a network sees them, for scripts.
#include "cli/text_command.hpp"
#include "cli/context.hpp"
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include <CLI/CLI.hpp>
#include <istream>
#include <limits>
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
    bool entities = false;
};

Json entities_as_json(domain::NetworkKind network, const std::string& text) {
    static constexpr std::array<const char*, 5> kKinds{"url", "hashtag", "mention", "cashtag", "list"};
    Json all = Json::array();
    for (const auto& entity : domain::entities_of(network, text))
        all.push_back(Json{{"kind", kKinds.at(static_cast<std::size_t>(entity.kind))},
                           {"begin", entity.begin},
                           {"end", entity.end},
                           {"value", entity.value},
                           {"target", entity.target}});
    return all;
}

Json as_json(const domain::TextCount& count) {
    Json urls = Json::array(), hashtags = Json::array(), mentions = Json::array();
    for (const auto& span : count.spans) {
        switch (span.kind) {
        case domain::TextSpan::Kind::url: urls.push_back(span.value); break;
        case domain::TextSpan::Kind::hashtag: hashtags.push_back(span.value); break;
        case domain::TextSpan::Kind::mention: mentions.push_back(span.value); break;
        }
    }
    Json out = Json::object();
    out.get_ref<Json::object_t&>().reserve(7);
    out["length"] = count.length;
    out["limit"] = count.limit;
    out["valid"] = count.valid;
    out["urls"] = std::move(urls);
    out["hashtags"] = std::move(hashtags);
    out["mentions"] = std::move(mentions);
    return out;
}

// The answer to one line; an object with "error" when it is not a JSON object with a text.
Json answer(std::string_view line, domain::NetworkKind network, const CountOptions& options) {
    const auto asked = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (asked.is_discarded()) return Json{{"error", "the line is not JSON in UTF-8"}};
    const auto text = asked.is_object() ? asked.find("text") : asked.end();
    if (!asked.is_object() || text == asked.end() || !text->is_string())
        return Json{{"error", "the line is not an object with a text: {\"text\": \"…\"}"}};
    const auto& value = text->get_ref<const std::string&>();
    auto reply = as_json(domain::count_text(network, value, options.limit));
    if (options.entities) reply["entities"] = entities_as_json(network, value);
    return reply;
}

// Lines of a stream into one buffer, so that a line without end costs no more memory than the longest that is taken.
class LineReader {
  public:
    explicit LineReader(std::istream& in) : in_(in), buffer_(kMaxLine + 1) {}

    bool next() {
        in_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        const auto size = static_cast<std::size_t>(in_.gcount());
        too_long_ = in_.fail() && size == buffer_.size() - 1;
        if (too_long_) {
            in_.clear();
            in_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
            return true;
        }
        if (in_.fail()) return false;
        size_ = in_.eof() ? size : size - 1;  // gcount counts the newline
        return true;
    }
    bool too_long() const { return too_long_; }
    std::string_view line() const { return {buffer_.data(), size_}; }

  private:
    std::istream& in_;
    std::vector<char> buffer_;
    std::size_t size_ = 0;
    bool too_long_ = false;
};

void count_lines(const CountOptions& options, CliContext& context) {
    const auto network = domain::network_named(options.network);
    if (!network) return context.refuse("--network is not one of x, mastodon, bluesky");
    for (LineReader reader(context.in); reader.next();) {
        if (!reader.too_long() && reader.line().find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const auto reply = reader.too_long() ? Json{{"error", "the line is longer than 4 MiB"}}
                                             : answer(reader.line(), *network, options);
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
    count->add_flag("--entities", options->entities,
                    "Add what the network links, cashtags and lists too: kind, place in bytes, value, target");
    count->callback([options, &context] { count_lines(*options, context); });
}

}  // namespace cli
