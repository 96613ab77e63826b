"""How one file is read in a run: what it is, by its content, and which reader takes it.

It opens files and knows the bounds; the formats are the readers'. Also what came from the web is read here, so that a
page gives the same Article whether it was fetched, found in an archive, or saved by a person.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from rumordesk.collect import files
from rumordesk.collect.content import (
    PEEK,
    UnreadableError,
    container_of,
    decode,
    head_of,
    kind_of,
    received,
    unpacked,
    unzipped_head,
)
from rumordesk.collect.feeds import read_feed
from rumordesk.collect.jsonl import Fields, read_json
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.collect.pages import read_page
from rumordesk.collect.plain import read_plain
from rumordesk.records import Article, LeftOut

_LOOK = 1 << 16
"""Bytes from the start by which the kind is told."""
_STREAMED = frozenset({"warc", "parquet", "epub", "pdf"})
"""Containers that are read as a stream: they may be larger than what may be held."""


class Reading:
    """How one file is read in this run."""

    def __init__(self, fields: Fields, stdin: BinaryIO | None, cache: PageCache | None, limits: Limits) -> None:
        self._fields, self._stdin, self._cache, self._limits = fields, stdin, cache, limits
        self._until = time.monotonic() + limits.seconds

    def file(self, path: str) -> Iterator[Article | LeftOut]:
        """The articles of a file, and what in it or of it cannot be used."""
        if time.monotonic() > self._until:
            yield LeftOut(what=path, why=f"the run had taken {self._limits.seconds:,.0f} s; ask with fewer files")
            return
        try:
            yield from self._articles(path)
        except UnreadableError as reason:
            yield LeftOut(what=path, why=str(reason))

    def content(
        self, data: bytes, path: str, address: str, *, kind: str = "", known: bool = False
    ) -> Iterator[Article | LeftOut]:
        """The articles in bytes that came from somewhere.

        Args:
            data: the bytes, unzipped.
            path: as a person would name them.
            address: where they are from.
            kind: "wikidata" or "wikipedia" for what only its capture tells; "" to tell it by the bytes.
            known: whether `address` is where they were fetched, rather than where they lie.
        """
        try:
            yield from self._by_kind(data, path, address, kind, known)
        except UnreadableError as reason:
            yield LeftOut(what=path, why=str(reason))

    def _articles(self, path: str) -> Iterator[Article | LeftOut]:
        address = "file:///dev/stdin" if path == files.STDIN else Path(path).absolute().as_uri()
        streamed = "" if path == files.STDIN else container_of(head_of(path))
        if streamed in _STREAMED:
            with open(path, "rb") as file:
                yield from self._container(streamed, file, path, address)
            return
        yield from self._bytes(received(path, self._stdin, self._limits), path, address)

    def uploaded(self, raw: bytes, name: str) -> Iterator[Article | LeftOut]:
        """The articles of a file that is at hand, zipped or not, under the name that it was given."""
        try:
            yield from self._bytes(raw, name, f"file:///{quote(name)}")
        except UnreadableError as reason:
            yield LeftOut(what=name, why=str(reason))

    def _bytes(self, raw: bytes, path: str, address: str) -> Iterator[Article | LeftOut]:
        # Of a WARC file that breaks off, its reader gives what is whole.
        data = raw if container_of(unzipped_head(raw[:PEEK])) == "warc" else unpacked(raw, self._limits)
        container = container_of(unzipped_head(data[:_LOOK]))
        if container:
            yield from self._container(container, BytesIO(data), path, address)
        else:
            yield from self._by_kind(data, path, address, "", False)

    def _container(self, kind: str, file: BinaryIO, path: str, address: str) -> Iterable[Article | LeftOut]:
        # Loaded only where they are needed: most piles hold none.
        from rumordesk.collect.archives import read_epub, read_warc
        from rumordesk.collect.mail import read_mail, read_mailbox
        from rumordesk.collect.parquet import read_parquet
        from rumordesk.collect.pdf import read_pdf

        if kind == "warc":
            return read_warc(file, path, self._limits, self.content)
        if kind == "epub":
            return read_epub(file, path, address, self._limits, self.content)
        if kind == "pdf":
            return (read_pdf(file, path, address),)
        if kind == "mailbox":
            return read_mailbox(file, path, self._limits)
        if kind == "mail":
            return (read_mail(file.read(), path, self._limits),)
        return read_parquet(file, path, address, self._fields, self._limits)

    def _by_kind(self, data: bytes, path: str, address: str, kind: str, known: bool) -> Iterable[Article | LeftOut]:
        if kind in ("wikidata", "wikipedia"):
            from rumordesk.collect.reference import read_reference

            return read_reference(data, path, kind)
        # Decoding a whole archive only to see that it is JSON would cost as much as reading it.
        found = kind_of("-" if known else path, decode(data[:_LOOK]))
        if found == "json":
            return read_json(_utf8(data), path, address, self._fields, self._limits)
        if len(data) > self._limits.page_bytes:
            raise UnreadableError(f"a page, text or feed of more than {self._limits.page_bytes >> 20} MB")
        source = decode(data)
        if found == "html":
            return (read_page(data, source, path, address, self._limits, self._cache, known=known),)
        if found == "feed":
            return read_feed(source, path, address, self._limits)
        return (read_plain(data, source, path, address, markdown=found == "markdown"),)


def _utf8(data: bytes) -> bytes:
    """JSON is UTF-8 nearly always; what is not is brought there."""
    return data if data[:1] in b"{[ \n\t\r" and b"\0" not in data[:4] else decode(data).encode("utf-8")
