// SPDX-License-Identifier: MIT
#include "database/mysql/errors.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tenon::mysql {

namespace {

using Kind = DatabaseError::Kind;

struct Meaning {
    int code;
    Kind kind;
};

// Numbers as in the servers' errmsg; those of 2000 to 2999 are the client library's own.
constexpr std::array meanings{
    Meaning{1021, Kind::storage},    // disk full
    Meaning{1026, Kind::storage},    // file cannot be written
    Meaning{1036, Kind::read_only},  // table is read only
    Meaning{1044, Kind::privilege},  // no access to the database
    Meaning{1045, Kind::privilege},  // login refused
    Meaning{1049, Kind::missing},    // database
    Meaning{1051, Kind::missing},    // table, in DROP
    Meaning{1053, Kind::lost},       // server shutdown in progress
    Meaning{1054, Kind::missing},    // column
    Meaning{1080, Kind::lost},       // forced close
    Meaning{1091, Kind::missing},    // column or key, in ALTER … DROP
    Meaning{1095, Kind::privilege},  // KILL of another account's session
    Meaning{1109, Kind::missing},    // table, in a multi-table statement
    Meaning{1114, Kind::storage},    // table full
    Meaning{1142, Kind::privilege},  // command on a table
    Meaning{1143, Kind::privilege},  // command on a column
    Meaning{1146, Kind::missing},    // table
    Meaning{1153, Kind::lost},       // packet too large: the server hangs up
    Meaning{1158, Kind::lost},       // network: read
    Meaning{1159, Kind::lost},       // network: read timeout
    Meaning{1160, Kind::lost},       // network: write
    Meaning{1161, Kind::lost},       // network: write timeout
    Meaning{1205, Kind::busy},       // lock wait timeout
    Meaning{1213, Kind::busy},       // deadlock
    Meaning{1227, Kind::privilege},  // needs SUPER or the like
    Meaning{1305, Kind::missing},    // procedure or function
    Meaning{1360, Kind::missing},    // trigger
    Meaning{1370, Kind::privilege},  // routine
    Meaning{1410, Kind::privilege},  // GRANT may not create users
    Meaning{1419, Kind::privilege},  // trigger or function with binary logging
    Meaning{1539, Kind::missing},    // event
    Meaning{1698, Kind::privilege},  // login refused, no password asked
    Meaning{1792, Kind::read_only},  // read-only transaction
    Meaning{1836, Kind::read_only},  // server in read-only mode
    Meaning{1927, Kind::lost},       // connection was killed
    Meaning{2002, Kind::lost},       // no connection
    Meaning{2003, Kind::lost},       // no connection
    Meaning{2006, Kind::lost},       // server has gone away
    Meaning{2013, Kind::lost},       // lost connection during query
    Meaning{2014, Kind::lost},       // commands out of sync: nothing can be trusted any more
    Meaning{2027, Kind::lost},       // malformed packet
    Meaning{2055, Kind::lost},       // lost connection, with the system's reason
    Meaning{3572, Kind::busy},       // MySQL: NOWAIT found a lock
    Meaning{4031, Kind::lost},       // MySQL: closed because idle
    Meaning{4091, Kind::missing},    // MariaDB: sequence
    Meaning{4092, Kind::missing},    // MariaDB: view
};

}  // namespace

Kind kind_of(int code, std::string_view message) noexcept {
    // 1290 is any server option that stands in the way
    if (code == 1290 && (message.find("read-only") != std::string_view::npos ||
                         message.find("read_only") != std::string_view::npos))
        return Kind::read_only;
    const auto found = std::find_if(meanings.begin(), meanings.end(),
                                    [&](const Meaning& meaning) { return meaning.code == code; });
    return found == meanings.end() ? Kind::statement : found->kind;
}

std::size_t quoted_offset(std::string_view message, std::string_view statement) noexcept {
    constexpr std::string_view before = "near '";
    constexpr std::string_view after = "' at line ";
    const auto begin = message.find(before);
    const auto end = message.rfind(after);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + before.size())
        return DatabaseError::npos;
    const auto quoted = message.substr(begin + before.size(), end - begin - before.size());
    const auto digits = message.substr(end + after.size());
    std::ptrdiff_t line = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), line);
    // the server quotes what it had not read yet, cut after 80 bytes: the end of the statement if it is short
    if (statement.ends_with(quoted) && quoted.size() < 79) return statement.size() - quoted.size();
    for (auto at = statement.find(quoted); at != std::string_view::npos;
         at = statement.find(quoted, at + 1)) {
        if (std::count(statement.begin(), statement.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1 ==
            line)
            return at;
    }
    return DatabaseError::npos;
}

}  // namespace tenon::mysql
