// SPDX-License-Identifier: MIT
// Where a run of a script that was cut off could not be resumed, and where a person would have to look.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/script.hpp"

#include "script/effect.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Whether a script is written for the dialect in which it is read, or for all of them: then a statement that
/// is not known may be another's.
enum class Written { for_this_dialect, for_all };

/// Follows the statements of one script.
class Resumption {
public:
    Resumption(Dialect dialect, Written written) noexcept : dialect_(dialect), written_(written) {}

    /// The next statement, rendered, and its place.
    void follow(std::string_view statement, const Position& where);

    /// The notes on all of them.
    [[nodiscard]] Findings finish() &&;

private:
    /// Something that only the session has. LOCK TABLES is none: a resumed run takes the locks again.
    struct Hold {
        std::string key;
        std::string what;  ///< "while it has the HANDLER of t"
        Position where;
        bool crossed = false;  ///< another statement ran while it was held
    };

    void follow_transaction(std::string_view statement);
    void follow_holds(const Effect& effect, const Position& where);
    void release(std::string_view key);
    void note_unknowable(const Effect& effect, const Position& where);
    [[nodiscard]] std::optional<Effect> prepared(const Preparation& preparation);

    Dialect dialect_;
    Written written_;
    std::size_t statements_ = 0;
    bool by_statement_ = false;
    bool closed_ = false;  // a transaction of the script's own
    std::vector<Hold> held_;
    std::map<std::string, std::optional<std::string>> prepared_;  // texts by name
    Findings findings_;
};

}  // namespace tenon
