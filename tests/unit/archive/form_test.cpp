// SPDX-License-Identifier: MIT
#include "archive/form.hpp"

#include "support/zip.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

std::vector<FormEntry> form_of(const std::vector<test::ZipEntry>& entries) {
    std::vector<FormEntry> form;
    std::size_t offset = 0;
    for (const auto& entry : entries) {
        form.push_back({entry.name, static_cast<std::uint32_t>(entry.data.size()), crc32(entry.data),
                        static_cast<std::uint32_t>(offset)});
        offset += local_size + entry.name.size() + entry.data.size() + descriptor_size;
    }
    return form;
}

}  // namespace

TEST_SUITE("archive/form") {
    TEST_CASE("the checksum is that of zip, whole or in parts") {
        CHECK(crc32("") == 0);
        CHECK(crc32("123456789") == 0xCBF43926U);
        CHECK(crc32("456789", crc32("123")) == 0xCBF43926U);
    }

    TEST_CASE("headers have the sizes that are counted with") {
        const FormEntry entry{"a/\xc3\xa9", 3, 4, 5};
        CHECK(local_header(entry).size() == local_size + entry.name.size());
        CHECK(data_descriptor(entry).size() == descriptor_size);
        CHECK(central_header(entry).size() == central_size + entry.name.size());
        CHECK(end_record(1, 2, 3).size() == end_size);
        CHECK(data_offset(entry) == 5 + local_size + entry.name.size());
    }

    TEST_CASE("a zip of the form has no problem, and each changed byte outside of the data is one") {
        const std::vector<test::ZipEntry> entries{{.name = "a", .data = ""},
                                                  {.name = "\xc3\xa9/b", .data = "bcd"}};
        const std::string bytes = test::zip_of(entries);
        const auto form = form_of(entries);
        CHECK(form_problem(*memory_blob(bytes), form) == std::nullopt);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            CAPTURE(i);
            std::string changed = bytes;
            changed[i] = static_cast<char>(~changed[i]);
            const auto begin = data_offset(form[1]);
            const bool is_data = i >= begin && i < begin + 3;
            const auto problem = form_problem(*memory_blob(changed), form);
            REQUIRE(problem.has_value() == !is_data);
            if (problem) CHECK(problem->find("byte " + std::to_string(i) + ", ") == 0);
        }
    }

    TEST_CASE("a zip that ends early, goes on, or has another order is not of the form") {
        const std::vector<test::ZipEntry> entries{{.name = "a", .data = "x"}, {.name = "b", .data = "y"}};
        const std::string bytes = test::zip_of(entries);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            CHECK(form_problem(*memory_blob(bytes.substr(0, i)), form_of(entries)));
        CHECK(form_problem(*memory_blob(bytes + "x"), form_of(entries)) ==
              "byte " + std::to_string(bytes.size()) + ", in the end record, is not as tenon writes it");
        const std::vector<test::ZipEntry> turned{entries[1], entries[0]};
        CHECK(form_problem(*memory_blob(test::zip_of(turned)), form_of(turned)) ==
              "\"a\" is not in its place: entries are sorted by name");
    }
}
