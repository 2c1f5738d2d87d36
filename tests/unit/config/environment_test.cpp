// SPDX-License-Identifier: MIT
#include "config/environment.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::config;

namespace {

Variables variables(std::initializer_list<std::pair<const char*, const char*>> pairs) {
    Variables result;
    for (const auto& [name, value] : pairs) result.emplace(name, Variable{value, {}});
    return result;
}

std::string failure_of(const Variables& given) {
    try {
        static_cast<void>(layer_of(given, {}));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return error.what();
    }
    return "no failure";
}

}  // namespace

TEST_SUITE("config/environment") {
    TEST_CASE("every variable of ours becomes a setting that knows its name") {
        const Layer layer = layer_of(variables({{"TENON_URL", "sqlite:a.db"},
                                                {"TENON_PREFIX", "cms_"},
                                                {"TENON_MODULES", "one:two/three"},
                                                {"TENON_READ_ONLY", "yes"},
                                                {"TENON_LOCK_TIMEOUT", "2m"},
                                                {"TENON_TRUST", "required"},
                                                {"TENON_PASSWORD_FILE", "secret"},
                                                {"TENON_DEFINE_site_url", "x/"}}),
                                     "base");
        CHECK(layer.url->value.text == "sqlite:a.db");
        CHECK(layer.url->value.base == "base");
        CHECK(layer.url->origin.name == "TENON_URL");
        CHECK(layer.prefix->value == "cms_");
        CHECK(layer.modules->value == std::vector<std::filesystem::path>{"base/one", "base/two/three"});
        CHECK(layer.read_only->value);
        CHECK(layer.lock_timeout->value == std::chrono::minutes(2));
        CHECK(layer.trust->value == TrustLevel::required);
        CHECK(layer.password_file->value == "base/secret");
        CHECK(layer.placeholders.at("SITE_URL").value.text == "x/");
        CHECK(layer.placeholders.at("SITE_URL").origin.name == "TENON_DEFINE_site_url");
    }

    TEST_CASE("an empty variable counts as not set") {
        const Layer layer =
            layer_of(variables({{"TENON_URL", ""}, {"TENON_PREFIX", ""}, {"TENON_TRUST", ""}}), {});
        CHECK_FALSE(layer.url);
        CHECK_FALSE(layer.prefix);
        CHECK_FALSE(layer.trust);
    }

    TEST_CASE("values that cannot be are refused by name") {
        CHECK(failure_of(variables({{"TENON_READ_ONLY", "maybe"}})) ==
              "TENON_READ_ONLY is \"maybe\": it must be true or false");
        CHECK(failure_of(variables({{"TENON_LOCK_TIMEOUT", "60"}})) ==
              "TENON_LOCK_TIMEOUT is \"60\": it must be a time like 60s, 500ms or 2m");
        CHECK(failure_of(variables({{"TENON_TRUST", "no"}})) ==
              "TENON_TRUST is \"no\": it must be off, optional or required");
        CHECK(failure_of(variables({{"TENON_URL", "a"}, {"TENON_URL_FILE", "b"}})) ==
              "TENON_URL and TENON_URL_FILE are both set: unset one of them");
        CHECK(failure_of(variables({{"TENON_DEFINE_DB_PREFIX", "x"}})) ==
              "TENON_DEFINE_DB_PREFIX: DB_PREFIX is set with --prefix (prefix = \"…\" in tenon.toml)");
        CHECK(failure_of(variables({{"TENON_DEFINE_1", "x"}}))
                  .starts_with("TENON_DEFINE_1: \"1\" cannot name"));
    }

    TEST_CASE("the process's own variables win over .env") {
        const test::TemporaryFolder folder;
        write_file(folder / ".env", "A=file\nB=file\n");
        Environment environment{variables({{"A", "process"}}), {}};
        add_dotenv(environment, folder.path());
        CHECK(environment.find("A")->value == "process");
        CHECK(environment.find("B")->value == "file");
        CHECK(to_string(environment.find("B")->where) == (folder / ".env").string() + ":2:1");
        CHECK(environment.find("C") == nullptr);
    }
}
