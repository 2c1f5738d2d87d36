// SPDX-License-Identifier: MIT
// Fills in placeholders so that no value can change where a literal, a comment or the statement ends.
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include "base/text.hpp"
#include "script/bytes.hpp"
#include "script/token.hpp"
#include "script/window.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

Position position_at(const Statement& statement, std::size_t offset, const std::string& file) {
    Place place{statement.offset, statement.line, statement.column};
    advance(place, std::string_view(statement.text).substr(0, offset));
    return {file, place.line, place.column};
}

bool is_identifier(Quoting quoting) noexcept {
    return quoting == Quoting::double_identifier || quoting == Quoting::backtick_identifier ||
           quoting == Quoting::bracket_identifier;
}

/// Whether an undefined placeholder is a mistake rather than a tag of HTML.
bool must_be_defined(const PlaceholderUse& use, std::string_view name) noexcept {
    if (use.quoting == Quoting::none || is_identifier(use.quoting)) return true;
    const bool capitals = std::none_of(name.begin(), name.end(), is_lower);
    return capitals && (use.whole || name.find('_') != std::string_view::npos);
}

bool is_bare_text(std::string_view value) noexcept {
    return std::all_of(value.begin(), value.end(),
                       [](char c) { return is_alpha(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; });
}

/// Whether two neighbours that were none before begin a comment or join literals.
bool joins_wrongly(char left, char right, Dialect dialect) noexcept {
    constexpr std::string_view quotes = "'\"`";
    if (left == right && (left == '-' || quotes.find(left) != std::string_view::npos)) return true;
    if ((left == '/' && right == '*') || (left == '*' && right == '/')) return true;
    if (dialect != Dialect::postgresql) return false;
    const bool prefixes = is_word_byte(left) || left == '&';
    return (prefixes && (right == '\'' || right == '"')) || left == '$' || right == '$';
}

/// Whether an expression is one: complete, without a delimiter, with its parentheses in pairs.
bool is_expression(std::string_view expression, Dialect dialect) {
    const std::string text = concat("SELECT ", trim(expression));
    const auto source = open_text(text);
    Splitter splitter(*source, dialect, "", SplitOptions{.chunk = text.size()});
    Statement statement;
    try {
        if (!splitter.next(statement) || statement.text != text || splitter.next(statement)) return false;
    } catch (const Error&) {
        return false;
    }
    Tokens tokens(text, dialect);
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is(';')) return false;
        if (token.is('(')) ++depth;
        if (token.is(')') && depth-- == 0) return false;
    }
    return depth == 0 && text.size() > std::string_view("SELECT ").size();
}

class Renderer {
public:
    Renderer(const Statement& statement, Dialect dialect, const std::string& file) noexcept
        : statement_(statement), dialect_(dialect), file_(file) {}

    void put(const PlaceholderUse& use, const Placeholders::Value& value) {
        result_.text.append(statement_.text, done_, use.begin - done_);
        const std::size_t begin = result_.text.size();
        if (value.text.find('\0') != std::string::npos) fail(use, "holds a NUL byte", "");
        if (use.quoting == Quoting::none)
            put_bare(use, value);
        else
            put_quoted(use, value);
        done_ = use.end;
        result_.shifts.emplace_back(result_.text.size(), use.end);
        const bool same_literal = !filled_.empty() && filled_.back().use->literal == use.literal;
        const std::size_t content = same_literal ? filled_.back().content : begin - (use.begin - use.literal);
        filled_.push_back({&use, begin, result_.text.size(), content});
    }

    RenderedStatement finish() {
        result_.text.append(statement_.text, done_, std::string::npos);
        for (const Filled& filled : filled_) {
            if (filled.use->quoting == Quoting::none) check_neighbours(filled);
            if (filled.use->quoting == Quoting::dollar) check_tag(filled);
        }
        return std::move(result_);
    }

    [[noreturn]] void fail(const PlaceholderUse& use, std::string_view what, std::string hint) const {
        const Position where = position_at(statement_, use.begin, file_);
        const auto name = std::string_view(statement_.text).substr(use.begin, use.end - use.begin);
        throw Error(ErrorDetail{.kind = ErrorKind::verification,
                                .message = concat("placeholder ", name, " ", what),
                                .where = where,
                                .excerpt = line_of(where),
                                .hint = std::move(hint)});
    }

private:
    struct Filled {
        const PlaceholderUse* use;
        std::size_t begin;
        std::size_t end;
        std::size_t content;  // where the content of the quotes around it begins
    };

    void put_bare(const PlaceholderUse& use, const Placeholders::Value& value) {
        if (value.is_sql && !is_expression(value.text, dialect_))
            fail(use, "is defined as something that is not one SQL expression",
                 "check --define-sql: no semicolon, no comment at its end, quotes and parentheses in pairs");
        if (!value.is_sql && !is_bare_text(value.text))
            fail(use, "stands bare in SQL, where its value may only hold letters, digits and _.-",
                 "put quotes around it in the script, or define it as SQL with --define-sql");
        result_.text += value.text;
    }

