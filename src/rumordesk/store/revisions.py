"""Revisions: articles at one address, in the order in which it looked so, and which of them stood there at an instant.

A revision is an article of its own that points at the one before. It compares no texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from rumordesk.records import Article
from rumordesk.store.schema import ARTICLE
from rumordesk.store.times import written

AT_ONCE = 500
Version = tuple[str, int]
"""When an address looked so, and the place taken in: what orders the articles at it."""


def addressed(canonical_url: str) -> bool:
    """Whether this is the address of one article on the web, so that the next one there is its revision."""
    scheme, _, rest = canonical_url.partition("://")
    return scheme in ("http", "https") and bool(rest.partition("/")[2].strip("/"))


def looked_so(article: Article, first_seen: str) -> str:
    """When its address looked so: as it was received from the web, or as the article dates itself, or first seen."""
    when = article.capture.seen or article.updated or article.published
    return first_seen if when is None else written(when)


class Before:
    """What stood at some addresses, to be asked for each article that is taken in, in their order."""

    def __init__(self, connection: Connection, addresses: Iterable[str]) -> None:
        self._at: dict[str, list[tuple[Version, str]]] = {}
        wanted = sorted({a for a in addresses if addressed(a)})
        for i in range(0, len(wanted), AT_ONCE):
            some = ARTICLE.c.canonical_url.in_(wanted[i : i + AT_ONCE])
            for r in connection.execute(select(*_COLUMNS).where(some)):
                self._at.setdefault(r.canonical_url, []).append(((r.version, r.seq), r.id))

    def take(self, canonical_url: str, version: Version, article: str) -> str | None:
        """The article that the next one revises; from then on the next one stands there, too."""
        if not addressed(canonical_url):
            return None
        there = self._at.setdefault(canonical_url, [])
        earlier = [each for each in there if each[0] < version]
        there.append((version, article))
        return max(earlier)[1] if earlier else None


def replaced(connection: Connection, rows: Sequence[Row[Any]], as_of: datetime | None) -> dict[str, str]:
    """Of these rows of articles, those in whose place another stood at an instant, and which: by id.

    The other one need not be among the rows: it may not name anybody any more.
    """
    mine = {r.id: r.canonical_url for r in rows if addressed(r.canonical_url)}
    newest: dict[str, tuple[Version, str]] = {}
    wanted = sorted(set(mine.values()))
    for i in range(0, len(wanted), AT_ONCE):
        asked = select(*_COLUMNS).where(ARTICLE.c.canonical_url.in_(wanted[i : i + AT_ONCE]))
        for r in connection.execute(there_by(asked, as_of)):
            stands = ((r.version, r.seq), r.id)
            newest[r.canonical_url] = max(stands, newest.get(r.canonical_url, stands))
    return {key: newest[url][1] for key, url in mine.items() if newest[url][1] != key}


def there_by(asked: Select[Any], as_of: datetime | None) -> Select[Any]:
    """Of articles, those that had been seen and, where that is known, published by an instant."""
    if as_of is None:
        return asked
    asked = asked.where(ARTICLE.c.first_seen <= written(as_of))
    return asked.where(or_(ARTICLE.c.published.is_(None), ARTICLE.c.published <= written(as_of)))


def versions(connection: Connection, canonical_url: str) -> list[str]:
    """Ids of the articles at an address, in the order in which it looked so."""
    asked = select(*_COLUMNS).where(ARTICLE.c.canonical_url == canonical_url)
    return [r.id for r in connection.execute(asked.order_by(ARTICLE.c.version, ARTICLE.c.seq))]


def earlier(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Earlier revisions of articles, the newest first, by id; articles without one are missing."""
    found: dict[str, list[str]] = {}
    ahead = {key: key for key in ids}
    while ahead:
        wanted, rows = sorted(ahead), list[Row[Any]]()
        for i in range(0, len(wanted), AT_ONCE):
            asked = select(ARTICLE.c.id, ARTICLE.c.revises).where(ARTICLE.c.id.in_(wanted[i : i + AT_ONCE]))
            rows.extend(connection.execute(asked.where(ARTICLE.c.revises.is_not(None))))
        for row in rows:
            found.setdefault(ahead[row.id], []).append(row.revises)
        ahead = {row.revises: ahead[row.id] for row in rows}
    return found


_COLUMNS = (ARTICLE.c.id, ARTICLE.c.canonical_url, ARTICLE.c.version, ARTICLE.c.seq)
