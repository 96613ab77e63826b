"""A ledger in a file of its own: JSON Lines to which verdicts and resolutions are appended, never rewritten.

It stands beside the store's ledger for whoever wants one that a text editor opens. It knows how entries are written and
read, not what they mean. A last line that was cut off by a crash is passed over;
any other line that cannot be read is an error with its number.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from rumordesk.errors import InputError, RumordeskError
from rumordesk.records import Recorded, Resolution

Entry = Recorded | Resolution

_DECODER = msgspec.json.Decoder(Entry)
_ENCODER = msgspec.json.Encoder()


class FileBook:
    """A ledger file, as the clerk takes it."""

    def __init__(self, file: Path) -> None:
        self.file, self.name = file, f"the ledger {file}"

    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order written. Raises InputError where a line cannot be read."""
        return read(self.file)

    def append(self, entry: Entry) -> None:
        """Write one entry at the end. Raises RumordeskError where the file cannot be written."""
        append(self.file, entry)


def read(file: Path) -> tuple[Entry, ...]:
    """All entries in the order written; none where there is no file. Raises InputError where a line cannot be read."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(
            f"the ledger {file} cannot be read: {error.strerror}", "Name another with --ledger."
        ) from error
    whole, _, cut = raw.rpartition(b"\n")
    lines = whole.split(b"\n") + ([cut] if _entry(cut) else [])
    return tuple(_decoded(file, n, line) for n, line in enumerate(lines, 1) if line.strip())


def append(file: Path, entry: Entry) -> None:
    """Write one entry at the end. Raises RumordeskError where the file cannot be written."""
    line = _ENCODER.encode(entry) + b"\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, _mended(handle) + line)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise RumordeskError(
            f"the ledger {file} cannot be written: {error.strerror}", "Name another with --ledger, or make room."
        ) from error


def _mended(handle: int) -> bytes:
    """What to write before a new line: a missing line break. Half a line, which a crash left, is cut off first."""
    size = os.fstat(handle).st_size
    start = max(0, size - LONGEST)
    kept, _, cut = os.pread(handle, size - start, start).rpartition(b"\n")
    if not cut:
        return b""
    if _entry(cut):
        return b"\n"
    if start == 0 or kept:
        os.ftruncate(handle, size - len(cut))
    return b""


LONGEST = 1 << 24
"""Bytes at the end of the file in which the last line break is looked for; a verdict has about 50 thousand."""


def _entry(line: bytes) -> bool:
    try:
        _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def _decoded(file: Path, number: int, line: bytes) -> Entry:
    try:
        entry: Entry = _DECODER.decode(line)
        return entry
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            f"line {number} of the ledger {file} cannot be read: {error}",
            "Mend or remove that line; each is one entry.",
        ) from error
