// SPDX-License-Identifier: MIT
// A module that comes in a bundle is installed, updated and taken away as one that lies in a folder.
#include "tenon/bundle.hpp"
#include "tenon/pack.hpp"

#include "base/file.hpp"
#include "support/shop.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>

using namespace tenon;
using namespace tenon::test;

namespace {

const std::string two_releases =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<rollback><filename>rollback.002.sql</filename><filename>rollback.003.sql</filename></rollback>"
    "<testdata>testdata.sql</testdata><uninstall>uninstall.sql</uninstall></data>";

std::map<std::string, std::string> all_scripts() {
    auto scripts = shop_scripts;
    scripts["rollback.002.sql"] = "DELETE FROM <DB_PREFIX>shop WHERE id = 2;\n";
    scripts["rollback.003.sql"] = "DELETE FROM <DB_PREFIX>shop WHERE id > 30;\n";
    scripts["testdata.sql"] = "INSERT INTO <DB_PREFIX>shop VALUES (1000);\n";
    return scripts;
}

/// Two releases of the shop, as folders and as bundles.
struct Releases {
    Releases() {
        old.add("shop", "<version>0.0.1</version><data><install>install.sql</install></data>",
                {{"install.sql", shop_scripts.at("install.sql")}});
        now.add("shop", two_releases, all_scripts());
        for (const ModuleRoot* root : {&old, &now}) {
            const auto built = build_bundle(root->path() / "shop", bundles.path());
            REQUIRE_FALSE(has_errors(built.findings));
            files.push_back(built.file);
        }
    }
    [[nodiscard]] Catalog folder(int release) const { return (release == 0 ? old : now).read(); }
    [[nodiscard]] Catalog bundle(int release) const {
        return read_catalog({}, {.bundles = {files.at(static_cast<std::size_t>(release))}, .trust = {}});
    }

    ModuleRoot old;
    ModuleRoot now;
    TemporaryFolder bundles;
    std::vector<std::filesystem::path> files;
};

// What a run leaves behind, but for the clock and where it came from.
std::vector<std::string> trace(Bench& bench) {
    std::vector<std::string> lines;
    for (const auto& row : bench.history())
        lines.push_back(std::string(to_string(row.action)) + " " + row.from.text() + " " + row.to.text() +
                        " " + row.script + " " + row.checksum + " " + row.rollback_text + " " + row.outcome);
    lines.push_back(version_of(bench.ledger()));
    return lines;
}

void check_done(const RunResult& result) {
    REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
}

RunResult downgrade(Bench& bench, const Catalog& catalog) {
    Migrator migrator(bench.database, catalog, bench.settings());
    Request request;
    request.verb = Verb::update;
    request.codes = {"shop"};
    request.allow_downgrade = true;
    Events events;
    return migrator.run(request, events);
}

template <typename Body>
void on_every_target(Body body) {
    const TemporaryFolder folder;
    for (const auto& target : targets_in(folder)) {
        SUBCASE(target.name.c_str()) {
            body(target);
        }
    }
}

}  // namespace

TEST_SUITE("contract/bundle_run") {
    TEST_CASE("a bundle leaves behind what its folder does, and the history names it") {
        on_every_target([](const Target& target) {
            const Releases releases;
            std::vector<std::vector<std::string>> traces;
            for (const bool bundled : {false, true}) {
                Bench bench(target);
                const auto catalog = [&](int release) {
                    return bundled ? releases.bundle(release) : releases.folder(release);
                };
                check_done(bench.run(catalog(0), Verb::install));
                check_done(bench.run(catalog(1), Verb::update));
                check_done(bench.run(catalog(1), Verb::testdata));
                traces.push_back(trace(bench));
                for (const auto& row : bench.history()) {
                    const std::size_t release = row.action == Action::install ? 0 : 1;
                    const auto bundle = Bundle::open(releases.files.at(release));
                    CHECK(row.bundle == (bundled ? bundle->digest() : ""));
                    CHECK(row.signed_by.empty());
                }
                CHECK(bench.count("shop") == 5);
                check_done(bench.run(catalog(1), Verb::uninstall));
                CHECK(bench.history().back().bundle.empty() != bundled);
            }
            CHECK(traces[0] == traces[1]);
        });
    }

    TEST_CASE("an older bundle is refused, and gone down to when that is asked for") {
        on_every_target([](const Target& target) {
            const Releases releases;
            Bench bench(target);
            check_done(bench.run(releases.bundle(0), Verb::install));
            check_done(bench.run(releases.bundle(1), Verb::update));
            for (const Verb verb : {Verb::install, Verb::update}) {
                const Catalog older = releases.bundle(0);
                try {
                    static_cast<void>(bench.run(older, verb));
                    FAIL("it was not refused");
                } catch (const Error& error) {
                    CHECK(error.kind() == ErrorKind::policy);
                }
            }
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            check_done(downgrade(bench, releases.bundle(0)));
            CHECK(version_of(bench.ledger()) == "installed 0.0.1");
            CHECK(bench.count("shop") == 1);
        });
    }

    TEST_CASE("nothing of a bundle runs when a byte of it is wrong, not even of another script") {
        on_every_target([](const Target& target) {
            const Releases releases;
            Bench bench(target);
            check_done(bench.run(releases.bundle(0), Verb::install));
            // of the test data, which an update does not run
            std::string bytes = read_file(releases.files[1]);
            const auto at = bytes.find("VALUES (1000)");
            REQUIRE(at != std::string::npos);
            bytes[at + 8] = '2';
            write_file(releases.files[1], bytes);
            const Catalog broken = releases.bundle(1);
            try {
                static_cast<void>(bench.run(broken, Verb::update));
                FAIL("it was not refused");
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::verification);
                CHECK(error.detail().state == "nothing of it was used");
            }
            CHECK(version_of(bench.ledger()) == "installed 0.0.1");
            CHECK(bench.count("shop") == 1);
        });
    }

    TEST_CASE("verify compares scripts one by one, whatever bundle they came in") {
        on_every_target([](const Target& target) {
            const Releases releases;
            Bench bench(target);
            check_done(bench.run(releases.bundle(1), Verb::install));
            const TemporaryFolder bundles;
            const auto bundle_of = [&](const std::map<std::string, std::string>& scripts) {
                ModuleRoot root;
                root.add("shop", two_releases, scripts);
                const auto built = build_bundle(root.path() / "shop", bundles.path());
                return read_catalog({}, {.bundles = {built.file}, .trust = {}});
            };
            const auto ids = [&](const Catalog& catalog) {
                std::string text;
                Migrator migrator(bench.database, catalog, bench.settings());
                for (const auto& finding : migrator.verify().findings)
                    text += finding.id + " " + finding.where.file + "\n";
                return text;
            };
            CHECK(ids(releases.folder(1)).empty());
            // another bundle, with the same scripts but for one that has not run
            auto scripts = all_scripts();
            scripts["testdata.sql"] = "SELECT 1;\n";
            CHECK(ids(bundle_of(scripts)).empty());
            scripts["install.sql"] += "SELECT 1;\n";
            CHECK(ids(bundle_of(scripts)) ==
                  "script-changed " + (bundles / "shop-0.0.3.tenon.zip/data/install.sql").string() + "\n");
        });
    }
}
