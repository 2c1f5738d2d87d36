// SPDX-License-Identifier: MIT
#include "config/url.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::config;

namespace {

Configuration with_url(std::string text, std::filesystem::path base = {}) {
    Configuration configuration;
    configuration.values.url =
        Setting<UrlText>{{std::move(text), std::move(base)}, {"tenon.toml", {"tenon.toml", 3, 7}}};
    return configuration;
}

Layer layer_of(std::string url) {
    Layer layer;
    layer.url = Setting<UrlText>{{std::move(url), {}}, {"tenon.toml", {}}};
    return layer;
}

std::string failure_of(const Configuration& configuration, const Environment& environment = {}) {
    try {
        static_cast<void>(database_url(configuration, environment));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        const std::string place = to_string(error.detail().where);
        return (place.empty() ? "" : place + ": ") + error.what() + " | " + error.detail().hint;
    }
    return "no failure";
}

}  // namespace

TEST_SUITE("config/url") {
    TEST_CASE("a relative SQLite path starts where the setting was written") {
        CHECK(database_url(with_url("sqlite:var/a.db", "../.."), {}).path == "../../var/a.db");
        CHECK(database_url(with_url("sqlite:/var/a.db", "../.."), {}).path == "/var/a.db");
        CHECK(database_url(with_url("sqlite::memory:", "../.."), {}).path == ":memory:");
    }

    TEST_CASE("env: and file: lead to the URL") {
        const test::TemporaryFolder folder;
        write_file(folder / "url", "  sqlite:/b.db\nmore\n");
        Environment environment;
        environment.dotenv.emplace("PROD_URL", Variable{"sqlite:/a.db", {}});
        CHECK(database_url(with_url("env:PROD_URL"), environment).path == "/a.db");
        CHECK(database_url(with_url("file:" + (folder / "url").string()), {}).path == "/b.db");
        CHECK(database_url(with_url("file:url", folder.path()), {}).path == "/b.db");
        CHECK(failure_of(with_url("env:NONE")) ==
              "tenon.toml:3:7: the environment variable NONE is not set | ");
        write_file(folder / "url", "\n");
        CHECK(failure_of(with_url("file:url", folder.path())) ==
              "tenon.toml:3:7: url is empty: it should hold a URL | ");
    }

    TEST_CASE("a password from outside goes into the URL, but not into one of SQLite") {
        const test::TemporaryFolder folder;
        write_file(folder / "secret", "hunter2\n");
        Configuration configuration = with_url("mysql://u:old@h/db");
        CHECK(database_url(configuration, {}).password == "old");
        configuration.values.password_file = Setting<std::string>{(folder / "secret").string(), {}};
        CHECK(database_url(configuration, {}).password == "hunter2");
        CHECK(database_url(configuration, {}, "typed").password == "typed");
        CHECK(database_url(configuration, {}, "typed").has_password);
        CHECK_THROWS_WITH_AS(static_cast<void>(database_url(with_url("sqlite:a.db"), {}, "typed")),
                             "--password-stdin: a SQLite file has no password", Error);
    }

    TEST_CASE("the dialects in use are those of every environment that is known here") {
        const File file{layer_of("sqlite:a.db"),
                        {{"a", layer_of("env:MISSING")},
                         {"b", layer_of("env:PG")},
                         {"c", layer_of("file:/nowhere/at/all")},
                         {"d", layer_of("sqlite:b.db")}}};
        Environment environment;
        environment.process["PG"] = {"postgres://h/db", {}};
        const Configuration merged = merge({{file}, {}}, environment, {}, {});
        CHECK(dialects_in_use(merged, environment) == std::vector{Dialect::sqlite, Dialect::postgresql});
        const Layer flags = layer_of("mysql://h/db");
        CHECK(dialects_in_use(merge({{}, {}}, {}, {}, flags), {}) == std::vector{Dialect::mysql});
        CHECK(dialects_in_use(merge({{}, {}}, {}, {}, {}), {}).empty());
        const Configuration wrong = merge({{}, {}}, {}, {}, layer_of("oracle://h/db"));
        CHECK_THROWS_AS(static_cast<void>(dialects_in_use(wrong, {})), Error);
    }

    TEST_CASE("a wrong URL is told with the place of the setting") {
        CHECK(failure_of(with_url("oracle://h/db")).starts_with("tenon.toml:3:7: "));
        Configuration from_flag = with_url("oracle://h/db");
        from_flag.values.url->origin = {"--url", {}};
        CHECK(failure_of(from_flag).starts_with("--url: "));
    }

    TEST_CASE("without any URL the line to write is told") {
        Configuration configuration;
        CHECK(failure_of(configuration) ==
              "no database URL is configured | write in tenon.toml: url = \"sqlite:app.db\"  (or set "
              "DATABASE_URL, or use --url)");
        configuration.environments = {"dev", "prod"};
        CHECK(failure_of(configuration) ==
              "no environment is chosen and no database URL is given | choose one: -e dev, -e prod");
        configuration.environment = "dev";
        CHECK(failure_of(configuration) ==
              "the environment \"dev\" has no database URL | write under [env.dev] in tenon.toml: url = "
              "\"sqlite:app.db\"");
    }
}
