"""The outbox: what is to be told, until it has been told or given up. It sends nothing."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from rumordesk.store.schema import OUTBOX
from rumordesk.store.times import read, written


class Letter(NamedTuple):
    """One telling for one receiver."""

    id: str
    """The same letter has the same id, so that a receiver who gets it twice can tell."""
    rumor: str
    body: str
    """JSON: to whom and what."""
    due: datetime
    tries: int = 0
    trouble: str = ""


def put(connection: Connection, letter: Letter) -> None:
    """Lay a letter down; one that lies there already stays as it is."""
    if connection.execute(select(OUTBOX.c.id).where(OUTBOX.c.id == letter.id)).first() is None:
        connection.execute(insert(OUTBOX).values(**{**letter._asdict(), "due": written(letter.due)}))


def waiting(connection: Connection, now: datetime) -> list[Letter]:
    """Letters that are due, in the order laid down."""
    asked = select(OUTBOX).where(OUTBOX.c.sent.is_(None), OUTBOX.c.given_up.is_(None), OUTBOX.c.due <= written(now))
    return [
        Letter(row.id, row.rumor, row.body, read(row.due), row.tries, row.trouble)
        for row in connection.execute(asked.order_by(OUTBOX.c.seq))
    ]


def sent(connection: Connection, key: str, now: datetime) -> None:
    """A letter has arrived."""
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == key).values(sent=written(now)))


def failed(connection: Connection, key: str, trouble: str, due: datetime | None, now: datetime) -> None:
    """A letter did not arrive: to be tried again at `due`, or given up where that is None."""
    change: dict[str, object] = {"tries": OUTBOX.c.tries + 1, "trouble": trouble}
    change |= {"given_up": written(now)} if due is None else {"due": written(due)}
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == key).values(**change))


def given_up(connection: Connection) -> list[Letter]:
    """Letters that nobody took, oldest first."""
    asked = select(OUTBOX).where(OUTBOX.c.given_up.is_not(None)).order_by(OUTBOX.c.seq)
    return [Letter(r.id, r.rumor, r.body, read(r.due), r.tries, r.trouble) for r in connection.execute(asked)]
