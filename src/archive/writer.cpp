// SPDX-License-Identifier: MIT
#include "archive/writer.hpp"

#include "tenon/error.hpp"

#include "archive/limits.hpp"
#include "archive/names.hpp"
#include "archive/sink.hpp"
#include "base/text.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string_view>
#include <utility>

namespace tenon {

namespace {

struct FreeArchive {
    void operator()(archive* handle) const noexcept { archive_write_free(handle); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const noexcept { archive_entry_free(entry); }
};

[[noreturn]] void refuse_to_write(std::string message) {
    throw Error({.kind = ErrorKind::verification,
                 .message = std::move(message),
                 .state = "no bundle was written",
                 .hint = "change the name, or leave the file out"});
}

void check_entries(const std::vector<NewEntry>& entries) {
    if (entries.size() > most_entries)
        refuse_to_write(concat("a bundle holds at most ", std::to_string(most_entries), " files, not ",
                               std::to_string(entries.size())));
    std::vector<std::string> names;
    std::uint64_t bytes = 0;
    for (const NewEntry& entry : entries) {
        if (const auto problem = name_problem(entry.name); !problem.empty())
            refuse_to_write(concat(quoted_entry(entry.name), " cannot be in a bundle: it ", problem));
        names.push_back(entry.name);
        bytes +=
            std::min(entry.size, most_bytes + 1) + 2 * entry.name.size() + 256;  // its headers are smaller
        if (bytes > most_bytes)
            refuse_to_write(concat("a bundle has at most ", std::to_string(most_bytes), " bytes"));
    }
    if (const auto collision = find_collision(names)) refuse_to_write(collision_text(*collision, names));
}

la_ssize_t pass_on(archive* handle, void* sink, const void* bytes, std::size_t count) {
    if (static_cast<Sink*>(sink)->write({static_cast<const char*>(bytes), count}))
        return static_cast<la_ssize_t>(count);
    archive_set_error(handle, EIO, "cannot write");
    return -1;
}

/// A zip that libarchive writes.
class Writer {
public:
    explicit Writer(Sink& sink) : sink_(sink), handle_(archive_write_new()) {
        if (!handle_) throw std::bad_alloc();
        require(archive_write_set_format_zip(handle_.get()));
        require(archive_write_zip_set_compression_store(handle_.get()));
        require(archive_write_set_options(handle_.get(), "zip:hdrcharset=UTF-8"));
        require(archive_write_set_bytes_per_block(handle_.get(), 64 * 1024));
        require(archive_write_set_bytes_in_last_block(handle_.get(), 1));
        require(archive_write_open(handle_.get(), &sink, nullptr, pass_on, nullptr));
    }

    void add(const NewEntry& entry, std::span<char> buffer) {
        const std::unique_ptr<archive_entry, FreeEntry> header(archive_entry_new());
        if (!header) throw std::bad_alloc();
        archive_entry_set_pathname_utf8(header.get(), entry.name.c_str());
        archive_entry_set_filetype(header.get(), AE_IFREG);
        archive_entry_set_perm(header.get(), 0644);
        archive_entry_set_size(header.get(), static_cast<la_int64_t>(entry.size));
        require(archive_write_header(handle_.get(), header.get()));
        const auto source = entry.open();
        std::uint64_t done = 0;
        while (const std::size_t count = source->read(buffer)) {
            done += count;
            if (done > entry.size) break;
            if (archive_write_data(handle_.get(), buffer.data(), count) != static_cast<la_ssize_t>(count))
                fail();
        }
        if (done != entry.size)
            throw Error({.kind = ErrorKind::failed,
                         .message = concat(quoted_entry(entry.name), " changed while it was read"),
                         .state = "no bundle was written",
                         .hint = "try again when nobody writes to it"});
        require(archive_write_finish_entry(handle_.get()));
    }

    void finish() { require(archive_write_close(handle_.get())); }

private:
    void require(int result) {
        if (result != ARCHIVE_OK) fail();
    }
    [[noreturn]] void fail() {
        sink_.check();
        const char* reason = archive_error_string(handle_.get());
        throw Error(ErrorKind::failed,
                    concat("cannot write a bundle: ", reason == nullptr ? "libarchive fails" : reason));
    }

    Sink& sink_;
    std::unique_ptr<archive, FreeArchive> handle_;
};

void write_to(std::vector<NewEntry>& entries, Sink& sink) {
    check_entries(entries);
    std::sort(entries.begin(), entries.end(),
              [](const NewEntry& a, const NewEntry& b) { return a.name < b.name; });
    std::string buffer(std::size_t{64} * 1024, '\0');
    Writer writer(sink);
    for (const NewEntry& entry : entries) writer.add(entry, buffer);
    writer.finish();
}

}  // namespace

void write_archive(std::vector<NewEntry> entries, const std::filesystem::path& path) {
    FileSink sink(path);
    write_to(entries, sink);
    sink.commit();
}

std::string archive_bytes(std::vector<NewEntry> entries) {
    MemorySink sink;
    write_to(entries, sink);
    return sink.take();
}

}  // namespace tenon
