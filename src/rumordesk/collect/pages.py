"""A saved HTML page: bytes in, one Article out, remembered by the hash of the bytes.

It joins what `page_metadata`, `structured_data` and `page_text` find; it fetches nothing.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

import msgspec

from rumordesk.collect import page_metadata, structured_data
from rumordesk.collect.article import DateSource, Parts, article
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.collect.page_text import main_text, parse
from rumordesk.records import Article, Capture, ClaimReview, Hyperlink
from rumordesk.text.instants import Instant
from rumordesk.text.language import language
from rumordesk.text.urls import host

READER = "2"
"""Version of how a page is read; raise it whenever the same bytes may give another Page."""
_LIBRARIES = ("trafilatura", "htmldate", "lxml", "py3langid")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says, whatever file it lies in: this is what the cache keeps."""

    url: str = ""
    title: str = ""
    text: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: Instant | None = None
    published_from: DateSource = "none"
    updated: Instant | None = None
    language: str = "und"
    links: tuple[Hyperlink, ...] = ()
    claim_reviews: tuple[ClaimReview, ...] = ()
    refused: str = ""
    """Why the page cannot be used; "" where it can."""


def read_page(
    data: bytes, source: str, path: str, file_url: str, limits: Limits, cache: PageCache | None, *, known: bool = False
) -> Article:
    """The Article of a saved page.

    Args:
        data: the bytes as received.
        source: the same, decoded.
        path: as a person named the file.
        file_url: address where the page names none of its own.
        known: whether `file_url` is where the page was fetched: then it may name only another address of that host.
        limits: bounds.
        cache: what was read before, by content.

    Raises:
        UnreadableError: the page holds no article, or is out of bounds.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    page = _remembered(sha256, cache) or _read_and_remember(source, sha256, limits, cache)
    if page.refused:
        raise UnreadableError(page.refused)
    url = page.url if page.url and (not known or host(page.url) == host(file_url)) else file_url
    parts = Parts(
        url=url,
        title=page.title,
        text=page.text,
        published=page.published,
        published_from=page.published_from,
        updated=page.updated,
        outlet="" if known or page.url else page.outlet,
        authors=page.authors,
        language=page.language,
        links=page.links,
        claim_reviews=page.claim_reviews,
    )
    return article(parts, Capture(url=url, path=path, how="html", content_type="text/html", sha256=sha256))


def _remembered(sha256: str, cache: PageCache | None) -> Page | None:
    kept = cache.get(_key(sha256)) if cache is not None else None
    if kept is None:
        return None
    try:
        return msgspec.msgpack.decode(kept, type=Page)
    except (msgspec.DecodeError, ValueError):
        return None


def _read_and_remember(source: str, sha256: str, limits: Limits, cache: PageCache | None) -> Page:
    try:
        page = _read(source, limits)
    except UnreadableError as reason:
        # Bounds may differ in the next run, so a refusal is not remembered.
        return Page(refused=str(reason))
    if cache is not None:
        cache.put(_key(sha256), msgspec.msgpack.encode(page))
    return page


def _read(source: str, limits: Limits) -> Page:
    tree = parse(source, limits)
    found = structured_data.nodes(tree)
    url = page_metadata.addresses(tree, source)
    site = page_metadata.site_name(tree)
    title = page_metadata.title(tree, found, url)
    reviews = structured_data.claim_reviews(found, tree)
    authors = page_metadata.authors(tree, found, url)
    published, published_from = page_metadata.published(tree, found, url)
    text, links = main_text(tree, url, title, published)
    if not text:
        raise UnreadableError("a page without the text of an article")
    return Page(
        url=url,
        title=title,
        text=text,
        outlet=site,
        authors=authors,
        published=published,
        published_from=published_from,
        updated=page_metadata.updated(tree, found),
        language=language(text),
        links=links,
        claim_reviews=reviews,
    )


def _key(sha256: str) -> str:
    return f"page-{_reader()}-{sha256}"


@lru_cache(maxsize=1)
def _reader() -> str:
    """Our version and those of the libraries that shape a page's reading."""
    return "-".join((READER, *map(_version, _LIBRARIES)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"
