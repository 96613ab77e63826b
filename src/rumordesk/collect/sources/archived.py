"""Archives of the web: earlier versions of a page by the Wayback Machine, and a month of Common Crawl News.

It says what to ask; what comes is kept with the address and the instant that the archive names, and read like any page.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import quote, urlsplit

import msgspec

from rumordesk.collect.captures import Kept
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.reception import Reception
from rumordesk.collect.sources.declarations import Source
from rumordesk.collect.sources.subject import Found, Subject
from rumordesk.collect.warc import Record, records
from rumordesk.collect.web.decoding import decoded
from rumordesk.collect.web.exchange import MB, FetchError, Response
from rumordesk.text.instants import instant

SLICE = 64 * MB
"""Bytes from the start of each Common Crawl file: some 3,000 pages."""
MOST_PATHS = 5 * MB
VERSIONS_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class Version(msgspec.Struct, frozen=True, order=True):
    """One earlier version of a page."""

    taken: datetime
    original: str
    address: str
    """Where its bytes are, as received by the archive."""


async def earlier(source: Source, url: str, reception: Reception) -> tuple[list[Kept], list[str]]:
    """The earlier versions of a page that an archive has, kept; and why some could not be had.

    Raises:
        FetchError, UnreadableError: the archive's list cannot be had.
    """
    address = source.address.replace("{query}", quote(url, safe="")).replace("{most}", str(source.most))
    listed = await reception.receive(address, "json", "leads", robots=not source.interface)
    kept: list[Kept] = []
    failed: list[str] = []
    for version in versions(listed.content, listed.url):
        try:
            received = await reception.receive(
                version.address, "page", "page", robots=not source.interface, original=url, seen=version.taken
            )
            kept.append(received.kept)
        except FetchError as error:
            failed.append(f"{version.address}: {error.why}")
    return kept, failed


def versions(content: bytes, address: str) -> list[Version]:
    """The versions in a CDX answer (JSON: a row of names, then rows), oldest first; pages only.

    Raises:
        UnreadableError: not such an answer.
    """
    try:
        rows = msgspec.json.decode(content or b"[]", type=list[list[str]])
        names = rows[0] if rows else []
        found = [dict(zip(names, row, strict=False)) for row in rows[1:]]
        pages = [row for row in found if row.get("mimetype", "text/html") in VERSIONS_TYPES]
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        return sorted(
            Version(
                datetime.strptime(row["timestamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC),
                row["original"],
                f"{origin}/web/{row['timestamp']}id_/{row['original']}",
            )
            for row in pages
        )
    except (msgspec.MsgspecError, ValueError, KeyError, RecursionError) as error:
        raise UnreadableError("sent no list of versions") from error


async def ask_ccnews(source: Source, subject: Subject, reception: Reception) -> Found:
    """The pages that name all the people, in the first part of the newest files of a month."""
    listing = await reception.receive(source.address.replace("{month}", source.month), "warc", "leads", robots=False)
    paths = _paths(listing.content)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(listing.url))
    captures: list[Kept] = []
    named = 0
    for path in sorted(paths, reverse=True)[: source.most]:
        for record in records(BytesIO(await reception.prefix(f"{origin}/{path}", SLICE))):
            if isinstance(record, Record) and record.kind == "response" and record.status == 200:
                named += 1
                if record.content_type in VERSIONS_TYPES and subject.all_named(
                    record.content.decode("utf-8", "replace")
                ):
                    captures.append(_keep(record, reception))
    return Found(captures=tuple(captures), named=named)


def _paths(content: bytes) -> list[str]:
    try:
        listed = decoded(content, "gzip" if content.startswith(b"\x1f\x8b") else "", MOST_PATHS)
    except FetchError as error:
        raise UnreadableError(f"sent a list of files that {error.why}") from error
    paths = [line.strip() for line in listed.decode("utf-8", "replace").splitlines()]
    found = [path for path in paths if path.endswith(".warc.gz") and ".." not in path and "://" not in path]
    if not found:
        raise UnreadableError("sent no list of WARC files")
    return found


def _keep(record: Record, reception: Reception) -> Kept:
    when = instant(record.date)
    seen = when.when if when else datetime(1990, 1, 1, tzinfo=UTC)
    answer = Response(
        asked=record.url, url=record.url, status=200, headers=(("Content-Type", record.content_type),),
        raw=record.content, content=record.content, seen=seen,
    )  # fmt: skip
    return reception.keep(answer, "page")
