"""Captures and the articles in them: taking in, finding, working out what is derived. It reads no sentence."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, or_, select

from rumordesk.records import Article
from rumordesk.store import words
from rumordesk.store.schema import ARTICLE, BURIED, CAPTURE, TOMBSTONE
from rumordesk.store.times import read, written

T = TypeVar("T")
AT_ONCE = 500
"""Rows or ids in one statement; SQLite takes 32,766 values."""
LEVEL = 6
"""Of compression: the text of gossip articles comes to 0.42 of its size."""


def receive(connection: Connection, articles: Iterable[Article], at: datetime) -> int:
    """Take in what is new, first seen at an instant; returns how many. What is there or was buried changes nothing."""
    new = 0
    forgotten = [name for (name,) in connection.execute(select(TOMBSTONE.c.name))]
    for batch in _batches(sorted({a.id: a for a in articles}.values(), key=lambda a: (a.url, a.id))):
        ids = [a.id for a in batch]
        there = set(connection.execute(select(CAPTURE.c.id).where(CAPTURE.c.id.in_(ids))).scalars())
        there |= set(connection.execute(select(BURIED.c.id).where(BURIED.c.id.in_(ids))).scalars())
        fresh = [a for a in batch if a.id not in there and not names_any(a, forgotten)]
        if fresh:
            connection.execute(insert(CAPTURE), [_row(a, at) for a in fresh])
            _derive(connection, _captured(connection, [a.id for a in fresh]))
        new += len(fresh)
    return new


def names_any(article: Article, names: Sequence[str]) -> bool:
    """Whether an article has one of these full names in its title or text."""
    said = words.plain(f"{article.title}\n{article.text}") if names else ""
    return any(words.plain(name) in said for name in names)


def derive_all(connection: Connection) -> None:
    """Work out the article table and the index of words anew from every capture."""
    connection.execute(delete(ARTICLE))
    words.clear(connection, "article")
    for batch in _batches_of_captures(connection):
        _derive(connection, batch)


def by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Article]:
    """Articles as they were received, by id; those that are not there are missing."""
    found = {}
    for some in _batches(ids):
        for body, _, _ in connection.execute(_SELECT.where(CAPTURE.c.id.in_(some))):
            article = unpacked(body)
            found[article.id] = article
    return found


def after(connection: Connection, cursor: int) -> Iterator[tuple[int, Article]]:
    """Captures behind a place, in the order taken in, each with its place."""
    for batch in _batches_of_captures(connection, cursor):
        yield from ((seq, article) for seq, _, article in batch)


def last_place(connection: Connection) -> int:
    """The place of the newest capture; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(CAPTURE.c.seq), 0))).scalar_one())


def known(connection: Connection, ids: Sequence[str], as_of: datetime | None) -> tuple[dict[str, Article], set[str]]:
    """Of these articles, those that were there at an instant, and the ids of those that a later revision replaced."""
    there, replaced = known_ids(connection, ids, as_of)
    return by_id(connection, there), replaced


def known_ids(connection: Connection, ids: Sequence[str], as_of: datetime | None) -> tuple[list[str], set[str]]:
    """The same without the articles themselves: seen and, where that is known, published by then."""
    rows: list[Row[Any]] = []
    for some in _batches(ids):
        at = select(ARTICLE.c.id, ARTICLE.c.revises).where(ARTICLE.c.id.in_(some))
        if as_of is not None:
            at = at.where(ARTICLE.c.first_seen <= written(as_of))
            at = at.where(or_(ARTICLE.c.published.is_(None), ARTICLE.c.published <= written(as_of)))
        rows.extend(connection.execute(at))
    return [r.id for r in rows], {r.revises for r in rows if r.revises is not None}


def first_seen(connection: Connection, ids: Sequence[str]) -> dict[str, datetime]:
    """When each article was first seen, by id."""
    found = {}
    for some in _batches(ids):
        rows = connection.execute(select(ARTICLE.c.id, ARTICLE.c.first_seen).where(ARTICLE.c.id.in_(some)))
        found.update({r.id: read(r.first_seen) for r in rows})
    return found


