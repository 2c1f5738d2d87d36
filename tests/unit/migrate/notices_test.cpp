// SPDX-License-Identifier: MIT
// Which notices a plan shows.
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

const char* const noticing =
    "<version>0.0.3</version><notice>Third.</notice><notice level=\"breaking\" version=\"0.0.2\">Second."
    "</notice><notice version=\"0.0.1\">First.</notice><data><install>install.sqlite.sql</install><update>"
    "<filename>update.002.sqlite.sql</filename><filename>update.003.sqlite.sql</filename></update></data>";

std::vector<std::string> notices_of(const Plan& plan) {
    std::vector<std::string> texts;
    for (const auto& action : plan.actions) {
        for (const auto& notice : action.notices) texts.push_back(notice.text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("migrate/notices") {
    TEST_CASE("an update shows the notices of the versions that it reaches or passes, in their order") {
        ModuleRoot root;
        root.add("cms", noticing, three_scripts);
        const auto catalog = root.read();
        Request wish = request(Verb::update, {"cms"});
        CHECK(notices_of(make_plan(catalog, ledger_with({recorded("cms", "0.0.1")}), wish, sqlite)) ==
              Texts{"Second.", "Third."});
        CHECK(notices_of(make_plan(catalog, ledger_with({recorded("cms", "0.0.2")}), wish, sqlite)) ==
              Texts{"Third."});
        wish.to = v("0.0.2");
        CHECK(notices_of(make_plan(catalog, ledger_with({recorded("cms", "0.0.1")}), wish, sqlite)) ==
              Texts{"Second."});
    }

    TEST_CASE("an install shows none: nothing of the past concerns it") {
        ModuleRoot root;
        root.add("cms", noticing, three_scripts);
        const auto plan = make_plan(root.read(), ledger_with({}), request(Verb::install, {"cms"}), sqlite);
        CHECK(plan.actions.size() == 1);
        CHECK(notices_of(plan).empty());
    }
}
