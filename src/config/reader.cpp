// SPDX-License-Identifier: MIT
#include "config/reader.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/names.hpp"
#include "base/text.hpp"
#include "config/duration.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tenon::config {

namespace {

std::string in_quotes(std::string_view text) {
    return concat("\"", printable(text), "\"");
}

class Reader {
public:
    Reader(const std::string& name, const std::filesystem::path& base, ReadResult& result)
        : name_(name), base_(base), result_(result) {}

    void read(const toml::table& table) {
        read_table(table, {}, everywhere_keys(), result_.file.everywhere);
        std::stable_sort(result_.findings.begin(), result_.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.where < b.where; });
    }

    [[nodiscard]] Position position(const toml::source_region& source) const {
        return {name_, source.begin.line, source.begin.column};
    }

private:
    using Handler = void (Reader::*)(const toml::node&, Layer&);
    struct Key {
        std::string_view name;
        Handler read;
    };
    static std::span<const Key> everywhere_keys();
    static std::span<const Key> environment_keys();
    static std::span<const Key> policy_keys();
    static std::span<const Key> run_keys();

    void read_table(const toml::table& table, std::string_view title, std::span<const Key> keys,
                    Layer& layer) {
        for (const auto& [key, node] : table) {
            const std::string_view wanted = key.str();
            const auto* known = std::find_if(keys.data(), keys.data() + keys.size(),
                                             [&](const Key& candidate) { return candidate.name == wanted; });
            if (known == keys.data() + keys.size())
                unknown_key(key, title, keys);
            else
                (this->*known->read)(node, layer);
        }
    }

    void unknown_key(const toml::key& key, std::string_view title, std::span<const Key> keys) {
        std::vector<std::string> names;
        for (const Key& known : keys) names.emplace_back(known.name);
        const auto meant = nearest(key.str(), names);
        const std::string place = title.empty() ? std::string() : concat(" in [", title, "]");
        add("config-unknown-key", position(key.source()), concat("unknown key ", in_quotes(key.str()), place),
            meant ? concat("did you mean ", *meant, "?") : concat("known here: ", join(names, ", ")));
    }

    void add(std::string id, Position where, std::string message, std::string hint = {}) {
        result_.findings.push_back(
            {FindingLevel::error, std::move(id), std::move(where), std::move(message), std::move(hint)});
    }

    void wrong_type(const toml::node& node, std::string_view expected) {
        add("config-type", position(node.source()), concat("this must be ", expected));
    }

    std::optional<std::string> text(const toml::node& node, std::string_view expected) {
        if (const auto* value = node.as_string()) return value->get();
        wrong_type(node, expected);
        return std::nullopt;
    }

    Origin origin(const toml::node& node) { return {name_, position(node.source())}; }

    template <typename T, typename Parser>
    void word(const toml::node& node, Parser parse, std::string_view expected,
              std::optional<Setting<T>>& into) {
        const auto given = text(node, expected);
        if (!given) return;
        if (const auto value = parse(*given))
            into = Setting<T>{*value, origin(node)};
        else
            add("config-value", position(node.source()), concat(in_quotes(*given), " must be ", expected));
    }

    void url(const toml::node& node, Layer& layer) {
        if (auto given = text(node, "a URL in quotes"))
            layer.url = Setting<UrlText>{{std::move(*given), base_}, origin(node)};
    }

    void modules(const toml::node& node, Layer& layer) {
        constexpr std::string_view expected = "a list of folders: modules = [\"modules\"]";
        const auto* list = node.as_array();
        if (list == nullptr) return wrong_type(node, expected);
        std::vector<std::filesystem::path> roots;
        for (const auto& element : *list)
            if (const auto folder = text(element, "a folder in quotes")) roots.push_back(base_ / *folder);
        layer.modules = Setting<std::vector<std::filesystem::path>>{std::move(roots), origin(node)};
    }

    void prefix(const toml::node& node, Layer& layer) {
        const auto given = text(node, "a text in quotes: prefix = \"cms_\"");
        if (!given) return;
        if (valid_prefix(*given))
            layer.prefix = Setting<std::string>{*given, origin(node)};
        else
            add("config-value", position(node.source()),
                concat("the prefix ", in_quotes(*given), " may only have letters, digits and _, at most 32"));
    }

    void read_only(const toml::node& node, Layer& layer) {
        if (const auto* value = node.as_boolean())
            layer.read_only = Setting<bool>{value->get(), origin(node)};
        else
            wrong_type(node, "true or false");
    }

    template <auto Member>
    void time(const toml::node& node, Layer& layer) {
        word(node, parse_duration, duration_form, layer.*Member);
    }
    template <auto Member>
    void path(const toml::node& node, Layer& layer) {
        if (const auto given = text(node, "a path in quotes"))
            layer.*Member = Setting<std::filesystem::path>{base_ / *given, origin(node)};
    }
    void transaction(const toml::node& node, Layer& layer) {
        word(node, parse_transaction, "\"auto\", \"action\", \"script\" or \"none\"", layer.transaction);
    }
    void unlisted(const toml::node& node, Layer& layer) {
        word(node, parse_unlisted, "\"error\", \"ignore\" or \"run\"", layer.unlisted);
    }
    void require_backup(const toml::node& node, Layer& layer) {
        word(node, parse_require_backup, "\"never\", \"destructive\" or \"always\"", layer.require_backup);
    }
    void trust(const toml::node& node, Layer& layer) {
        word(node, parse_trust, "\"off\", \"optional\" or \"required\"", layer.trust);
    }
    void backup_command(const toml::node& node, Layer& layer) {
        if (auto given = text(node, "a command in quotes"))
            layer.backup_command = Setting<std::string>{std::move(*given), origin(node)};
    }

