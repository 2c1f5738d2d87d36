// SPDX-License-Identifier: MIT
#include "config/dotenv.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <optional>

namespace tenon::config {

namespace {

bool is_name_character(char c) {
    return is_alpha(c) || is_digit(c) || c == '_';
}

bool is_ours(std::string_view name) {
    return name == "DATABASE_URL" || name.substr(0, 6) == "TENON_";
}

class Reader {
public:
    Reader(const std::string& file, std::string_view text) : file_(file), text_(text) {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (text_.substr(0, 3) == byte_order_mark) at_ = line_begin_ = 3;
    }

    std::vector<Assignment> read() {
        while (at_ < text_.size()) {
            read_line();
            skip_line();
        }
        return std::move(assignments_);
    }

private:
    void read_line() {
        skip_blanks();
        if (text_.substr(at_, 7) == "export ") {
            at_ += 7;
            skip_blanks();
        }
        const Position where = here();
        const std::string name = take_name();
        skip_blanks();
        if (!name.empty() && peek() == '=') {
            ++at_;
            skip_blanks();
            assignments_.push_back({name, value(), where});
        } else if (is_ours(name)) {
            throw Error(ErrorKind::usage, concat("a line must read ", name, "=value"), where);
        }
    }

    std::string take_name() {
        const std::size_t begin = at_;
        while (is_name_character(peek())) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string value() {
        if (peek() == '\'') return quoted('\'');
        if (peek() == '"') return quoted('"');
        const std::size_t begin = at_;
        while (at_ < text_.size() && peek() != '\n') {
            if (peek() == '#' && (at_ == begin || is_space(text_[at_ - 1]))) break;
            ++at_;
        }
        return std::string(trim(text_.substr(begin, at_ - begin)));
    }

    std::string quoted(char quote) {
        const Position opened = here();
        ++at_;
        std::string result;
        while (at_ < text_.size() && peek() != quote) {
            if (quote == '"' && peek() == '\\' && at_ + 1 < text_.size())
                append_escape(result);
            else
                result += peek();
            if (peek() == '\n') new_line();
            ++at_;
        }
        if (at_ == text_.size())
            throw Error(ErrorKind::usage, "a quote is opened here and never closed", opened);
        ++at_;
        return result;
    }

    // At a backslash; leaves the position on the character after it.
    void append_escape(std::string& result) {
        ++at_;
        switch (peek()) {
            case 'n':
                result += '\n';
                break;
            case 'r':
                result += '\r';
                break;
            case 't':
                result += '\t';
                break;
            case '"':
            case '\\':
            case '$':
                result += peek();
                break;
            default:
                result.append(1, '\\').append(1, peek());
        }
    }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t') ++at_;
    }

    void skip_line() {
        while (at_ < text_.size() && peek() != '\n') ++at_;
        if (at_ < text_.size()) {
            new_line();
            ++at_;
        }
    }

    void new_line() {
        ++line_;
        line_begin_ = at_ + 1;
    }

    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    [[nodiscard]] Position here() const {
        const auto column = character_count(text_.substr(line_begin_, at_ - line_begin_)) + 1;
        return {file_, line_, static_cast<std::uint32_t>(column)};
    }

    const std::string& file_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::uint32_t line_ = 1;
    std::vector<Assignment> assignments_;
};

}  // namespace

std::vector<Assignment> parse_dotenv(const std::string& file, std::string_view text) {
    return Reader(file, text).read();
}

}  // namespace tenon::config
