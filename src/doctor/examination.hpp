// SPDX-License-Identifier: MIT
// The parts of an examination, each of which adds its checks.
#pragma once

#include "tenon/doctor.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"

#include <string>
#include <utility>

namespace tenon {

/// Collects checks.
class Examination {
public:
    void ok(std::string id, std::string message, std::string hint = {}) {
        add(Health::ok, std::move(id), std::move(message), std::move(hint));
    }
    void warn(std::string id, std::string message, std::string hint = {}) {
        add(Health::warning, std::move(id), std::move(message), std::move(hint));
    }
    void fail(std::string id, std::string message, std::string hint = {}) {
        add(Health::failure, std::move(id), std::move(message), std::move(hint));
    }
    void add(Health health, std::string id, std::string message, std::string hint) {
        checks_.push_back({std::move(id), health, std::move(message), std::move(hint)});
    }

    /// Runs `look`, which may ask the database; what it throws is a check `id` that could not be made.
    template <typename Look>
    void attempt(const char* id, Look look) {
        try {
            look();
        } catch (const std::exception& error) {
            cannot_tell(id, error);
        }
    }

    [[nodiscard]] Checks take() { return std::move(checks_); }

private:
    void cannot_tell(const char* id, const std::exception& error);

    Checks checks_;
};

/// The file behind a SQLite URL; false if there is none yet, or none that can be opened.
[[nodiscard]] bool examine_file(const Url& url, Examination& examination);

/// Version, TLS, what stands between.
void examine_connection(const Url& url, const Database& database, Examination& examination);

/// What the server is set to, and what the account may do there.
void examine_server(Ledger& ledger, Examination& examination);

/// The ledger, what is unfinished, and what others left.
void examine_ledger(Ledger& ledger, Examination& examination);

}  // namespace tenon
