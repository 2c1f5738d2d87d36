// SPDX-License-Identifier: MIT
// One pass over a whole script before its first statement is sent.
#include "tenon/script.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "script/bytes.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace tenon {

namespace {

constexpr std::size_t head_size = 4096;

/// Hands bytes on and remembers what the summary needs of them.
class Witness final : public ByteSource {
public:
    explicit Witness(ByteSource& source) noexcept : source_(source) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t count = source_.read(into);
        const std::string_view bytes(into.data(), count);
        bytes_ += count;
        if (head_.size() < head_size) head_.append(bytes.substr(0, head_size - head_.size()));
        if (begun_) {
            digest(bytes);
        } else if (count == 0 || head_.size() >= byte_order_mark.size()) {
            begin(bytes);
        }
        return count;
    }

    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::string_view head() const noexcept { return head_; }

    /// Ends the digest.
    [[nodiscard]] std::string checksum() {
        if (return_pending_) sha_.add("\r");
        return concat("sha256-lf:", sha_.hex());
    }

private:
    /// Leaves out a byte order mark; what came before is all in the head.
    void begin(std::string_view last) {
        begun_ = true;
        std::string_view first(head_);
        const std::size_t beyond = bytes_ - head_.size();
        if (first.starts_with(byte_order_mark)) first.remove_prefix(byte_order_mark.size());
        digest(first);
        digest(last.substr(last.size() - std::min(beyond, last.size())));
    }

    /// CR LF counts as LF.
    void digest(std::string_view bytes) {
        if (bytes.empty()) return;
        if (return_pending_ && bytes.front() != '\n') sha_.add("\r");
        return_pending_ = false;
        while (!bytes.empty()) {
            const std::size_t carriage_return = bytes.find('\r');
            sha_.add(bytes.substr(0, carriage_return));
            if (carriage_return == std::string_view::npos) return;
            bytes.remove_prefix(carriage_return + 1);
            if (bytes.empty())
                return_pending_ = true;
            else if (bytes.front() != '\n')
                sha_.add("\r");
        }
    }

    ByteSource& source_;
    Sha256 sha_;
    std::string head_;
    std::uint64_t bytes_ = 0;
    bool begun_ = false;
    bool return_pending_ = false;
};

/// The first line with words in it, if the text begins with comments.
std::string first_comment_of(std::string_view head, Dialect dialect) {
    constexpr std::string_view decoration = "-#*/! \t\r\f\v";
    if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
    bool in_block = false;
    while (!head.empty()) {
        const std::size_t newline = std::min(head.find('\n'), head.size() - 1);
        std::string_view line = trim(head.substr(0, newline + 1));
        head.remove_prefix(newline + 1);
        const bool opens_block = !in_block && line.starts_with("/*");
        const bool comment = in_block || opens_block || line.starts_with("--") ||
                             (line.starts_with('#') && dialect != Dialect::postgresql);
        if (!comment && !line.empty()) return {};
        if (opens_block || in_block) {
            const std::size_t close = line.find("*/", opens_block ? 2 : 0);
            in_block = close == std::string_view::npos;
            line = line.substr(0, close);
        }
        const std::size_t begin = line.find_first_not_of(decoration);
        if (begin == std::string_view::npos) continue;
        return std::string(line.substr(begin, line.find_last_not_of(decoration) + 1 - begin));
    }
    return {};
}

}  // namespace

std::string first_comment(ByteSource& source, Dialect dialect) {
    std::string head(head_size, '\0');
    std::size_t size = 0;
    while (size < head.size()) {
        const std::size_t count = source.read(std::span(head).subspan(size));
        if (count == 0) break;
        size += count;
    }
    return first_comment_of(std::string_view(head).substr(0, size), dialect);
}

std::string checksum_of(ByteSource& source) {
    Witness witness(source);
    std::array<char, 16 * 1024> buffer{};
    while (witness.read(buffer) != 0) continue;
    return witness.checksum();
}

ScriptSummary check_script(const std::string& path, Dialect dialect, const Placeholders* placeholders,
                           SplitOptions options, const StatementVisitor& visit) {
    return check_source(*open_file(path), path, dialect, placeholders, options, visit);
}

ScriptSummary check_source(ByteSource& source, const std::string& path, Dialect dialect,
                           const Placeholders* placeholders, SplitOptions options,
                           const StatementVisitor& visit) {
    Witness witness(source);
    Splitter splitter(witness, dialect, path, options);
    ScriptSummary summary;
    Statement statement;
    std::string data;
    while (splitter.next(statement)) {
        ++summary.statements;
        const bool filled = placeholders != nullptr && !statement.placeholders.empty();
        RenderedStatement rendered;
        if (filled)
            rendered = render(statement, *placeholders, dialect, path);
        else if (visit)
            rendered.text = statement.text;
        summary.longest_statement =
            std::max(summary.longest_statement, filled ? rendered.text.size() : statement.text.size());
        if (visit) visit(statement, rendered);
        while (splitter.next_copy_data(data)) continue;
    }
    summary.bytes = witness.bytes();
    summary.checksum = witness.checksum();
    summary.first_comment = first_comment_of(witness.head(), dialect);
    return summary;
}

}  // namespace tenon
