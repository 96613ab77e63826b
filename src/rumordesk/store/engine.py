"""A connection to a store: SQLite in WAL mode by default, PostgreSQL by URL. It knows no table.

Writers take their turn: on SQLite by BEGIN IMMEDIATE with patience, on PostgreSQL by one advisory lock. So a row
that is seen with number n means that every row below n is there, which the cursors over captures and ledger rely on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from rumordesk.errors import StoreError

PATIENCE = 30.0
"""Seconds that a writer waits for its turn before it gives up: set by judgement, a look writes for milliseconds."""
LOCK = 0x72756D6F72
"""Number of the advisory lock on PostgreSQL: "rumor" in ASCII."""
WRITES = "rumordesk_writes"


def connect(address: str) -> Engine:
    """The engine for a path, or for a URL of SQLite or PostgreSQL. Raises StoreError where it is neither."""
    url = _url(address)
    try:
        if url.startswith("sqlite"):
            return _sqlite(url)
        return create_engine(url, connect_args={"connect_timeout": int(PATIENCE)}, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"for {_shown(address)} the driver {error.name} is not installed", 'pip install "rumordesk[postgres]".'
        ) from error
    except (ArgumentError, SQLAlchemyError) as error:
        raise StoreError(f"{_shown(address)} is no address of a store: {error}", NEXT) from error


NEXT = "Name a file, or a URL such as postgresql://user@host/name."


def _url(address: str) -> str:
    if "://" not in address:
        return f"sqlite:///{Path(address).expanduser()}"
    scheme, _, rest = address.partition("://")
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    if scheme in ("sqlite", "postgresql+psycopg"):
        return address
    raise StoreError(f"a store of the kind “{scheme}” is not known", NEXT)


def _sqlite(url: str) -> Engine:
    file = make_url(url).database
    if not file or file == ":memory:":
        raise StoreError("a store in memory remembers nothing", NEXT)
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"no store can be made at {file}: {error.strerror}", "Name another with --store.") from error
    engine = create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """WAL: readers never wait. FULL: what was committed survives a loss of power, not only a kill."""
    connection.isolation_level = None  # the driver would begin by itself, and too late
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


@contextmanager
def transaction(engine: Engine, *, writes: bool) -> Iterator[Connection]:
    """One transaction: all of it or nothing. Raises StoreError where the database refuses."""
    try:
        with engine.connect().execution_options(**{WRITES: writes}) as connection, connection.begin():
            if writes and engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            elif engine.dialect.name == "postgresql":
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield connection
    except SQLAlchemyError as error:
        raise StoreError(f"the store {shown(engine)} fails: {_said(error)}", _next_step(error)) from error


def shown(engine: Engine) -> str:
    """The store's address as a person would name it, without a password."""
    url = engine.url
    return str(url.database) if url.drivername.startswith("sqlite") else url.render_as_string(hide_password=True)


def _shown(address: str) -> str:
    try:
        return make_url(address).render_as_string(hide_password=True) if "://" in address else address
    except ArgumentError:
        return "what was given"


def _said(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0] if said else type(error).__name__


def _next_step(error: SQLAlchemyError) -> str:
    said = _said(error).lower()
    if "disk is full" in said or "no space" in said:
        return "Make room on the disk, then do it again; what was noted before is safe."
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return "Make the file and its folder writable, or name another store with --store."
    if "locked" in said:
        return "Another process has been writing for long; do it again."
    if "malformed" in said or "not a database" in said:
        return "Restore the last backup: rumordesk restore FILE --store ANOTHER."
    return "Check that the database runs and may be reached, then do it again."
