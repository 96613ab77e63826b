"""The newest dossier of each rumor, whole, as the last look that judged it left it: ready to be shown. It is a cache.

It holds the texts of its articles, so that every line can be walked back without another query.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from rumordesk.records import Dossier, Summary
from rumordesk.store.captures import LEVEL
from rumordesk.store.schema import DOSSIER, FOLLOWED, LEDGER
from rumordesk.store.summaries import summary
from rumordesk.store.times import read, written


class Shown(NamedTuple):
    """A dossier and what tells whether it is still the newest."""

    version: str
    """Changes whenever the dossier does."""
    looked: datetime
    dossier: Dossier


def put(connection: Connection, rumor: str, looked: datetime, version: str, dossier: Dossier) -> None:
    """Keep a dossier in the place of the one before it."""
    body = zlib.compress(msgspec.json.encode(dossier), LEVEL)
    told = msgspec.json.encode(summary(connection, rumor, dossier)).decode()
    connection.execute(delete(DOSSIER).where(DOSSIER.c.rumor == rumor))
    connection.execute(
        insert(DOSSIER).values(rumor=rumor, looked=written(looked), version=version, summary=told, body=body)
    )


def get(connection: Connection, rumor: str) -> Shown | None:
    """The newest dossier on a rumor; None where it has not been judged since the table was emptied."""
    row = connection.execute(select(DOSSIER).where(DOSSIER.c.rumor == rumor)).one_or_none()
    if row is None:
        return None
    dossier = msgspec.json.decode(zlib.decompress(row.body), type=Dossier)
    return Shown(row.version, read(row.looked), dossier)


def version(connection: Connection, rumor: str) -> str | None:
    """Which dossier on a rumor is the newest, without reading it."""
    return connection.execute(select(DOSSIER.c.version).where(DOSSIER.c.rumor == rumor)).scalar_one_or_none()


class Stamp(NamedTuple):
    """What tells whether anything that is shown has changed, without reading it."""

    place: int
    """Of the newest entry in the ledger."""
    looks: int
    dossiers: int
    looked: str


def stamp(connection: Connection) -> Stamp:
    """One for the whole store: another one, as soon as anybody has noted or put away anything that is shown."""
    row = connection.execute(_STAMP).one()
    return Stamp(int(row[0] or 0), int(row[1] or 0), int(row[2]), row[3] or "")


_STAMP = select(
    select(func.max(LEDGER.c.seq)).scalar_subquery(),
    select(func.sum(FOLLOWED.c.looks)).scalar_subquery(),
    select(func.count(DOSSIER.c.rumor)).scalar_subquery(),
    select(func.max(DOSSIER.c.looked)).scalar_subquery(),
)


def versions(connection: Connection) -> dict[str, str]:
    """Which dossier is the newest, by rumor."""
    return {r.rumor: r.version for r in connection.execute(select(DOSSIER.c.rumor, DOSSIER.c.version))}


def summaries(connection: Connection, rumors: Sequence[str]) -> dict[str, Summary]:
    """What a list says of these rumors' newest dossiers; those without one are missing."""
    found = {}
    for i in range(0, len(rumors), AT_ONCE):
        asked = select(DOSSIER.c.rumor, DOSSIER.c.summary).where(DOSSIER.c.rumor.in_(rumors[i : i + AT_ONCE]))
        found.update({r.rumor: msgspec.json.decode(r.summary, type=Summary) for r in connection.execute(asked)})
    return found


AT_ONCE = 500


def clear(connection: Connection) -> None:
    """Keep none any more."""
    connection.execute(delete(DOSSIER))
