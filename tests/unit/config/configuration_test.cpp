// SPDX-License-Identifier: MIT
#include "config/configuration.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::config;

namespace {

File file(std::string_view text) {
    const ReadResult result = read_settings("tenon.toml", text, {});
    REQUIRE(result.findings.empty());
    return result.file;
}

void set(Variables& variables, const char* name, const char* value) {
    variables.insert_or_assign(name, Variable{value, {}});
}

std::string url_of(const Configuration& configuration) {
    return configuration.values.url ? configuration.values.url->value.text : "none";
}

Layer flag_url(const char* text) {
    Layer layer;
    layer.url = Setting<UrlText>{{text, {}}, {"--url", {}}};
    return layer;
}

}  // namespace

TEST_SUITE("config/configuration") {
    TEST_CASE("without anything the defaults hold") {
        const Configuration configuration = merge({}, {}, {}, {});
        CHECK(configuration.values.modules->value == std::vector<std::filesystem::path>{"modules"});
        CHECK(configuration.values.prefix->value.empty());
        CHECK(configuration.values.lock_timeout->value == std::chrono::seconds(60));
        CHECK(configuration.values.trust->value == TrustLevel::optional);
        CHECK_FALSE(configuration.values.read_only->value);
        CHECK_FALSE(configuration.values.url);
        CHECK(configuration.values.prefix->origin.name == "default");
    }

    TEST_CASE("modules lie beside the project's file by default") {
        const Configuration configuration = merge({{}, "../.."}, {}, {}, {});
        CHECK(configuration.values.modules->value == std::vector<std::filesystem::path>{"../../modules"});
    }

    TEST_CASE("each source lies over the one below it") {
        Sources sources;
        Environment environment;
        std::optional<std::string> selected;
        Layer flags;
        const auto prefix = [&] { return merge(sources, environment, selected, flags).values.prefix->value; };
        sources.files.push_back(file("prefix = \"system_\""));
        CHECK(prefix() == "system_");
        sources.files.push_back(file("prefix = \"user_\""));
        CHECK(prefix() == "user_");
        sources.files.push_back(file("prefix = \"project_\"\n[env.dev]\nprefix = \"dev_\""));
        CHECK(prefix() == "project_");
        selected = "dev";
        CHECK(prefix() == "dev_");
        set(environment.dotenv, "TENON_PREFIX", "dotenv_");
        CHECK(prefix() == "dotenv_");
        set(environment.process, "TENON_PREFIX", "process_");
        CHECK(prefix() == "process_");
        flags.prefix = Setting<std::string>{"flag_", {"--prefix", {}}};
        CHECK(prefix() == "flag_");
    }

    TEST_CASE("the url: .env below DATABASE_URL below TENON_URL below --url") {
        Sources sources;
        Environment environment;
        Layer flags;
        const auto url = [&] { return url_of(merge(sources, environment, {}, flags)); };
        CHECK(url() == "none");
        sources.files.push_back(file("url = \"project\""));
        CHECK(url() == "project");
        set(environment.dotenv, "DATABASE_URL", "dotenv database");
        CHECK(url() == "dotenv database");
        set(environment.dotenv, "TENON_URL", "dotenv tenon");
        CHECK(url() == "dotenv tenon");
        set(environment.process, "DATABASE_URL", "process database");
        CHECK(url() == "process database");
        set(environment.process, "TENON_URL", "process tenon");
        CHECK(url() == "process tenon");
        flags = flag_url("flag");
        CHECK(url() == "flag");
    }

    TEST_CASE("the url of the chosen environment beats DATABASE_URL and .env") {
        const Sources sources{{file("[env.prod]\nurl = \"prod\"\n[env.bare]\nprefix = \"x_\"")}, {}};
        Environment environment;
        set(environment.dotenv, "TENON_URL", "dotenv");
        set(environment.process, "DATABASE_URL", "database");
        CHECK(url_of(merge(sources, environment, "prod", {})) == "prod");
        CHECK(url_of(merge(sources, environment, {}, {})) == "database");
        CHECK(url_of(merge(sources, environment, "bare", {})) == "database");
        CHECK(merge(sources, environment, "prod", {}).notes.empty());
        set(environment.process, "TENON_ENV", "prod");
        CHECK(url_of(merge(sources, environment, {}, {})) == "prod");

        SUBCASE("TENON_URL is above it, and that is said") {
            set(environment.process, "TENON_URL", "process");
            const Configuration configuration = merge(sources, environment, "prod", {});
            CHECK(url_of(configuration) == "process");
            REQUIRE(configuration.notes.size() == 1);
            CHECK(configuration.notes[0] == "TENON_URL is used, not the url of [env.prod]");
            CHECK(merge(sources, environment, "prod", flag_url("flag")).notes.empty());
        }
    }

    TEST_CASE("placeholders are merged by name") {
        const Sources sources{{file("[placeholders]\nA = \"file\"\nB = \"file\"")}, {}};
        Environment environment;
        set(environment.process, "TENON_DEFINE_B", "process");
        Layer flags;
        flags.placeholders.emplace("C", Setting<PlaceholderText>{{"flag", true}, {"--define-sql", {}}});
        const Configuration configuration = merge(sources, environment, {}, flags);
        CHECK(configuration.values.placeholders.at("A").value.text == "file");
        CHECK(configuration.values.placeholders.at("B").value.text == "process");
        CHECK(configuration.values.placeholders.at("C").value.is_sql);
    }

    TEST_CASE("an environment that nobody knows is refused, the nearest named") {
        const Sources sources{{file("[env.prod]\nurl = \"x\"\n[env.dev]\nurl = \"y\"")}, {}};
        const auto hint = [&](const char* name) -> std::string {
            try {
                static_cast<void>(merge(sources, {}, name, {}));
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::usage);
                return std::string(error.what()) + " | " + error.detail().hint;
            }
            return "no error";
        };
        CHECK(hint("prd") == "no environment \"prd\" is configured | did you mean prod?");
        CHECK(hint("staging") == "no environment \"staging\" is configured | configured: dev, prod");
    }

    TEST_CASE("a bad prefix is refused with its origin") {
        Environment environment;
        set(environment.process, "TENON_PREFIX", "a\"b");
        CHECK_THROWS_WITH_AS(
            static_cast<void>(merge({}, environment, {}, {})),
            "the prefix \"a\"b\" (TENON_PREFIX) may only have letters, digits and _, at most 32", Error);
    }
}
