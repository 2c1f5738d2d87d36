// SPDX-License-Identifier: MIT
#include "config/described.hpp"
#include "config/configuration.hpp"
#include "config/reader.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;
using namespace tenon::config;

namespace {

Layer layer_of_text(const char* toml) {
    ReadResult read = read_settings("tenon.toml", toml, {});
    REQUIRE(read.findings.empty());
    return merge({{std::move(read.file)}, {}}, {}, {}, {}).values;
}

const Described* find(const std::vector<Described>& settings, std::string_view key) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const Described& setting) { return setting.key == key; });
    return found == settings.end() ? nullptr : &*found;
}

std::string shown(const char* toml, std::string_view key) {
    const auto settings = described(layer_of_text(toml));
    const Described* setting = find(settings, key);
    return setting == nullptr ? "not shown" : literal(*setting);
}

// The keys that the reader of tenon.toml knows below `section`: an unknown one makes it list them.
std::vector<std::string> known_keys(const std::string& section) {
    const ReadResult read = read_settings("tenon.toml", section + "\nzzzzzzzzzzzzzzzz = 1\n", {});
    REQUIRE(read.findings.size() == 1);
    const std::string& hint = read.findings[0].hint;
    REQUIRE(hint.starts_with("known here: "));
    std::vector<std::string> keys;
    for (const auto key : split(std::string_view(hint).substr(12), ',')) keys.emplace_back(trim(key));
    return keys;
}

}  // namespace

TEST_SUITE("config/described") {
    TEST_CASE("every key that tenon.toml may have is shown") {
        const auto settings = described(
            layer_of_text("url = \"sqlite:a.db\"\n[placeholders]\nA = \"1\"\n[session]\nsql_mode = \"ANSI\"\n"
                          "[run]\nbackup_command = \"true\"\nbackup_timeout = \"1m\"\nbackup_folder = \"b\"\n"
                          "log_file = \"l\"\n"));
        const auto is_shown = [&](const std::string& key) {
            return std::any_of(settings.begin(), settings.end(), [&](const Described& setting) {
                return setting.key == key || setting.key.starts_with(key + ".");
            });
        };
        for (const std::string& key : known_keys("")) {
            CAPTURE(key);
            CHECK_MESSAGE((key == "env" || is_shown(key)), "add it to config/described.cpp");
        }
        for (const char* section : {"policy", "run"}) {
            for (const std::string& key : known_keys("[" + std::string(section) + "]")) {
                CAPTURE(key);
                CHECK_MESSAGE(is_shown(std::string(section) + "." + key), "add it to config/described.cpp");
            }
        }
    }

    TEST_CASE("a value is written as in tenon.toml") {
        CHECK(shown("", "modules") == "[\"modules\"]");
        CHECK(shown("", "read_only") == "false");
        CHECK(shown("", "run.lock_timeout") == "\"60s\"");
        CHECK(shown("[run]\nlock_timeout = \"1m30s500ms\"", "run.lock_timeout") == "\"90500ms\"");
        CHECK(shown("[run]\ntransaction = \"script\"", "run.transaction") == "\"script\"");
        CHECK(shown("[placeholders]\nx = 'a\"b\\c'", "placeholders.X") == "\"a\\\"b\\\\c\"");
    }

    TEST_CASE("what is shown says the same when it is read again") {
        const char* text =
            "url = \"sqlite:a.db\"\nprefix = \"p_\"\n[run]\nunlisted = \"run\"\n[placeholders]\n"
            "A = '''say \"hi\" \\ \n again'''\n[session]\nsql_mode = \"ANSI\"\n";
        std::string again;
        for (const Described& setting : described(layer_of_text(text)))
            again += concat(setting.key, " = ", literal(setting), "\n");
        const Layer second = layer_of_text(again.c_str());
        CHECK(second.placeholders.at("A").value.text == "say \"hi\" \\ \n again");
        CHECK(second.prefix->value == "p_");
        CHECK(second.unlisted->value == Unlisted::run);
        CHECK(second.session.at("sql_mode").value == "ANSI");
    }

    TEST_CASE("no password is shown") {
        for (const char* url :
             {"mysql://app:hunter2@db/app", "postgres://app:hunter2@db/app?sslmode=require",
              "mysql://app:hunter2@db:port/app", "mysql://app:hunter2@db/app?pasword=hunter2", "hunter2"}) {
            CAPTURE(url);
            const std::string text = shown(concat("url = \"", url, "\"").c_str(), "url");
            CHECK(text.find("hunter2") == std::string::npos);
            CHECK(text.find("***") != std::string::npos);
        }
        CHECK(shown("url = \"env:PROD_URL\"", "url") == "\"env:PROD_URL\"");
        CHECK(shown("url = \"mysql://app@db/app\"", "url") == "\"mysql://app@db/app\"");
    }

    TEST_CASE("a password in the URL of another text is hidden, too") {
        CHECK(without_passwords("dump mysql://a:b@c/d 'postgres://e:f/g@h@i' x") ==
              "dump mysql://a:***@c/d 'postgres://e:***@i' x");
        CHECK(without_passwords("see https://example.org/a@b or https://u@h/") ==
              "see https://example.org/a@b or https://u@h/");
        CHECK(without_passwords("http://host:80/x") == "http://host:80/x");
    }

    TEST_CASE("an origin is a place, a variable, a flag or the default") {
        const auto settings = described(layer_of_text("prefix = \"p_\"\n"));
        CHECK(to_string(find(settings, "prefix")->origin) == "tenon.toml:1:10");
        CHECK(to_string(find(settings, "modules")->origin) == "default");
    }
}
