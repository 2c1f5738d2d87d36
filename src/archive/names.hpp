// SPDX-License-Identifier: MIT
// Names of entries: which of them can be files below a folder on every system, and which go together.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// Why a name cannot be an entry's: "is an absolute path"; empty for a good one.
[[nodiscard]] std::string name_problem(std::string_view name);

/// Two names that cannot lie in one folder, or are one on systems that fold case or Unicode forms.
struct Collision {
    enum class Kind {
        twice,        ///< the same name
        file_folder,  ///< one is a folder of the other
        case_form     ///< they, or folders on their way, differ by case or by Unicode form alone
    };
    Kind kind = Kind::twice;
    std::size_t first = 0;  ///< index
    std::size_t second = 0;
};

/// The first one, in the order of the names; of good names.
[[nodiscard]] std::optional<Collision> find_collision(std::span<const std::string> names);

/// "\"a\" and \"A\" are one name where case does not count", without a full stop.
[[nodiscard]] std::string collision_text(const Collision& collision, std::span<const std::string> names);

/// A name between quotes for messages: nothing of it can steer a terminal, or look like what it is not.
[[nodiscard]] std::string quoted_entry(std::string_view name);

}  // namespace tenon
