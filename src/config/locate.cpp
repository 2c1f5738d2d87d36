// SPDX-License-Identifier: MIT
#include "config/locate.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <system_error>

namespace tenon::config {

namespace {

bool is_there(const std::filesystem::path& path) {
    std::error_code unknown;
    return std::filesystem::exists(path, unknown);
}

bool in_repository(std::filesystem::path folder) {
    while (!is_there(folder / ".git")) {
        if (folder == folder.parent_path()) return false;
        folder = folder.parent_path();
    }
    return true;
}

bool is_trusted(const std::filesystem::path& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 && (status.st_uid == ::geteuid() || status.st_uid == 0);
}

std::filesystem::path home_of(const Variables& process) {
    const auto variable = process.find("HOME");
    return variable == process.end() ? std::filesystem::path()
                                     : std::filesystem::path(variable->second.value);
}

}  // namespace

std::optional<std::filesystem::path> project_file(const std::filesystem::path& folder) {
    constexpr const char* name = "tenon.toml";
    const bool repository = in_repository(folder);
    std::filesystem::path relative;
    for (std::filesystem::path here = folder;; here = here.parent_path()) {
        if (is_there(here / name) && (relative.empty() || repository || is_trusted(here / name)))
            return relative / name;
        if (is_there(here / ".git") || here == here.parent_path()) return std::nullopt;
        relative /= "..";
    }
}

std::filesystem::path user_file(const Variables& process) {
    const auto folder = process.find("XDG_CONFIG_HOME");
    if (folder != process.end() && !folder->second.value.empty())
        return std::filesystem::path(folder->second.value) / "tenon/config.toml";
    const std::filesystem::path home = home_of(process);
    return home.empty() ? home : home / ".config/tenon/config.toml";
}

std::filesystem::path system_file() {
    return "/etc/tenon/config.toml";
}

}  // namespace tenon::config
