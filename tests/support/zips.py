# SPDX-License-Identifier: MIT
"""Zips made byte by byte, so that anything about them can be wrong. What is not said otherwise is of the form of
bundles."""

import dataclasses
import hashlib
import struct
import zlib

EXTRA = struct.pack("<2sHB2sHBBIBI", b"UT", 1, 0, b"ux", 11, 1, 4, 0, 4, 0)
FILE = 0o100644
SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.minisig"


@dataclasses.dataclass
class Entry:
    """A file of a zip, and what the headers say of it in place of the truth."""

    name: str | bytes
    data: bytes = b""
    local_name: str | None = None
    size: int | None = None
    packed: int | None = None
    crc: int | None = None
    offset: int | None = None
    flags: int = 0
    method: int = 0
    mode: int = FILE

    def raw(self):
        return self.name if isinstance(self.name, bytes) else self.name.encode()

    def header(self, name, crc):
        """From the flags to the extra field, as both headers have it."""
        flags = self.flags | 8 | (0 if name.isascii() else 0x800)
        return struct.pack("<HHIIIIHH", flags, self.method, 0x00210000, crc, self.packed_size(), self.told_size(),
                           len(name), len(EXTRA))

    def packed_size(self):
        return len(self.data) if self.packed is None else self.packed

    def told_size(self):
        return len(self.data) if self.size is None else self.size


def zip_of(entries, count=None):
    """A zip of these entries, in their order; `count` is what its end says of their number."""
    body = listed = b""
    for entry in entries:
        name = entry.raw()
        local = name if entry.local_name is None else entry.local_name.encode()
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        offset = len(body) if entry.offset is None else entry.offset
        listed += (b"PK\1\2" + struct.pack("<HH", 0x030A, 10) + entry.header(name, crc)
                   + struct.pack("<HHHII", 0, 0, 0, entry.mode << 16, offset) + name + EXTRA)
        body += (b"PK\3\4" + struct.pack("<H", 10) + entry.header(local, 0) + local + EXTRA + entry.data
                 + b"PK\7\10" + struct.pack("<III", crc, entry.packed_size(), entry.told_size()))
    told = len(entries) if count is None else count
    return body + listed + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, told, told, len(listed), len(body), 0)


def sums(entries):
    """The list of their digests."""
    lines = sorted((entry.raw(), hashlib.sha256(entry.data).hexdigest()) for entry in entries)
    return Entry(SUMS, b"".join(digest.encode() + b"  " + name + b"\n" for name, digest in lines))


def bundle(entries):
    """With the list of their digests, sorted: a bundle, if the entries are those of one."""
    return zip_of(sorted([*entries, sums(entries)], key=Entry.raw))
