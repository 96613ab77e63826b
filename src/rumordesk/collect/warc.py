"""WARC files, gzipped or not: each record with its content, within bounds; half a file gives what is whole in it.

fastwarc reads the records. It makes no Article of them: `archives` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.web.decoding import decoded
from rumordesk.collect.web.exchange import FetchError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_BYTES = 8 << 20
"""Bytes of one record's content; the bound of a page, too."""
MOST_HEADERS = 64 << 10


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record that holds something."""

    kind: str
    """The type, as WARC has it: response, resource, conversion, revisit ..."""
    url: str
    date: str
    """WARC-Date as written."""
    fields: dict[str, str]
    """The record's own fields, names in lower case."""
    status: int = 200
    content_type: str = ""
    content: bytes = b""
    """Decompressed."""
    offset: int
    number: int
    """From 1."""


class Flaw(msgspec.Struct, frozen=True):
    """A record that cannot be used, with the reason."""

    number: int
    url: str
    why: str


def records(file: BinaryIO, most: int = MOST_BYTES) -> Iterator[Record | Flaw]:
    """Each record that may hold an article, and each that is out of bounds or damaged; never raises for what is read.

    A file that breaks off ends with a Flaw that says so.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    number = 0
    try:
        for number, found in enumerate(
            ArchiveIterator(file, record_types=wanted, max_header_len=MOST_HEADERS, auto_decode="transfer"), 1
        ):
            yield _record(found, number, most)
    except (OSError, ValueError, OverflowError, MemoryError) as error:
        yield Flaw(number + 1, "", f"broken here, and what follows cannot be read ({str(error).lower().rstrip('.')})")


def _record(found: WarcRecord, number: int, most: int) -> Record | Flaw:
    fields = {name.lower(): value for name, value in found.headers.items()}
    url = fields.get("warc-target-uri", "").strip("<>")
    announced = found.content_length
    if announced > most:
        return Flaw(number, url, f"a record of more than {most >> 20} MB")
    headers = found.http_headers if found.is_http_parsed else None
    try:
        # A record may announce little and, once its chunks are undone, hold much.
        raw = found.reader.read(most + 1)
        if len(raw) < announced and (headers is None or "transfer-encoding" not in headers):
            return Flaw(number, url, "breaks off in the middle")
        if len(raw) > most:
            return Flaw(number, url, f"a record of more than {most >> 20} MB")
        content = decoded(raw, (headers.get("content-encoding") or "") if headers is not None else "", most)
    except (OSError, ValueError, UnreadableError) as error:
        return Flaw(number, url, f"cannot be read: {str(error).lower().rstrip('.')}")
    except FetchError as error:
        return Flaw(number, url, error.why)
    declared = (headers.get("content-type") if headers is not None else fields.get("content-type")) or ""
    return Record(
        kind=str(found.record_type),
        url=url,
        date=fields.get("warc-date", ""),
        fields=fields,
        status=(headers.status_code if headers is not None else None) or 200,
        content_type=declared.partition(";")[0].strip().lower(),
        content=content,
        offset=found.stream_pos,
        number=number,
    )
