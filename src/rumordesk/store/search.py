"""Search: the articles and statements in which the words of a query occur, newest first. It judges no relevance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, Select, delete, insert, select

from rumordesk.records import Article
from rumordesk.store import captures, words
from rumordesk.store.schema import ARTICLE, STATEMENT
from rumordesk.store.times import read_or_none, written

LOOKED_AT = 5_000
"""Places that are looked up for one query, newest first: set by judgement, nobody reads so many."""


class Statement(NamedTuple):
    """A sentence about the people of a rumor that says something."""

    article: str
    field: Literal["title", "text"]
    begins: int
    ends: int
    source: str
    source_type: str
    certainty: str


class Found(NamedTuple):
    """An article or a sentence that a query finds."""

    article: str
    url: str
    outlet: str
    title: str
    published: datetime | None
    words: str
    """The sentence; for an article the title."""
    source: str = ""
    source_type: str = ""
    certainty: str = ""


def articles(connection: Connection, query: str, limit: int, as_of: datetime | None = None) -> list[Found]:
    """Articles in whose title or text every word of the query occurs."""
    rows = _rows(connection, words.places(connection, "article", query)[:LOOKED_AT], as_of)
    return [Found(r.id, r.url, r.outlet, r.title, read_or_none(r.published), r.title) for r in _newest(rows)[:limit]]


def statements(connection: Connection, query: str, limit: int, as_of: datetime | None = None) -> list[Found]:
    """Sentences in which every word of the query occurs, each once."""
    rows: list[Row[Any]] = []
    places = words.places(connection, "statement", query)[:LOOKED_AT]
    for i in range(0, len(places), captures.AT_ONCE):
        asked = select(STATEMENT, ARTICLE).join(ARTICLE, ARTICLE.c.id == STATEMENT.c.article)
        asked = asked.where(STATEMENT.c.seq.in_(places[i : i + captures.AT_ONCE]))
        rows += connection.execute(_by(asked, as_of)).all()
    once = {(r.article, r.field, r.begins): r for r in sorted(rows, key=lambda r: r.rumor, reverse=True)}
    best = sorted(once.values(), key=lambda r: (r.field, r.begins))
    best = _newest(best)[:limit]
    held = captures.by_id(connection, sorted({r.article for r in best}))
    return [
        Found(
            r.article, r.url, r.outlet, r.title, read_or_none(r.published),
            _cut(held[r.article], r.field, r.begins, r.ends), r.source, r.source_type, r.certainty,
        )
        for r in best
    ]  # fmt: skip


def put_statements(connection: Connection, rumor: str, held: Sequence[Article], found: Sequence[Statement]) -> None:
    """Note the statements of these articles on a rumor, in the place of those that were noted of them."""
    ids = sorted(a.id for a in held)
    by_id = {a.id: a for a in held}
    for i in range(0, len(ids), captures.AT_ONCE):
        _take_out(connection, rumor, ids[i : i + captures.AT_ONCE], by_id)
    ordered = sorted(set(found), key=lambda s: s[:4])
    for statement in ordered:
        said = _cut(by_id[statement.article], statement.field, statement.begins, statement.ends)
        clean = {k: v.replace("\0", "") if isinstance(v, str) else v for k, v in statement._asdict().items()}
        row = connection.execute(insert(STATEMENT).values(rumor=rumor, **clean).returning(STATEMENT.c.seq))
        words.add(connection, "statement", [(row.scalar_one(), said)])


def drop_statements(connection: Connection, articles: Sequence[str]) -> None:
    """Note no statement of these articles any more."""
    held = captures.by_id(connection, articles)
    asked = select(STATEMENT.c.rumor).where(STATEMENT.c.article.in_(articles)).distinct()
    for rumor in list(connection.execute(asked).scalars()):
        _take_out(connection, rumor, articles, held)


def clear_statements(connection: Connection) -> None:
    """Note no statement any more."""
    connection.execute(delete(STATEMENT))
    words.clear(connection, "statement")


def _take_out(connection: Connection, rumor: str, ids: Sequence[str], by_id: dict[str, Article]) -> None:
    mine = (STATEMENT.c.rumor == rumor) & STATEMENT.c.article.in_(ids)
    rows = connection.execute(select(STATEMENT).where(mine)).all()
    words.take_out(connection, "statement", ((r.seq, _cut(by_id[r.article], r.field, r.begins, r.ends)) for r in rows))
    connection.execute(delete(STATEMENT).where(mine))


def _cut(article: Article, field: str, begins: int, ends: int) -> str:
    return (article.title if field == "title" else article.text)[begins:ends]


def _rows(connection: Connection, places: Sequence[int], as_of: datetime | None) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for i in range(0, len(places), captures.AT_ONCE):
        asked = select(ARTICLE).where(ARTICLE.c.seq.in_(places[i : i + captures.AT_ONCE]))
        rows += connection.execute(_by(asked, as_of)).all()
    return rows


def _by(asked: Select[Any], as_of: datetime | None) -> Select[Any]:
    """What had been seen and published by an instant; undated articles only where none is given."""
    if as_of is None:
        return asked
    return asked.where(ARTICLE.c.first_seen <= written(as_of), ARTICLE.c.published <= written(as_of))


def _newest(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """By day of publication, newest first; what is undated last; else in the order given."""
    ordered = sorted(rows, key=lambda r: (r.url, r.id))
    return sorted(ordered, key=lambda r: r.published or "", reverse=True)
