"""Backups are restored from either database into either, and a person who is forgotten stays so."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from rumordesk.errors import InputError, NotFoundError, StoreError
from rumordesk.records import Entry, Followed
from rumordesk.store import Store
from rumordesk.store.search import Statement
from store_examples import NOW, article

DAY = timedelta(days=1)
OAK = article("oak", "Fred Fiction and Nora Novel wed, NUL \0 and all.")
ELM = article("elm", "It rained.")


def noted(body: bytes) -> Entry:
    return Entry(kind="verdict", rumor="r", as_of=NOW, at=NOW, body=msgspec.Raw(body))


def filled(store: Store) -> Store:
    with store.writing() as change:
        change.receive([OAK, ELM], NOW)
        change.append([noted(b'{"said":"Fred Fiction wed"}'), noted(b'{"said":"rain"}')])
    return store


def test_a_backup_is_restored(store: Store, quick: Path, opened: Callable[[str], Store]) -> None:
    file = quick / "backup.gz"
    with filled(store).reading() as moment:
        assert moment.backup(file, NOW) == 4
    # Into the other kind where this is PostgreSQL, into the same where it is SQLite.
    other = opened(str(quick / "other.db"))
    with other.writing() as change:
        assert change.restore(file) == 4
        change.receive([article("new")], NOW)
        change.append([noted(b"{}")])
    with other.reading() as moment, store.reading() as before:
        assert moment.articles([OAK.id, ELM.id]) == {OAK.id: OAK, ELM.id: ELM}
        assert [e.id for e in moment.entries()][:2] == [e.id for e in before.entries()]
        assert [f.article for f in moment.search("wed")] == [OAK.id]
    with pytest.raises(StoreError, match="not empty"), other.writing() as change:
        change.restore(file)


def test_a_damaged_backup_is_refused_whole(quick: Path, opened: Callable[[str], Store]) -> None:
    file, target = quick / "backup.gz", opened(str(quick / "target.db"))
    with filled(opened(str(quick / "source.db"))).reading() as moment:
        moment.backup(file, NOW)
    whole = file.read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    damaged = {
        "cut off": whole[: len(whole) // 2],
        "a row less": gzip.compress(b"".join([lines[0], *lines[2:]])),
        "one word": gzip.compress(b"".join(lines).replace(b"rain", b"snow")),
        "no end": gzip.compress(b"".join(lines[:-1])),
        "nothing": b"",
    }
    for data in damaged.values():
        file.write_bytes(data)
        with pytest.raises(InputError, match="no whole backup"), target.writing() as change:
            change.restore(file)
    with target.reading() as moment:
        assert moment.last_place() == 0


def test_a_person_is_forgotten_and_stays_so(store: Store) -> None:
    with filled(store).writing() as change:
        assert change.forget("fred  fiction", NOW) == (1, 1)
        change.derive_all()
        assert change.receive([OAK, ELM, article("fir", "FRED FICTION is back.")], NOW) == 0
    with store.reading() as moment:
        assert moment.search("wed") == []
        assert [bytes(e.body) for e in moment.entries()] == [b'{"said":"rain"}']
        assert moment.problems() == []
    with pytest.raises(StoreError, match="only ever added to"), store.writing() as change:
        change.connection.execute(text("DELETE FROM ledger"))


def test_nothing_of_the_forgotten_is_left_in_the_file(quick: Path, opened: Callable[[str], Store]) -> None:
    store = filled(opened(str(quick / "store.db")))
    with store.writing() as change:
        change.forget("Fred Fiction", NOW)
        change.connection.execute(text("DELETE FROM tombstone"))  # the name itself stays there, and only there
        change.derive_all()
    store.scrub()
    store.close()
    assert not [p for p in quick.glob("store.db*") if b"Fiction" in p.read_bytes()]


def test_a_first_name_forgets_nobody(quick: Path, opened: Callable[[str], Store]) -> None:
    with pytest.raises(NotFoundError, match="full name"), opened(str(quick / "s.db")).writing() as change:
        change.forget("Fred", NOW)


def test_what_is_wrong_is_said(quick: Path, opened: Callable[[str], Store]) -> None:
    store = filled(opened(str(quick / "store.db")))
    with store.writing() as change:
        assert change.problems() == []
        change.connection.execute(text("DELETE FROM article"))
        change.connection.execute(text("INSERT INTO forgetting VALUES ('a test')"))
        change.connection.execute(text("UPDATE ledger SET body = '{}' WHERE seq = 1"))
        change.connection.execute(text("DELETE FROM forgetting"))
    with store.reading() as moment:
        assert [p.split(":")[0] for p in moment.problems()] == [
            "2 captures, but 0 articles", "entry 1 of the ledger is not what was noted",
        ]  # fmt: skip


def test_what_no_followed_rumor_needs_is_let_go_after_its_time(store: Store) -> None:
    needed, stopped, fresh = article("needed", "Oak wed."), article("stopped", "Elm wed."), article("fresh", "Fir wed.")
    with store.writing() as change:
        change.receive([OAK, ELM, needed, stopped], NOW)
        change.receive([fresh], NOW + 9 * DAY)
        for key, stop, member in (("r", None, needed), ("s", NOW, stopped)):
            change.put(Followed(id=key, question=key, sources=(), since=NOW, next_look=NOW, stopped=stop))
            change.add_to_story(key, [member.id])
            change.put_statements(key, [member], [Statement(member.id, "text", 0, 8, "", "none", "asserted")])
        change.append([noted(b'{"said":"rain"}')])
    with store.writing() as change:
        assert change.expire(NOW + DAY) == 3
        assert change.expire(NOW + DAY) == 0
        assert {a.id for _, a in change.articles_after(0)} == {needed.id, fresh.id}
        assert {f.article for f in change.search("wed")} == {needed.id, fresh.id}
        assert [f.article for f in change.search("wed", statements=True)] == [needed.id]
        assert (change.story("r"), change.story("s")) == ([needed.id], [])
        assert len(list(change.entries())) == 1
        assert change.receive([OAK, ELM], NOW + 10 * DAY) == 0, "its hash stays"
        assert change.problems() == []
        before = change.search("wed")
        change.derive_all()
        assert change.search("wed") == before
