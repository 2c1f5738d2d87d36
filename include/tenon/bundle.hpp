// SPDX-License-Identifier: MIT
// Bundles, read: a module in one file, whose every byte is held to its list of digests. Reading trusts
// nothing: docs/bundles.md says what is checked when.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/position.hpp"
#include "tenon/source.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// The list of digests, as sha256sum writes it: covers every other entry but its own signature.
inline constexpr std::string_view sums_name = "SHA256SUMS";
/// The signature of that list, as minisign writes it; optional.
inline constexpr std::string_view signature_name = "SHA256SUMS.minisig";
/// How the name of a bundle ends.
inline constexpr std::string_view bundle_ending = ".tenon.zip";

/// A file of a bundle.
struct BundleEntry {
    std::string name;  ///< relative to the manifest, UTF-8, with '/': "data/install.mysql.sql"
    std::uint64_t size = 0;
    std::string sha256;  ///< 64 lower-case hex digits, from SHA256SUMS
};

/// A bundle that is open for reading. Unchangeable; may be used by one thread at a time.
class Bundle {
public:
    /// Opens a bundle and checks all that can be known without reading its files' content: that it is a zip
    /// as tenon writes it down to the last byte of its headers, with nothing before, between or after; names;
    /// sizes; that SHA256SUMS names each entry once and nothing else. Keeps the file open, so that another
    /// one of the same name cannot take its place. `expected`, if not empty, is the digest() that check()
    /// must find. Throws Error{verification} naming what is wrong, Error{failed} when the file cannot be
    /// read.
    [[nodiscard]] static std::shared_ptr<const Bundle> open(const std::filesystem::path& file,
                                                            std::string expected = {});
    /// The same from memory; `name` is the file's name in messages.
    [[nodiscard]] static std::shared_ptr<const Bundle> open_bytes(std::string bytes, std::string name);

    ~Bundle();
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const noexcept;
    [[nodiscard]] std::uint64_t size() const noexcept;  ///< of the file, bytes
    /// By name; without SHA256SUMS and its signature.
    [[nodiscard]] const std::vector<BundleEntry>& entries() const noexcept;
    [[nodiscard]] const BundleEntry* find(std::string_view name) const noexcept;
    /// Whether entries lie below a folder: "data".
    [[nodiscard]] bool has_folder(std::string_view name) const noexcept;

    /// Reads an entry, which find() knows. The source throws Error{verification} at the end of the entry when
    /// its bytes were not those of the digest.
    [[nodiscard]] std::unique_ptr<ByteSource> read(std::string_view name) const;
    /// The whole of an entry, checked. Throws Error{verification} also when it is larger than `limit`.
    [[nodiscard]] std::string read_all(std::string_view name, std::size_t limit = 64U << 20U) const;

    /// Reads the whole file once and holds every entry to its digest; free after the first time. Throws
    /// Error{verification} naming the first entry that is not as SHA256SUMS says, for a script that is an
    /// archive, and when digest() is not the expected one.
    void check() const;
    /// "sha256:<64 hex digits>" of the file's bytes; checks it first, with the same errors.
    [[nodiscard]] const std::string& digest() const;

    [[nodiscard]] const std::string& sums() const noexcept;  ///< the bytes of SHA256SUMS
    /// The bytes of SHA256SUMS.minisig; empty: the bundle is not signed.
    [[nodiscard]] const std::string& signature() const noexcept;

private:
    class Impl;
    explicit Bundle(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The name of an entry from its path below the bundle: "data/a.sql" from "cms-0.0.5.tenon.zip/data/a.sql".
[[nodiscard]] std::string entry_name(const Bundle& bundle, const std::filesystem::path& path);

// ---------------------------------------------------------------- trust

/// What is asked of signatures (policy.trust).
enum class TrustLevel {
    off,  ///< signatures are not looked at
    /// What is signed must be signed by a trusted key, and so must every bundle of a module that one of them
    /// is trusted for by name.
    optional,
    required  ///< everything that runs must be
};

/// A public key that is trusted for some modules.
struct TrustedKey {
    std::string id;                    ///< 16 capital hex digits, as minisign prints it
    std::string key;                   ///< the public key as in minisign's file: 56 characters of Base64
    std::string name = {};             ///< for people; may be empty
    std::vector<std::string> modules;  ///< codes it may sign; "*": all
};

struct Trust {
    TrustLevel level = TrustLevel::optional;
    std::vector<TrustedKey> keys = {};
};

/// What a bundle's signature is worth here.
struct SignatureCheck {
    std::string key_id = {};   ///< of the trusted key whose signature fits; else empty
    std::string signer = {};   ///< its name, if it has one
    std::string comment = {};  ///< the signature's trusted comment
    /// Why nothing of the bundle may run: "bundle-unsigned", "bundle-signature" (it is over another list, or
    /// damaged), "bundle-key-unknown", "bundle-key-module" (the key is trusted for other modules).
    std::optional<Finding> objection = {};
};

/// Never throws for what a bundle says: an objection is a finding. With TrustLevel::off nothing is looked at.
[[nodiscard]] SignatureCheck check_signature(const Bundle& bundle, std::string_view code, const Trust& trust);

// ---------------------------------------------------------------- a folder of bundles

/// The name of the list of the bundles that lie in a folder.
inline constexpr std::string_view index_name = "tenon-index.json";

/// Line `where.line` of a file, or of an entry of a bundle ("cms-0.0.5.tenon.zip/data/install.sql"), without
/// its line end; "" if it cannot be read. For showing a place to people: at most 4096 bytes of it.
[[nodiscard]] std::string line_of(const Position& where);

}  // namespace tenon
