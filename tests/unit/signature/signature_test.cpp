// SPDX-License-Identifier: MIT
#include "tenon/signature.hpp"
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "support/keys.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace tenon;

namespace {

// Lines of a signature, to be put together anew.
std::vector<std::string> lines_of(const std::string& signature) {
    std::vector<std::string> lines;
    for (const auto line : split(signature, '\n')) lines.emplace_back(line);
    return lines;
}

}  // namespace

TEST_SUITE("signature/signature") {
    TEST_CASE("minisign's signatures fit, prehashed and not") {
        const std::string message = test::key_file("message");
        const std::string key = test::key_alone("open.pub");
        for (const char* const name : {"message.minisig", "message.legacy.minisig"}) {
            CAPTURE(name);
            CHECK(verify_signature(message, test::key_file(name), key));
            CHECK(parse_signature(test::key_file(name)).key_id == test::open_id);
            CHECK(parse_signature(test::key_file(name)).comment == "of message");
        }
    }

    TEST_CASE("a signature fits its message and its key alone") {
        const std::string message = test::key_file("message");
        const std::string signature = test::key_file("message.minisig");
        CHECK_FALSE(verify_signature(message + "x", signature, test::key_alone("open.pub")));
        CHECK_FALSE(verify_signature("", signature, test::key_alone("open.pub")));
        CHECK_FALSE(verify_signature(message, signature, test::key_alone("other.pub")));
        CHECK_FALSE(
            verify_signature(message, test::key_file("another.minisig"), test::key_alone("open.pub")));
        CHECK_FALSE(verify_signature(message, signature, "no key"));
    }

    TEST_CASE("no byte of a signature can be changed but those of the untrusted comment") {
        const std::string message = test::key_file("message");
        const std::string key = test::key_alone("open.pub");
        for (const char* const name : {"message.minisig", "message.legacy.minisig"}) {
            const std::string signature = test::key_file(name);
            for (std::size_t i = signature.find('\n') + 1; i + 1 < signature.size(); ++i)
                for (const char change : {'\x01', '\x20'}) {
                    std::string changed = signature;
                    changed[i] = static_cast<char>(changed[i] ^ change);
                    CHECK_MESSAGE(!verify_signature(message, changed, key), name, " byte ", i);
                }
        }
    }

    TEST_CASE("no signature that was cut short fits") {
        const std::string signature = test::key_file("message.minisig");
        for (std::size_t size = 0; size + 1 < signature.size(); ++size)
            CHECK_FALSE(verify_signature(test::key_file("message"), signature.substr(0, size),
                                         test::key_alone("open.pub")));
    }

    TEST_CASE("the trusted comment and the signature cannot be taken from another signature") {
        auto lines = lines_of(test::key_file("message.minisig"));
        const auto others = lines_of(test::key_file("another.minisig"));
        const std::string message = test::key_file("message");
        const std::string key = test::key_alone("open.pub");
        lines[2] = others[2];
        CHECK_FALSE(verify_signature(message, join(lines, "\n"), key));
        lines[3] = others[3];
        CHECK_FALSE(verify_signature(message, join(lines, "\n"), key));
        lines[1] = others[1];
        CHECK(verify_signature("another message\n", join(lines, "\n"), key));
    }

    TEST_CASE("what we sign, we verify, with its comment") {
        const std::string signature = sign("message", test::key_file("open.key"), "", "shop 0.0.3\tof ä");
        CHECK(verify_signature("message", signature, test::key_alone("open.pub")));
        CHECK_FALSE(verify_signature("massage", signature, test::key_alone("open.pub")));
        CHECK(parse_signature(signature).comment == "shop 0.0.3\tof ä");
        CHECK(parse_signature(signature).key_id == test::open_id);
        const std::string none = sign("", test::key_file("protected.key"), "tenon", "");
        CHECK(verify_signature("", none, test::key_alone("protected.pub")));
        CHECK(parse_signature(none).comment.empty());
    }

    TEST_CASE("the same message has the same signature, as minisign makes it") {
        CHECK(lines_of(sign(test::key_file("message"), test::key_file("open.key"), "", "of message")).at(1) ==
              lines_of(test::key_file("message.minisig")).at(1));
        CHECK(lines_of(sign(test::key_file("message"), test::key_file("open.key"), "", "of message")).at(3) ==
              lines_of(test::key_file("message.minisig")).at(3));
    }

    TEST_CASE("a comment is one line") {
        for (const std::string& bad : {std::string("two\nlines"), std::string("a\x1b[1m"),
                                       std::string("\xff"), std::string(8001, 'x')}) {
            const auto detail =
                test::failure_of([&] { static_cast<void>(sign("x", test::key_file("open.key"), "", bad)); });
            CHECK(detail.kind == ErrorKind::usage);
            CHECK(detail.message ==
                  "the comment of a signature must be one line of UTF-8, at most 8000 bytes");
        }
        CHECK_NOTHROW(static_cast<void>(sign("x", test::key_file("open.key"), "", std::string(8000, 'x'))));
    }

    TEST_CASE("what is no signature is refused with the reason") {
        const auto refused = [](const std::string& text) {
            const auto detail = test::failure_of([&] { static_cast<void>(parse_signature(text)); });
            CHECK(detail.kind == ErrorKind::trust);
            return detail.message;
        };
        const std::string name = "this is not a signature of minisign: ";
        const auto lines = lines_of(test::key_file("message.minisig"));
        const auto with = [&](std::size_t line, const std::string& text) {
            auto changed = lines;
            changed[line] = text;
            return join(changed, "\n");
        };
        CHECK(refused("") == name + "that has four lines");
        CHECK(refused(test::key_file("message.minisig") + "more") == name + "that has four lines");
        CHECK(refused(with(0, "comment")) == name + "a line with \"untrusted comment:\" is missing");
        CHECK(refused(with(1, "RUTd")) == name + "its second line is damaged");
        CHECK(refused(with(1, "RUX" + lines[1].substr(3))) == name + "it is for another algorithm");
        CHECK(refused(with(2, "untrusted comment: x")) ==
              name + "a line with \"trusted comment:\" is missing");
        CHECK(refused(with(3, lines[1])) == name + "its last line is damaged");
        CHECK(refused(with(2, "trusted comment: \x1b[2J")) == name + "it is no text");
    }
}
