// SPDX-License-Identifier: MIT
#include "tenon/catalog.hpp"

#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>

using namespace tenon;
namespace fs = std::filesystem;

namespace {

/// A module "shop" of version 0.0.5 with these files in data/.
struct Shop {
    test::TemporaryFolder root;
    Module module;

    Shop(const std::string& data, std::initializer_list<std::string> files) {
        test::add_module(root / "shop", "<code>shop</code><data>" + data + "</data>");
        fs::create_directories(folder());
        for (const auto& file : files) {
            fs::create_directories((folder() / file).parent_path());
            write_file(folder() / file, "SELECT 1;\n");
        }
        module = read_module(root / "shop").modules.at(0);
    }

    [[nodiscard]] fs::path folder() const { return root.path() / "shop" / "data"; }

    /// The file that installs on `engine`, or the finding.
    [[nodiscard]] std::string install_on(Engine engine) const {
        Findings findings;
        const auto script = script_for(module, module.manifest.install.value(), engine, findings);
        if (!script) return findings.size() == 1 ? findings[0].id + ": " + findings[0].message : "?";
        CHECK(findings.empty());
        CHECK(script->path == folder() / script->name);
        return script->name;
    }

    [[nodiscard]] std::string unlisted_on(Engine engine) const {
        std::string text;
        for (const auto& script : unlisted_updates(module, engine))
            text += (text.empty() ? "" : " ") + script.name + "=" + script.version.text();
        return text;
    }
};

}  // namespace

