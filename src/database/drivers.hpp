// SPDX-License-Identifier: MIT
// The drivers, each one symbol. Only registry.cpp names them; a driver that the build leaves out is only
// declared.
#pragma once

#include "database/connection.hpp"

namespace tenon {

extern const Driver sqlite_driver;
extern const Driver mysql_driver;
extern const Driver postgresql_driver;

}  // namespace tenon
