// SPDX-License-Identifier: MIT
// Bundles, made: built from a module's folder, signed, looked into, unpacked, listed.
#pragma once

#include "tenon/bundle.hpp"
#include "tenon/catalog.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A bundle that was built, or could not be.
struct BuildResult {
    std::filesystem::path file;  ///< empty: not built
    std::string code;
    Version version;
    std::string digest;                ///< of the file: "sha256:<hex>"
    std::uint64_t size = 0;            ///< of the file
    std::vector<BundleEntry> entries;  ///< by name, without SHA256SUMS
    Findings findings;  ///< lint's, and listed files that are missing; with an error nothing is written
};

/// Packs a module's folder: its manifest, the scripts it names with all their variants, every file that its
/// other sections list, and SHA256SUMS. `output` is a file whose name ends in ".zip", a folder that
/// exists, or empty: then code-version.tenon.zip in the working folder. The same files give the same bytes,
/// whoever builds where and when. Follows no link. Replaces an existing file in one step, after what was
/// written has been read back. Throws Error{failed} when it cannot be written or a file changes meanwhile,
/// Error{usage} without a manifest and for another name, Error{verification} for more than a bundle can hold.
[[nodiscard]] BuildResult build_bundle(const std::filesystem::path& folder,
                                       const std::filesystem::path& output = {});

/// The same without writing: `file` is what it would be, digest and size are empty.
[[nodiscard]] BuildResult plan_bundle(const std::filesystem::path& folder,
                                      const std::filesystem::path& output = {});

/// The file name of a module's bundle: "cms-0.0.5.tenon.zip".
[[nodiscard]] std::string bundle_name(std::string_view code, const Version& version);

/// Signs a bundle: writes it anew with SHA256SUMS.minisig, which takes the place of an older signature.
/// An empty comment is the file's name. Checks it first. Throws as Bundle::check() and sign().
void sign_bundle(const std::filesystem::path& file, std::string_view secret_key, std::string_view password,
                 std::string_view comment = {});

/// Writes the files of a bundle, SHA256SUMS and its signature, too, below `folder`, which must not exist or
/// be empty; checks the bundle first. Files and folders get the permissions of new ones. What it had made is
/// removed again when it fails. Throws Error{usage} for a folder with something in it, Error{verification},
/// Error{failed}.
void unpack_bundle(const Bundle& bundle, const std::filesystem::path& folder);

/// A row of a folder's index.
struct IndexedBundle {
    std::string file;  ///< name in the folder
    std::uint64_t size = 0;
    std::string digest;  ///< "sha256:<hex>"
    std::string code;
    Version version;
    std::string name;    ///< of the module
    std::string key_id;  ///< of the signature, not proved; empty: not signed
};

struct IndexResult {
    std::filesystem::path file;  ///< the index
    std::vector<IndexedBundle> bundles;
    Findings findings;  ///< bundles that were left out, with the reason
};

/// Checks every bundle that lies in a folder and writes tenon-index.json there. Bundles that are not sound
/// are findings and left out. Signatures are not proved: that is for those who read.
/// Throws Error{usage} when `folder` is none, Error{failed}.
[[nodiscard]] IndexResult index_folder(const std::filesystem::path& folder);

/// Puts a copy of a bundle into a folder of modules as code-version.tenon.zip, so that later commands find
/// it. A file of that name with the same bytes is left alone. Throws Error{failed} when it cannot be written,
/// and when a file of that name has other bytes.
std::filesystem::path take_in(const Bundle& bundle, std::string_view code, const Version& version,
                              const std::filesystem::path& root);

}  // namespace tenon
