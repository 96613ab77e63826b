"""Tables out and in: what is exported from either database is imported into either, once, and nothing else is."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet
import pytest

from rumordesk.cli import main
from rumordesk.errors import InputError, StoreError
from rumordesk.records import Entry, Followed
from rumordesk.store import Store
from rumordesk.store.exchange import FORMATS, IMPORTED, JSON_COLUMNS, TABLES, Imported
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Statement
from store_examples import NOW, article

LATER = NOW + timedelta(days=1)
OAK = article("oak", "Fred Fiction and Nora Novel wed, “quotes”, NUL \0, 𝕬 and a\u0301.\nA second line.")
ELM = article("elm", "It rained.", published=None)


def noted(n: int) -> Entry:
    return Entry(kind="verdict", rumor="r", as_of=NOW, at=NOW, body=msgspec.Raw(b'{"n":%d,"p":0.10}' % n))


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing() as change:
        change.receive([ELM], NOW)
        change.receive([OAK], LATER)
        change.append([noted(1), noted(2)])
        change.put(Followed(id="r", question="Did they?", sources=("a,b", "c"), since=NOW, next_look=NOW, cursor=2))
        change.put_source_state("a", 'state "1"')
        change.add_to_story("r", [OAK.id])
        change.put_statements("r", [OAK], [Statement(OAK.id, "text", 0, 31, "", "none", "asserted")])
        change.lay(Letter("l", "r", '{"to": "x"}', NOW))
        change.forget("Percy Paperback", NOW)
    return store


def lines(store: Store, table: str, folder: Path) -> list[bytes]:
    file = folder / f"{table}.jsonl"
    with store.reading() as moment:
        count = moment.export(table, file, "jsonl")
    found = file.read_bytes().splitlines()
    assert len(found) == count
    return found


def given(store: Store, table: str, rows: Iterable[bytes]) -> Imported:
    with store.writing() as change:
        return change.import_(table, rows)


@pytest.mark.parametrize("table", IMPORTED)
def test_what_is_exported_is_imported_once(filled: Store, table: str, quick: Path, fresh: Any, opened: Any) -> None:
    rows = lines(filled, table, quick)
    other = opened(fresh())
    assert given(other, table, rows) == (len(rows), 0, 0)
    assert given(other, table, [*rows, b"", *rows]) == (0, 2 * len(rows), 0)
    again = [json.loads(row) for row in lines(other, table, quick)]
    expected = [{**json.loads(row), **({"cursor": 0} if table == "followed" else {})} for row in rows]
    unplaced = [{k: v for k, v in row.items() if k != "seq"} for row in again]
    assert unplaced == [{k: v for k, v in row.items() if k != "seq"} for row in expected]


def test_articles_come_back_whole_and_are_found(filled: Store, quick: Path, fresh: Any, opened: Any) -> None:
    other = opened(fresh())
    given(other, "capture", reversed(lines(filled, "capture", quick)))
    with other.reading() as moment:
        assert moment.articles([OAK.id, ELM.id]) == {OAK.id: OAK, ELM.id: ELM}
        assert moment.first_seen([OAK.id, ELM.id]) == {OAK.id: LATER, ELM.id: NOW}
        assert [f.article for f in moment.search("wed")] == [OAK.id]
        assert moment.problems() == []


def test_an_older_word_that_is_imported_does_not_become_the_newest(filled: Store, quick: Path) -> None:
    rows = lines(filled, "ledger", quick)
    with filled.writing() as change:
        change.append([msgspec.structs.replace(noted(3), at=LATER)])
    early = msgspec.structs.replace(noted(0), at=NOW - timedelta(days=9), as_of=NOW - timedelta(days=9))
    with filled.writing() as change:
        change.append([early])
        change.import_("ledger", rows)
        newest = change.latest("verdict", "r")
    assert newest is not None
    assert bytes(newest.body) == b'{"n":3,"p":0.10}'


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_in_every_format_says_the_same(filled: Store, table: str, quick: Path) -> None:
    rows = [json.loads(row) for row in lines(filled, table, quick)]
    for format_ in FORMATS:
        with filled.reading() as moment:
            assert moment.export(table, quick / format_, format_) == len(rows)
    with open(quick / "csv", encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    parquet = pyarrow.parquet.read_table(quick / "parquet").to_pylist()
    assert [list(row) for row in parquet] == [TABLES[table].c.keys()] * len(rows)
    as_text = {column for name, column in JSON_COLUMNS if name == table}
    for in_json, in_csv, in_parquet in zip(rows, cells, parquet, strict=True):
        assert in_json == {k: json.loads(v) if k in as_text else v for k, v in in_parquet.items()}
        assert in_csv == {k: "" if v is None else str(v) for k, v in in_parquet.items()}


def altered(row: bytes, **changes: Any) -> bytes:
    return json.dumps({**json.loads(row), **changes}).encode()


def test_a_row_that_is_none_stops_the_import_and_nothing_is_kept(filled: Store, quick: Path, opened: Any) -> None:
    other = opened(str(quick / "other.db"))
    entry, capture = lines(filled, "ledger", quick), lines(filled, "capture", quick)
    wrong = {
        "no row": ("ledger", b"[]"),
        "not JSON": ("ledger", b'{"seq": 1'),
        "a column more": ("ledger", altered(entry[1], more=1)),
        "a column less": ("ledger", b'{"id": "x"}'),
        "another type": ("ledger", altered(entry[1], kind=7)),
        "no such kind": ("ledger", altered(entry[1], kind="guess")),
        "an entry that was changed": ("ledger", altered(entry[1], body={"n": 7})),
        "an instant in another form": ("ledger", altered(entry[1], at="2031-03-01 12:00")),
        "no article": ("capture", altered(capture[1], body={})),
        "another article": ("capture", altered(capture[1], id="0")),
        "not UTF-8": ("ledger", b'{"id": "\xff"}'),
    }
    first = {"ledger": entry[0], "capture": capture[0]}
    for name, (table, row) in wrong.items():
        with pytest.raises(InputError):
            given(other, table, [first[table], row])
        with other.reading() as moment:
            assert (list(moment.entries()), moment.last_place()) == ([], 0), name


@pytest.mark.parametrize("table", ["article", "story", "statement", "migration", "forgetting", "nonsense"])
def test_what_is_derived_is_not_imported(store: Store, table: str) -> None:
    with pytest.raises(InputError, match="rebuild"):
        given(store, table, [])


def test_an_import_brings_nobody_back(filled: Store, quick: Path, opened: Any) -> None:
    rows = {table: lines(filled, table, quick) for table in IMPORTED}
    other = opened(str(quick / "other.db"))
    with other.writing() as change:
        change.receive([OAK], NOW)
        change.forget("Nora Novel", NOW)
    assert given(other, "capture", rows["capture"]) == (1, 0, 1)
    with other.reading() as moment:
        assert [a.id for _, a in moment.articles_after(0)] == [ELM.id]


def test_an_export_is_there_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    with store.reading() as moment:
        with pytest.raises(InputError, match="no table"):
            moment.export("people; DROP TABLE article", tmp_path / "x", "csv")
        with pytest.raises(StoreError, match="cannot be written"):
            moment.export("article", tmp_path / "no" / "x", "jsonl")
    assert list(tmp_path.iterdir()) == []


def test_the_commands(filled: Store, address: str, quick: Path, capsys: Any, fresh: Callable[[], str]) -> None:
    file, other = quick / "captures.jsonl", fresh()
    assert main(["export", "capture", str(file), "--store", address]) == 0
    assert "2 rows" in capsys.readouterr().out
    assert main(["import", "capture", str(file), "--store", other]) == 0
    assert "Imported 2 rows, 0 were there." in capsys.readouterr().out
    assert main(["export", "tombstone", "-", "--format", "csv", "--store", address]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "name,at"
    assert main(["export", "capture", str(quick / "c.parquet"), "--store", address]) == 0
    assert pyarrow.parquet.read_table(quick / "c.parquet").num_rows == 2