TEST_SUITE("module/variants") {
    TEST_CASE("the variant beside the named script serves its engine") {
        const Shop shop("<install>install.mysql.sql</install>",
                        {"install.mysql.sql", "install.sqlite.sql", "install.pgsql.sql"});
        CHECK(shop.install_on(Engine::mysql) == "install.mysql.sql");
        CHECK(shop.install_on(Engine::mariadb) == "install.mysql.sql");
        CHECK(shop.install_on(Engine::sqlite) == "install.sqlite.sql");
        CHECK(shop.install_on(Engine::postgresql) == "install.pgsql.sql");
    }

    TEST_CASE("MariaDB prefers its own script") {
        const Shop shop("<install>install.mysql.sql</install>", {"install.mysql.sql", "install.mariadb.sql"});
        CHECK(shop.install_on(Engine::mariadb) == "install.mariadb.sql");
        CHECK(shop.install_on(Engine::mysql) == "install.mysql.sql");
    }

    TEST_CASE("a script without an engine serves all, one for the engine comes first") {
        const Shop shop("<install>install.sql</install>", {"install.sql", "install.sqlite.sql"});
        CHECK(shop.install_on(Engine::postgresql) == "install.sql");
        CHECK(shop.install_on(Engine::sqlite) == "install.sqlite.sql");
        CHECK(engines_of(shop.module).size() == 4);
    }

    TEST_CASE("without a variant the refusal names the engines that there are") {
        const Shop shop("<install>install.mysql.sql</install>",
                        {"install.mysql.sql", "install.postgres.sql"});
        CHECK(shop.install_on(Engine::sqlite) ==
              "no-variant: install.mysql.sql has no variant for sqlite; the module has mysql, postgresql");
        const Shop mariadb("<install>install.mariadb.sql</install>", {"install.mariadb.sql"});
        CHECK(mariadb.install_on(Engine::mysql) ==
              "no-variant: install.mariadb.sql has no variant for mysql; the module has mariadb");
    }

    TEST_CASE("a script that is nowhere is missing") {
        const Shop shop("<install>install.mysql.sql</install>", {});
        CHECK(shop.install_on(Engine::mysql) == "script-missing: there is no file install.mysql.sql");
        CHECK(shop.install_on(Engine::sqlite) == "script-missing: there is no file install.mysql.sql");
    }

    TEST_CASE("a folder is not a script") {
        const Shop shop("<install>install.sql</install>", {"install.sql/a.sql"});
        CHECK(shop.install_on(Engine::sqlite) == "script-missing: install.sql is not a file");
    }

    TEST_CASE("a script behind a link is refused, wherever the link stands") {
        Shop shop("<install>sub/install.sql</install>", {"real/install.sql"});
        fs::create_directory_symlink(shop.folder() / "real", shop.folder() / "sub");
        CHECK(shop.install_on(Engine::sqlite) ==
              "script-link: the path sub/install.sql goes through a symbolic link");
        fs::remove(shop.folder() / "sub");
        fs::create_directory(shop.folder() / "sub");
        fs::create_symlink(shop.folder() / "real" / "install.sql", shop.folder() / "sub" / "install.sql");
        CHECK(shop.install_on(Engine::sqlite) ==
              "script-link: the path sub/install.sql goes through a symbolic link");
    }

    TEST_CASE("a link is refused, not passed over for the next best script") {
        const Shop shop("<install>install.mysql.sql</install>", {"install.mysql.sql"});
        fs::create_symlink(shop.folder() / "install.mysql.sql", shop.folder() / "install.mariadb.sql");
        CHECK(shop.install_on(Engine::mysql) == "install.mysql.sql");
        CHECK(shop.install_on(Engine::mariadb).starts_with("script-link"));
    }

    TEST_CASE("a data folder that is a link is refused like any other") {
        Shop shop("<install>install.sql</install>", {"install.sql"});
        fs::rename(shop.folder(), shop.root / "elsewhere");
        fs::create_directory_symlink(shop.root / "elsewhere", shop.folder());
        CHECK(shop.install_on(Engine::sqlite).starts_with("script-link"));
    }

    TEST_CASE("names are written as they are found, history gets the plain path") {
        const Shop shop("<install>./sub//INSTALL.MySQL.SQL</install>", {"sub/INSTALL.MySQL.SQL"});
        CHECK(shop.install_on(Engine::mysql) == "sub/INSTALL.MySQL.SQL");
    }

    TEST_CASE("the engines of a module are those that all of its scripts serve") {
        const Shop shop("<install>install.mysql.sql</install><update>update.003.mysql.sql</update>",
                        {"install.mysql.sql", "install.sqlite.sql", "update.003.mysql.sql"});
        CHECK(engines_of(shop.module) == std::vector<Engine>{Engine::mysql, Engine::mariadb});
    }

    TEST_CASE("an unlisted update is one that no listed script is a variant of") {
        const Shop shop("<update>update.002.mysql.sql</update>",
                        {"update.002.mysql.sql", "update.002.sqlite.sql", "update.004.mysql.sql",
                         "update.003.mysql.sql", "update.003.mariadb.sql", "update.005.sqlite.sql",
                         "update.sql", "UPDATE.0.0.1.sql", "updates.003.sql", "demo.install.mysql.sql",
                         "delete.test.mysql.sql", "update.xx3.sql", "update.003.txt"});
        CHECK(shop.unlisted_on(Engine::mariadb) ==
              "UPDATE.0.0.1.sql=0.0.1 update.003.mariadb.sql=0.0.3 update.004.mysql.sql=0.0.4 "
              "update.sql=0.0.5");
        CHECK(
            shop.unlisted_on(Engine::mysql) ==
            "UPDATE.0.0.1.sql=0.0.1 update.003.mysql.sql=0.0.3 update.004.mysql.sql=0.0.4 update.sql=0.0.5");
        CHECK(shop.unlisted_on(Engine::sqlite) ==
              "UPDATE.0.0.1.sql=0.0.1 update.sql=0.0.5 update.005.sqlite.sql=0.0.5");
    }

    TEST_CASE("unlisted updates are looked for where updates lie") {
        const Shop shop("<update>updates/update.002.sql</update>",
                        {"updates/update.002.sql", "updates/update.003.sql", "other/update.004.sql"});
        CHECK(shop.unlisted_on(Engine::sqlite) == "updates/update.003.sql=0.0.3");
    }
}
