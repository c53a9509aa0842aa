// callboard text count: lengths, links, hashtags and mentions as a network sees them, for scripts.
#include "cli/text_command.hpp"
#include "cli/context.hpp"
#include "domain/result.hpp"
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
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

// The library escapes what needs it. Most values need nothing, and a tree of values for each line would cost as much as
// the counting.
void append_quoted(std::string& out, std::string_view text) {
    const auto is_special = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; };
    if (std::none_of(text.begin(), text.end(), is_special))
        out.append(1, '"').append(text).append(1, '"');
    else
        out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_list(std::string& out, const domain::TextCount& count, domain::TextSpan::Kind kind) {
    out += '[';
    for (const auto& span : count.spans) {
        if (span.kind != kind) continue;
        if (out.back() != '[') out += ',';
        append_quoted(out, span.value);
    }
    out += ']';
}

void append_count(std::string& out, const domain::TextCount& count) {
    using Kind = domain::TextSpan::Kind;
    out += "{\"length\":" + std::to_string(count.length) + ",\"limit\":" + std::to_string(count.limit);
    out += count.valid ? ",\"valid\":true,\"urls\":" : ",\"valid\":false,\"urls\":";
    append_list(out, count, Kind::url);
    out += ",\"hashtags\":";
    append_list(out, count, Kind::hashtag);
    out += ",\"mentions\":";
    append_list(out, count, Kind::mention);
}

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

// The answer to one line; malformed when it is not a JSON object with a text.
domain::Result<std::string> answer(std::string_view line, domain::NetworkKind network, const CountOptions& options) {
    using domain::ErrorKind;
    const auto asked = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (asked.is_discarded()) return domain::fail(ErrorKind::malformed, "the line is not JSON in UTF-8");
    const auto text = asked.is_object() ? asked.find("text") : asked.end();
    if (!asked.is_object() || text == asked.end() || !text->is_string())
        return domain::fail(ErrorKind::malformed, "the line is not an object with a text: {\"text\": \"…\"}");
    const auto& value = text->get_ref<const std::string&>();
    std::string out;
    append_count(out, domain::count_text(network, value, options.limit));
    if (options.entities) out += ",\"entities\":" + entities_as_json(network, value).dump();
    return out + "}";
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

domain::Result<std::string> too_long() {
    return domain::fail(domain::ErrorKind::malformed, "the line is longer than 4 MiB");
}

void count_lines(const CountOptions& options, CliContext& context) {
    const auto network = domain::network_named(options.network);
    if (!network) return context.refuse("--network is not one of x, mastodon, bluesky");
    for (LineReader reader(context.in); reader.next();) {
        if (!reader.too_long() && reader.line().find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const auto reply = reader.too_long() ? too_long() : answer(reader.line(), *network, options);
        if (!reply) context.exit_code = 1;
        context.out << (reply ? *reply : Json{{"error", reply.error().detail}}.dump()) << '\n';
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
