// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"
#include "tenon/signature.hpp"

#include "archive/sums.hpp"
#include "archive/writer.hpp"
#include "base/digest.hpp"
#include "signature/text.hpp"
#include "support/keys.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <utility>

using namespace tenon;

namespace {

constexpr const char* file = "deep/shop-0.0.1.tenon.zip";

NewEntry entry_of(std::string_view name, std::string text) {
    const auto kept = std::make_shared<std::string>(std::move(text));
    return {std::string(name), kept->size(), [kept] { return open_text(*kept); }};
}

std::string sums_of(const std::string& content) {
    return sums_text({{"info.xml", sha256_hex(content)}});
}

std::shared_ptr<const Bundle> bundle_of(const std::string& content, const std::string& signature) {
    std::vector<NewEntry> entries;
    entries.push_back(entry_of("info.xml", content));
    entries.push_back(entry_of(sums_name, sums_of(content)));
    if (!signature.empty()) entries.push_back(entry_of(signature_name, signature));
    return Bundle::open_bytes(archive_bytes(std::move(entries)), file);
}

std::string signed_by(const std::string& key, const std::string& content) {
    return sign(sums_of(content), test::key_file(key), "", "shop 0.0.1");
}

TrustedKey trusted(const std::string& key, std::vector<std::string> modules, std::string name = {}) {
    const PublicKey parsed = parse_public_key(test::key_file(key));
    return {.id = parsed.id, .key = parsed.key, .name = std::move(name), .modules = std::move(modules)};
}

// "bundle-unsigned: …"; "" without an objection
std::string objection(const SignatureCheck& check) {
    if (!check.objection) return {};
    CHECK(check.key_id.empty());
    CHECK(check.signer.empty());
    CHECK(check.comment.empty());
    CHECK(check.objection->level == FindingLevel::error);
    CHECK(check.objection->where.file == file);
    return check.objection->id + ": " + check.objection->message;
}

}  // namespace

