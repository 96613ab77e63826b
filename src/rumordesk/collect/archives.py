"""WARC files and EPUB books: what in them may be an article goes to the reader that a loose file would go to.

It judges no content. Pictures, scripts and failed answers are counted together, so that an archive of a crawl does not
fill the list of what was left out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.limits import Limits
from rumordesk.collect.warc import Flaw, Record, records
from rumordesk.records import Article, LeftOut
from rumordesk.text.instants import instant

ReadContent = Callable[..., Iterator[Article | LeftOut]]
"""`Reading.content`."""

TEXTS = frozenset({
    "text/html", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml",
    "application/feed+json", "text/plain", "",
})  # fmt: skip
"""Content types of records that may be articles; JSON only where a capture of ours says what it is."""
PAGES = (".xhtml", ".html", ".htm")
MOST_CHAPTERS = 5_000
_OURS = "x-rumordesk-"


def read_warc(file: BinaryIO, path: str, limits: Limits, read: ReadContent) -> Iterator[Article | LeftOut]:
    """The articles among the records of a WARC file, gzipped or not."""
    passed: Counter[str] = Counter()
    empty = True
    for found in records(file, limits.page_bytes):
        empty = False
        if isinstance(found, Flaw):
            yield LeftOut(what=f"{path}#{found.number}", why=found.why)
        elif why := _no_article(found):
            passed[why] += 1
        else:
            yield from read_record(found, path, read)
    if empty:
        yield LeftOut(what=path, why="a WARC file without an answer of a server in it")
    for why, count in sorted(passed.items()):
        yield LeftOut(what=f"{path}: {count:,} record{'s' * (count > 1)}", why=why, count=count)


def read_record(found: Record, path: str, read: ReadContent) -> Iterator[Article | LeftOut]:
    """The articles of one record; what was first seen when goes along."""
    address = found.fields.get(f"{_OURS}address", found.url)
    seen = _seen(found)
    kind = found.fields.get(f"{_OURS}kind", "")
    for item in read(found.content, f"{path}#{found.number}", address, kind=kind, known=True):
        if isinstance(item, Article):
            capture = msgspec.structs.replace(item.capture, seen=seen)
            yield msgspec.structs.replace(item, capture=capture)
        else:
            yield item


def read_epub(
    file: BinaryIO, path: str, address: str, limits: Limits, read: ReadContent
) -> Iterator[Article | LeftOut]:
    """The articles among the pages of an EPUB book, in the order of their names.

    Raises:
        UnreadableError: no ZIP file that can be read.
    """
    try:
        with zipfile.ZipFile(file) as book:
            chapters = [each for each in book.infolist() if each.filename.lower().endswith(PAGES)]
            for each in sorted(chapters, key=lambda chapter: chapter.filename)[:MOST_CHAPTERS]:
                yield from _chapter(book, each, path, address, limits, read)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError("an EPUB file that is broken or breaks off") from error
    if len(chapters) > MOST_CHAPTERS:
        yield LeftOut(what=path, why=f"more than {MOST_CHAPTERS:,} pages in one book", count=len(chapters))


def _chapter(
    book: zipfile.ZipFile, chapter: zipfile.ZipInfo, path: str, address: str, limits: Limits, read: ReadContent
) -> Iterator[Article | LeftOut]:
    what = f"{path}#{chapter.filename}"
    try:
        with book.open(chapter) as page:
            data = page.read(limits.page_bytes + 1)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, zlib.error):
        yield LeftOut(what=what, why="a page of the book that is encrypted or broken")
        return
    if len(data) > limits.page_bytes:
        yield LeftOut(what=what, why=f"a page that unpacks to more than {limits.page_bytes >> 20} MB")
    else:
        yield from read(data, what, f"{address}#{quote(chapter.filename)}")


def _no_article(found: Record) -> str:
    """Why a record cannot hold an article; "" where it may."""
    if found.fields.get(f"{_OURS}kind") == "leads":
        return "lists of addresses, which hold no article"
    if found.kind == "revisit":
        return "seen again without a change"
    if found.status != 200:
        return "answers of servers other than a page (redirects, errors)"
    if found.content_type not in TEXTS and f"{_OURS}kind" not in found.fields:
        return "pictures, scripts and other things that are no page"
    return "" if found.content.strip() else "empty answers"


def _seen(found: Record) -> datetime | None:
    written = instant(found.fields.get(f"{_OURS}seen") or found.date)
    return written.when if written else None
