// SPDX-License-Identifier: MIT
#include "scaffold/write.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "module/encoding.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace tenon {

namespace fs = std::filesystem;

namespace {

/// Something lies there, be it a link that leads nowhere.
bool is_there(const fs::path& path) {
    std::error_code unknown;
    return fs::exists(fs::symlink_status(path, unknown));
}

/// Removes what was made and brings back what was changed, unless everything went well.
class Undo {
public:
    Undo() = default;
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() {
        if (!kept_) undo();
    }

    void make_folder(const fs::path& folder) {
        if (folder.empty() || is_there(folder)) return;
        make_folder(folder.parent_path());
        std::error_code failure;
        if (!fs::create_directory(folder, failure) && failure)
            throw Error(ErrorKind::failed,
                        concat("cannot make the folder ", folder.string(), ": ", failure.message()),
                        Position{folder.string()});
        made_.push_back(folder);
    }

    void make(const ScaffoldFile& file) {
        make_folder(file.path.parent_path());
        create_file(file.path, file.content);
        made_.push_back(file.path);
    }

    void change(const ScaffoldFile& file) {
        const fs::path path = fs::canonical(file.path);  // a link stays one
        if (read_file(path) != *file.before)
            throw Error({.kind = ErrorKind::usage,
                         .message = concat(file.path.string(), " was changed meanwhile"),
                         .hint = "give the same command again"});
        write_file(path, file.content);
        changed_.push_back(&file);
    }

    void keep() noexcept { kept_ = true; }

private:
    void undo() noexcept {
        std::error_code ignored;
        for (auto path = made_.rbegin(); path != made_.rend(); ++path) fs::remove(*path, ignored);
        for (const auto* file : changed_) restore(*file);
    }

    static void restore(const ScaffoldFile& file) noexcept {
        try {
            write_file(fs::canonical(file.path), *file.before);
        } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the first error is on its way
        }
    }

    std::vector<fs::path> made_;
    std::vector<const ScaffoldFile*> changed_;
    bool kept_ = false;
};

std::string signed_line(std::string_view sign, const std::string& line) {
    return concat(sign, line.empty() ? "" : " ", line);
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (auto line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
    }
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

}  // namespace

void check_free(const Scaffold& scaffold) {
    for (const ScaffoldFile& file : scaffold.files) {
        if (file.before || !is_there(file.path)) continue;
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(file.path.string()), " exists already"),
                     .state = "nothing was written",
                     .hint = "tenon overwrites no file: move it away, or choose another name"});
    }
}

void check_line(std::string_view what, std::string_view text) {
    const bool control = std::any_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (control)
        throw Error(ErrorKind::usage,
                    concat("the ", what, " \"", printable(text), "\" is more than a line of text"));
}

void write_scaffold(const Scaffold& scaffold) {
    check_free(scaffold);
    Undo undo;
    try {
        for (const ScaffoldFile& file : scaffold.files) file.before ? undo.change(file) : undo.make(file);
    } catch (const Error& error) {
        ErrorDetail detail = error.detail();
        detail.state = "nothing was left behind";
        throw Error(std::move(detail));
    }
    undo.keep();
}

std::vector<std::string> changes_of(const ScaffoldFile& file) {
    std::vector<std::string> changes;
    const auto after = lines_of(decode_xml(file.content).text);
    const auto before = file.before ? lines_of(decode_xml(*file.before).text) : std::vector<std::string>();
    std::size_t at = 0;
    for (const auto& line : before) {
        // edits add lines or change some: an old line that comes no more is one that was changed
        const auto from = after.begin() + static_cast<std::ptrdiff_t>(at);
        const auto same = std::find(from, after.end(), line);
        if (same == after.end()) {
            changes.push_back(signed_line("-", line));
            if (at < after.size()) changes.push_back(signed_line("+", after[at++]));
            continue;
        }
        for (auto added = from; added != same; ++added) changes.push_back(signed_line("+", *added));
        at = static_cast<std::size_t>(same - after.begin()) + 1;
    }
    for (; at < after.size(); ++at) changes.push_back(signed_line("+", after[at]));
    return changes;
}

}  // namespace tenon
