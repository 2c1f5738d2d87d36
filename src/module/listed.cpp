// SPDX-License-Identifier: MIT
#include "module/listed.hpp"

#include "base/text.hpp"
#include "module/document.hpp"
#include "module/folder.hpp"
#include "module/script_name.hpp"

#include <set>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;

class ListedReader {
public:
    ListedReader(const Document& document, Findings& findings) : document_(document), findings_(findings) {}

    /// `folder` are the names of the elements around, each with a '/' behind it; none: this is <files>.
    /// Elements lie at most `deepest_element` deep: Document has seen to that.
    void read(pugi::xml_node section, const std::string& folder) {
        for (const pugi::xml_node child : section.children()) {
            if (child.type() != pugi::node_element || (folder.empty() && child.name() == "data"sv)) continue;
            if (child.name() == "filename"sv)
                add(child, folder);
            else
                read(child, concat(folder, child.name(), "/"));
        }
    }

    [[nodiscard]] std::vector<ListedFile> take() { return std::move(files_); }

private:
    void add(pugi::xml_node element, const std::string& folder) {
        const std::string text = Document::text_of(element);
        const Position where = document_.text_place(element);
        if (text.empty()) {
            findings_.push_back({FindingLevel::warning, "filename-empty", where,
                                 "a <filename> without a name", "name a file, or take the element out"});
            return;
        }
        std::string path = normal_name(concat(folder, text));
        if (path.ends_with('/')) path.pop_back();
        if (!usable(text, path, where) || !seen_.insert(path).second) return;
        files_.push_back({std::move(path), where});
    }

    [[nodiscard]] bool usable(const std::string& text, std::string_view path, const Position& where) {
        std::string_view problem = path_problem(text);
        if (problem.empty() && path == ".") problem = "is the module's folder itself";
        if (problem.empty()) return true;
        findings_.push_back({FindingLevel::error, "file-outside", where,
                             concat("the path ", printable(text), " ", problem),
                             "a listed file lies in the module's folder: name it relative to the manifest"});
        return false;
    }

    const Document& document_;
    Findings& findings_;
    std::vector<ListedFile> files_;
    std::set<std::string, std::less<>> seen_;
};

}  // namespace

std::vector<ListedFile> listed_files(const std::string& file, std::string_view xml, Findings& findings) {
    Findings told;
    const Document document(file, xml, told);
    if (!document.root()) return {};
    ListedReader reader(document, findings);
    for (const pugi::xml_node files : document.root().children("files")) reader.read(files, {});
    return reader.take();
}

}  // namespace tenon