    void placeholders(const toml::node& node, Layer& layer) {
        const auto* table = node.as_table();
        if (table == nullptr) return wrong_type(node, "a table: [placeholders]");
        for (const auto& [key, value] : *table) {
            if (auto trouble = placeholder_trouble(key.str()); !trouble.empty())
                add("config-value", position(key.source()), std::move(trouble));
            else if (layer.placeholders.contains(upper(key.str())))
                add("config-value", position(key.source()),
                    concat(in_quotes(key.str()), " is set twice: names of placeholders do not tell case"));
            else if (const auto given = text(value, "a text in quotes"))
                layer.placeholders.emplace(upper(key.str()),
                                           Setting<PlaceholderText>{{*given}, origin(value)});
        }
    }

    void session(const toml::node& node, Layer& layer) {
        const auto* table = node.as_table();
        if (table == nullptr) return wrong_type(node, "a table: [session]");
        for (const auto& [key, value] : *table) {
            const std::string_view variable = key.str();
            const bool valid = !variable.empty() && std::all_of(variable.begin(), variable.end(), [](char c) {
                return is_alpha(c) || is_digit(c) || c == '_' || c == '.';
            });
            if (!valid)
                add("config-value", position(key.source()),
                    concat(in_quotes(variable), " cannot name a session variable"));
            else if (const auto* number = value.as_integer())
                layer.session.emplace(variable,
                                      Setting<std::string>{std::to_string(number->get()), origin(value)});
            else if (const auto given = text(value, "a text in quotes or a whole number"))
                layer.session.emplace(variable, Setting<std::string>{*given, origin(value)});
        }
    }

    void policy(const toml::node& node, Layer& layer) { subtable(node, "policy", policy_keys(), layer); }
    void run(const toml::node& node, Layer& layer) { subtable(node, "run", run_keys(), layer); }

    void subtable(const toml::node& node, std::string_view title, std::span<const Key> keys, Layer& layer) {
        if (const auto* table = node.as_table())
            read_table(*table, title, keys, layer);
        else
            wrong_type(node, concat("a table: [", title, "]"));
    }

    void environments(const toml::node& node, Layer& /*layer*/) {
        const auto* table = node.as_table();
        if (table == nullptr) return wrong_type(node, "a table for each environment: [env.dev]");
        for (const auto& [name, section] : *table) {
            const std::string title = concat("env.", name.str());
            subtable(section, title, environment_keys(), result_.file.environments[std::string(name.str())]);
        }
    }

    static constexpr std::string_view duration_form = "a time in quotes, like \"60s\", \"500ms\" or \"2m\"";

    const std::string& name_;
    const std::filesystem::path& base_;
    ReadResult& result_;
};

std::span<const Reader::Key> Reader::everywhere_keys() {
    static constexpr std::array<Key, 9> keys{{{"url", &Reader::url},
                                              {"modules", &Reader::modules},
                                              {"prefix", &Reader::prefix},
                                              {"read_only", &Reader::read_only},
                                              {"placeholders", &Reader::placeholders},
                                              {"session", &Reader::session},
                                              {"policy", &Reader::policy},
                                              {"run", &Reader::run},
                                              {"env", &Reader::environments}}};
    return keys;
}

// All but "env": sections do not nest.
std::span<const Reader::Key> Reader::environment_keys() {
    return everywhere_keys().first(everywhere_keys().size() - 1);
}

std::span<const Reader::Key> Reader::policy_keys() {
    static constexpr std::array<Key, 2> keys{
        {{"require_backup", &Reader::require_backup}, {"trust", &Reader::trust}}};
    return keys;
}

std::span<const Reader::Key> Reader::run_keys() {
    static constexpr std::array<Key, 8> keys{{{"lock_timeout", &Reader::time<&Layer::lock_timeout>},
                                              {"statement_timeout", &Reader::time<&Layer::statement_timeout>},
                                              {"transaction", &Reader::transaction},
                                              {"unlisted", &Reader::unlisted},
                                              {"backup_command", &Reader::backup_command},
                                              {"backup_timeout", &Reader::time<&Layer::backup_timeout>},
                                              {"backup_folder", &Reader::path<&Layer::backup_folder>},
                                              {"log_file", &Reader::path<&Layer::log_file>}}};
    return keys;
}

}  // namespace

ReadResult read_settings(const std::string& name, std::string_view text, const std::filesystem::path& base) {
    ReadResult result;
    Reader reader(name, base, result);
    const toml::parse_result parsed = toml::parse(text, name);
    if (parsed)
        reader.read(parsed.table());
    else
        result.findings.push_back({FindingLevel::error,
                                   "config-syntax",
                                   reader.position(parsed.error().source()),
                                   std::string(parsed.error().description()),
                                   {}});
    return result;
}

File read_settings_file(const std::filesystem::path& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        throw Error(ErrorKind::usage, concat("there is no configuration file ", path.string()));
    ReadResult result = read_settings(path.string(), tenon::read_file(path), path.parent_path());
    if (!result.findings.empty()) throw_findings(path.string(), std::move(result.findings));
    return std::move(result.file);
}

void throw_findings(const std::string& file, Findings findings) {
    if (findings.size() == 1) {
        Finding& only = findings.front();
        throw Error({.kind = ErrorKind::usage,
                     .message = std::move(only.message),
                     .where = std::move(only.where),
                     .hint = std::move(only.hint)});
    }
    std::string message = concat(file, " has ", counted(findings.size(), "error"));
    throw Error({.kind = ErrorKind::usage, .message = std::move(message), .findings = std::move(findings)});
}

}  // namespace tenon::config
