// SPDX-License-Identifier: MIT
#include "migrate/verify.hpp"

#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include "support/module.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

const char* const manifest =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<rollback><filename>rollback.003.sql</filename></rollback></data>";

const std::map<std::string, std::string> scripts{{"install.sql", "SELECT 1;\n"},
                                                 {"update.002.sql", "SELECT 2;\n"},
                                                 {"update.003.sql", "SELECT 3;\n"},
                                                 {"rollback.003.sql", "SELECT -3;\n"}};

std::map<std::string, std::string> but(const std::string& name, const std::string& text) {
    auto files = scripts;
    files[name] = text;
    return files;
}

std::map<std::string, std::string> without(const std::string& name) {
    auto files = scripts;
    files.erase(name);
    return files;
}

std::string checksum(const std::string& text) {
    return checksum_of(*open_text(text));
}

AppliedUpdate update(const char* version, const char* script, const char* text) {
    AppliedUpdate update;
    update.version = v(version);
    update.script = script;
    update.checksum = checksum(text);
    return update;
}

// Installed at 0.0.1 with both updates.
Applied updated() {
    Applied applied;
    applied.installed = true;
    applied.version = v("0.0.3");
    applied.base = applied.install_version = v("0.0.1");
    applied.install_script = "install.sql";
    applied.install_checksum = checksum("an older install script");
    applied.updates = {update("0.0.2", "update.002.sql", "SELECT 2;\n"),
                       update("0.0.3", "update.003.sql", "SELECT 3;\n")};
    applied.updates[1].rollback_script = "rollback.003.sql";
    applied.updates[1].rollback_text = "SELECT -3;\r\n";
    return applied;
}

RecordedModule record_of(const Applied& applied) {
    auto module = recorded("shop", applied.version.text().c_str());
    module.base = applied.base;
    module.applied = applied.set();
    return module;
}

Verification verify(const std::string& about, const std::map<std::string, std::string>& files,
                    const Applied& applied, const RecordedModule& module) {
    ModuleRoot root;
    root.add("shop", about, files);
    const Catalog catalog = root.read();
    const Snapshot snapshot = ledger_with({module});
    const AppliedModules modules{{"shop", applied}};
    return verify_modules(
        VerifyInput{.catalog = catalog, .snapshot = snapshot, .applied = modules, .engine = Engine::sqlite},
        {});
}

std::string found(const std::map<std::string, std::string>& files, const Applied& applied = updated(),
                  const std::string& about = manifest) {
    return ids(verify(about, files, applied, record_of(applied)).findings);
}

}  // namespace

TEST_SUITE("migrate/verify") {
    TEST_CASE("what is as it was has no findings; line ends and byte order marks are no change") {
        const Applied applied = updated();
        const auto result =
            verify(manifest, but("update.002.sql", "\xEF\xBB\xBFSELECT 2;\r\n"), applied, record_of(applied));
        CHECK(ids(result.findings) == "");
        CHECK(result.modules == 1);
        CHECK(result.scripts == 2);  // the install script is of another version than the manifest
    }

    TEST_CASE("scripts that have changed, gone or moved are told apart") {
        CHECK(found(but("update.002.sql", "SELECT 22;\n")) == "error script-changed");
        CHECK(found(without("update.002.sql")).find("error script-missing") == 0);
        auto files = without("update.002.sql");
        files["update.2.sql"] = "SELECT 2;\n";
        CHECK(found(files, updated(),
                    "<version>0.0.3</version><data><install>install.sql</install><update><filename "
                    "version='0.0.2'>update.2.sql</filename><filename>update.003.sql</filename></update></"
                    "data>") == "warning script-renamed");
        files = without("update.002.sql");
        files["update.004.sql"] = "SELECT 2;\n";
        CHECK(found(files, updated(),
                    "<version>0.0.4</version><data><install>install.sql</install><update><filename>"
                    "update.003.sql</filename><filename>update.004.sql</filename></update></data>") ==
              "error script-renamed");
        CHECK(found(scripts, updated(),
                    "<version>0.0.3</version><data><install>install.sql</install><update><filename>"
                    "update.003.sql</filename></update></data>") ==
              "warning update-unlisted, warning script-unlisted");
    }

    TEST_CASE("the install script is compared while the manifest is of the version that it brought") {
        Applied applied;
        applied.installed = true;
        applied.version = applied.base = applied.install_version = v("0.0.3");
        applied.install_script = "install.sql";
        applied.install_checksum = checksum("SELECT 1;\n");
        CHECK(found(scripts, applied) == "");
        CHECK(found(but("install.sql", "SELECT 11;\n"), applied) == "error script-changed");
        CHECK(found(but("install.sql", "SELECT 11;\n"), applied,
                    "<version>0.0.4</version><data><install>install.sql</install></data>") ==
              "warning update-unlisted, warning update-unlisted");
    }

    TEST_CASE("a rollback script that is not the stored one is a note") {
        CHECK(found(but("rollback.003.sql", "SELECT -33;\n")) == "note rollback-changed");
        Applied applied = updated();
        applied.updates[1].rollback_script.clear();
        applied.updates[1].rollback_text.clear();
        CHECK(found(scripts, applied) == "note rollback-changed");
    }

    TEST_CASE("a checksum of another kind is named, not compared") {
        Applied applied = updated();
        applied.updates[0].checksum = "md5:00";
        const auto result = verify(manifest, scripts, applied, record_of(applied));
        REQUIRE(ids(result.findings) == "error checksum-unknown");
        CHECK(result.findings[0].message.find("\"md5\"") != std::string::npos);
    }

    TEST_CASE("a record that is not what the history adds up to is an error") {
        const Applied applied = updated();
        const auto edited = [&](auto edit) {
            auto module = record_of(applied);
            edit(module);
            return ids(verify(manifest, scripts, applied, module).findings);
        };
        CHECK(edited([](RecordedModule& module) { module.version = v("0.0.2"); }) ==
              "error module-row-changed");
        CHECK(edited([](RecordedModule& module) { module.base = v("0.0.2"); }) == "error module-row-changed");
        CHECK(edited([](RecordedModule& module) { module.applied.digest += 1; }) ==
              "error module-row-changed");
        CHECK(edited([](RecordedModule& module) { module.state = ModuleState::updating; }) ==
              "error module-unfinished");
        const Snapshot nothing = ledger_with({});
        const AppliedModules modules{{"shop", applied}};
        const Catalog none;
        CHECK(
            ids(verify_modules(
                    {.catalog = none, .snapshot = nothing, .applied = modules, .engine = Engine::sqlite}, {})
                    .findings) == "error module-row-missing");
    }

    TEST_CASE("versions that do not fit the manifest are named") {
        Applied applied = updated();
        applied.updates.erase(applied.updates.begin());
        CHECK(found(scripts, applied) == "warning update-out-of-order");
        CHECK(
            found(scripts, updated(),
                  "<version>0.0.2</version><data><install>install.sql</install><update>"
                  "<filename>update.002.sql</filename><filename>update.003.sql</filename></update></data>") ==
            "warning update-newer, error recorded-newer");
        const Applied whole = updated();
        const Snapshot snapshot = ledger_with({record_of(whole)});
        const AppliedModules modules{{"shop", whole}};
        const Catalog none;
        const VerifyInput input{
            .catalog = none, .snapshot = snapshot, .applied = modules, .engine = Engine::sqlite};
        CHECK(ids(verify_modules(input, {}).findings) == "warning module-missing");
        CHECK_THROWS_AS(static_cast<void>(verify_modules(input, {"shpo"})), Error);
    }
}
