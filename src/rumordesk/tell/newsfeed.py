"""News as an Atom feed (RFC 4287) and as a JSON Feed (version 1.1): one entry for each look that had something to tell.

The entries carry the change itself with its sentences. The same news give the same bytes; what is a private draft has
no news.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from rumordesk.records import News, Rumor
from rumordesk.tell.news import as_data, link, sentence, text, title
from rumordesk.tell.plain import plain
from rumordesk.tell.words import instant

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
"""Entries in a feed (set by judgement: readers ask at least once a week)."""
NOTHING_YET = "1970-01-01T00:00:00Z"


class Told(NamedTuple):
    """What was told of one rumor after one look."""

    key: str
    """The rumor's id."""
    rumor: Rumor
    as_of: datetime
    news: tuple[News, ...]
    note: tuple[str, str] = ("", "")
    """Where something else is told than news: what kind of thing ("corrected"), and in which words."""


class Where(NamedTuple):
    """Under which addresses a feed and what it tells of are found; "" where they are nowhere."""

    feed: str = ""
    page: str = ""
    rumors: str = ""
    """What stands before a rumor's id in the address of its page."""


NOWHERE = Where()


def atom(feed_title: str, told: Sequence[Told], where: Where = NOWHERE) -> str:
    """The newest entries as Atom."""
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    ordered = _newest(told)
    _add(feed, "title", feed_title)
    _add(feed, "id", f"urn:rumordesk:{_digest(feed_title)}")
    _add(feed, "updated", instant(ordered[0].as_of) if ordered else NOTHING_YET)
    _add(feed, "generator", "rumordesk")
    for rel, address in (("self", where.feed), ("alternate", where.page)):
        if address:
            Xml.SubElement(feed, f"{{{ATOM}}}link", rel=rel, href=address)
    for t in ordered:
        entry = Xml.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", _title(t))
        _add(entry, "id", f"urn:rumordesk:{_id(t)}")
        _add(entry, "updated", instant(t.as_of))
        author = Xml.SubElement(entry, f"{{{ATOM}}}author")
        _add(author, "name", "rumordesk")
        if where.rumors:
            Xml.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=where.rumors + t.key)
        for address in _addresses(t):
            Xml.SubElement(entry, f"{{{ATOM}}}link", rel="related", href=address)
        for kind in sorted({n.kind for n in t.news}):
            Xml.SubElement(entry, f"{{{ATOM}}}category", term=kind)
        _add(entry, "summary", t.note[1] or " ".join(sentence(n) for n in t.news))
        _add(entry, "content", _text(t)).set("type", "text")
    Xml.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode") + "\n"


def json_feed(feed_title: str, told: Sequence[Told], where: Where = NOWHERE) -> str:
    """The newest entries as a JSON Feed; `_rumordesk` carries the figures."""
    items = [
        {
            "id": f"urn:rumordesk:{_id(t)}",
            **({"url": where.rumors + t.key} if where.rumors else {}),
            "title": _title(t),
            "content_text": _text(t),
            "date_published": instant(t.as_of),
            "tags": sorted({n.kind for n in t.news}),
            "_rumordesk": {"rumor": t.key, "changes": [as_data(n) for n in t.news]},
        }
        for t in _newest(told)
    ]
    addresses = {"home_page_url": where.page, "feed_url": where.feed}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": feed_title,
            **{k: v for k, v in addresses.items() if v}, "items": items}  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _newest(told: Sequence[Told]) -> list[Told]:
    return sorted(told, key=lambda t: (t.as_of, t.key), reverse=True)[:NEWEST]


def _title(t: Told) -> str:
    return title(t.rumor, t.news, t.note[0])


def _text(t: Told) -> str:
    return f"Asked: {plain(t.rumor.question)}\n\n{t.note[1]}\n" if t.note[1] else text(t.rumor, t.news)


def _add(parent: Xml.Element, name: str, words: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = "\n".join(plain(line) if line.strip() else "" for line in words.splitlines())
    return child


def _addresses(t: Told) -> list[str]:
    found = (link(c) for n in t.news for c in n.citations)
    return list(dict.fromkeys(a for a in found if a.startswith(("http://", "https://"))))


def _id(t: Told) -> str:
    return f"{t.key}:{instant(t.as_of)}" + (f":{t.note[0]}" if t.note[0] else "")


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
