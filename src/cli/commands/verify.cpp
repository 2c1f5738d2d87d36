// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/operands.hpp"

#include <algorithm>
#include <string>

namespace tenon::cli {

namespace {

std::string counted_findings(const Findings& findings, FindingLevel level) {
    const auto count = std::count_if(findings.begin(), findings.end(),
                                     [level](const Finding& finding) { return finding.level == level; });
    return count == 0 ? std::string()
                      : concat(", ", counted(static_cast<std::size_t>(count), to_string(level)));
}

std::string summary(const Verification& result) {
    const auto& findings = result.findings;
    std::string text = concat(counted(result.scripts, "script"), " of ", counted(result.modules, "module"),
                              ", ", counted(result.rows, "history row"), ": ");
    const std::string found = concat(counted_findings(findings, FindingLevel::error),
                                     counted_findings(findings, FindingLevel::warning),
                                     counted_findings(findings, FindingLevel::note));
    return concat(text, found.empty() ? "all as recorded" : found.substr(2), "\n");
}

int run(Context& context) {
    const auto codes = codes_of(context);
    const Verification result = context.migrator(Context::Access::read).verify(codes);
    context.show(result.findings);
    context.print(summary(result));
    return has_errors(result.findings) ? exit_status(ErrorKind::verification) : 0;
}

}  // namespace

const Command verify_command{
    .name = "verify",
    .alias = "validate",
    .operands = "[CODE...]",
    .summary = "compare what ran with the files and the records",
    .description = R"(Compares the scripts that have run with the files in the module folders, every
row of the history with its hash and with the row before it, and what is recorded
of each module with what its history adds up to. Line ends (CRLF) and a byte order
mark are no change. The install script is compared only while the manifest is of
the version that it installed. Changes nothing; exit status 4 when there is an
error. Notes are shown with --verbose.)",
    .examples = R"(tenon verify
tenon verify cms --verbose
tenon verify --json)",
    .run = run};

}  // namespace tenon::cli
