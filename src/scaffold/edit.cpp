// SPDX-License-Identifier: MIT
#include "scaffold/edit.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "module/document.hpp"
#include "module/encoding.hpp"
#include "module/markup.hpp"
#include "module/script_name.hpp"
#include "module/vocabulary.hpp"
#include "scaffold/check.hpp"
#include "scaffold/layout.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tenon {

namespace {

using namespace std::string_view_literals;

/// One change of the text. Changes at one place stand in the order in which they were made.
struct Edit {
    std::size_t offset = 0;
    std::size_t removed = 0;
    std::string text;
};

/// An element that names a script: a <filename>, or a list that is text.
struct Named {
    pugi::xml_node element;
    bool is_list = false;
    std::optional<Version> version;
};

class Editor {
public:
    Editor(const Manifest& manifest, const Document& document, const NewRelease& release)
        : manifest_(manifest), document_(document), text_(document.text()), release_(release) {
        for (const pugi::xml_node child : document.root().children()) {
            if (child.name() == "data"sv) sections_.push_back(child);
            if (child.name() != "files"sv) continue;
            for (const pugi::xml_node section : child.children("data")) sections_.push_back(section);
        }
    }

    /// The changed text; empty if <version> is not written in one piece.
    [[nodiscard]] std::string edit() {
        if (!raise_version()) return {};
        pin("update");
        pin("rollback");
        pin_notices();
        std::vector<std::pair<std::string_view, const NewFilename*>> missing;
        if (!add("update", release_.update)) missing.emplace_back("update", &release_.update);
        if (release_.rollback && !add("rollback", *release_.rollback))
            missing.emplace_back("rollback", &*release_.rollback);
        if (!missing.empty()) create(missing);
        return applied();
    }

    [[nodiscard]] std::size_t pinned() const noexcept { return pinned_; }

private:
    using Missing = std::vector<std::pair<std::string_view, const NewFilename*>>;

    [[nodiscard]] std::size_t begin_of(pugi::xml_node element) const { return document_.offset_of(element); }
    [[nodiscard]] ElementSpan span(pugi::xml_node element) const { return span_of(text_, begin_of(element)); }
    [[nodiscard]] std::string separator(pugi::xml_node element) const {
        return separator_before(text_, begin_of(element));
    }

    bool raise_version() {
        const std::string& old = manifest_.version.text();
        const ElementSpan element = span(document_.root().child("version"));
        Markup markup(text_.substr(0, element.content_end), element.content);
        MarkupPiece piece;
        while (markup.next(piece)) {
            const bool is_text = piece.kind == MarkupPiece::Kind::text || piece.text.starts_with("<![CDATA[");
            const auto at = is_text ? piece.text.find(old) : std::string_view::npos;
            if (at == std::string_view::npos) continue;
            edits_.push_back({piece.offset + at, old.size(), release_.version.text()});
            return true;
        }
        return false;
    }

    [[nodiscard]] std::vector<pugi::xml_node> lists(std::string_view name) const {
        std::vector<pugi::xml_node> found;
        for (const auto section : sections_) {
            for (const pugi::xml_node child : section.children())
                if (child.name() == name) found.push_back(child);
        }
        return found;
    }

    [[nodiscard]] std::vector<Named> entries(std::string_view name) const {
        std::vector<Named> found;
        for (const auto list : lists(name)) {
            if (!Document::text_of(list).empty()) found.push_back({list, true, version_in(list)});
            for (const pugi::xml_node child : list.children()) {
                if (knows_element(ManifestPlace::list, child.name()) && !Document::text_of(child).empty())
                    found.push_back({child, false, version_in(child)});
            }
        }
        return found;
    }

    [[nodiscard]] std::optional<Version> version_in(pugi::xml_node element) const {
        if (const auto attribute = element.attribute("version"))
            return Version::parse(trim(attribute.value()));
        return version_of(parse_script_name(Document::text_of(element)), manifest_.version);
    }

    /// A name whose version depends on <version> gets it as an attribute, lest it changes along.
    void pin(std::string_view name) {
        for (const Named& entry : entries(name)) {
            if (entry.element.attribute("version") || !entry.version) continue;
            const std::string file = Document::text_of(entry.element);
            const auto after = version_of(parse_script_name(file), release_.version);
            if (!after || *after != *entry.version) pin(entry.element, *entry.version);
        }
    }

    /// A notice without a version belongs to the release that <version> names.
    void pin_notices() {
        for (const pugi::xml_node notice : document_.root().children("notice"))
            if (!notice.attribute("version")) pin(notice, manifest_.version);
    }

    void pin(pugi::xml_node element, const Version& version) {
        const std::size_t behind_name = 1 + std::string_view(element.name()).size();
        edits_.push_back({begin_of(element) + behind_name, 0, concat(" version=\"", version.text(), "\"")});
        ++pinned_;
    }

    [[nodiscard]] std::string element_for(std::string_view name, const NewFilename& entry) const {
        std::string attributes;
        if (!entry.title.empty()) attributes += concat(" title=\"", escaped_xml(entry.title), "\"");
        if (entry.versioned) attributes += concat(" version=\"", release_.version.text(), "\"");
        return concat("<", name, attributes, ">", escaped_xml(entry.file), "</", name, ">");
    }

    /// Adds to a list that is there; false if there is none.
    bool add(std::string_view name, const NewFilename& entry) {
        const auto named = entries(name);
        if (!named.empty()) {
            add_beside(neighbour(named), name, entry);
            return true;
        }
        const auto empty = lists(name);
        if (empty.empty()) return false;
        const auto list = empty.back();
        const std::string own = separator(list);
        put_into(list, concat(deeper(own, separator(list.parent()), own), element_for("filename", entry)));
        return true;
    }

