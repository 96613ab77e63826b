"""The ledger: entries are added, read and folded as of an instant; none is changed, and none is there twice.

It does not know what the entries mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from rumordesk.records import Entry, EntryKind
from rumordesk.store.schema import LEDGER
from rumordesk.store.times import read, written

AT_ONCE = 200


def append(connection: Connection, entries: Iterable[Entry]) -> int:
    """Add entries in their order, those that are there already excepted; returns how many were added."""
    rows = {row["id"]: row for row in (_row(e) for e in entries)}
    there: set[str] = set()
    ids = list(rows)
    for i in range(0, len(ids), AT_ONCE):
        there |= set(connection.execute(select(LEDGER.c.id).where(LEDGER.c.id.in_(ids[i : i + AT_ONCE]))).scalars())
    new = [row for key, row in rows.items() if key not in there]
    if new:
        connection.execute(insert(LEDGER), new)
    return len(new)


def identity(entry: Entry) -> str:
    """What makes two entries the same: kind, rumor, the instant that they speak about, and what they say."""
    said = f"{entry.kind}\0{entry.rumor}\0{written(entry.as_of)}\0".encode() + bytes(entry.body)
    return sha256(said).hexdigest()[:32]


def entries(
    connection: Connection, *, kinds: Sequence[EntryKind] = (), rumor: str | None = None,
    as_of: datetime | None = None, after: int = 0,
) -> Iterator[Entry]:  # fmt: skip
    """Entries in the order added: of these kinds (none: all), of one rumor, noted by an instant, behind a place."""
    asked = select(LEDGER).order_by(LEDGER.c.seq).limit(AT_ONCE)
    asked = asked.where(LEDGER.c.kind.in_(kinds)) if kinds else asked
    asked = asked if rumor is None else asked.where(LEDGER.c.rumor == rumor)
    asked = asked if as_of is None else asked.where(LEDGER.c.at <= written(as_of))
    while rows := connection.execute(asked.where(LEDGER.c.seq > after)).all():
        yield from (_entry(row) for row in rows)
        after = rows[-1].seq


def latest(
    connection: Connection, kind: EntryKind, rumor: str, as_of: datetime | None = None, before: datetime | None = None
) -> Entry | None:
    """The newest entry of a kind on a rumor, as noted down by an instant; `before`: that speaks of an earlier one.

    What was imported keeps its own time.
    """
    newest = select(LEDGER.c.seq).where(LEDGER.c.kind == kind, LEDGER.c.rumor == rumor)
    newest = newest if before is None else newest.where(LEDGER.c.as_of < written(before))
    newest = newest if as_of is None else newest.where(LEDGER.c.at <= written(as_of))
    newest = newest.order_by(LEDGER.c.at.desc(), LEDGER.c.seq.desc()).limit(1)
    row = connection.execute(select(LEDGER).where(LEDGER.c.seq == newest.scalar_subquery())).one_or_none()
    return None if row is None else _entry(row)


def get(connection: Connection, key: str) -> Entry | None:
    """An entry by its id."""
    row = connection.execute(select(LEDGER).where(LEDGER.c.id == key)).one_or_none()
    return None if row is None else _entry(row)


def recent(
    connection: Connection, kinds: Sequence[EntryKind], rumor: str | None, before: int | None, limit: int
) -> list[Entry]:
    """The newest entries of these kinds (none: all), of one rumor or any, in front of a place; the newest first."""
    asked = select(LEDGER).order_by(LEDGER.c.seq.desc()).limit(limit)
    asked = asked.where(LEDGER.c.kind.in_(kinds)) if kinds else asked
    asked = asked if rumor is None else asked.where(LEDGER.c.rumor == rumor)
    asked = asked if before is None else asked.where(LEDGER.c.seq < before)
    return [_entry(row) for row in connection.execute(asked)]


def first_after(connection: Connection, kind: EntryKind, rumor: str, place: int) -> Entry | None:
    """The first entry of a kind on a rumor behind a place."""
    mine = (LEDGER.c.kind == kind, LEDGER.c.rumor == rumor, LEDGER.c.seq > place)
    row = connection.execute(select(LEDGER).where(*mine).order_by(LEDGER.c.seq).limit(1)).one_or_none()
    return None if row is None else _entry(row)


def at_instant(connection: Connection, kind: EntryKind, rumor: str, as_of: datetime) -> Entry | None:
    """The newest entry of a kind on a rumor that speaks about just this instant."""
    mine = (LEDGER.c.kind == kind, LEDGER.c.rumor == rumor, LEDGER.c.as_of == written(as_of))
    row = connection.execute(select(LEDGER).where(*mine).order_by(LEDGER.c.seq.desc()).limit(1)).one_or_none()
    return None if row is None else _entry(row)


def touched(connection: Connection, after: int) -> set[str]:
    """Rumors on which something was noted behind a place."""
    return set(connection.execute(select(LEDGER.c.rumor).where(LEDGER.c.seq > after).distinct()).scalars())


def last_entry(connection: Connection, rumor: str) -> int:
    """The place of the newest entry on a rumor; 0 where there is none."""
    return int(connection.execute(select(func.max(LEDGER.c.seq)).where(LEDGER.c.rumor == rumor)).scalar_one() or 0)


def _row(e: Entry) -> dict[str, str]:
    return {
        "id": e.id or identity(e), "kind": e.kind, "rumor": e.rumor, "as_of": written(e.as_of), "at": written(e.at),
        "body": bytes(e.body).decode(),
    }  # fmt: skip


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(
        kind=row.kind, rumor=row.rumor, as_of=read(row.as_of), at=read(row.at),
        body=msgspec.Raw(row.body.encode()), id=row.id, seq=row.seq,
    )  # fmt: skip
