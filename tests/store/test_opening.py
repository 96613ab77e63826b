"""Addresses of stores, what cannot be opened, and several processes at once on one file."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from postgres import Server
from rumordesk.errors import StoreError
from rumordesk.store import Store
from store_examples import NOW, article

WRITER = """
import sys
from datetime import UTC, datetime
import msgspec
from rumordesk.records import Entry
from rumordesk.store import Store
now = datetime(2031, 3, 1, tzinfo=UTC)
store = Store(sys.argv[1], lambda: now)
for n in range(int(sys.argv[3])):
    with store.writing() as change:
        body = msgspec.Raw(b'{"n":"%s %d"}' % (sys.argv[2].encode(), n))
        change.append([Entry(kind="verdict", rumor="r", as_of=now, at=now, body=body)])
    with store.reading() as moment:
        moment.latest("verdict", "r")
store.close()
"""
ENTRIES = 15


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://here/there", "not known"),
        ("sqlite://", "in memory"),
        ("postgresql://user:secret@/db?host=/no/such/folder", "postgresql"),
    ],
)
def test_an_address_that_is_none(address: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as error:
        Store(address, lambda: NOW)
    assert "secret" not in str(error.value)
    assert error.value.next_step


def test_a_file_that_is_no_store(quick: Path) -> None:
    (quick / "store.db").write_text("Dear diary, " * 500, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        Store(str(quick / "store.db"), lambda: NOW)


def test_a_folder_is_made(quick: Path, opened: Callable[[str], Store]) -> None:
    assert opened(str(quick / "a" / "b" / "store.db")).file == quick / "a" / "b" / "store.db"


def test_several_processes_at_once_lose_nothing(address: str, opened: Callable[[str], Store]) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, address, str(n), str(ENTRIES)], stderr=subprocess.PIPE)
        for n in range(2)
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said.decode()
    with opened(address).reading() as moment:
        found = [bytes(e.body).decode() for e in moment.entries()]
    assert len(set(found)) == len(found) == 2 * ENTRIES


def test_a_full_disk_is_said_and_loses_nothing(quick: Path, opened: Callable[[str], Store]) -> None:
    store = opened(str(quick / "store.db"))
    with store.writing() as change:
        change.receive([article("first")], NOW)
    with store.reading() as moment:
        pages = moment.connection.execute(text("PRAGMA page_count")).scalar_one()
        moment.connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    noise = random.Random(1)
    many = [article(f"a{n}", noise.randbytes(4000).hex()) for n in range(20)]
    with pytest.raises(StoreError, match="full") as error, store.writing() as change:
        change.receive(many, NOW)
    assert "Make room" in error.value.next_step
    with store.writing() as change:
        change.connection.execute(text("PRAGMA max_page_count = 100000"))
        assert change.receive([article("first"), *many], NOW) == len(many)
        assert change.problems() == []


def test_a_database_that_was_restarted_is_used_again(server: Server, opened: Callable[[str], Store]) -> None:
    store = opened(server.database())
    with store.writing() as change:
        change.receive([article("first")], NOW)
    server.stop("immediate")
    with pytest.raises(StoreError, match="postgresql"), store.reading() as moment:
        moment.last_place()
    server.start()
    with store.reading() as moment:
        assert moment.search("first")
