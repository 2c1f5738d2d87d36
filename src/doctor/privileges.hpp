// SPDX-License-Identifier: MIT
// What an account of MariaDB or MySQL may do.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Those of `wanted` (in capitals, as SHOW GRANTS names them) that no grant gives for the whole of
/// `database`. A grant is a row of SHOW GRANTS; patterns in its database's name count.
[[nodiscard]] std::vector<std::string> missing_privileges(std::span<const std::string> grants,
                                                          std::string_view database,
                                                          std::span<const std::string_view> wanted);

}  // namespace tenon