    /// The entry that the new one follows: the last of an older version, if possible before any newer one.
    [[nodiscard]] const Named& neighbour(const std::vector<Named>& named) const {
        const auto newer = std::find_if(named.begin(), named.end(), [&](const Named& each) {
            return each.version && *each.version > release_.version;
        });
        if (newer != named.begin()) return *std::prev(newer);
        const auto older = std::find_if(named.rbegin(), named.rend(), [&](const Named& each) {
            return each.version && *each.version < release_.version;
        });
        return older == named.rend() ? named.back() : *older;
    }

    void add_beside(const Named& other, std::string_view name, const NewFilename& entry) {
        edits_.push_back(
            {place_after(text_, span(other.element).end), 0,
             concat(separator(other.element), element_for(other.is_list ? name : "filename", entry))});
    }

    void put_into(pugi::xml_node element, const std::string& children) {
        Filling filling = fill(text_, span(element), element.name(), separator(element), children);
        edits_.push_back({filling.offset, filling.removed, std::move(filling.text)});
    }

    /// Makes the lists that are missing: behind <install> or <update>, else first in <data>.
    void create(const Missing& missing) {
        if (sections_.empty()) return create_section(missing);
        const bool updates = missing.front().first == "update";
        const auto found = lists(updates ? "install" : "update");
        if (!found.empty()) return create_beside(found.back(), missing);
        const pugi::xml_node section = sections_.back();
        const pugi::xml_node first =
            section.find_child([](pugi::xml_node child) { return child.type() == pugi::node_element; });
        const std::string own = separator(section);
        if (!first)
            return put_into(section, lists_for(missing, deeper(own, separator(section.parent()), own), own));
        edits_.push_back({span(section).content, 0, lists_for(missing, separator(first), own)});
    }

    void create_beside(pugi::xml_node other, const Missing& missing) {
        edits_.push_back({place_after(text_, span(other).end), 0,
                          lists_for(missing, separator(other), separator(other.parent()))});
    }

    void create_section(const Missing& missing) {
        const auto version = document_.root().child("version");
        const std::string own = separator(version);
        const std::string inner = deeper(own, separator(document_.root()), own);
        const std::string close = begins_line(own) ? own : std::string();
        edits_.push_back({place_after(text_, span(last_child()).end), 0,
                          concat(own, "<data>", lists_for(missing, inner, own), close, "</data>")});
    }

    [[nodiscard]] pugi::xml_node last_child() const {
        pugi::xml_node last = document_.root().last_child();
        while (last.type() != pugi::node_element) last = last.previous_sibling();
        return last;
    }

    /// Whole lists, `own` before each; `outer` is the separator of the element around them.
    [[nodiscard]] std::string lists_for(const Missing& missing, const std::string& own,
                                        const std::string& outer) const {
        const std::string inner = deeper(own, outer, own);
        std::string text;
        for (const auto& [name, entry] : missing)
            text += concat(own, "<", name, ">", inner, element_for("filename", *entry),
                           begins_line(own) ? own : std::string(), "</", name, ">");
        return text;
    }

    [[nodiscard]] std::string applied() {
        std::stable_sort(edits_.begin(), edits_.end(),
                         [](const Edit& a, const Edit& b) { return a.offset < b.offset; });
        std::string result;
        std::size_t at = 0;
        for (const Edit& edit : edits_) {
            result += text_.substr(at, edit.offset - at);
            result += edit.text;
            at = edit.offset + edit.removed;
        }
        return result += text_.substr(at);
    }

    const Manifest& manifest_;
    const Document& document_;
    std::string_view text_;
    const NewRelease& release_;
    std::vector<pugi::xml_node> sections_;
    std::vector<Edit> edits_;
    std::size_t pinned_ = 0;
};

[[noreturn]] void throw_not_edited(const std::string& file, const NewRelease& release, const std::string& why,
                                   Findings findings) {
    std::string hint = concat("write into it: <version>", release.version.text(), "</version>, and ",
                              release.update.file, " into <update>");
    if (release.rollback) hint += concat(", ", release.rollback->file, " into <rollback>");
    throw Error({.kind = ErrorKind::verification,
                 .message = concat("the manifest cannot be edited: ", why),
                 .where = Position{file},
                 .state = "nothing was written",
                 .hint = std::move(hint),
                 .findings = std::move(findings)});
}

}  // namespace

EditedManifest add_release(const std::string& file, std::string_view bytes, const NewRelease& release) {
    const ManifestResult before = read_manifest(file, bytes);
    if (!before.manifest || has_errors(before.findings))
        throw_not_edited(file, release, "it has errors", before.findings);
    Findings ignored;
    const Document document(file, bytes, ignored);
    const Decoded decoded = decode_xml(bytes);
    Editor editor(*before.manifest, document, release);
    const std::string text = editor.edit();
    if (text.empty()) throw_not_edited(file, release, "its <version> is not written in one piece", {});
    EditedManifest edited{concat(bytes.substr(0, decoded.mark), encode_xml(text, decoded.encoding)),
                          editor.pinned()};
    const std::string problem = difference(before, read_manifest(file, edited.bytes), release);
    if (!problem.empty()) throw_not_edited(file, release, concat("it would say ", problem), {});
    return edited;
}

}  // namespace tenon
