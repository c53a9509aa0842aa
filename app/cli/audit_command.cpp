// callboard audit: the log held against itself, and the log for others to hold.
#include "cli/audit_command.hpp"
#include "cli/context.hpp"
#include "cli/home.hpp"
#include "cli/json_line.hpp"
#include "domain/time_text.hpp"
#include <CLI/CLI.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
constexpr int kPage = 2000;  // entries in memory at a time

// Every entry in order; stops at the first that cannot be read.
domain::Status for_each_entry(ports::Store& store, const std::function<void(const domain::AuditEntry&)>& visit) {
    std::int64_t last = 0;
    for (;;) {
        const auto page = store.audit(last, kPage);
        if (!page) return tl::unexpected(page.error());
        if (page->empty()) return {};
        for (const auto& entry : *page) visit(entry);
        last = page->back().number;
    }
}

const char* name_of(domain::AuditFault::Kind kind) {
    switch (kind) {
    case domain::AuditFault::Kind::changed: return "changed";
    case domain::AuditFault::Kind::missing: return "missing";
    case domain::AuditFault::Kind::reordered: return "reordered";
    }
    return "changed";
}

void print_fault(const domain::AuditFault& fault, CliContext& context) {
    if (context.json)
        context.out << Json{{"number", fault.number}, {"kind", name_of(fault.kind)}, {"what", fault.what}} << '\n';
    else
        context.out << fault.what << '\n';
}

void verify(CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    domain::ChainCheck check;
    const auto read = for_each_entry(*(*home)->store, [&](const auto& entry) { check.feed(entry); });
    if (!read) return context.refuse(read.error().detail);
    const auto head = (*home)->store->audit_head();
    if (!head) return context.refuse(head.error().detail);
    const auto faults = check.finish(*head);
    for (const auto& fault : faults) print_fault(fault, context);
    if (!faults.empty()) context.exit_code = 1;
    if (context.json)
        context.out << Json{{"holds", faults.empty()}, {"entries", head->count}, {"last", head->hash}} << '\n';
    else if (faults.empty())
        context.out << "The log holds: " << head->count << " entries, the last one's hash is "
                    << (head->hash.empty() ? "none" : head->hash) << '\n';
}

// The detail stays the text that was hashed, so that anybody can make the hashes anew.
Json as_json(const domain::AuditEntry& entry) {
    return {{"number", entry.number},
            {"at", domain::to_iso(entry.at)},
            {"at_ms", domain::to_millis(entry.at)},
            {"who", entry.who},
            {"act", entry.act},
            {"subject", entry.subject},
            {"detail", entry.detail},
            {"previous", entry.previous},
            {"hash", entry.hash}};
}

void export_log(const std::string& file, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    std::ofstream target;
    if (!file.empty()) target.open(file, std::ios::binary | std::ios::trunc);
    if (!file.empty() && !target) return context.refuse(file + " cannot be written: name a file in a folder of yours.");
    auto& out = file.empty() ? context.out : target;
    const auto read = for_each_entry(*(*home)->store, [&](const auto& entry) { print_json(out, as_json(entry)); });
    if (!read) return context.refuse(read.error().detail);
    out.flush();
    if (!out) context.refuse("The log could not be written whole: is the disk full?");
}

}  // namespace

void add_audit_commands(CLI::App& root, CliContext& context) {
    auto* audit = root.add_subcommand("audit", "The log of who did what: verify it, export it");
    audit->require_subcommand(1);
    audit->add_subcommand("verify", "Is every entry there, in its order and unchanged?")->callback([&context] {
        verify(context);
    });
    auto file = std::make_shared<std::string>();
    auto* exporter = audit->add_subcommand("export", "Print the log as JSON lines");
    exporter->add_option("-o,--out", *file, "A file instead of standard output");
    exporter->callback([file, &context] { export_log(*file, context); });
}

}  // namespace cli
