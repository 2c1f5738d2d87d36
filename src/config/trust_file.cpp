// SPDX-License-Identifier: MIT
#include "config/trust_file.hpp"

#include "tenon/error.hpp"
#include "tenon/signature.hpp"

#include "base/file.hpp"
#include "base/names.hpp"
#include "base/text.hpp"
#include "config/locate.hpp"
#include "config/reader.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace tenon::config {

namespace {

constexpr std::string_view file_name = "trusted-keys.toml";

class KeyReader {
public:
    KeyReader(const std::string& name, TrustedKeys& result) : name_(name), result_(result) {}

    void read(const toml::table& file) {
        for (const auto& [name, node] : file)
            if (name.str() == "key")
                read_list(node);
            else
                unknown(name, "known here: key");
        std::stable_sort(result_.findings.begin(), result_.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.where < b.where; });
    }

    void add(std::string id, const toml::source_region& source, std::string message, std::string hint = {}) {
        result_.findings.push_back({FindingLevel::error, std::move(id),
                                    Position{name_, source.begin.line, source.begin.column},
                                    std::move(message), std::move(hint)});
    }

private:
    void read_list(const toml::node& node) {
        const auto* list = node.as_array();
        if (list == nullptr) return wrong_type(node, "a list of tables: [[key]]");
        for (const auto& element : *list)
            if (const auto* table = element.as_table())
                read_key(*table);
            else
                wrong_type(element, "a table: [[key]]");
    }

    void read_key(const toml::table& table) {
        TrustedKey key;
        for (const auto& [name, node] : table)
            if (name.str() == "key")
                read_text(node, key);
            else if (name.str() == "name")
                key.name = text(node).value_or("");
            else if (name.str() == "modules")
                read_modules(node, key);
            else
                unknown(name, "known here: key, name, modules");
        for (const std::string_view needed : {"key", "modules"})
            if (!table.contains(needed))
                add("trust-incomplete", table.source(),
                    concat("\"", needed, "\" is missing in this [[key]]"));
        if (!key.id.empty()) result_.keys.push_back(std::move(key));
    }

    void read_text(const toml::node& node, TrustedKey& key) {
        const auto given = text(node);
        if (!given) return;
        try {
            PublicKey parsed = parse_public_key(*given);
            if (is_known(parsed.id))
                return add("trust-key-twice", node.source(), concat("key ", parsed.id, " stands here twice"),
                           "one [[key]] lists all its modules");
            key.id = std::move(parsed.id);
            key.key = std::move(parsed.key);
        } catch (const Error& error) {
            add("trust-key", node.source(), error.what());
        }
    }

    void read_modules(const toml::node& node, TrustedKey& key) {
        const auto* list = node.as_array();
        if (list == nullptr) return wrong_type(node, "a list of modules: modules = [\"shop\"]");
        for (const auto& element : *list) {
            const auto code = text(element);
            if (code && names_modules(*code))
                key.modules.push_back(*code);
            else if (code)
                add("trust-module", element.source(),
                    concat("\"", printable(*code), "\" is no code of a module"),
                    "a small letter, then small letters, digits, _ and -; \"*\" for every module");
        }
    }

    std::optional<std::string> text(const toml::node& node) {
        if (const auto* value = node.as_string()) return value->get();
        wrong_type(node, "a text in quotes");
        return std::nullopt;
    }

    void wrong_type(const toml::node& node, std::string_view expected) {
        add("config-type", node.source(), concat("this must be ", expected));
    }

    void unknown(const toml::key& key, std::string_view hint) {
        add("config-unknown-key", key.source(), concat("unknown key \"", printable(key.str()), "\""),
            std::string(hint));
    }

    [[nodiscard]] bool is_known(const std::string& id) const {
        return std::any_of(result_.keys.begin(), result_.keys.end(),
                           [&](const TrustedKey& key) { return key.id == id; });
    }

    const std::string& name_;
    TrustedKeys& result_;
};

std::string toml_text(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            quoted.append({'\\', c});
        else if (byte < 0x20 || byte == 0x7F)
            quoted.append("\\u00").append({digits[byte >> 4U], digits[byte & 0xFU]});
        else
            quoted += c;
    }
    return quoted + "\"";
}

std::string toml_of(const TrustedKey& key) {
    std::vector<std::string> modules;
    for (const std::string& module : key.modules) modules.push_back(toml_text(module));
    const std::string name = key.name.empty() ? std::string() : concat("name = ", toml_text(key.name), "\n");
    return concat("\n# ", key.id, "\n[[key]]\nkey = ", toml_text(key.key), "\n", name, "modules = [",
                  join(modules, ", "), "]\n");
}

}  // namespace

std::filesystem::path trust_file(const Variables& process) {
    const std::filesystem::path settings = user_file(process);
    return settings.empty() ? settings : settings.parent_path() / file_name;
}

std::filesystem::path system_trust_file() {
    return system_file().parent_path() / file_name;
}

TrustedKeys parse_trusted_keys(const std::string& name, std::string_view text) {
    TrustedKeys result;
    KeyReader reader(name, result);
    const toml::parse_result parsed = toml::parse(text, name);
    if (parsed)
        reader.read(parsed.table());
    else
        reader.add("config-syntax", parsed.error().source(), std::string(parsed.error().description()));
    return result;
}

std::vector<TrustedKey> read_trusted_keys(const std::filesystem::path& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown) && !unknown) return {};
    TrustedKeys result = parse_trusted_keys(path.string(), read_file(path));
    if (!result.findings.empty()) throw_findings(path.string(), std::move(result.findings));
    return std::move(result.keys);
}

void write_trusted_keys(const std::filesystem::path& path, const std::vector<TrustedKey>& keys) {
    std::string text = "# The keys whose signatures tenon trusts. \"tenon bundle trust\" writes this file.\n";
    for (const TrustedKey& key : keys) text += toml_of(key);
    std::error_code failure;
    std::filesystem::create_directories(path.parent_path(), failure);
    if (failure)
        throw Error(ErrorKind::failed,
                    concat("cannot make the folder ", path.parent_path().string(), ": ", failure.message()));
    write_file(path, text);
}

bool names_modules(std::string_view text) noexcept {
    return text == "*" || valid_code(text);
}

}  // namespace tenon::config
