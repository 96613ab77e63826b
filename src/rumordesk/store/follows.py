"""Rumors that are followed, the articles of each, and what was there when a source was read last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from rumordesk.records import Followed
from rumordesk.store.schema import FOLLOWED, SOURCE, STORY
from rumordesk.store.times import read, read_or_none, written


def put(connection: Connection, followed: Followed) -> None:
    """Note how a rumor stands now, in the place of how it stood."""
    connection.execute(delete(FOLLOWED).where(FOLLOWED.c.id == followed.id))
    connection.execute(insert(FOLLOWED).values(**_row(followed)))


def advance(connection: Connection, followed: Followed, *, reopened: bool = False) -> bool:
    """Note a look. False, and nothing noted, where another process has looked in the meantime or it was unfollowed.

    `reopened`: a rumor that is followed no more is looked at all the same, for an editor has said something.
    """
    looked = (
        update(FOLLOWED)
        .where(FOLLOWED.c.id == followed.id, FOLLOWED.c.looks == followed.looks - 1)
        .values(**_row(followed))
    )
    looked = looked if reopened else looked.where(FOLLOWED.c.stopped.is_(None))
    return connection.execute(looked).rowcount == 1


def get(connection: Connection, key: str) -> Followed | None:
    """A rumor by its id, also one that is followed no more."""
    row = connection.execute(select(FOLLOWED).where(FOLLOWED.c.id == key)).one_or_none()
    return None if row is None else _followed(row)


def every(connection: Connection, *, stopped: bool = False) -> list[Followed]:
    """All that are followed, in the order of their questions; `stopped`: those that were, too."""
    asked = select(FOLLOWED).order_by(FOLLOWED.c.question, FOLLOWED.c.id)
    asked = asked if stopped else asked.where(FOLLOWED.c.stopped.is_(None))
    return [_followed(row) for row in connection.execute(asked)]


def story(connection: Connection, rumor: str) -> list[str]:
    """Ids of the articles that name the people of a rumor, in order."""
    return list(
        connection.execute(select(STORY.c.article).where(STORY.c.rumor == rumor).order_by(STORY.c.article)).scalars()
    )


def add_to_story(connection: Connection, rumor: str, articles: Iterable[str]) -> None:
    """Count articles to a rumor; those that are counted already stay."""
    there = set(story(connection, rumor))
    rows = [{"rumor": rumor, "article": a} for a in sorted(set(articles) - there)]
    if rows:
        connection.execute(insert(STORY), rows)


def clear_story(connection: Connection, rumor: str) -> None:
    """Count no article to a rumor any more."""
    connection.execute(delete(STORY).where(STORY.c.rumor == rumor))


def source_state(connection: Connection, name: str) -> str:
    """What `put_source_state` noted; "" where nothing was."""
    return connection.execute(select(SOURCE.c.state).where(SOURCE.c.name == name)).scalar_one_or_none() or ""


def put_source_state(connection: Connection, name: str, state: str) -> None:
    """Note what is there, now that it has been read."""
    connection.execute(delete(SOURCE).where(SOURCE.c.name == name))
    connection.execute(insert(SOURCE).values(name=name, state=state))


def _row(f: Followed) -> dict[str, object]:
    return {
        "id": f.id, "question": f.question, "sources": json.dumps(f.sources), "since": written(f.since),
        "stopped": f.stopped and written(f.stopped), "looked": f.looked and written(f.looked),
        "next_look": written(f.next_look), "failures": f.failures, "trouble": f.trouble, "cursor": f.cursor,
        "looks": f.looks, "deadline": f.deadline and f.deadline.isoformat(),
    }  # fmt: skip


def _followed(row: Row[tuple[object, ...]]) -> Followed:
    sources: Sequence[str] = json.loads(row.sources)
    return Followed(
        id=row.id, question=row.question, sources=tuple(sources), since=read(row.since),
        stopped=read_or_none(row.stopped), looked=read_or_none(row.looked), next_look=read(row.next_look),
        failures=row.failures, trouble=row.trouble, cursor=row.cursor, looks=row.looks,
        deadline=None if row.deadline is None else date.fromisoformat(row.deadline),
    )  # fmt: skip


def due(followed: Iterable[Followed], now: datetime) -> list[Followed]:
    """Those that are to be looked at now, the longest due first."""
    return sorted((f for f in followed if f.stopped is None and f.next_look <= now), key=lambda f: (f.next_look, f.id))