def revisions(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Earlier revisions of articles, the newest first, by id; articles without one are missing."""
    found: dict[str, list[str]] = {}
    ahead = {key: key for key in ids}
    while ahead:
        rows: list[Row[Any]] = []
        for some in _batches(sorted(ahead)):
            asked = select(ARTICLE.c.id, ARTICLE.c.revises).where(
                ARTICLE.c.id.in_(some), ARTICLE.c.revises.is_not(None)
            )
            rows.extend(connection.execute(asked))
        for row in rows:
            found.setdefault(ahead[row.id], []).append(row.revises)
        ahead = {row.revises: ahead[row.id] for row in rows}
    return found


def packed(article: Article) -> bytes:
    """An article as the store keeps it."""
    return zlib.compress(msgspec.json.encode(article), LEVEL)


def unpacked(body: bytes) -> Article:
    """The article that was packed."""
    return msgspec.json.decode(zlib.decompress(body), type=Article)


_SELECT = select(CAPTURE.c.body, CAPTURE.c.seq, CAPTURE.c.first_seen)


def _row(a: Article, at: datetime) -> dict[str, object]:
    c = a.capture
    return {
        "id": a.id, "sha256": c.sha256, "url": _clean(a.url), "path": _clean(c.path), "how": c.how,
        "first_seen": written(at), "body": packed(a),
    }  # fmt: skip


def _clean(text: str) -> str:
    """Without NUL, which PostgreSQL takes in no text. The capture's body keeps it."""
    return text.replace("\0", "")


def _captured(connection: Connection, ids: Sequence[str]) -> list[tuple[int, str, Article]]:
    rows = connection.execute(_SELECT.where(CAPTURE.c.id.in_(ids)).order_by(CAPTURE.c.seq)).all()
    return [(r.seq, r.first_seen, unpacked(r.body)) for r in rows]


def _batches_of_captures(connection: Connection, cursor: int = 0) -> Iterator[list[tuple[int, str, Article]]]:
    while True:
        some = _SELECT.where(CAPTURE.c.seq > cursor).order_by(CAPTURE.c.seq).limit(AT_ONCE)
        batch = [(r.seq, r.first_seen, unpacked(r.body)) for r in connection.execute(some)]
        if not batch:
            return
        yield batch
        cursor = batch[-1][0]


def _derive(connection: Connection, captured: Sequence[tuple[int, str, Article]]) -> None:
    before = _newest_at(connection, sorted({a.canonical_url for _, _, a in captured if addressed(a)}))
    rows = []
    for seq, seen, a in captured:
        rows.append(
            {
                "id": a.id, "seq": seq, "url": _clean(a.url), "canonical_url": _clean(a.canonical_url),
                "outlet": _clean(a.outlet), "title": _clean(a.title), "language": _clean(a.language),
                "published": None if a.published is None else written(a.published), "first_seen": seen,
                "revises": before.get(a.canonical_url) if addressed(a) else None,
            }
        )  # fmt: skip
        before[a.canonical_url] = a.id
    connection.execute(insert(ARTICLE), rows)
    words.add(connection, "article", [(seq, f"{a.title}\n{a.text}") for seq, _, a in captured])


def addressed(article: Article) -> bool:
    """Whether an article has an address of its own on the web, so that the next one there is its revision."""
    scheme, _, rest = article.canonical_url.partition("://")
    return scheme in ("http", "https") and bool(rest.partition("/")[2].strip("/"))


def _newest_at(connection: Connection, addresses: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in _batches([_clean(a) for a in addresses]):
        at = select(ARTICLE.c.canonical_url, ARTICLE.c.id).where(ARTICLE.c.canonical_url.in_(some))
        found.update({r.canonical_url: r.id for r in connection.execute(at.order_by(ARTICLE.c.seq))})
    return found


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[i : i + AT_ONCE] for i in range(0, len(items), AT_ONCE))
