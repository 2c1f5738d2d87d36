// SPDX-License-Identifier: MIT
#include "cli/adoption.hpp"

#include "base/text.hpp"
#include "cli/table.hpp"

#include <algorithm>

namespace tenon::cli {

namespace {

// "update.004.sql, update.005.sql and 7 more"
std::string pending_text(const Adoption& adoption) {
    constexpr std::size_t most = 3;
    std::vector<std::string> scripts;
    for (const PendingUpdate& update : adoption.pending)
        scripts.push_back(update.script.empty() ? concat("only the version ", update.to.text())
                                                : printable(update.script));
    if (scripts.empty()) return "nothing: up to date";
    const std::size_t shown = scripts.size() > most + 1 ? most : scripts.size();
    const std::size_t rest = scripts.size() - shown;
    scripts.resize(shown);
    return concat(join(scripts, ", "), rest == 0 ? "" : concat(" and ", std::to_string(rest), " more"));
}

}  // namespace

std::string adoptions_text(const AdoptPreview& preview) {
    if (preview.adoptions.empty()) return {};
    std::vector<std::vector<std::string>> rows{
        {"MODULE", "RECORDED", "AVAILABLE", "TAKEN FROM", "UPDATE WOULD RUN"}};
    for (const Adoption& adoption : preview.adoptions)
        rows.push_back({adoption.code, adoption.version.text(), adoption.available.text(),
                        printable(adoption.source), pending_text(adoption)});
    return table_text(rows);
}

std::string foreign_tables_text(const std::vector<ForeignTable>& tables) {
    if (tables.empty())
        return "no table of another system is here; tenon adopt CODE=VERSION records a version by hand\n";
    std::vector<std::vector<std::string>> rows{{"SYSTEM", "TABLE", "ROWS", "COMMAND"}};
    for (const ForeignTable& table : tables)
        rows.push_back(
            {to_string(table.system), printable(table.table), std::to_string(table.rows), table.command});
    return table_text(rows);
}

}  // namespace tenon::cli
