// SPDX-License-Identifier: MIT
#include "config/trust_file.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "support/keys.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::config;

namespace {

// "3:1 trust-key: this is not …", a line each
std::string found(const std::string& text) {
    std::string all;
    for (const Finding& finding : parse_trusted_keys("keys.toml", text).findings) {
        CHECK(finding.level == FindingLevel::error);
        CHECK(finding.where.file == "keys.toml");
        all += concat(std::to_string(finding.where.line), ":", std::to_string(finding.where.column), " ",
                      finding.id, ": ", finding.message, "\n");
    }
    return all;
}

std::string table(const std::string& key, const std::string& rest = "modules = [\"shop\"]\n") {
    return "[[key]]\nkey = \"" + key + "\"\n" + rest;
}

const std::string open_key = test::key_alone("open.pub");
const std::string other_key = test::key_alone("other.pub");

}  // namespace

TEST_SUITE("config/trust_file") {
    TEST_CASE("the file lies where XDG says, else below the home, and that of the machine in /etc") {
        CHECK(trust_file({{"XDG_CONFIG_HOME", {"/x", {}}}, {"HOME", {"/h", {}}}}) ==
              "/x/tenon/trusted-keys.toml");
        CHECK(trust_file({{"HOME", {"/h", {}}}}) == "/h/.config/tenon/trusted-keys.toml");
        CHECK(trust_file({}).empty());
        CHECK(system_trust_file() == "/etc/tenon/trusted-keys.toml");
    }

    TEST_CASE("each [[key]] is read, and its id is worked out") {
        const auto read = parse_trusted_keys(
            "keys.toml", "# ours\n" + table(open_key, "name = \"Acme\"\nmodules = [\"shop\", \"cms\"]\n") +
                             table(other_key, "modules = [\"*\"]\n"));
        CHECK(read.findings.empty());
        REQUIRE(read.keys.size() == 2);
        CHECK(read.keys[0].id == test::open_id);
        CHECK(read.keys[0].key == open_key);
        CHECK(read.keys[0].name == "Acme");
        CHECK(read.keys[0].modules == std::vector<std::string>{"shop", "cms"});
        CHECK(read.keys[1].id == test::other_id);
        CHECK(read.keys[1].name.empty());
        CHECK(read.keys[1].modules == std::vector<std::string>{"*"});
    }

    TEST_CASE("an empty file trusts no key") {
        CHECK(parse_trusted_keys("keys.toml", "").keys.empty());
        CHECK(found("# nothing\n").empty());
    }

    TEST_CASE("what is mistyped is found where it stands") {
        CHECK(found("[[keys]]\n") == "1:3 config-unknown-key: unknown key \"keys\"\n");
        CHECK(found(table(open_key, "module = [\"shop\"]\n")) ==
              "1:1 trust-incomplete: \"modules\" is missing in this [[key]]\n"
              "3:1 config-unknown-key: unknown key \"module\"\n");
        CHECK(found("[[key]]\nmodules = []\n") ==
              "1:1 trust-incomplete: \"key\" is missing in this [[key]]\n");
        CHECK(found(table("RWQA")) ==
              "2:7 trust-key: this is not a public key of minisign: that is 56 characters of Base64\n");
        CHECK(found(table(open_key, "modules = [\"shop\", \"Shop\", \"**\", \"\"]\n")) ==
              "3:20 trust-module: \"Shop\" is no code of a module\n"
              "3:28 trust-module: \"**\" is no code of a module\n"
              "3:34 trust-module: \"\" is no code of a module\n");
        CHECK(found(table(open_key) + table(other_key) + table(open_key)) ==
              "8:7 trust-key-twice: key C77EAE073A99CBDD stands here twice\n");
    }

    TEST_CASE("what is of another type is found where it stands") {
        CHECK(found("key = 1\n") == "1:7 config-type: this must be a list of tables: [[key]]\n");
        CHECK(found("key = [1]\n") == "1:8 config-type: this must be a table: [[key]]\n");
        CHECK(found(table(open_key, "modules = \"shop\"\n")) ==
              "3:11 config-type: this must be a list of modules: modules = [\"shop\"]\n");
        CHECK(found(table(open_key, "modules = [1]\n")) ==
              "3:12 config-type: this must be a text in quotes\n");
        CHECK(found(table(open_key, "name = 1\nmodules = []\n")) ==
              "3:8 config-type: this must be a text in quotes\n");
    }

    TEST_CASE("a file that is no TOML is refused at its place") {
        const auto read = parse_trusted_keys("keys.toml", "[[key]]\nkey = \n");
        REQUIRE(read.findings.size() == 1);
        CHECK(read.findings[0].id == "config-syntax");
        CHECK(read.findings[0].where.line == 2);
        CHECK(read.keys.empty());
    }

    TEST_CASE("a file that is not there trusts no key; one that cannot be read is an error") {
        const test::TemporaryFolder folder;
        CHECK(read_trusted_keys(folder / "none.toml").empty());
        std::filesystem::create_directory(folder / "a.toml");
        CHECK_THROWS_AS(static_cast<void>(read_trusted_keys(folder / "a.toml")), Error);
        write_file(folder / "b.toml", table("RWQA", ""));
        const auto detail =
            test::failure_of([&] { static_cast<void>(read_trusted_keys(folder / "b.toml")); });
        CHECK(detail.kind == ErrorKind::usage);
        CHECK(detail.findings.size() == 2);
    }

    TEST_CASE("what is written is read again, with the folder made for it") {
        const test::TemporaryFolder folder;
        const std::filesystem::path file = folder / "deep/er/trusted-keys.toml";
        const std::vector<TrustedKey> keys{
            {.id = test::open_id,
             .key = open_key,
             .name = "A \"b\" \\ \x1b\n\x7fä",
             .modules = {"cms", "shop"}},
            {.id = test::other_id, .key = other_key, .name = "", .modules = {"*"}}};
        write_trusted_keys(file, keys);
        const auto read = read_trusted_keys(file);
        REQUIRE(read.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(read[i].id == keys[i].id);
            CHECK(read[i].key == keys[i].key);
            CHECK(read[i].name == keys[i].name);
            CHECK(read[i].modules == keys[i].modules);
        }
        write_trusted_keys(file, {});
        CHECK(read_trusted_keys(file).empty());
        CHECK(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}) == 1);
    }

    TEST_CASE("a file is written as a person would") {
        const test::TemporaryFolder folder;
        write_trusted_keys(
            folder / "k.toml",
            {{.id = test::open_id, .key = open_key, .name = "Acme", .modules = {"cms", "shop"}}});
        CHECK(read_file(folder / "k.toml") ==
              "# The keys whose signatures tenon trusts. \"tenon bundle trust\" writes this file.\n\n"
              "# C77EAE073A99CBDD\n[[key]]\nkey = \"" +
                  open_key + "\"\nname = \"Acme\"\nmodules = [\"cms\", \"shop\"]\n");
    }

    TEST_CASE("a folder that cannot be made is an error that names it") {
        const test::TemporaryFolder folder;
        write_file(folder / "file", "");
        CHECK_THROWS_WITH_AS(
            write_trusted_keys(folder / "file/k.toml", {}),
            concat("cannot make the folder ", (folder / "file").string(), ": Not a directory").c_str(),
            Error);
    }
}
