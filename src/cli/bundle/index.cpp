// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/pack.hpp"

#include "base/text.hpp"
#include "cli/bundle/words.hpp"
#include "cli/table.hpp"

#include <utility>

namespace tenon::cli {

namespace {

std::string index_table(const std::vector<IndexedBundle>& bundles) {
    std::vector<std::vector<std::string>> rows{{"MODULE", "VERSION", "FILE", "SIGNED BY"}};
    for (const IndexedBundle& bundle : bundles)
        rows.push_back({bundle.code, bundle.version.text(), printable(bundle.file),
                        bundle.key_id.empty() ? "-" : bundle.key_id});
    return bundles.empty() ? "no bundles\n" : table_text(rows);
}

}  // namespace

int bundle_index(Context& context) {
    IndexResult result = index_folder(only_operand(context, "a folder of bundles"));
    context.print(index_table(result.bundles));
    context.show(result.findings);
    const bool failed = has_errors(result.findings);
    context.document().index = std::move(result);
    return failed ? exit_status(ErrorKind::verification) : 0;
}

}  // namespace tenon::cli
