"""Captures and the articles in them: taking in, finding, working out what is derived. It reads no sentence."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select

from rumordesk.records import Article
from rumordesk.store import revisions, words
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
    once = {a.id: a for a in articles}.values()
    for batch in _batches(sorted(once, key=lambda a: (a.url, revisions.looked_so(a, written(at)), a.id))):
        ids = [a.id for a in batch]
        there = held(connection, ids)
        there |= set(connection.execute(select(BURIED.c.id).where(BURIED.c.id.in_(ids))).scalars())
        fresh = [a for a in batch if a.id not in there and not names_any(a, forgotten)]
        if fresh:
            connection.execute(insert(CAPTURE), [_row(a, at) for a in fresh])
            _derive(connection, _captured(connection, [a.id for a in fresh]))
        new += len(fresh)
    return new


def held(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these ids are of captures that are there."""
    return set(connection.execute(select(CAPTURE.c.id).where(CAPTURE.c.id.in_(ids))).scalars())


def names_any(article: Article, names: Sequence[str]) -> bool:
    """Whether an article has one of these full names in its title or text."""
    said = words.plain(f"{article.title}\n{article.text}", most=None) if names else ""
    return any(words.plain(name) in said for name in names)


def derive_all(connection: Connection) -> None:
    """Work out the article table and the index of words anew from every capture."""
    connection.execute(delete(ARTICLE))
    words.clear(connection, "article")
    for batch in _batches_of_captures(connection):
        _derive(connection, batch)


def drop(connection: Connection, ids: Sequence[str]) -> None:
    """Take captures and what is derived from them away; that they were buried is for the caller to note."""
    for some in _batches(ids):
        gone = _captured(connection, some)
        words.take_out(connection, "article", ((seq, f"{a.title}\n{a.text}") for seq, _, a in gone))
        connection.execute(delete(ARTICLE).where(ARTICLE.c.id.in_(some)))
        connection.execute(delete(CAPTURE).where(CAPTURE.c.id.in_(some)))


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


def known(
    connection: Connection, ids: Sequence[str], as_of: datetime | None
) -> tuple[dict[str, Article], dict[str, str]]:
    """Of these articles, those that were there at an instant, and what stood in the place of some of them."""
    there, replaced = known_ids(connection, ids, as_of)
    return by_id(connection, there), replaced


def known_ids(connection: Connection, ids: Sequence[str], as_of: datetime | None) -> tuple[list[str], dict[str, str]]:
    """The same without the articles themselves: seen and, where that is known, published by then."""
    rows: list[Row[Any]] = []
    for some in _batches(ids):
        at = select(ARTICLE.c.id, ARTICLE.c.canonical_url).where(ARTICLE.c.id.in_(some))
        rows.extend(connection.execute(revisions.there_by(at, as_of)))
    return [r.id for r in rows], revisions.replaced(connection, rows, as_of)


def versions(connection: Connection, canonical_url: str) -> list[tuple[datetime, Article]]:
    """The articles at an address, in the order in which it looked so, each with when it was seen first."""
    ids = revisions.versions(connection, _clean(canonical_url))
    there, seen = by_id(connection, ids), first_seen(connection, ids)
    return [(there[key].capture.seen or seen[key], there[key]) for key in ids]


def first_seen(connection: Connection, ids: Sequence[str]) -> dict[str, datetime]:
    """When each article was first seen, by id."""
    found = {}
    for some in _batches(ids):
        rows = connection.execute(select(ARTICLE.c.id, ARTICLE.c.first_seen).where(ARTICLE.c.id.in_(some)))
        found.update({r.id: read(r.first_seen) for r in rows})
    return found


def packed(article: Article) -> bytes:
    """An article as the store keeps it."""
    return zlib.compress(msgspec.json.encode(article), LEVEL)


def opened(body: bytes) -> bytes:
    """What was packed, as JSON."""
    return zlib.decompress(body)


def unpacked(body: bytes) -> Article:
    """The article that was packed."""
    return msgspec.json.decode(opened(body), type=Article)


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
    before = revisions.Before(connection, (_clean(a.canonical_url) for _, _, a in captured))
    rows = []
    for seq, seen, a in captured:
        address, version = _clean(a.canonical_url), revisions.looked_so(a, seen)
        rows.append(
            {
                "id": a.id, "seq": seq, "url": _clean(a.url), "canonical_url": address, "outlet": _clean(a.outlet),
                "title": _clean(a.title), "language": _clean(a.language),
                "published": None if a.published is None else written(a.published), "first_seen": seen,
                "revises": before.take(address, (version, seq), a.id), "version": version,
            }
        )  # fmt: skip
    connection.execute(insert(ARTICLE), rows)
    words.add(connection, "article", [(seq, f"{a.title}\n{a.text}") for seq, _, a in captured])


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[i : i + AT_ONCE] for i in range(0, len(items), AT_ONCE))
