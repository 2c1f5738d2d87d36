// SPDX-License-Identifier: MIT
#include "module/notices.hpp"

#include "base/text.hpp"
#include "module/scripts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;
using Level = Notice::Level;

constexpr std::array levels{Level::info, Level::warning, Level::breaking};

// As in HTML, line ends and the blanks that indent a text are one blank.
std::string in_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (!is_space(c))
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

class NoticeReader {
public:
    NoticeReader(const Document& document, Manifest& manifest, Findings& findings)
        : document_(document), manifest_(manifest), findings_(findings) {}

    void read(pugi::xml_node element) {
        static constexpr std::array known{"level"sv, "version"sv};
        check_attributes(document_, element, known, findings_);
        check_elements(element);
        Notice notice;
        notice.where = document_.text_place(element);
        notice.text = in_one_line(Document::text_of(element));
        const bool sound = read_level(element, notice) & read_version(element, notice);
        if (notice.text.empty())
            report(FindingLevel::warning, "notice-empty", notice.where, "a <notice> without a text",
                   "write what changes for those who update, or take the element out");
        else if (sound)
            manifest_.notices.push_back(std::move(notice));
    }

private:
    void report(FindingLevel level, std::string id, Position where, std::string message, std::string hint) {
        findings_.push_back({level, std::move(id), std::move(where), std::move(message), std::move(hint)});
    }

    void check_elements(pugi::xml_node element) {
        for (const pugi::xml_node child : element.children()) {
            if (child.type() == pugi::node_element)
                report(FindingLevel::warning, "unknown-element", document_.place(child),
                       concat("unknown element <", child.name(), "> in <notice>"),
                       "a notice is plain text: what stands in the element is not shown");
        }
    }

    bool read_level(pugi::xml_node element, Notice& notice) {
        const auto attribute = element.attribute("level");
        if (!attribute) return true;
        const std::string word(trim(attribute.value()));
        const auto found =
            std::find_if(levels.begin(), levels.end(), [&](Level level) { return word == to_string(level); });
        if (found != levels.end()) {
            notice.level = *found;
            return true;
        }
        report(FindingLevel::error, "notice-level", document_.attribute_place(element, "level"),
               concat("\"", printable(word), "\" is no level of a notice"),
               "write level=\"info\", \"warning\" or \"breaking\"");
        return false;
    }

    bool read_version(pugi::xml_node element, Notice& notice) {
        const auto attribute = element.attribute("version");
        notice.version = manifest_.version;
        if (!attribute) return true;
        const Position where = document_.attribute_place(element, "version");
        const auto version = Version::parse(trim(attribute.value()));
        if (!version) {
            report(FindingLevel::error, "version-invalid", where,
                   concat("\"", printable(attribute.value()), "\" is no version"),
                   "write numbers separated by dots: version=\"1.2.3\"");
            return false;
        }
        notice.version = *version;
        if (*version > manifest_.version)
            report(FindingLevel::warning, "notice-newer", where,
                   concat("the notice is for ", version->text(), ", <version> is ", manifest_.version.text(),
                          ": nobody sees it"),
                   "raise <version> when the release is ready");
        return true;
    }

    const Document& document_;
    Manifest& manifest_;
    Findings& findings_;
};

}  // namespace

const char* to_string(Notice::Level level) noexcept {
    switch (level) {
        case Level::info:
            return "info";
        case Level::warning:
            return "warning";
        case Level::breaking:
            break;
    }
    return "breaking";
}

void read_notices(const Document& document, pugi::xml_node root, Manifest& manifest, Findings& findings) {
    NoticeReader reader(document, manifest, findings);
    for (const pugi::xml_node element : root.children("notice")) reader.read(element);
    std::stable_sort(manifest.notices.begin(), manifest.notices.end(),
                     [](const Notice& a, const Notice& b) { return a.version < b.version; });
}

}  // namespace tenon
