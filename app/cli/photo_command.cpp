// callboard photo check | prepare: the desk's photo check and its darkroom, for scripts.
#include "cli/photo_command.hpp"
#include "cli/context.hpp"
#include "cli/json_line.hpp"
#include "cli/media_room.hpp"
#include "cli/photo_check.hpp"
#include "cli/photo_take.hpp"
#include <CLI/CLI.hpp>
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
    std::string heatmap;
};

struct PrepareOptions {
    std::string file, network, out;
    std::vector<double> crop;  // left, top, width, height as shares; empty = all of it
};

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
    auto prepared = make_media_room(1)->prepare(options.file, domain::photo_limits_anywhere(*network), crop);
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
        print_json(context.out, Json{{"file", options.file},
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

void add_take_command(CLI::App& photo, CliContext& context) {
    auto options = std::make_shared<TakeOptions>();
    CLI::App* take =
        photo.add_subcommand("take", "Take photos into the event, as the desk does; with --watch also a folder's");
    take->add_option("--event", options->event, "Pack folder, or id of an event opened before")->required();
    take->add_option("FILE", options->files, "Photos; they are copied, not changed");
    take->add_option("--for", options->seconds, "Seconds that the folder of --watch is watched; else until Ctrl+C")
        ->check(CLI::Range(0.1, 86'400.0 * 7));
    take->add_option("--who", options->who, "In whose name (else the user's)");
    take->callback([options, &context] { take_photos(*options, context); });
}

void add_consent_command(CLI::App& photo, CliContext& context) {
    struct Said {
        std::string file, consent, who;
    };
    auto said = std::make_shared<Said>();
    CLI::App* consent = photo.add_subcommand("consent", "Say whether the people in a photo agreed to be posted");
    consent->add_option("FILE", said->file, "The photo, known by its content")->required();
    consent->add_option("CONSENT", said->consent, "unknown, granted or no")
        ->required()
        ->check(CLI::IsMember({"unknown", "granted", "no"}));
    consent->add_option("--who", said->who, "In whose name (else the user's)");
    consent->callback([said, &context] { say_consent(said->file, said->consent, said->who, context); });
}

}  // namespace

void add_photo_commands(CLI::App& root, CliContext& context) {
    CLI::App* photo = root.add_subcommand("photo", "Check photos, and make the copies that would leave");
    photo->require_subcommand(1);

    auto check = std::make_shared<CheckOptions>();
    CLI::App* check_command = photo->add_subcommand("check", "Is each photo good enough to be posted?");
    check_command->add_option("FILE", check->files, "Photos")->required();
    check_command->add_option("--heatmap", check->heatmap, "Also draw where one photo is sharp, as a PNG");
    check_command->callback([check, &context] { check_photos(check->files, check->heatmap, context); });

    auto order = std::make_shared<PrepareOptions>();
    CLI::App* prepare_command = photo->add_subcommand("prepare", "Write the bytes that would leave for a network");
    prepare_command->add_option("FILE", order->file, "The photo; it is not changed")->required();
    prepare_command->add_option("--network", order->network, "rehearsal, mastodon, bluesky or x")->required();
    prepare_command->add_option("-o,--out", order->out, "Where the JPEG goes")->required();
    prepare_command->add_option("--crop", order->crop, "LEFT,TOP,WIDTH,HEIGHT as shares of the upright photo, 0 to 1")
        ->delimiter(',')
        ->expected(4);
    prepare_command->callback([order, &context] { run_prepare(*order, context); });
    add_take_command(*photo, context);
    add_consent_command(*photo, context);
}

}  // namespace cli
