"""A store of every earlier version becomes one of this version, with all that was in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, inspect, text

from rumordesk.errors import StoreError
from rumordesk.store import Store, captures, engine
from rumordesk.store.migrations import STEPS, checksum, migrate
from rumordesk.store.times import written
from store_examples import NOW, article

SEEN = article("oak", "They wed by the harbour.")


def tables(of: Store) -> dict[str, Any]:
    there = inspect(of.engine)
    return {t: sorted((c["name"], str(c["type"])) for c in there.get_columns(t)) for t in there.get_table_names()}


def at_version(address: str, version: int) -> None:
    """A store as a rumordesk of that version left it, with an article and an entry where it had tables for them."""
    old = engine.connect(address)
    migrate(old, NOW, to=version, derive=nothing)
    with engine.transaction(old, writes=True) as connection:
        connection.execute(
            text("INSERT INTO capture (id, sha256, url, path, how, first_seen, body) "
                 "VALUES (:i, '', :u, '', '', :s, :b)"),
            {"i": SEEN.id, "u": SEEN.url, "s": written(NOW), "b": captures.packed(SEEN)},
        )  # fmt: skip
        if version > 1:
            connection.execute(
                text("INSERT INTO ledger (id, kind, rumor, as_of, at, body) VALUES ('x', 'verdict', 'r', :s, :s, :b)"),
                {"s": written(NOW), "b": '{"n":1}'},
            )
    old.dispose()


def nothing(connection: Connection) -> None:
    """Derives nothing."""


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_from_every_earlier_version(
    address: str, version: int, opened: Callable[[str], Store], fresh: Callable[[], str]
) -> None:
    at_version(address, version)
    store = opened(address)
    assert store.was == version
    assert tables(store) == tables(opened(fresh()))
    with store.reading() as moment:
        assert moment.articles([SEEN.id]) == {SEEN.id: SEEN}
        assert [f.article for f in moment.search("wed harbour")] == [SEEN.id]
        assert [msgspec.json.decode(e.body) for e in moment.entries()] == ([{"n": 1}] if version > 1 else [])


def test_a_store_of_this_version_stays_as_it_is(address: str, opened: Callable[[str], Store]) -> None:
    assert opened(address).was == 0
    assert opened(address).was == len(STEPS)


def test_a_step_that_reads_otherwise_is_noticed(address: str, opened: Callable[[str], Store]) -> None:
    store = opened(address)
    with store.writing() as change:
        change.connection.execute(text("UPDATE migration SET checksum = 'another' WHERE version = 2"))
    with pytest.raises(StoreError, match="step 2"):
        opened(address)


def test_steps_that_were_released_are_never_edited() -> None:
    """Released steps are only ever added to; these are the hashes of what stands in released stores."""
    assert [checksum(step) for step in STEPS] == HASHES


HASHES = [
    "7e9bbe3267d92ba3",
    "1a3f91ec6bb58217",
    "ce3c0e16c113bf16",
    "ca48b41276a0a00d",
    "256ec8897f9c8a34",
    "2bc38edf0a423168",
    "3b3011953558884c",
    "40a2fa61f49a5d40",
    "c071f6e840417288",
    "425dcf14ed3e86dc",
]
