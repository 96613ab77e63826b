"""Every answer of the web kept as received, in WARC files, found again by hash and by address.

One file a run, one gzip member a record, so that other tools read them, a torn tail costs one record, and processes
never write into one another. `.index.jsonl` beside them is derived: where it is missing it is made anew. It fetches
nothing and reads no article.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from rumordesk import __version__
from rumordesk.collect.warc import Record, records
from rumordesk.collect.web.exchange import Response
from rumordesk.errors import RumordeskError
from rumordesk.text.urls import canonical_url

KINDS = ("page", "feed", "leads", "wikidata", "wikipedia")
CaptureKind = Literal["page", "feed", "leads", "wikidata", "wikipedia"]
"""What a capture is read as; "leads" names other addresses and holds no article."""
KIND, HASH, ADDRESS, SEEN = "X-Rumordesk-Kind", "X-Rumordesk-SHA256", "X-Rumordesk-Address", "X-Rumordesk-Seen"
"""Our fields of a WARC record, as WARC 1.1 (section 4) allows them."""
NOT_KEPT = frozenset({"transfer-encoding", "set-cookie", "set-cookie2"})
"""Headers kept under another name (the body is no longer chunked) or not at all (a cookie is nobody's business)."""
INDEX = ".index.jsonl"
"""Hidden, so that the folder can be given as a pile."""
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Where one capture lies, and what it is."""

    sha256: str
    """Of the content, decompressed."""
    url: str
    """The address that it is the content of; for an archived copy the original one."""
    kind: CaptureKind
    seen: datetime
    """When it looked so: received by us, or by the archive that gave it."""
    content_type: str = ""
    file: str
    offset: int


class Captures:
    """The captures under a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: Path | None = None
        self._kept: dict[str, list[Kept]] | None = None

    def keep(self, answer: Response, kind: CaptureKind, *, url: str = "", seen: datetime | None = None) -> Kept:
        """Keep an answer; the same content at the same address is kept once, and noted as seen again.

        Args:
            answer: as received.
            kind: what it is to be read as.
            url: its address, where an archive gave it; else the one that answered.
            seen: when it looked so, where an archive gave it.

        Raises:
            RumordeskError: the folder cannot be written.
        """
        sha256 = hashlib.sha256(answer.content).hexdigest()
        address, when = url or answer.url, seen or answer.seen
        before = next((each for each in self.of(address) if (each.sha256, each.kind) == (sha256, kind)), None)
        record = _record(answer, kind, sha256, address, when, before)
        file, offset = self._append(record)
        if before is None:
            before = Kept(
                sha256=sha256, url=address, kind=kind, seen=when, content_type=answer.content_type, file=file,
                offset=offset,
            )  # fmt: skip
            self._all().setdefault(canonical_url(before.url), []).append(before)
            self._write(self._folder / INDEX, msgspec.json.encode(before) + b"\n")
        return before

    def content(self, kept: Kept) -> bytes:
        """The content of a capture. Raises RumordeskError where its file is gone or damaged."""
        with suppress(OSError, EOFError):
            with open(self._folder / kept.file, "rb") as file:
                file.seek(kept.offset)
                record = next(records(file), None)
            if isinstance(record, Record) and hashlib.sha256(record.content).hexdigest() == kept.sha256:
                return record.content
        raise RumordeskError(
            f"The capture {kept.sha256[:12]} of {kept.url} cannot be read from {self._folder / kept.file}.",
            "Bring the file back from a backup, or fetch the page again with rumordesk add.",
        )

    def by_hash(self, start: str) -> tuple[Kept, ...]:
        """Captures whose hash begins so, first seen first."""
        every = (kept for some in self._all().values() for kept in some)
        return tuple(sorted((each for each in every if start and each.sha256.startswith(start.lower())), key=_order))

    def of(self, url: str) -> tuple[Kept, ...]:
        """Captures of an address, trackers and the like aside, first seen first."""
        return tuple(sorted(self._all().get(canonical_url(url), ()), key=_order))

    def purge(self, gone: Callable[[Kept, bytes], bool]) -> int:
        """Take captures out of the files for good, by what they are and hold; returns how many contents went."""
        doomed = {kept.sha256 for some in self._all().values() for kept in some if gone(kept, self._content(kept))}
        for path in sorted(self._folder.glob("*.warc.gz")) if doomed else ():
            members = list(_members(path))
            left = [raw for raw, head in members if not any(h.encode() in head for h in doomed)]
            if len(left) < len(members):
                half = path.with_name(path.name + ".part")
                half.write_bytes(b"".join(left))
                half.replace(path)
        self._forget_index()
        return len(doomed)

    def expire(self, before: datetime) -> int:
        """Delete the files of runs before an instant; returns how many."""
        stamp = f"rumordesk-{before.astimezone(UTC):%Y%m%d%H%M%S%f}"
        old = [path for path in sorted(self._folder.glob("rumordesk-*.warc.gz")) if path.name < stamp]
        for path in old:
            path.unlink(missing_ok=True)
        if old:
            self._forget_index()
        return len(old)

    def _content(self, kept: Kept) -> bytes:
        with suppress(RumordeskError):
            return self.content(kept)
        return b""

    def _forget_index(self) -> None:
        """It is made anew from the files when it is needed."""
        (self._folder / INDEX).unlink(missing_ok=True)
        self._kept = self._file = None

    def _all(self) -> dict[str, list[Kept]]:
        """Every capture by its canonical address."""
        if self._kept is None:
            self._kept = {}
            for kept in self._indexed() if (self._folder / INDEX).exists() else self._found():
                self._kept.setdefault(canonical_url(kept.url), []).append(kept)
        return self._kept

    def _indexed(self) -> Iterator[Kept]:
        decoder = msgspec.json.Decoder(Kept)
        for line in (self._folder / INDEX).read_bytes().splitlines():
            with suppress(msgspec.MsgspecError):  # a line torn by a crash; its record is in the WARC file
                yield decoder.decode(line)

    def _found(self) -> Iterator[Kept]:
        """Every capture, from the WARC files themselves; the index is written anew."""
        found = [each for path in sorted(self._folder.glob("*.warc.gz")) for each in _kept_in(path)]
        if found:
            self._write(self._folder / INDEX, b"".join(msgspec.json.encode(each) + b"\n" for each in found))
        return iter(found)

    def _append(self, record: bytes) -> tuple[str, int]:
        if self._file is None:
            name = f"rumordesk-{datetime.now(UTC):%Y%m%d%H%M%S%f}-{os.getpid()}.warc.gz"
            self._file = self._folder / name
            self._write(self._file, _info(name))
        return self._file.name, self._write(self._file, record)

    def _write(self, path: Path, data: bytes) -> int:
        """Append in one write, so that a crash tears at most the last record; gives the offset."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "ab", buffering=0) as file:
                offset = file.seek(0, os.SEEK_END)
                file.write(data)
                return offset
        except OSError as error:
            raise RumordeskError(
                f"{path} cannot be written: {error.strerror}", "Make room, or set data_dir to a folder of yours."
            ) from error


def _members(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """The records of a file, each as it lies there, and the fields at its head."""
    rest = path.read_bytes()
    while rest:
        unpack = zlib.decompressobj(wbits=31)
        try:
            head = unpack.decompress(rest, LONGEST_HEAD)
            while not unpack.eof and unpack.unconsumed_tail:
                unpack.decompress(unpack.unconsumed_tail, LONGEST_HEAD)
        except zlib.error:
            yield rest, b""
            return
        yield rest[: len(rest) - len(unpack.unused_data)], head.partition(b"\r\n\r\n")[0]
        rest = unpack.unused_data


LONGEST_HEAD = 1 << 16
"""Bytes of a record that are unpacked at a time; its fields are at its head."""


def _order(kept: Kept) -> tuple[datetime, str, str]:
    return kept.seen, kept.url, kept.sha256


def _kept_in(path: Path) -> Iterator[Kept]:
    with open(path, "rb") as file:
        for record in records(file):
            fields = record.fields if isinstance(record, Record) else {}
            if not isinstance(record, Record) or record.kind != "response" or KIND.lower() not in fields:
                continue
            yield Kept(
                sha256=hashlib.sha256(record.content).hexdigest(),
                url=fields.get(ADDRESS.lower(), record.url),
                kind=msgspec.convert(fields[KIND.lower()], CaptureKind),
                seen=datetime.fromisoformat(fields.get(SEEN.lower(), "1990-01-01T00:00:00+00:00")),
                content_type=record.content_type,
                file=path.name,
                offset=record.offset,
            )


def _record(
    answer: Response, kind: CaptureKind, sha256: str, address: str, seen: datetime, before: Kept | None
) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.revisit if before else WarcRecordType.response)
    digest = base64.b32encode(hashlib.sha1(answer.raw, usedforsecurity=False).digest()).decode()
    fields = {
        "WARC-Target-URI": answer.url,
        "WARC-Date": _stamp(answer.seen),
        "WARC-IP-Address": answer.peer,
        "WARC-Payload-Digest": f"sha1:{digest}",
        KIND: kind,
        HASH: sha256,
        ADDRESS: address,
        SEEN: seen.isoformat(),
    }
    if before:
        fields |= {
            "WARC-Profile": SAME_PAYLOAD,
            "WARC-Refers-To-Target-URI": before.url,
            "WARC-Refers-To-Date": _stamp(before.seen),
        }
    for name, value in fields.items():
        if value:
            record.headers[name] = value
    record.set_bytes_content(_head(answer) + (b"" if before else answer.raw))
    record.is_http = True
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    return gzip.compress(plain.getvalue(), mtime=0)


def _head(answer: Response) -> bytes:
    """Status line and headers of an answer, for its body as kept."""
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}".rstrip()]
    for name, value in answer.headers:
        if name.lower() == "transfer-encoding":
            lines.append(f"X-Archive-Orig-{name}: {value}")
        elif name.lower() not in NOT_KEPT:
            lines.append(f"{name}: {value}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _info(name: str) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers["WARC-Date"] = _stamp(datetime.now(UTC))
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: rumordesk {__version__}\r\nformat: WARC File Format 1.1\r\n".encode())
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    return gzip.compress(plain.getvalue(), mtime=0)


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
