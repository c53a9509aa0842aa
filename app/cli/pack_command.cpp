// callboard pack new | check | copy: packs as folders, for the week before the event.
#include "cli/pack_command.hpp"
#include "cli/context.hpp"
#include "cli/json_line.hpp"
#include "system/pack_file.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
using domain::PackFault;

struct PackOptions {
    std::string folder, name;
    std::string old_folder, new_folder, date;
};

const char* name_of(PackFault::Weight weight) { return weight == PackFault::Weight::error ? "error" : "warning"; }

// "rundown.csv:7:12: error: there is no template “winer”; use an id of templates.toml, or drop it".
void print_fault(CliContext& context, const PackFault& fault) {
    if (context.json) {
        print_json(context.out, Json{{"file", fault.file},
                                     {"line", fault.line},
                                     {"column", fault.column},
                                     {"weight", name_of(fault.weight)},
                                     {"what", fault.what},
                                     {"mend", fault.mend}});
        return;
    }
    context.out << fault.file;
    if (fault.line > 0) context.out << ':' << fault.line;
    if (fault.line > 0 && fault.column > 0) context.out << ':' << fault.column;
    context.out << ": " << name_of(fault.weight) << ": " << fault.what << "; " << fault.mend << '\n';
}

std::string counted(long count, const std::string& thing) {
    return (count == 0 ? "no" : std::to_string(count)) + " " + thing + (count == 1 ? "" : "s");
}

std::string counted_people(std::size_t count) { return count == 1 ? "1 person" : std::to_string(count) + " people"; }

void check(const PackOptions& options, CliContext& context) {
    const auto loaded = sys::FolderPacks().load(options.folder);
    if (!loaded) return context.refuse(loaded.error().detail);
    for (const auto& fault : loaded->faults) print_fault(context, fault);
    const auto all = static_cast<long>(loaded->faults.size());
    const auto errors = std::count_if(loaded->faults.begin(), loaded->faults.end(),
                                      [](const auto& fault) { return fault.weight == PackFault::Weight::error; });
    context.exit_code = errors > 0 ? 1 : 0;
    const auto& pack = loaded->pack;
    if (context.json)
        print_json(context.out, Json{{"pack", pack.name}, {"errors", errors}, {"warnings", all - errors}});
    else
        context.out << pack.name << ": " << counted(static_cast<long>(pack.templates.size()), "template") << ", "
                    << counted_people(pack.people.size()) << ", " << counted(static_cast<long>(pack.cues.size()), "cue")
                    << "; " << counted(errors, "error") << ", " << counted(all - errors, "warning") << '\n';
}

void make(const PackOptions& options, CliContext& context) {
    const std::filesystem::path folder(options.folder);
    const auto last = folder.filename().empty() ? folder.parent_path().filename() : folder.filename();
    const auto name = options.name.empty() ? last.string() : options.name;
    if (const auto made = sys::FolderPacks().create(folder, name); !made) return context.refuse(made.error().detail);
    if (context.json)
        print_json(context.out, Json{{"pack", options.folder}});
    else
        context.out << options.folder << ": made; edit its files, then `callboard pack check " << options.folder
                    << "`\n";
}

void copy(const PackOptions& options, CliContext& context) {
    const auto flags = sys::FolderPacks().copy(options.old_folder, options.new_folder, options.date);
    if (!flags) return context.refuse(flags.error().detail);
    for (const auto& flag : *flags) print_fault(context, flag);
    if (context.json)
        print_json(context.out, Json{{"pack", options.new_folder}, {"flags", flags->size()}});
    else
        context.out << options.new_folder << ": copied, first day " << options.date << "; "
                    << (flags->empty() ? "nothing in it speaks of the old event"
                                       : counted(static_cast<long>(flags->size()), "place") + " to look at")
                    << '\n';
}

}  // namespace

void add_pack_commands(CLI::App& root, CliContext& context) {
    auto* pack = root.add_subcommand("pack", "Event packs: new, check, copy");
    pack->require_subcommand(1);
    const auto options = std::make_shared<PackOptions>();

    auto* made = pack->add_subcommand("new", "Make a pack to start from");
    made->add_option("DIR", options->folder, "Folder to make")->required();
    made->add_option("--name", options->name, "The event's name (else the folder's)");
    made->callback([options, &context] { make(*options, context); });

    auto* checked = pack->add_subcommand("check", "Tell every fault: file, line, what is wrong, what would be right");
    checked->add_option("PACK", options->folder, "Folder of the pack")->required();
    checked->callback([options, &context] { check(*options, context); });

    auto* copied = pack->add_subcommand("copy", "Make the next event's pack of the last one's");
    copied->add_option("OLD", options->old_folder, "Folder of the pack to copy")->required();
    copied->add_option("NEW", options->new_folder, "Folder to make")->required();
    copied->add_option("--date", options->date, "First day of the new event, like 2027-03-20")->required();
    copied->callback([options, &context] { copy(*options, context); });
}

}  // namespace cli
