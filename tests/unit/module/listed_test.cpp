// SPDX-License-Identifier: MIT
#include "module/listed.hpp"

#include "support/module.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::ids;

namespace {

struct Result {
    std::string paths;  ///< "a.php views/b.php"
    std::vector<ListedFile> files;
    Findings findings;
};

Result listed(const std::string& files) {
    Result result;
    const std::string xml = "<install><code>cms</code><version>1</version>\n" + files + "</install>";
    result.files = listed_files("info.xml", xml, result.findings);
    for (const auto& file : result.files) result.paths += (result.paths.empty() ? "" : " ") + file.path;
    return result;
}

}  // namespace

TEST_SUITE("module/listed") {
    TEST_CASE("a path is made of the elements around a name") {
        const auto result = listed(R"(<files>
    <filename>info.xml</filename>
    <icons installationPath="templates/icons/"><filename> cms.png </filename></icons>
    <images byDirectory="true" exclude="yes"><filename>.htaccess</filename>
        <items><filename>a b.png</filename></items></images>
    <views><pages><filename default="true">index.php</filename></pages></views>
    <messages installationPath="protected/messages/*"><filename>de/cms.php</filename></messages>
</files>)");
        CHECK(result.paths ==
              "info.xml icons/cms.png images/.htaccess images/items/a b.png views/pages/index.php "
              "messages/de/cms.php");
        CHECK(ids(result.findings).empty());
        CHECK(to_string(result.files[1].where) == "info.xml:4:59");
    }

    TEST_CASE("scripts and elements outside <files> are not listed") {
        const auto result = listed(R"(<icon>assets/icon.png</icon><manual>manual.html</manual>
<data><install><filename>a.sql</filename></install></data>
<files><data><install>install.sql</install><update><filename>u.sql</filename></update></data>
    <views><data><filename>x.php</filename></data></views></files>)");
        CHECK(result.paths == "views/data/x.php");
    }

    TEST_CASE("two <files> are both read, and a path is listed once") {
        const auto result = listed(
            "<files><a><filename>x.php</filename></a></files>"
            "<files><a><filename>./x.php</filename><filename>b//y.php</filename></a></files>");
        CHECK(result.paths == "a/x.php a/b/y.php");
    }

    TEST_CASE("a folder may be listed, with and without a slash") {
        CHECK(listed("<files><filename>images/</filename></files>").paths == "images");
        CHECK(listed("<files><images><filename>.</filename></images></files>").paths == "images");
    }

    TEST_CASE("what leads out of the module is an error where it stands") {
        for (const std::string path :
             {"../x", "a/../../x", "/etc/passwd", "C:\\x", "\\\\host\\x", "..\\x", "."}) {
            CAPTURE(path);
            const auto result = listed("<files><filename>" + path + "</filename></files>");
            CHECK(result.paths.empty());
            CHECK(ids(result.findings) == "error file-outside");
            CHECK(to_string(result.findings.front().where) == "info.xml:2:18");
        }
    }

    TEST_CASE("a name that is missing is a warning") {
        const auto result = listed("<files><a>\n<filename> </filename></a></files>");
        CHECK(ids(result.findings) == "warning filename-empty");
        CHECK(to_string(result.findings.front().where) == "info.xml:3:1");
        CHECK(result.findings.front().level == FindingLevel::warning);
    }

    TEST_CASE("a text that is no manifest lists nothing") {
        Findings findings;
        CHECK(listed_files("info.xml", "<install><files><filename>a</filename>", findings).empty());
        CHECK(findings.empty());
    }
}
