// SPDX-License-Identifier: MIT
#include "tenon/engine.hpp"

#include "base/text.hpp"

#include <array>
#include <utility>

namespace tenon {

Dialect dialect_of(Engine engine) noexcept {
    switch (engine) {
        case Engine::sqlite:
            return Dialect::sqlite;
        case Engine::postgresql:
            return Dialect::postgresql;
        case Engine::mysql:
        case Engine::mariadb:
            break;
    }
    return Dialect::mysql;
}

std::string_view to_string(Engine engine) noexcept {
    return engine == Engine::mariadb ? "mariadb" : to_string(dialect_of(engine));
}

std::string_view to_string(Dialect dialect) noexcept {
    switch (dialect) {
        case Dialect::sqlite:
            return "sqlite";
        case Dialect::postgresql:
            return "postgresql";
        case Dialect::mysql:
            break;
    }
    return "mysql";
}

std::optional<Engine> engine_from_token(std::string_view token) noexcept {
    constexpr std::array<std::pair<std::string_view, Engine>, 6> names{{
        {"sqlite", Engine::sqlite},
        {"mysql", Engine::mysql},
        {"mariadb", Engine::mariadb},
        {"postgresql", Engine::postgresql},
        {"postgres", Engine::postgresql},
        {"pgsql", Engine::postgresql},
    }};
    for (const auto& [name, engine] : names) {
        if (equal_ignoring_case(token, name)) return engine;
    }
    return std::nullopt;
}

}  // namespace tenon
