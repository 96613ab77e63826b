"""`Store`: an open store. Each `with` is one transaction, in which it is asked or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from rumordesk.store import captures, engine, keeping, migrations
from rumordesk.store.changes import Writing
from rumordesk.store.moments import Reading

__all__ = ["Reading", "Store", "Writing", "default_address"]


def default_address() -> str:
    """The store in the user's data folder."""
    from platformdirs import user_data_path

    return str(user_data_path("rumordesk", appauthor=False) / "store.db")


class Store:
    """A store that is open, of this version's schema."""

    def __init__(self, address: str, now: Callable[[], datetime]) -> None:
        """Open the store at a path or URL; makes it where there is none, and brings an earlier one to this version.

        Raises StoreError where it cannot be opened.
        """
        self.engine: Engine = engine.connect(address)
        try:
            self.was = migrations.migrate(self.engine, now(), derive=captures.derive_all)
            """The version that the store was of before it was opened; 0 where there was none."""
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return engine.shown(self.engine)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite store."""
        return Path(self.address) if self.engine.dialect.name == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One moment to ask in."""
        with engine.transaction(self.engine, writes=False) as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One change. Nothing of it is noted where an error leaves the block."""
        with engine.transaction(self.engine, writes=True) as connection:
            yield Writing(connection)

    def scrub(self) -> None:
        """Let the database give up the space in which forgotten words stood."""
        keeping.scrub(self.engine)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
