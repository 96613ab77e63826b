"""Keeping a store: backup and restore (one file, from either database into either), forgetting, letting go.

A backup is gzipped JSON Lines: a head, every row of the kept tables, and last the hash of all lines before it. What is
derived is left out, and worked out again after a restore.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Select, Table, delete, func, insert, select, text

from rumordesk.errors import InputError, NotFoundError, StoreError
from rumordesk.store import captures, schema, search, words
from rumordesk.store.times import written

FORMAT = "rumordesk.backup/1"
KEPT: tuple[Table, ...] = (
    schema.CAPTURE, schema.LEDGER, schema.FOLLOWED, schema.SOURCE, schema.OUTBOX, schema.TOMBSTONE, schema.BURIED,
    schema.ACCOUNT, schema.TOKEN,
)  # fmt: skip
AT_ONCE = 500
NOT_FOUND = "Look at the spelling: a person is forgotten by the full name."


def backup(connection: Connection, file: Path, now: datetime) -> int:
    """Write a backup; returns the number of rows. The file is there whole or not at all. Raises StoreError."""
    rows, digest = 0, sha256()
    half = file.with_name(file.name + ".part")
    try:
        with gzip.GzipFile(half, "wb", mtime=0) as out:
            for line in _lines(connection, now):
                data = json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n"
                digest.update(data)
                out.write(data)
                rows += "table" in line
            out.write(json.dumps({"sha256": digest.hexdigest(), "rows": rows}).encode() + b"\n")
        half.replace(file)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise StoreError(f"{file} cannot be written: {error.strerror}", "Name a file where there is room.") from error
    return rows


def restore(connection: Connection, file: Path) -> int:
    """Fill an empty store from a backup, whose hash has to hold; returns the number of rows.

    What is derived from captures alone is worked out; the rest is for `rebuild`. Raises InputError and StoreError.
    """
    if connection.execute(select(func.count()).select_from(schema.LEDGER)).scalar_one() or captures.last_place(
        connection
    ):
        raise StoreError("the store is not empty", "Restore into a new one: --store NEW-FILE.")
    rows = 0
    for table, batch in _batches(_verified(file)):
        connection.execute(insert(table), batch)
        rows += len(batch)
    if connection.dialect.name == "postgresql":
        for table in (schema.CAPTURE, schema.LEDGER, schema.OUTBOX):
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'seq'), "
                                    f"(SELECT coalesce(max(seq), 0) + 1 FROM {table.name}), false)"))  # fmt: skip
    captures.derive_all(connection)
    return rows


def forget(connection: Connection, name: str, now: datetime) -> tuple[int, int]:
    """Purge every article that names a person, and every entry and letter that does, and leave a tombstone.

    Returns how many articles and how many entries went. Raises NotFoundError for less than a full name.
    """
    plain = words.plain(name)
    if len(plain.split()) < 2:
        raise NotFoundError(f"“{name}” is no full name.", NOT_FOUND)
    connection.execute(insert(schema.FORGETTING).values(why=name))
    gone = [a.id for _, a in captures.after(connection, 0) if captures.names_any(a, [name])]
    there = set(connection.execute(select(schema.BURIED.c.id)).scalars())
    _insert_all(connection, schema.BURIED, [{"id": key} for key in gone if key not in there])
    _delete_all(connection, schema.CAPTURE, gone)
    about = set(_naming(connection, schema.FOLLOWED.c.id, schema.FOLLOWED.c.question, plain))
    rumors = select(schema.LEDGER.c.rumor, schema.LEDGER.c.body).where(schema.LEDGER.c.kind == "rumor")
    about |= {rumor for rumor, body in _some_at_a_time(connection, rumors) if plain in words.plain(body, most=None)}
    # All that was noted on a rumor about somebody goes: a decision names only addresses, and means them all the same.
    entries = set(_naming(connection, schema.LEDGER.c.id, schema.LEDGER.c.body, plain))
    on_them = select(schema.LEDGER.c.id, schema.LEDGER.c.rumor)
    entries |= {key for key, rumor in _some_at_a_time(connection, on_them) if rumor in about}
    _delete_all(connection, schema.LEDGER, sorted(entries))
    _delete_all(connection, schema.OUTBOX, _naming(connection, schema.OUTBOX.c.id, schema.OUTBOX.c.body, plain))
    _delete_all(connection, schema.FOLLOWED, sorted(about))
    named = _naming(connection, schema.SOURCE.c.name, schema.SOURCE.c.name, plain)
    connection.execute(delete(schema.SOURCE).where(schema.SOURCE.c.name.in_(named)))
    connection.execute(delete(schema.DOSSIER))
    connection.execute(delete(schema.TOMBSTONE).where(schema.TOMBSTONE.c.name == name))
    connection.execute(insert(schema.TOMBSTONE).values(name=name, at=written(now)))
    connection.execute(delete(schema.FORGETTING))
    return len(gone), len(entries)


def _naming(connection: Connection, key: Column[str], said: Column[str], plain: str) -> list[str]:
    """Keys of the rows whose words hold a name, read some at a time."""
    rows = _some_at_a_time(connection, select(key, said))
    return [key for key, body in rows if plain in words.plain(body, most=None)]


def _some_at_a_time(connection: Connection, asked: Select[Any, Any]) -> Iterator[tuple[str, str]]:
    for row in connection.execute(asked.execution_options(yield_per=AT_ONCE)):
        yield row[0], row[1]


def expire(connection: Connection, before: datetime) -> int:
    """Purge articles first seen before an instant that count to no rumor followed now; returns how many.

    Their hashes stay, so that they are not taken in again, and so does what the ledger quotes of them.
    """
    now = select(schema.STORY.c.article).join(schema.FOLLOWED, schema.FOLLOWED.c.id == schema.STORY.c.rumor)
    counted = now.where(schema.FOLLOWED.c.stopped.is_(None))
    old = select(schema.ARTICLE.c.id).where(schema.ARTICLE.c.first_seen < written(before))
    gone = list(connection.execute(old.where(schema.ARTICLE.c.id.not_in(counted))).scalars())
    for i in range(0, len(gone), AT_ONCE):
        some = gone[i : i + AT_ONCE]
        search.drop_statements(connection, some)
        captures.drop(connection, some)
        connection.execute(delete(schema.STORY).where(schema.STORY.c.article.in_(some)))
        connection.execute(insert(schema.BURIED), [{"id": key} for key in some])
    return len(gone)


def scrub(engine: Engine) -> None:
    """After forgetting: let the database give up the space in which the words stood. Outside of any transaction."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if engine.dialect.name == "sqlite":
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            driver.autocommit = True
            driver.execute("VACUUM")
            driver.autocommit = False


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong inside: the database's own check, bodies that cannot be read, entries that were tampered with."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA integrity_check")):
            if said != "ok":
                yield f"the database says: {said}"
    count = 0
    for _, article in captures.after(connection, 0):
        count += 1
        if not article.text and not article.title:
            yield f"capture {article.id} is empty"
    derived = connection.execute(select(func.count()).select_from(schema.ARTICLE)).scalar_one()
    if derived != count:
        yield f"{count:,} captures, but {derived:,} articles: run `rumordesk rebuild`"
    from rumordesk.store import ledger

    for entry in ledger.entries(connection):
        if ledger.identity(entry) != entry.id:
            yield f"entry {entry.seq} of the ledger is not what was noted"


