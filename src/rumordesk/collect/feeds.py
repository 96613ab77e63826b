"""RSS and Atom files: each entry that carries words of its own is an Article.

It follows no link: an entry that holds only a summary is read as that summary. The fast parser reads "last Tuesday"
as a date of this week, so a date counts only where the feed's own text has it and `text.instants` reads it too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from urllib.parse import urljoin

import msgspec

from rumordesk.collect.article import Parts, article, names
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.limits import Limits
from rumordesk.collect.page_text import Words, fragment
from rumordesk.records import Article, Capture, LeftOut
from rumordesk.text.instants import Instant, instant
from rumordesk.text.language import language
from rumordesk.text.urls import host

_DATES = re.compile(
    r"<(?:\w+:)?(?:pubDate|published|issued|date|updated|modified)(?:\s[^>]*)?>\s*(?:<!\[CDATA\[)?([^<\]]{4,64})", re.I
)
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as either parser has it."""

    url: str
    title: str
    html: str
    """Its longest form: content before summary."""
    published: str
    updated: str = ""
    authors: tuple[str, ...] = ()


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed feed."""

    url: str
    title: str
    entries: tuple[Entry, ...]


def read_feed(source: str, path: str, file_url: str, limits: Limits) -> Iterator[Article | LeftOut]:
    """Each entry of a feed as an Article, or the reason why it is none.

    Raises:
        UnreadableError: the file is no feed, holds no entry, or declares XML entities (which can unfold to gigabytes).
    """
    feed = parsed(source)
    if not feed.entries:
        raise UnreadableError("a feed without entries")
    dates = _dates(source)
    for number, entry in enumerate(feed.entries, 1):
        yield _article(entry, feed, dates, f"{path}#{number}", f"{file_url}#{number}", limits)


def _article(
    entry: Entry, feed: Feed, dates: Mapping[datetime, Instant], what: str, fallback_url: str, limits: Limits
) -> Article | LeftOut:
    url = _http(urljoin(feed.url, entry.url)) or fallback_url
    try:
        text, links = _words(entry.html, url, limits)
    except UnreadableError as reason:
        return LeftOut(what=what, why=str(reason))
    if not text:
        return LeftOut(what=what, why="a feed entry without words beyond its headline; give the page itself")
    named = instant(entry.published)
    parts = Parts(
        url=url,
        title=_plain(entry.title, limits),
        text=text,
        published=dates.get(named.when.replace(microsecond=0)) if named else None,
        published_from="feed",
        updated=instant(entry.updated),
        outlet="" if host(url) else (host(feed.url) or feed.title),
        authors=entry.authors,
        language=language(text),
        links=links,
    )
    sha256 = hashlib.sha256("\x1f".join((entry.url, entry.title, entry.html)).encode("utf-8", "replace")).hexdigest()
    return article(parts, Capture(url=url, path=what, how="feed", content_type="application/xml", sha256=sha256))


def parsed(source: str) -> Feed:
    """The feed by the fast parser, by the patient one where that fails.

    Raises:
        UnreadableError: it declares XML entities.
    """
    if _ENTITIES.search(source):
        raise UnreadableError("a feed that declares XML entities, which can unfold without end")
    data = _DECLARATION.sub("", source).strip().encode("utf-8", "replace")
    try:
        return _fast(data)
    except Exception:
        return _patient(data)


def _fast(data: bytes) -> Feed:
    import fastfeedparser

    parsed = fastfeedparser.parse(data, include_tags=False, include_media=False, include_enclosures=False)
    return _feed(parsed["feed"], parsed["entries"])


def _patient(data: bytes) -> Feed:
    import feedparser

    parsed = feedparser.parse(BytesIO(data))
    return _feed(parsed.feed, parsed.entries)


def _feed(about: Mapping[str, object], entries: list[Mapping[str, object]]) -> Feed:
    return Feed(url=_http(_text(about, "link")), title=_text(about, "title"), entries=tuple(map(_entry, entries)))


def _entry(found: Mapping[str, object]) -> Entry:
    contents = found.get("content")
    values = (
        [_text(each, "value") for each in contents if isinstance(each, Mapping)] if isinstance(contents, list) else []
    )
    forms = [*values, _text(found, "description"), _text(found, "summary")]
    return Entry(
        url=_text(found, "link"),
        title=_text(found, "title"),
        html=max(forms, key=len),
        published=_text(found, "published") or _text(found, "updated"),
        updated=_text(found, "updated"),
        authors=names(_authors(found)),
    )


def _authors(found: Mapping[str, object]) -> list[str]:
    listed = found.get("authors")
    named = [_text(each, "name") for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    return [name for name in named if name] or [_text(found, "author")]


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _words(html: str, url: str, limits: Limits) -> Words:
    if not _TAG.search(html):
        return "\n".join(filter(None, (" ".join(line.split()) for line in html.splitlines()))), ()
    return fragment(html, url, limits)


def _plain(title: str, limits: Limits) -> str:
    """A title without markup, which Atom allows in it."""
    return fragment(title, limits=limits)[0].replace("\n", " ") if _TAG.search(title) else title.strip()


def _dates(source: str) -> dict[datetime, Instant]:
    """The dates that stand in the feed's text, strictly read, by the second."""
    found = (instant(written.strip()) for written in _DATES.findall(source))
    return {each.when.replace(microsecond=0): each for each in found if each}


def _http(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
