// SPDX-License-Identifier: MIT
// Results as values.
#pragma once

#include "database/connection.hpp"

#include <libpq-fe.h>

namespace tenon::postgresql {

/// Appends the rows of a result. Whole numbers and truth values become integers, floats doubles, bytea the
/// bytes; everything else is the server's text.
void add_rows(Rows& rows, const PGresult* result);

}  // namespace tenon::postgresql