TEST_SUITE("archive/trust") {
    TEST_CASE("a signature by a key that is trusted for the module is named with what it says") {
        const auto bundle = bundle_of("a", signed_by("open.key", "a"));
        for (const TrustLevel level : {TrustLevel::optional, TrustLevel::required})
            for (const std::vector<std::string>& modules :
                 {std::vector<std::string>{"cms", "shop"}, std::vector<std::string>{"*"}}) {
                const auto check =
                    check_signature(*bundle, "shop", {level, {trusted("open.pub", modules, "Acme")}});
                CHECK(objection(check).empty());
                CHECK(check.key_id == test::open_id);
                CHECK(check.signer == "Acme");
                CHECK(check.comment == "shop 0.0.1");
            }
    }

    TEST_CASE("a bundle that is not signed runs unless signatures are required") {
        const auto bundle = bundle_of("a", "");
        CHECK(objection(check_signature(*bundle, "shop", {TrustLevel::optional, {}})).empty());
        CHECK(check_signature(*bundle, "shop", {TrustLevel::optional, {}}).key_id.empty());
        const auto check =
            check_signature(*bundle, "shop", {TrustLevel::required, {trusted("open.pub", {"*"})}});
        CHECK(objection(check) ==
              "bundle-unsigned: shop-0.0.1.tenon.zip is not signed, and only signed bundles may run here");
        CHECK(check.objection->hint ==
              "ask for a signed one, or sign it yourself: tenon bundle sign deep/shop-0.0.1.tenon.zip --key "
              "YOURS.key, with a key that tenon bundle trust add YOURS.pub shop has made a trusted one");
    }

    TEST_CASE("a module that a key is trusted for by name does not come unsigned") {
        const auto bundle = bundle_of("a", "");
        const auto check = [&](TrustLevel level, std::vector<std::string> modules) {
            return objection(
                check_signature(*bundle, "shop", {level, {trusted("open.pub", std::move(modules))}}));
        };
        CHECK(check(TrustLevel::optional, {"cms", "shop"}) ==
              std::string("bundle-unsigned: shop-0.0.1.tenon.zip is not signed, and key ") + test::open_id +
                  " signs the bundles of shop");
        CHECK(check(TrustLevel::optional, {"cms"}).empty());
        CHECK(check(TrustLevel::optional, {"*"}).empty());
        CHECK(check(TrustLevel::off, {"shop"}).empty());
    }

    TEST_CASE("a signature by a key that is not trusted is refused, be signatures required or not") {
        const auto bundle = bundle_of("a", signed_by("open.key", "a"));
        for (const TrustLevel level : {TrustLevel::optional, TrustLevel::required}) {
            const auto check = check_signature(*bundle, "shop", {level, {trusted("other.pub", {"*"})}});
            CHECK(objection(check) ==
                  "bundle-key-unknown: shop-0.0.1.tenon.zip is signed by key C77EAE073A99CBDD, which is not "
                  "trusted here");
            CHECK(check.objection->hint ==
                  "if you know whose key that is: tenon bundle trust add KEY.pub shop");
        }
    }

    TEST_CASE("a key that is trusted for other modules alone is refused") {
        const auto bundle = bundle_of("a", signed_by("open.key", "a"));
        const auto check = check_signature(
            *bundle, "shop", {TrustLevel::optional, {trusted("open.pub", {"cms", "shopping"}, "Acme")}});
        CHECK(objection(check) ==
              "bundle-key-module: shop-0.0.1.tenon.zip is signed by key C77EAE073A99CBDD (Acme), which is "
              "trusted for cms, shopping alone, not for shop");
        CHECK(check.objection->hint ==
              "if it may sign shop, too: tenon bundle trust add " + test::key_alone("open.pub") + " shop");
        CHECK(
            objection(check_signature(*bundle, "shop", {TrustLevel::optional, {trusted("open.pub", {})}})) ==
            "bundle-key-module: shop-0.0.1.tenon.zip is signed by key C77EAE073A99CBDD, which is trusted "
            "for no module, not for shop");
    }

    TEST_CASE("the signature of another bundle is refused") {
        const auto bundle = bundle_of("a", signed_by("open.key", "b"));
        const auto check =
            check_signature(*bundle, "shop", {TrustLevel::optional, {trusted("open.pub", {"*"})}});
        CHECK(objection(check) ==
              "bundle-signature: the signature of shop-0.0.1.tenon.zip is not one by key C77EAE073A99CBDD "
              "over this bundle: it belongs to another one, or was changed");
        CHECK(check.objection->hint == "get the bundle anew from where it was signed");
    }

    TEST_CASE("a signature that only says that it is by a trusted key is refused") {
        std::string forged = signed_by("other.key", "a");
        const auto line = forged.find('\n') + 1;
        const auto end = forged.find('\n', line);
        std::array<unsigned char, 74> bytes{};
        REQUIRE(signature::read_base64(forged.substr(line, end - line), bytes));
        std::array<unsigned char, 42> key{};
        REQUIRE(signature::read_base64(test::key_alone("open.pub"), key));
        std::copy_n(key.begin() + 2, 8, bytes.begin() + 2);  // the id of the trusted key
        forged.replace(line, end - line, signature::base64_of(bytes));
        const auto bundle = bundle_of("a", forged);
        REQUIRE(parse_signature(forged).key_id == test::open_id);
        const auto check =
            check_signature(*bundle, "shop", {TrustLevel::optional, {trusted("open.pub", {"*"})}});
        CHECK(objection(check).substr(0, 17) == "bundle-signature:");
    }

    TEST_CASE("a signature that cannot be read is refused with the reason") {
        const auto bundle = bundle_of("a", "nothing");
        const auto check = check_signature(*bundle, "shop", {TrustLevel::optional, {}});
        CHECK(objection(check) ==
              "bundle-signature: the signature of shop-0.0.1.tenon.zip cannot be read: this is not a "
              "signature of minisign: that has four lines");
    }

    TEST_CASE("with trust off nothing of a signature is looked at") {
        for (const std::string& signature :
             {std::string(), std::string("nothing"), signed_by("other.key", "b")}) {
            const auto check = check_signature(*bundle_of("a", signature), "shop",
                                               {TrustLevel::off, {trusted("open.pub", {"cms"})}});
            CHECK(objection(check).empty());
            CHECK(check.key_id.empty());
        }
    }

    TEST_CASE("a key in two files is trusted for the modules of both") {
        const auto bundle = bundle_of("a", signed_by("open.key", "a"));
        const Trust trust{TrustLevel::required,
                          {trusted("open.pub", {"cms"}), trusted("open.pub", {"shop"}, "Acme")}};
        CHECK(check_signature(*bundle, "shop", trust).signer == "Acme");
        CHECK(check_signature(*bundle, "cms", trust).key_id == test::open_id);
        CHECK(objection(check_signature(*bundle, "blog", trust)).substr(0, 18) == "bundle-key-module:");
    }

    TEST_CASE("two trusted keys are told apart: that is how one takes the place of another") {
        const Trust both{TrustLevel::required, {trusted("open.pub", {"*"}), trusted("other.pub", {"*"})}};
        const Trust later{TrustLevel::required, {trusted("other.pub", {"*"})}};
        const auto old = bundle_of("a", signed_by("open.key", "a"));
        const auto fresh = bundle_of("a", signed_by("other.key", "a"));
        CHECK(check_signature(*old, "shop", both).key_id == test::open_id);
        CHECK(check_signature(*fresh, "shop", both).key_id == test::other_id);
        CHECK(check_signature(*fresh, "shop", later).key_id == test::other_id);
        CHECK(objection(check_signature(*old, "shop", later)).substr(0, 19) == "bundle-key-unknown:");
    }
}
