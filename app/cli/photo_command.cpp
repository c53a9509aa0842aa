// callboard photo check | prepare: the desk's photo check and its darkroom, for scripts.
#include "cli/photo_command.hpp"
#include "cli/context.hpp"
#include "media/local_media.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

struct CheckOptions {
    std::vector<std::string> files;
};

struct PrepareOptions {
    std::string file, network, out;
    std::vector<double> crop;  // left, top, width, height as shares; empty = all of it
};

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
    return std::round(passed.count() * 10) / 10;
}

// File names may be any bytes; what is no UTF-8 in them is shown as a replacement character.
void print_json(CliContext& context, const Json& line) {
    context.out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

Json as_json(const std::string& file, const domain::PhotoCheck& check, double ms) {
    Json reasons = Json::array(), advice = Json::array();
    for (const domain::PhotoReason reason : check.reasons) {
        reasons.push_back(domain::name_of(reason));
        advice.push_back(domain::advice_for(reason));
    }
    if (!check.fault.empty()) advice.push_back(check.fault);
    return Json{{"file", file},
                {"verdict", domain::name_of(check.verdict)},
                {"reasons", reasons},
                {"score", std::round(check.score * 10000) / 10000},
                {"width", check.width_px},
                {"height", check.height_px},
                {"ms", ms},
                {"advice", advice}};
}

void print_text(std::ostream& out, const std::string& file, const domain::PhotoCheck& check) {
    out << file << ": " << domain::name_of(check.verdict);
    for (const domain::PhotoReason reason : check.reasons) out << ' ' << domain::name_of(reason);
    if (check.verdict != domain::PhotoVerdict::unreadable)
        out << " (score " << std::round(check.score * 100) / 100 << ", " << check.width_px << " × " << check.height_px
            << " px)";
    out << '\n';
    for (const domain::PhotoReason reason : check.reasons) out << "    " << domain::advice_for(reason) << '\n';
    if (!check.fault.empty()) out << "    " << check.fault << '\n';
}

// A file that is not there gets its line too, so that lines and files stay in step.
void check_file(const std::string& file, CliContext& context) {
    const auto start = std::chrono::steady_clock::now();
    const auto probe = media::LocalMedia().examine(file);
    const domain::PhotoCheck check =
        probe ? probe->check : domain::PhotoCheck{.reasons = {}, .fault = probe.error().detail};
    if (!probe) context.refuse(probe.error().detail);
    if (context.json)
        print_json(context, as_json(file, check, milliseconds_since(start)));
    else
        print_text(context.out, file, check);
    const bool refused =
        check.verdict == domain::PhotoVerdict::block || check.verdict == domain::PhotoVerdict::unreadable;
    if (refused) context.exit_code = std::max(context.exit_code, 1);
}

// Written beside the target and then renamed: a reader never sees half a photo.
domain::Status write_whole(const fs::path& target, const std::vector<std::uint8_t>& bytes) {
    fs::path part = target;
    part += ".part";
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code error;
    if (file) fs::rename(part, target, error);
    if (file && !error) return {};
    std::error_code ignored;
    fs::remove(part, ignored);
    return domain::fail(domain::ErrorKind::storage,
                        "\"" + target.string() +
                            "\" cannot be written: name a file in a folder that you may write to.");
}

domain::Result<ports::PreparedPhoto> prepare(const PrepareOptions& options) {
    const auto network = domain::network_named(options.network);
    if (!network)
        return domain::fail(domain::ErrorKind::malformed,
                            "There is no network \"" + options.network + "\": say rehearsal, mastodon, bluesky or x.");
    std::error_code error;
    if (fs::equivalent(options.file, options.out, error))
        return domain::fail(domain::ErrorKind::malformed, "-o names the photo itself; the original is never changed: "
                                                          "name another file.");
    domain::CropBox crop;
    if (options.crop.size() == 4) crop = {options.crop[0], options.crop[1], options.crop[2], options.crop[3]};
    auto prepared = media::LocalMedia().prepare(options.file, domain::photo_limits_of(*network), crop);
    if (!prepared) return prepared;
    if (const auto written = write_whole(options.out, prepared->jpeg); !written) return tl::unexpected(written.error());
    return prepared;
}

void run_prepare(const PrepareOptions& options, CliContext& context) {
    const auto prepared = prepare(options);
    if (!prepared) {
        context.refuse(prepared.error().detail);
        if (prepared.error().kind == domain::ErrorKind::rejected) context.exit_code = 1;
        return;
    }
    if (context.json)
        print_json(context, Json{{"file", options.file},
                                 {"network", options.network},
                                 {"out", options.out},
                                 {"bytes", prepared->jpeg.size()},
                                 {"width", prepared->width_px},
                                 {"height", prepared->height_px},
                                 {"quality", prepared->quality}});
    else
        context.out << options.out << ": " << prepared->width_px << " × " << prepared->height_px << " px, "
                    << prepared->jpeg.size() << " bytes, quality " << prepared->quality << '\n';
}

}  // namespace

void add_photo_commands(CLI::App& root, CliContext& context) {
    CLI::App* photo = root.add_subcommand("photo", "Check photos, and make the copies that would leave");
    photo->require_subcommand(1);

    auto check = std::make_shared<CheckOptions>();
    CLI::App* check_command = photo->add_subcommand("check", "Is each photo good enough to be posted?");
    check_command->add_option("FILE", check->files, "Photos")->required();
    check_command->callback([check, &context] {
        for (const std::string& file : check->files) check_file(file, context);
    });

    auto order = std::make_shared<PrepareOptions>();
    CLI::App* prepare_command = photo->add_subcommand("prepare", "Write the bytes that would leave for a network");
    prepare_command->add_option("FILE", order->file, "The photo; it is not changed")->required();
    prepare_command->add_option("--network", order->network, "rehearsal, mastodon, bluesky or x")->required();
    prepare_command->add_option("-o,--out", order->out, "Where the JPEG goes")->required();
    prepare_command->add_option("--crop", order->crop, "LEFT,TOP,WIDTH,HEIGHT as shares of the upright photo, 0 to 1")
        ->delimiter(',')
        ->expected(4);
    prepare_command->callback([order, &context] { run_prepare(*order, context); });
}

}  // namespace cli
