"""Tables out and in: any table as JSON Lines, CSV or Parquet, and rows of the kept ones back from JSON Lines.

What is imported twice is there once, and what was forgotten stays so. A derived table is given by `rebuild`, never
imported. It keeps no copy of a whole table in memory.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, get_args

import msgspec
from sqlalchemy import Connection, Table, insert, select

from rumordesk.errors import InputError, StoreError
from rumordesk.records import Article, Entry
from rumordesk.store import captures, ledger, schema, words
from rumordesk.store.times import read, written

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
TABLES = {t.name: t for t in schema.METADATA.sorted_tables if t is not schema.FORGETTING}
AT_ONCE = 500
JSON_COLUMNS = frozenset({("capture", "body"), ("ledger", "body"), ("outbox", "body"), ("followed", "sources")})
"""Columns that hold JSON: values of their own in JSON Lines, text elsewhere."""
BY = {"followed": "id", "source": "name", "outbox": "id", "tombstone": "name", "buried": "id"}
"""What makes two rows the same, in the tables that are kept beside captures and ledger."""
IMPORTED = ("capture", "ledger", *BY)
LONGEST = 64 << 20
"""Bytes of a line that is read: an article has at most a few megabytes, its row a third more."""
NEXT = "Export it again from the store that it came from."


class Imported(NamedTuple):
    """What came of an import."""

    new: int
    there: int
    """Rows that were there already."""
    refused: int
    """Rows that name somebody who was forgotten, or were purged."""


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file, none longer than is read."""
    while line := file.readline(LONGEST + 1):
        yield line


def export(connection: Connection, name: str, file: Path | None, format_: Format) -> int:
    """Write a table, to standard output where no file is named; returns the number of rows.

    The file is there whole or not at all. Raises InputError for no table, StoreError where it cannot be written.
    """
    table = TABLES.get(name)
    if table is None:
        raise InputError(f"there is no table “{name}”", f"The tables are: {', '.join(sorted(TABLES))}.")
    if format_ == "parquet":
        if file is None:
            raise InputError("Parquet is not written to standard output", "Name a file.")
        with _whole(file) as half:
            return _as_parquet(table, _rows(connection, table), half)
    write: Callable[[Table, Iterator[Mapping[str, Any]], IO[str]], int] = (
        _as_csv if format_ == "csv" else _as_json_lines
    )
    if file is None:
        return write(table, _rows(connection, table), sys.stdout)
    with _whole(file) as half, open(half, "w", encoding="utf-8", newline="") as out:
        return write(table, _rows(connection, table), out)


def import_(connection: Connection, name: str, lines: Iterable[bytes]) -> Imported:
    """Add the rows of a kept table that are not there. Raises InputError with the number of a line that is none."""
    if name not in IMPORTED:
        raise InputError(
            f"“{name}” is no table that is imported", f"Import {', '.join(IMPORTED)}; `rebuild` gives the others."
        )
    forgotten = [words.plain(who) for (who,) in connection.execute(select(schema.TOMBSTONE.c.name))]
    add = {"capture": _add_captures, "ledger": _add_entries}.get(name) or _adder(TABLES[name], BY[name])
    new = there = refused = 0
    rows = _parsed(TABLES[name], lines)
    while batch := list(islice(rows, AT_ONCE)):
        welcome = [row for row in batch if name == "tombstone" or not _names(row, forgotten)]
        added, known = add(connection, welcome)
        new, there = new + added, there + known
        refused += len(batch) - added - known
    return Imported(new, there, refused)


