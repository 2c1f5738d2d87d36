// SPDX-License-Identifier: MIT
// The two streams of the process: results go to stdout, talk goes to stderr.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace tenon::cli {

enum class ColorWhen { automatic, always, never };
enum class Style { good, bad, warning, faint, strong };

/// Puts colours around texts, or leaves them alone.
class Paint {
public:
    explicit Paint(bool colors) noexcept : colors_(colors) {}
    [[nodiscard]] std::string operator()(Style style, std::string_view text) const;

private:
    bool colors_;
};

/// One stream. A reader that has gone away (EPIPE) is no error of ours: what follows is dropped.
class Stream {
public:
    Stream(std::FILE* file, bool colors);

    void write(std::string_view text);
    void line(std::string_view text);  ///< text and a line end
    void flush();

    [[nodiscard]] const Paint& paint() const noexcept { return paint_; }
    [[nodiscard]] bool is_terminal() const noexcept { return terminal_; }
    /// The system's error number of the first write that failed, EPIPE aside; 0: all went well.
    [[nodiscard]] int failure() const noexcept { return failure_; }

private:
    void failed();

    std::FILE* file_;
    bool terminal_;
    bool gone_ = false;
    int failure_ = 0;
    Paint paint_;
};

/// Whether `file` gets colours: --color, then NO_COLOR, CLICOLOR_FORCE and TERM, then whether it is a
/// terminal.
[[nodiscard]] bool wants_colors(std::FILE* file, ColorWhen when);

struct Terminal {
    Stream out;
    Stream err;

    [[nodiscard]] static Terminal open(ColorWhen when);
};

/// Columns of the terminal behind stderr; 80 if it is none.
[[nodiscard]] std::size_t terminal_width();

}  // namespace tenon::cli
