// SPDX-License-Identifier: MIT
// What the statements of a script leave in the session: saved with the marks, made again by a resume.
//
// MariaDB's server writes the values down itself while it writes a mark: an expression says what. On the
// other engines the statements that set them are run again.
#pragma once

#include "database/connection.hpp"
#include "script/effect.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

class SessionState {
public:
    explicit SessionState(const ServerInfo& server) noexcept : server_(server) {}

    /// A statement is going to run. `text` is what would be run again where that is how it is restored.
    void add(const Effect& effect, std::string_view text);

    /// The expression that gives the values when the server writes the mark; empty: there is nothing to save.
    [[nodiscard]] std::string expression() const;

    /// Why this session could not be made again; empty: it can be.
    [[nodiscard]] std::string pinned() const;

    /// LOCK TABLES is in force: the statement that took them.
    [[nodiscard]] const std::string& locked_by() const noexcept { return lock_; }

    [[nodiscard]] bool has_temporary_tables() const noexcept { return !temporary_.empty(); }
    [[nodiscard]] const std::set<ObjectName>& temporary_tables() const noexcept { return temporary_; }

    /// The text of a prepared statement; nullptr if it is not known.
    [[nodiscard]] const std::string* prepared(const std::string& name) const;
    /// What `PREPARE name` was found to hold.
    void set_prepared(const std::string& name, std::string text) { prepared_[name] = std::move(text); }

    /// Statements that make the session again which `saved` (a mark's text) describes, in order. What was
    /// prepared in it is known from here on.
    [[nodiscard]] std::vector<std::string> restoring(const std::string& saved);

private:
    [[nodiscard]] bool saves_values() const noexcept {
        return server_.engine == Engine::mariadb || server_.engine == Engine::mysql;
    }

    const ServerInfo& server_;
    std::set<std::string> variables_;
    std::set<std::string> user_variables_;
    bool database_ = false;
    std::string lock_;
    std::set<std::string> holds_;
    std::set<ObjectName> temporary_;
    std::map<std::string, std::string> prepared_;
};

}  // namespace tenon
