// SPDX-License-Identifier: MIT
#include "cli/operands.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenon::cli {

namespace fs = std::filesystem;

namespace {

void check_file(const std::string& operand) {
    std::error_code unknown;
    const fs::file_status status = fs::status(operand, unknown);
    if (fs::is_directory(status))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(operand), " is a folder, not a bundle"),
                     .hint = concat("for the modules in it: --modules ", printable(operand))});
    if (!fs::exists(status))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("there is no bundle ", printable(operand)),
                     .hint = "a bundle is a file like cms-0.0.5.tenon.zip; a module in the module folders is "
                             "named by its code"});
}

const std::string& code_of_bundle(const Catalog& catalog, const fs::path& file) {
    const auto found =
        std::find_if(catalog.modules.begin(), catalog.modules.end(),
                     [&](const Module& module) { return module.bundle && module.bundle->file() == file; });
    if (found != catalog.modules.end()) return found->code();
    Findings why;
    const std::string inside = file.string() + "/";
    std::copy_if(
        catalog.findings.begin(), catalog.findings.end(), std::back_inserter(why),
        [&](const Finding& each) { return each.where.file == file || each.where.file.starts_with(inside); });
    throw Error({.kind = ErrorKind::verification,
                 .message = concat("the manifest of ", printable(file.string()), " cannot be read"),
                 .state = "nothing was changed",
                 .findings = std::move(why)});
}

}  // namespace

bool names_bundle(std::string_view operand) noexcept {
    constexpr std::string_view ending = ".zip";
    return operand.size() > ending.size() &&
           equal_ignoring_case(operand.substr(operand.size() - ending.size()), ending);
}

std::vector<std::string> codes_of(Context& context, const std::vector<std::string>& operands) {
    std::vector<fs::path> bundles;
    for (const std::string& operand : operands) {
        if (!names_bundle(operand)) continue;
        check_file(operand);
        if (std::find(bundles.begin(), bundles.end(), operand) == bundles.end())
            bundles.emplace_back(operand);
    }
    if (bundles.empty()) return operands;
    context.name_bundles(std::move(bundles));
    std::vector<std::string> codes;
    std::transform(operands.begin(), operands.end(), std::back_inserter(codes),
                   [&](const std::string& operand) {
                       return names_bundle(operand) ? code_of_bundle(context.catalog(), operand) : operand;
                   });
    return codes;
}

std::vector<std::string> codes_of(Context& context, std::size_t first) {
    const auto& operands = context.arguments().operands;
    const auto begin = std::min(first, operands.size());
    return codes_of(context, std::vector<std::string>(operands.begin() + static_cast<std::ptrdiff_t>(begin),
                                                      operands.end()));
}

std::string code_at(Context& context, std::size_t place) {
    const auto& operands = context.arguments().operands;
    if (place >= operands.size()) return {};
    return codes_of(context, std::vector<std::string>{operands[place]}).front();
}

}  // namespace tenon::cli