    void put_quoted(const PlaceholderUse& use, const Placeholders::Value& value) {
        if (value.is_sql)
            fail(use, "is an SQL expression and stands inside quotes, where it would be mere text",
                 "remove the quotes in the script, or define it as a text with -D");
        char quote = '\'';
        bool backslash = false;
        switch (use.quoting) {
            case Quoting::escape_string:
                backslash = true;
                break;
            case Quoting::double_string:
                backslash = true;
                [[fallthrough]];
            case Quoting::plain_double_string:
            case Quoting::double_identifier:
                quote = '"';
                break;
            case Quoting::backtick_identifier:
                quote = '`';
                break;
            case Quoting::bracket_identifier:
                if (value.text.find(']') != std::string::npos)
                    fail(use, "stands in [brackets], where no value can hold one", "use \"quotes\" instead");
                [[fallthrough]];
            case Quoting::dollar:
                result_.text += value.text;
                return;
            case Quoting::string:
            case Quoting::none:
                break;
        }
        for (const char c : value.text) {
            if (c == quote || (c == '\\' && backslash)) result_.text += c;
            result_.text += c;
        }
    }

    void check_neighbours(const Filled& filled) const {
        const std::string_view text = result_.text;
        const auto joint = [&](std::size_t at) {
            return at > 0 && at < text.size() && joins_wrongly(text[at - 1], text[at], dialect_);
        };
        const bool comment =
            text.substr(filled.begin, filled.end - filled.begin).find("--") != std::string_view::npos &&
            is_bare_text(text.substr(filled.begin, filled.end - filled.begin));
        if (comment || joint(filled.begin) || joint(filled.end) || continues_string(filled) ||
            becomes_number(filled))
            fail(*filled.use, "has a value that joins with what stands beside it",
                 "put blanks around the placeholder, or change the value");
    }

    /// PostgreSQL reads 'a' 'b' on two lines as one string, if nothing is left between them.
    [[nodiscard]] bool continues_string(const Filled& filled) const {
        if (dialect_ != Dialect::postgresql || filled.begin != filled.end) return false;
        const std::string_view before = trim(std::string_view(result_.text).substr(0, filled.begin));
        return before.ends_with('\'');
    }

    /// A name of PostgreSQL's whose first letters would be digits now: 1$$ opens a literal, a$$ does not.
    [[nodiscard]] bool becomes_number(const Filled& filled) const noexcept {
        const std::string_view text = result_.text;
        if (dialect_ != Dialect::postgresql || filled.end == text.size() || !is_word_byte(text[filled.end]))
            return false;
        std::size_t begin = filled.end;
        while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
        return begin < filled.end && is_digit(text[begin]);
    }

    void check_tag(const Filled& filled) const {
        const std::string_view before = std::string_view(statement_.text).substr(0, filled.use->literal - 1);
        const std::string tag =
            statement_.text.substr(before.rfind('$'), filled.use->literal - before.rfind('$'));
        const std::size_t reach = std::min(filled.begin - filled.content, tag.size() - 1);
        const std::size_t found = result_.text.find(tag, filled.begin - reach);
        if (found < filled.end && found + tag.size() > filled.begin)
            fail(*filled.use, concat("has a value that holds or completes the closing tag ", tag),
                 "choose another tag around the text");
    }

    const Statement& statement_;
    Dialect dialect_;
    const std::string& file_;
    RenderedStatement result_;
    std::vector<Filled> filled_;
    std::size_t done_ = 0;
};

}  // namespace

RenderedStatement render(const Statement& statement, const Placeholders& placeholders, Dialect dialect,
                         const std::string& file) {
    Renderer renderer(statement, dialect, file);
    for (const PlaceholderUse& use : statement.placeholders) {
        const auto name = std::string_view(statement.text).substr(use.begin + 1, use.end - use.begin - 2);
        const auto* const value = placeholders.find(name);
        if (value != nullptr)
            renderer.put(use, *value);
        else if (must_be_defined(use, name))
            renderer.fail(use, "has no value", concat("define it with -D ", name, "=VALUE"));
    }
    return renderer.finish();
}

Position place_of(const Statement& statement, const RenderedStatement& rendered, std::size_t offset,
                  const std::string& file) {
    const auto& shifts = rendered.shifts;
    const auto after =
        std::upper_bound(shifts.begin(), shifts.end(), offset,
                         [](std::size_t wanted, const auto& shift) { return wanted < shift.first; });
    const auto [shifted, original] =
        after == shifts.begin() ? std::pair<std::size_t, std::size_t>{} : *std::prev(after);
    std::size_t place = original + (offset - shifted);
    if (after != shifts.end()) {
        // inside a value there is only its placeholder to point at
        const auto use = std::find_if(statement.placeholders.begin(), statement.placeholders.end(),
                                      [&](const PlaceholderUse& one) { return one.end == after->second; });
        if (use != statement.placeholders.end()) place = std::min(place, use->begin);
    }
    return position_at(statement, std::min(place, statement.text.size()), file);
}

}  // namespace tenon