def _rows(connection: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    """Rows in the order noted, else by their key; captures with the article in the place of its packed form."""
    order = [table.c.seq] if "seq" in table.c else list(table.primary_key.columns)
    for row in connection.execute(select(table).order_by(*order).execution_options(yield_per=AT_ONCE)):
        values = dict(row._mapping)
        if table is schema.CAPTURE:
            values["body"] = captures.opened(values["body"]).decode()
        yield values


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A file beside the one that is meant, which takes its place at the end."""
    half = file.with_name(file.name + ".part")
    try:
        yield half
        half.replace(file)
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}", "Name a file where there is room.") from error
    finally:
        half.unlink(missing_ok=True)


def _as_json_lines(table: Table, rows: Iterator[Mapping[str, Any]], out: IO[str]) -> int:
    count = 0
    for row in rows:
        told = {k: msgspec.Raw(v.encode()) if _is_json(table, k) else v for k, v in row.items()}
        out.write(msgspec.json.encode(told).decode() + "\n")
        count += 1
    return count


def _as_csv(table: Table, rows: Iterator[Mapping[str, Any]], out: IO[str]) -> int:
    """As RFC 4180 has it; nothing is an empty cell."""
    writer = csv.writer(out)
    writer.writerow(table.c.keys())
    count = 0
    for row in rows:
        writer.writerow(["" if row[k] is None else row[k] for k in table.c.keys()])  # noqa: SIM118 - not a dict
        count += 1
    return count


def _as_parquet(table: Table, rows: Iterator[Mapping[str, Any]], file: Path) -> int:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise StoreError("pyarrow is not installed", 'pip install "rumordesk[parquet]".') from error
    form = pyarrow.schema(
        [(c.name, pyarrow.int64() if c.type.python_type is int else pyarrow.string()) for c in table.c]
    )
    count = 0
    with pyarrow.parquet.ParquetWriter(file, form, compression="zstd") as writer:
        while batch := list(islice(rows, AT_ONCE)):
            writer.write_table(pyarrow.Table.from_pylist([dict(row) for row in batch], schema=form))
            count += len(batch)
    return count


def _is_json(table: Table, column: str) -> bool:
    return (table.name, column) in JSON_COLUMNS


def _parsed(table: Table, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Rows with what JSON they hold as text, each with the table's columns and types."""
    fields = [_field(table, str(c.name)) for c in table.c]
    decoder = msgspec.json.Decoder(msgspec.defstruct("Row", fields, kw_only=True, forbid_unknown_fields=True))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST:
                raise ValueError(f"it has more than {LONGEST >> 20} MB")
            row = msgspec.structs.asdict(decoder.decode(line))
            _check_times(table, row)
        except (ValueError, UnicodeError) as error:
            raise InputError(f"line {number} is no row of the table {table.name}: {error}", NEXT) from error
        yield {k: bytes(v).decode() if isinstance(v, msgspec.Raw) else v for k, v in row.items()}


def _field(table: Table, name: str) -> tuple[str, Any] | tuple[str, Any, Any]:
    column = table.c[name]
    if _is_json(table, name):
        return name, msgspec.Raw
    kind: Any = int if column.type.python_type is int else str
    if name == "seq":
        return name, int, 0
    return (name, kind | None, None) if column.nullable else (name, kind)


TIMES = frozenset({"first_seen", "as_of", "at", "since", "stopped", "looked", "next_look", "due", "sent", "given_up"})
"""Columns that hold instants."""


def _check_times(table: Table, row: Mapping[str, Any]) -> None:
    """Raises ValueError for an instant that is not written as the store writes them: as text it would sort wrongly."""
    for name in TIMES & set(table.c.keys()):
        if row[name] is not None and written(read(row[name])) != row[name]:
            raise ValueError(f"{name} is “{row[name]}”")


def _names(row: Mapping[str, Any], forgotten: Sequence[str]) -> bool:
    said = words.plain("\n".join(v for v in row.values() if isinstance(v, str)), most=None) if forgotten else ""
    return any(who in said for who in forgotten)


def _add_captures(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Those that are new, each first seen when its row says."""
    try:
        articles = [(msgspec.json.decode(row["body"], type=Article), row) for row in rows]
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(f"a row of the table capture holds no article: {error}", NEXT) from error
    odd = next((row["id"] for article, row in articles if article.id != row["id"]), None)
    if odd:
        raise InputError(f"the capture {odd} holds another article", NEXT)
    new = 0
    for seen in dict.fromkeys(row["first_seen"] for _, row in articles):
        some = [a for a, row in articles if row["first_seen"] == seen]
        new += captures.receive(connection, some, read(seen))
    there = captures.held(connection, [a.id for a, _ in articles])
    return new, sum(a.id in there for a, _ in articles) - new


def _add_entries(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    entries = [_entry(row) for row in rows]
    odd = next((e.id for e in entries if ledger.identity(e) != e.id), None)
    if odd:
        raise InputError(f"the entry {odd} of the ledger is not what was noted", NEXT)
    new = ledger.append(connection, entries)
    return new, len(entries) - new


def _entry(row: Mapping[str, Any]) -> Entry:
    told = {**row, "body": msgspec.Raw(row["body"].encode()), "seq": 0}
    try:
        return msgspec.convert(
            {**told, "as_of": read(row["as_of"]), "at": read(row["at"])}, Entry, builtin_types=(datetime,)
        )
    except msgspec.ValidationError as error:
        raise InputError(f"the entry {row['id']} of the ledger cannot be read: {error}", NEXT) from error


def _adder(table: Table, key: str) -> Callable[[Connection, Sequence[Mapping[str, Any]]], tuple[int, int]]:
    """Adds rows whose key is not there; what is followed begins to be sorted anew, for places differ between stores."""

    def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
        by_key = {row[key]: {k: v for k, v in row.items() if k != "seq"} for row in rows}
        there = set(connection.execute(select(table.c[key]).where(table.c[key].in_(list(by_key)))).scalars())
        new = [row | ({"cursor": 0} if table is schema.FOLLOWED else {}) for k, row in by_key.items() if k not in there]
        if new:
            connection.execute(insert(table), new)
        return len(new), len(rows) - len(new)

    return add
