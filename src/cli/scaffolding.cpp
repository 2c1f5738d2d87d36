// SPDX-License-Identifier: MIT
#include "cli/scaffolding.hpp"

#include "base/text.hpp"

#include <set>
#include <utility>

namespace tenon::cli {

namespace {

// "./info.xml" is what a person calls "info.xml".
std::string shown(const std::filesystem::path& path) {
    return printable(path.lexically_normal().string());
}

void show(Context& context, const ScaffoldFile& file, bool dry_run) {
    const Paint& paint = context.terminal().out.paint();
    const bool changed = file.before.has_value();
    const std::string_view verb =
        dry_run ? (changed ? "would change " : "would create ") : (changed ? "changed " : "created ");
    context.print(concat(verb, shown(file.path), "\n"));
    FileRow row{shown(file.path), !changed, {}};
    if (dry_run) {
        row.lines = changes_of(file);
        for (const std::string& line : *row.lines)
            context.print(
                concat("  ", paint(line[0] == '+' ? Style::good : Style::bad, printable(line)), "\n"));
    }
    context.document().files->push_back(std::move(row));
}

}  // namespace

std::vector<Dialect> dialects_given(const Arguments& arguments) {
    std::set<Dialect> found;
    for (const Engine engine : arguments.engines) found.insert(dialect_of(engine));
    return {found.begin(), found.end()};
}

int carry_out(Context& context, const Scaffold& scaffold, std::string_view next) {
    const Arguments& arguments = context.arguments();
    if (!arguments.dry_run) write_scaffold(scaffold);
    context.document().files.emplace();
    for (const ScaffoldFile& file : scaffold.files) show(context, file, arguments.dry_run);
    context.terminal().out.flush();
    for (const std::string& note : scaffold.notes) context.note(note);
    if (!arguments.quiet && !arguments.json && !arguments.dry_run)
        context.terminal().err.line(concat("next: ", next));
    return 0;
}

}  // namespace tenon::cli
