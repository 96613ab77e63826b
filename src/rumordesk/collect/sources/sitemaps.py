"""Sitemaps, news sitemaps and indexes of them (sitemaps.org protocol 0.9, Google's news extension), within bounds.

It parses and says which pages to follow; it reads no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import msgspec

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.reception import Reception
from rumordesk.collect.sources.declarations import Source
from rumordesk.collect.sources.subject import Found, Lead, Subject
from rumordesk.collect.web.decoding import decoded
from rumordesk.collect.web.exchange import BYTES, FetchError

MOST_ENTRIES = 50_000
"""Addresses of one sitemap: the protocol's own bound."""
MOST_CHILDREN = 4
"""Sitemaps of an index that are asked, the last changed first; set by judgement, so that a site stays within a run."""


class Entry(msgspec.Struct, frozen=True):
    """One address of a sitemap."""

    url: str
    title: str = ""
    """Only in a news sitemap."""
    when: str = ""
    """Publication or last change, as written."""


class Sitemap(msgspec.Struct, frozen=True):
    """A sitemap, or an index of them."""

    entries: tuple[Entry, ...]
    is_index: bool


async def ask_sitemap(source: Source, subject: Subject, reception: Reception) -> Found:
    """The pages of a sitemap that name the people by headline or address."""
    return await ask_sitemaps((source.address,), subject, reception)


async def ask_sitemaps(addresses: Sequence[str], subject: Subject, reception: Reception) -> Found:
    """The same over several; of an index its newest children are asked, one level deep."""
    leads: list[tuple[str, Lead]] = []
    named = 0
    for address in addresses:
        for sitemap in await _asked(address, reception):
            named += len(sitemap.entries)
            leads += [
                (entry.when, Lead(entry.url, entry.title))
                for entry in sitemap.entries
                if subject.is_named(entry.title) or subject.in_address(entry.url)
            ]
    newest_first = sorted(sorted(leads, key=lambda pair: pair[1]), key=lambda pair: pair[0], reverse=True)
    return Found(leads=tuple(dict.fromkeys(lead for _, lead in newest_first)), named=named)


async def _asked(address: str, reception: Reception) -> list[Sitemap]:
    top = read_sitemap((await reception.receive(address, "sitemap", "leads")).content)
    if not top.is_index:
        return [top]
    children: list[Sitemap] = []
    for entry in sorted(top.entries, key=lambda each: (each.when, each.url), reverse=True)[:MOST_CHILDREN]:
        try:
            child = read_sitemap((await reception.receive(entry.url, "sitemap", "leads")).content)
        except (FetchError, UnreadableError):
            continue
        children.append(child)
    return [child for child in children if not child.is_index]


def read_sitemap(content: bytes) -> Sitemap:
    """A sitemap from its bytes, gzipped or not.

    Raises:
        UnreadableError: no sitemap, one that declares a document type, or one without an address.
    """
    if content.startswith(b"\x1f\x8b"):
        try:
            content = decoded(content, "gzip", BYTES["sitemap"])
        except FetchError as error:
            raise UnreadableError(f"a gzipped sitemap that {error.why}") from error
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise UnreadableError("a sitemap that declares a document type or entities, which can unfold without end")
    entries: list[Entry] = []
    is_index = False
    for element in _elements(content):
        is_index = is_index or element.tag.rpartition("}")[2] == "sitemap"
        entry = _entry(element)
        if entry.url.startswith(("http://", "https://")) and len(entries) < MOST_ENTRIES:
            entries.append(entry)
    if not entries:
        raise UnreadableError("sent no sitemap, or an empty one")
    return Sitemap(tuple(entries), is_index)


def _elements(content: bytes) -> Iterator[Any]:
    """The `url` and `sitemap` elements; a file that breaks off gives those that are whole."""
    from lxml import etree

    try:
        for _, element in etree.iterparse(
            BytesIO(content), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, huge_tree=False
        ):
            yield element
            element.clear(keep_tail=False)
    except etree.XMLSyntaxError:
        return


def _entry(element: Any) -> Entry:
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str):
            found.setdefault(child.tag.rpartition("}")[2], " ".join((child.text or "").split()))
    when = found.get("publication_date") or found.get("lastmod") or ""
    return Entry(found.get("loc", ""), found.get("title", ""), when)
