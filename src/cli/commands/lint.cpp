// SPDX-License-Identifier: MIT
#include "tenon/lint.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/operands.hpp"
#include "tenon/build.hpp"
#include "tenon/format.hpp"

#include <algorithm>
#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 2> own_flags{"strict", "format"};

// What was asked for: the paths that were given, else the configured folders.
Catalog chosen_modules(Context& context) {
    std::vector<std::filesystem::path> roots;
    CatalogOptions options{.bundles = {}, .trust = context.trust()};
    for (const std::string& operand : context.arguments().operands) {
        const std::filesystem::path path(operand);
        if (path.extension() == ".sql")
            throw Error(
                {.kind = ErrorKind::usage,
                 .message = concat(printable(operand), " is a script, not a module"),
                 .hint = concat("tenon split ", printable(operand), " --engine E checks a script alone")});
        std::error_code unknown;
        if (names_bundle(operand) && std::filesystem::is_regular_file(path, unknown)) {
            options.bundles.push_back(path);
            continue;
        }
        const bool manifest = path.extension() == ".xml";
        roots.push_back(!manifest ? path : path.has_parent_path() ? path.parent_path() : ".");
    }
    return context.arguments().operands.empty() ? context.catalog() : read_catalog(roots, options);
}

std::size_t count_of(const Findings& findings, FindingLevel level) {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(),
                      [level](const Finding& finding) { return finding.level == level; }));
}

// With --quiet only what decides the exit status.
Findings worth_printing(const Findings& findings, const Arguments& arguments) {
    if (!arguments.quiet) return findings;
    const FindingLevel least = arguments.strict ? FindingLevel::warning : FindingLevel::error;
    Findings kept;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(kept),
                 [least](const Finding& finding) { return finding.level >= least; });
    return kept;
}

void print_summary(Context& context, const Catalog& catalog, const Findings& findings) {
    if (context.arguments().quiet) return;
    context.terminal().out.flush();
    context.terminal().err.line(concat(counted(catalog.modules.size(), "module"), ": ",
                                       counted(count_of(findings, FindingLevel::error), "error"), ", ",
                                       counted(count_of(findings, FindingLevel::warning), "warning"), ", ",
                                       counted(count_of(findings, FindingLevel::note), "note")));
}

int run(Context& context) {
    const Arguments& arguments = context.arguments();
    Stream& out = context.terminal().out;
    if (arguments.json && arguments.format != LintFormat::text)
        throw Error(ErrorKind::usage, "tenon lint takes either --json or another --format");
    const Catalog catalog = chosen_modules(context);
    const Findings findings = lint_catalog(catalog);
    context.document().findings = findings;
    if (arguments.format == LintFormat::sarif) {
        out.write(to_sarif(findings, build::version));
    } else if (arguments.format == LintFormat::github) {
        out.write(to_github(findings));
    } else if (!arguments.json) {
        out.write(to_text(worth_printing(findings, arguments)));
        print_summary(context, catalog, findings);
    }
    const bool failed =
        has_errors(findings) || (arguments.strict && count_of(findings, FindingLevel::warning) != 0);
    return failed ? exit_status(ErrorKind::verification) : 0;
}

}  // namespace

const Command lint_command{
    .name = "lint",
    .operands = "[PATH...]",
    .summary = "check manifests and scripts; asks no database",
    .description = R"(PATH is a module's folder, its manifest, a bundle, or a folder of modules or
bundles; without one, the configured module folders are checked. Exit status 4 when there are errors, with
--strict for warnings, too. With --quiet only what decides the exit status is
printed. --format json is the same as --json.)",
    .examples = R"(tenon lint
tenon lint modules/cms --strict
tenon lint cms-0.0.5.tenon.zip
tenon lint --format sarif > lint.sarif)",
    .flags = own_flags,
    .run = run};

}  // namespace tenon::cli
