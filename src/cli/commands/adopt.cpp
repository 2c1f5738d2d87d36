// SPDX-License-Identifier: MIT
#include "tenon/adopt.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/adoption.hpp"
#include "cli/apply.hpp"
#include "cli/commands.hpp"
#include "cli/operands.hpp"

#include <array>
#include <utility>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 2> own_flags{"from", "table"};

// CODE=VERSION by hand; CODE or CODE=NAME with a system, which calls the module NAME.
AdoptOrder order_from(const std::string& operand, bool by_hand) {
    const auto equals = operand.find('=');
    AdoptOrder order{.code = operand.substr(0, equals), .version = {}, .name = {}};
    if (equals == std::string::npos) return order;
    const std::string value = operand.substr(equals + 1);
    if (!by_hand) {
        order.name = value;
        return order;
    }
    order.version = Version::parse(value);
    if (!order.version)
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("\"", printable(value), "\" is no version like 1.2.3"),
                     .hint = concat("tenon adopt ", printable(order.code), "=VERSION")});
    return order;
}

AdoptRequest request_from(Context& context) {
    const Arguments& arguments = context.arguments();
    AdoptRequest request{.from = arguments.from, .table = arguments.table, .modules = {}};
    std::vector<std::string> named;
    for (const std::string& operand : arguments.operands) {
        request.modules.push_back(order_from(operand, !request.from));
        named.push_back(request.modules.back().code);
    }
    const auto codes = codes_of(context, named);
    for (std::size_t i = 0; i < codes.size(); ++i) request.modules[i].code = codes[i];
    return request;
}

int show_tables(Context& context) {
    auto tables = context.migrator(Context::Access::read).foreign_tables();
    context.print(foreign_tables_text(tables));
    context.document().foreign_tables = std::move(tables);
    return 0;
}

int run(Context& context) {
    const AdoptRequest request = request_from(context);
    const bool asks = !request.from && request.modules.empty() && request.table.empty();
    return asks ? show_tables(context) : apply_adoption(context, request);
}

}  // namespace

const Command adopt_command{
    .name = "adopt",
    .operands = "[CODE=VERSION...]",
    .summary = "take over a database that another system built",
    .description = R"(Writes down in tenon's ledger what is installed already, and nothing else: no
script runs, no table of yours changes. tenon update goes on from there.

With --from the versions come from the other system's own table; CODE takes over
that module alone, CODE=NAME one that the other system calls NAME. Without --from
every module is given with its version. Without either, the tables of other
systems that are in the database are listed, each with its command.

Shows what it would record and asks; without a terminal --yes is needed.)",
    .examples = R"(tenon adopt
tenon adopt --from directy --prefix cms_ --dry-run
tenon adopt --from phinx shop --yes
tenon adopt --from codeigniter --table tblmigrations perfex
tenon adopt cms=0.0.3 blog=0.0.1)",
    .flags = own_flags,
    .run = run};

}  // namespace tenon::cli
