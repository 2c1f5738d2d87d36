// SPDX-License-Identifier: MIT
// An application's own SQLite handle, used through SQLite's C interface alone.
#pragma once

#include "tenon/migrator.hpp"

#include "support/modules.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>

namespace tenon::test {

class Handle {
public:
    explicit Handle(const std::string& file) { REQUIRE(sqlite3_open(file.c_str(), &handle_) == SQLITE_OK); }
    ~Handle() { CHECK(sqlite3_close(handle_) == SQLITE_OK); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    [[nodiscard]] sqlite3* get() const noexcept { return handle_; }

    void execute(const std::string& statement) {
        char* message = nullptr;
        const int result = sqlite3_exec(handle_, statement.c_str(), nullptr, nullptr, &message);
        const std::string problem = message == nullptr ? "" : message;
        sqlite3_free(message);
        REQUIRE_MESSAGE(result == SQLITE_OK, statement, ": ", problem);
    }

    /// The first column of the first row; "" where there is none.
    std::string text(const std::string& query) {
        std::string value;
        const auto take = [](void* into, int, char** columns, char**) {
            if (columns[0] != nullptr) *static_cast<std::string*>(into) = columns[0];
            return 1;
        };
        static_cast<void>(sqlite3_exec(handle_, query.c_str(), take, &value, nullptr));
        return value;
    }

private:
    sqlite3* handle_ = nullptr;
};

}  // namespace tenon::test
