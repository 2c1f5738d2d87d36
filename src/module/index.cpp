// SPDX-License-Identifier: MIT
#include "module/index.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/names.hpp"
#include "base/text.hpp"
#include "module/sources.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t largest_index = 16U << 20U;
constexpr int schema = 1;

bool is_hex(std::string_view text, std::size_t length, std::string_view letters) noexcept {
    return text.size() == length && std::all_of(text.begin(), text.end(), [&](char c) {
               return is_digit(c) || letters.find(c) != std::string_view::npos;
           });
}

bool valid_digest(std::string_view digest) noexcept {
    constexpr std::string_view kind = "sha256:";
    return digest.starts_with(kind) && is_hex(digest.substr(kind.size()), 64, "abcdef");
}

bool valid_key_id(std::string_view id) noexcept {
    return id.empty() || is_hex(id, 16, "ABCDEF");
}

/// A string of a row; nullptr if it is none.
const std::string* text_in(const Json& row, const char* key) {
    const auto found = row.find(key);
    return found == row.end() ? nullptr : found->get_ptr<const Json::string_t*>();
}

/// What keeps a row from being used is its `problem`: the key that is not as it must be.
struct Row {
    IndexedBundle bundle = {};
    std::string_view problem = {};
};

Row row_of(const Json& json) {
    Row row;
    const auto take = [&](const char* key, std::string& into, bool (*valid)(std::string_view)) {
        const std::string* text = text_in(json, key);
        if (text != nullptr && valid(*text))
            into = *text;
        else if (row.problem.empty())
            row.problem = key;
    };
    const auto any = [](std::string_view) noexcept { return true; };
    std::string version;
    take("file", row.bundle.file, valid_bundle_name);
    take("digest", row.bundle.digest, valid_digest);
    take("code", row.bundle.code, valid_code);
    take("version", version, any);
    take("name", row.bundle.name, any);
    take("signed_by", row.bundle.key_id, valid_key_id);
    const auto size = json.find("size");
    if (size != json.end() && size->is_number_unsigned())
        row.bundle.size = size->get<std::uint64_t>();
    else if (row.problem.empty())
        row.problem = "size";
    const auto parsed = Version::parse(version);
    if (parsed)
        row.bundle.version = *parsed;
    else if (row.problem.empty())
        row.problem = "version";
    return row;
}

class IndexReader {
public:
    IndexReader(std::string file, Findings& findings) : file_(std::move(file)), findings_(findings) {}

    [[nodiscard]] std::optional<std::vector<IndexedBundle>> read(std::string_view text) {
        Json json;
        try {
            json = Json::parse(text);
        } catch (const Json::parse_error& error) {
            return damaged(place(text, error.byte), "this is no JSON");
        }
        if (!json.is_object()) return damaged({file_}, "it is no index of bundles");
        const auto version = json.find("schema");
        if (version == json.end() || *version != schema)
            return damaged({file_}, "its schema is not the one that this tenon knows");
        const auto rows = json.find("bundles");
        if (rows == json.end() || !rows->is_array()) return damaged({file_}, "it has no list of bundles");
        return bundles_of(*rows);
    }

    [[nodiscard]] std::nullopt_t damaged(Position where, std::string_view why) {
        findings_.push_back(
            {FindingLevel::error, "index-damaged", std::move(where),
             concat("the index of bundles cannot be used: ", why),
             concat("make it anew: tenon bundle index ", fs::path(file_).parent_path().string())});
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<std::vector<IndexedBundle>> bundles_of(const Json& rows) {
        std::vector<IndexedBundle> bundles;
        std::set<std::string, std::less<>> files;
        for (const Json& each : rows) {
            const std::string number = std::to_string(bundles.size() + 1);
            if (!each.is_object()) return damaged({file_}, concat("bundle ", number, " is no object"));
            Row row = row_of(each);
            if (!row.problem.empty())
                return damaged({file_}, concat("\"", row.problem, "\" of bundle ", number,
                                               " is missing, or not as it must be"));
            if (!files.insert(row.bundle.file).second)
                return damaged({file_}, concat("it has ", printable(row.bundle.file), " twice"));
            bundles.push_back(std::move(row.bundle));
        }
        return bundles;
    }

    /// Of byte `count` of the text, from 1.
    [[nodiscard]] Position place(std::string_view text, std::size_t count) const {
        const std::string_view before = text.substr(0, count == 0 ? 0 : count - 1);
        const auto lines = std::count(before.begin(), before.end(), '\n');
        const auto start = before.rfind('\n');
        const std::string_view line = start == std::string_view::npos ? before : before.substr(start + 1);
        return {file_, static_cast<std::uint32_t>(lines + 1),
                static_cast<std::uint32_t>(character_count(line) + 1)};
    }

    std::string file_;
    Findings& findings_;
};

auto order_of(const IndexedBundle& bundle) {
    return std::tie(bundle.code, bundle.version, bundle.file);
}

void sort(std::vector<IndexedBundle>& bundles) {
    std::sort(bundles.begin(), bundles.end(),
              [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
}

}  // namespace

bool valid_bundle_name(std::string_view name) {
    const auto stranger = [](char c) {
        return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    return has_bundle_name(name) && name.size() <= 255 && is_utf8(name) &&
           std::none_of(name.begin(), name.end(), stranger);
}

std::optional<std::vector<IndexedBundle>> read_index(const fs::path& folder, Findings& findings) {
    const fs::path file = folder / index_name;
    std::error_code ignored;
    const auto status = fs::status(file, ignored);
    if (!fs::exists(status)) return std::nullopt;
    IndexReader reader(file.string(), findings);
    if (!fs::is_regular_file(status)) return reader.damaged({file.string()}, "it is not a file");
    std::string text;
    try {
        text = read_file(file, largest_index);
    } catch (const Error& error) {
        return reader.damaged({file.string()}, error.what());
    }
    auto bundles = reader.read(text);
    if (bundles) sort(*bundles);
    return bundles;
}

std::string index_text(const std::vector<IndexedBundle>& bundles) {
    std::vector<IndexedBundle> sorted = bundles;
    sort(sorted);
    Json rows = Json::array();
    for (const IndexedBundle& bundle : sorted)
        rows.push_back({{"file", bundle.file},
                        {"size", bundle.size},
                        {"digest", bundle.digest},
                        {"code", bundle.code},
                        {"version", bundle.version.text()},
                        {"name", bundle.name},
                        {"signed_by", bundle.key_id}});
    const Json json{{"schema", schema}, {"bundles", std::move(rows)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tenon
