// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/scaffold.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "scaffold/templates.hpp"
#include "scaffold/write.hpp"

#include <system_error>
#include <utility>

namespace tenon {

namespace fs = std::filesystem;

namespace {

std::string quoted_toml(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

bool has_content(const fs::path& folder) {
    std::error_code unknown;
    return fs::exists(folder, unknown) &&
           !(fs::is_directory(folder, unknown) && fs::is_empty(folder, unknown));
}

void check_project(const NewProject& project, const fs::path& configuration) {
    std::error_code unknown;
    if (fs::exists(fs::symlink_status(configuration, unknown)))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(configuration.string(), " exists already"),
                     .state = "nothing was written",
                     .hint = "this is a project already: tenon new module CODE"});
    check_line("folder", project.modules);
    if (!valid_prefix(project.prefix))
        throw Error(ErrorKind::usage, concat("the prefix \"", printable(project.prefix),
                                             "\" may only have letters, digits and _, at most 32"));
}

}  // namespace

Scaffold plan_project(const NewProject& project) {
    const fs::path configuration = project.folder / "tenon.toml";
    check_project(project, configuration);
    const TemplateValues values{{"modules", quoted_toml(project.modules)}, {"prefix", project.prefix}};
    Scaffold scaffold;
    scaffold.files.push_back({configuration, from_template("tenon.toml", values), {}});
    const fs::path ignored = project.folder / "var" / ".gitignore";
    std::error_code unknown;
    if (!fs::exists(fs::symlink_status(ignored, unknown)))
        scaffold.files.push_back({ignored, from_template("gitignore", {}), {}});
    const fs::path root = project.folder / project.modules;
    if (has_content(root)) {
        scaffold.notes.push_back(concat(root.string(), " has content: no sample module is made"));
    } else {
        Scaffold sample = plan_module({.code = "hello", .root = root, .dialects = project.dialects}, {});
        scaffold.module = std::move(sample.module);
        scaffold.version = std::move(sample.version);
        std::move(sample.files.begin(), sample.files.end(), std::back_inserter(scaffold.files));
    }
    check_free(scaffold);
    return scaffold;
}

}  // namespace tenon
