// SPDX-License-Identifier: MIT
#include "migrate/identity.hpp"

#include <pwd.h>
#include <unistd.h>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "tenon/build.hpp"

#include <array>

namespace tenon {

std::string system_user() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return entry.pw_name;
    }
    return concat("uid ", std::to_string(geteuid()));
}

std::string system_name() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
    return name.data();
}

Identity identify(const Settings& settings) {
    return Identity{.actor = settings.actor.empty() ? system_user() : settings.actor,
                    .host = settings.host.empty() ? system_name() : settings.host,
                    .tool = concat("tenon ", build::version),
                    .clock = utc_now()};
}

HistoryRow row_by(const Identity& identity) {
    HistoryRow row;
    row.actor = identity.actor;
    row.host = identity.host;
    row.tool = identity.tool;
    row.started_at = utc_now();
    row.ended_at = row.started_at;
    row.outcome = "done";
    return row;
}

Placeholders placeholders_for(const Settings& settings, const std::string& clock, const Step& step) {
    Placeholders placeholders = settings.placeholders;
    placeholders.define("DB_PREFIX", settings.prefix);
    placeholders.define_default("CURRENT_DATE", clock.substr(0, 10));
    placeholders.define_default("CURRENT_DATETIME", clock);
    for (const auto& placeholder : step.placeholders) {
        placeholders.define_default(placeholder.name, placeholder.value);
    }
    return placeholders;
}

}  // namespace tenon
