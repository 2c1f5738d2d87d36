// SPDX-License-Identifier: MIT
#include "config/environment.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "config/dotenv.hpp"
#include "config/duration.hpp"

#include <utility>

namespace tenon::config {

namespace {

const Variable* find_in(const Variables& variables, std::string_view name) {
    const auto found = variables.find(name);
    return found == variables.end() || found->second.value.empty() ? nullptr : &found->second;
}

Origin origin_of(std::string_view name, const Variable& variable) {
    return {std::string(name), variable.where};
}

[[noreturn]] void throw_bad(std::string_view name, const Variable& variable, std::string_view expected) {
    throw Error(ErrorKind::usage,
                concat(name, " is \"", printable(variable.value), "\": it must be ", expected),
                variable.where);
}

// Reads one variable with a parser of words; `expected` says what it takes.
template <typename T, typename Parser>
void read_word(const Variables& variables, std::string_view name, Parser parse, std::string_view expected,
               std::optional<Setting<T>>& into) {
    const Variable* variable = find_in(variables, name);
    if (variable == nullptr) return;
    const auto value = parse(variable->value);
    if (!value) throw_bad(name, *variable, expected);
    into = Setting<T>{*value, origin_of(name, *variable)};
}

void read_url(const Variables& variables, const std::filesystem::path& base, Layer& layer) {
    const Variable* url = find_in(variables, "TENON_URL");
    const Variable* file = find_in(variables, "TENON_URL_FILE");
    if (url != nullptr && file != nullptr)
        throw Error(ErrorKind::usage, "TENON_URL and TENON_URL_FILE are both set: unset one of them");
    if (url != nullptr)
        layer.url = Setting<UrlText>{{url->value, base}, origin_of("TENON_URL", *url)};
    else if (file != nullptr)
        layer.url =
            Setting<UrlText>{{concat("file:", file->value), base}, origin_of("TENON_URL_FILE", *file)};
}

void read_modules(const Variables& variables, const std::filesystem::path& base, Layer& layer) {
    const Variable* variable = find_in(variables, "TENON_MODULES");
    if (variable == nullptr) return;
    std::vector<std::filesystem::path> roots;
    for (const auto part : split(variable->value, ':'))
        if (!part.empty()) roots.push_back(base / part);
    layer.modules =
        Setting<std::vector<std::filesystem::path>>{std::move(roots), origin_of("TENON_MODULES", *variable)};
}

void read_placeholders(const Variables& variables, Layer& layer) {
    constexpr std::string_view start = "TENON_DEFINE_";
    for (const auto& [name, variable] : variables) {
        if (name.compare(0, start.size(), start) != 0) continue;
        const std::string placeholder = name.substr(start.size());
        if (const std::string trouble = placeholder_trouble(placeholder); !trouble.empty())
            throw Error(ErrorKind::usage, concat(name, ": ", trouble), variable.where);
        layer.placeholders.insert_or_assign(
            upper(placeholder), Setting<PlaceholderText>{{variable.value}, {name, variable.where}});
    }
}

void read_text(const Variables& variables, std::string_view name, std::optional<Setting<std::string>>& into) {
    if (const Variable* variable = find_in(variables, name); variable != nullptr)
        into = Setting<std::string>{variable->value, origin_of(name, *variable)};
}

}  // namespace

Variables process_variables(const char* const* environment) {
    Variables variables;
    for (; *environment != nullptr; ++environment) {
        const std::string_view entry = *environment;
        const auto equals = entry.find('=');
        if (equals == std::string_view::npos) continue;
        variables.emplace(entry.substr(0, equals), Variable{std::string(entry.substr(equals + 1)), {}});
    }
    return variables;
}

const Variable* Environment::find(std::string_view name) const {
    const Variable* own = find_in(process, name);
    return own != nullptr ? own : find_in(dotenv, name);
}

bool add_dotenv(Environment& environment, const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / ".env";
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown)) return false;
    for (auto& assignment : parse_dotenv(file.string(), read_file(file)))
        environment.dotenv.insert_or_assign(std::move(assignment.name),
                                            Variable{std::move(assignment.value), assignment.where});
    return true;
}

Layer layer_of(const Variables& variables, const std::filesystem::path& base) {
    constexpr std::string_view yes_or_no = "true or false";
    Layer layer;
    read_url(variables, base, layer);
    read_modules(variables, base, layer);
    read_text(variables, "TENON_PREFIX", layer.prefix);
    read_word(variables, "TENON_READ_ONLY", parse_boolean, yes_or_no, layer.read_only);
    read_word(variables, "TENON_LOCK_TIMEOUT", parse_duration, "a time like 60s, 500ms or 2m",
              layer.lock_timeout);
    read_word(variables, "TENON_TRUST", parse_trust, "off, optional or required", layer.trust);
    read_text(variables, "TENON_PASSWORD_FILE", layer.password_file);
    if (layer.password_file) layer.password_file->value = (base / layer.password_file->value).string();
    read_placeholders(variables, layer);
    return layer;
}

Layer database_url_layer(const Variables& variables, const std::filesystem::path& base) {
    Layer layer;
    if (const Variable* variable = find_in(variables, "DATABASE_URL"); variable != nullptr)
        layer.url = Setting<UrlText>{{variable->value, base}, origin_of("DATABASE_URL", *variable)};
    return layer;
}

}  // namespace tenon::config
