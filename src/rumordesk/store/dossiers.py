"""The newest dossier of each rumor, whole, as the last look that judged it left it: ready to be shown. It is a cache.

It holds the texts of its articles, so that every line can be walked back without another query.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select

from rumordesk.records import Dossier
from rumordesk.store.captures import LEVEL
from rumordesk.store.schema import DOSSIER
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
    connection.execute(delete(DOSSIER).where(DOSSIER.c.rumor == rumor))
    connection.execute(insert(DOSSIER).values(rumor=rumor, looked=written(looked), version=version, body=body))


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


def clear(connection: Connection) -> None:
    """Keep none any more."""
    connection.execute(delete(DOSSIER))