def _lines(connection: Connection, now: datetime) -> Iterator[dict[str, Any]]:
    yield {"format": FORMAT, "at": written(now)}
    for table in KEPT:
        order = table.c.seq if "seq" in table.c else next(iter(table.primary_key.columns))
        for row in connection.execute(select(table).order_by(order).execution_options(yield_per=AT_ONCE)):
            yield {"table": table.name, "row": {k: _out(v) for k, v in row._mapping.items()}}


def _out(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def _in(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def _verified(file: Path) -> Iterator[dict[str, Any]]:
    """Rows of a backup; raises InputError where a byte of it is not as written, at the latest at its end."""
    if not file.is_file():
        raise InputError(f"there is no file {file}", "Name one that rumordesk backup has written.")
    bad = InputError(f"{file} is no whole backup", "Take an earlier one; nothing was restored from this.")
    digest, last = sha256(), b""
    try:
        with gzip.open(file, "rb") as lines:
            for number, line in enumerate(lines):
                if last:
                    digest.update(last)
                    if number > 1:
                        yield json.loads(last)
                last = line
        end = json.loads(last)
    except (OSError, EOFError, ValueError) as error:
        raise bad from error
    if not isinstance(end, dict) or end.get("sha256") != digest.hexdigest():
        raise bad


def _batches(lines: Iterable[dict[str, Any]]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    tables = {t.name: t for t in KEPT}
    batch: list[dict[str, Any]] = []
    name = ""
    for line in lines:
        if batch and (line["table"] != name or len(batch) == AT_ONCE):
            yield tables[name], batch
            batch = []
        name = line["table"]
        batch.append({k: _in(v) for k, v in line["row"].items()})
    if batch:
        yield tables[name], batch


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _delete_all(connection: Connection, table: Table, ids: list[str]) -> None:
    for i in range(0, len(ids), AT_ONCE):
        connection.execute(delete(table).where(table.c.id.in_(ids[i : i + AT_ONCE])))
