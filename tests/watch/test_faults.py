"""Faults in the middle of a replay: a full disk, one that cannot be written, a database that falls over, no network.

After each the same day is begun again, and in the end the ledger is that of a desk that was never disturbed.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import event

from followed_story import DAY, DAYS, QUESTION, START, STORY, Desk
from postgres import Server
from rumordesk.errors import StoreError
from rumordesk.records import Entry, News, Verdict
from rumordesk.watch.following import follow
from rumordesk.watch.replaying import dossier_of

Fault = Callable[[Desk, random.Random], Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


def believed(desk: Desk) -> Verdict:
    """What is believed when the story is over."""
    with desk.store.reading() as moment:
        (followed,) = moment.all_followed()
    return dossier_of(desk.store, followed, desk.config, START + DAYS * DAY).verdict


def ended(desk: Desk) -> list[Entry]:
    """The ledger; and the store is whole."""
    with desk.store.reading() as moment:
        assert moment.problems() == []
    entries = desk.ledger()
    desk.store.close()
    return entries


@pytest.fixture(scope="module")
def calm(folder: Path) -> tuple[list[Entry], Verdict]:
    """The ledger and the last belief of a desk that is never disturbed."""
    desk = Desk(folder, "undisturbed.db")
    follow(desk.store, QUESTION, ["feed"], START)
    for number in range(DAYS):
        desk.day(number)
    last = believed(desk)
    return ended(desk), last


@pytest.fixture(scope="module")
def undisturbed(calm: tuple[list[Entry], Verdict]) -> list[Entry]:
    return calm[0]


@contextmanager
def pragma(desk: Desk, words: str, undone: str) -> Iterator[None]:
    """A setting of SQLite on every connection, and its undoing."""

    def set_(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA {words}")

    event.listen(desk.store.engine, "checkout", set_)
    try:
        yield
    finally:
        event.remove(desk.store.engine, "checkout", set_)
        with desk.store.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA {undone}")


@contextmanager
def full(desk: Desk, dice: random.Random) -> Iterator[None]:
    """The file may not grow by more than a few pages: what SQLite says is what it says on a disk without room."""
    with desk.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.rollback()
    with pragma(desk, f"max_page_count = {pages + dice.randrange(3)}", "max_page_count = 1073741823"):
        yield


@contextmanager
def read_only(desk: Desk, dice: random.Random) -> Iterator[None]:
    with pragma(desk, "query_only = ON", "query_only = OFF"):
        yield


@pytest.mark.parametrize("fault", [full, read_only])
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 20))])
def test_a_disk_that_fails_for_a_while(folder: Path, undisturbed: list[Entry], fault: Fault, seed: int) -> None:
    disturbed(Desk(folder, f"{fault.__name__}{seed}.db"), fault, random.Random(seed), undisturbed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_a_real_disk_that_is_full_or_cannot_be_written(
    folder: Path, disk: Path, undisturbed: list[Entry], seed: int
) -> None:
    def without_room(desk: Desk, dice: random.Random) -> AbstractContextManager[None]:
        return filled(disk, dice)

    def turned(desk: Desk, dice: random.Random) -> AbstractContextManager[None]:
        return remounted(disk)

    dice = random.Random(seed)
    fault = without_room if seed % 2 else turned
    disturbed(Desk(folder, str(disk / "store.db")), fault, dice, undisturbed)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a disk can only be mounted by root")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def filled(disk: Path, dice: random.Random) -> Iterator[None]:
    """No room is left on the disk but for some kilobytes."""
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    ballast.write_bytes(b" " * max(0, free - dice.randrange(60_000)))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def remounted(disk: Path) -> Iterator[None]:
    """The disk can be read only. Nothing is open on it then, as when a machine finds it damaged at its start."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)


def disturbed(desk: Desk, fault: Fault, dice: random.Random, undisturbed: list[Entry]) -> None:
    """Each day with the fault, and again without it."""
    follow(desk.store, QUESTION, ["feed"], START)
    failed = 0
    for number in range(DAYS):
        desk.store.close()
        try:
            with fault(desk, dice):
                desk.day(number)
        except StoreError:
            failed += 1
        desk.store.close()
        desk.day(number)
    assert failed >= DAYS // 3  # a day without news may write within the pages that are there
    assert ended(desk) == undisturbed


def test_a_database_that_falls_over_and_comes_back(folder: Path, undisturbed: list[Entry], server: Server) -> None:
    """The server is stopped as by a crash, at any statement of a day."""
    dice = random.Random(3)
    desk = Desk(folder, server.database())
    follow(desk.store, QUESTION, ["feed"], START)
    fallen = 0
    for number in range(DAYS):
        with falling_over(desk, server, dice.randrange(1, 60)) as fell:
            try:
                desk.day(number)
            except StoreError:
                fallen += 1
        if fell:
            server.start()
        desk.day(number)
    assert fallen >= DAYS // 2
    assert ended(desk) == undisturbed


@contextmanager
def falling_over(desk: Desk, server: Server, after: int) -> Iterator[list[int]]:
    """Before the n-th statement that it is given the server stops; gives whether it did."""
    fell: list[int] = []
    left = after

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            server.stop("immediate")
            fell.append(after)

    event.listen(desk.store.engine, "before_cursor_execute", count)
    try:
        yield fell
    finally:
        event.remove(desk.store.engine, "before_cursor_execute", count)


@pytest.mark.parametrize("gone", [{0, 1}, {2, 3}, {4, 5, 6, 7}, {9}])
def test_without_a_network_the_same_is_believed_and_told_later(
    folder: Path, calm: tuple[list[Entry], Verdict], gone: set[int]
) -> None:
    """What comes late is judged late: entries differ in their days, and in nothing that is believed in the end."""
    desk = Desk(folder, f"gone{min(gone)}.db", STORY)
    follow(desk.store, QUESTION, ["feed"], START)
    for number in range(DAYS):
        collect = desk.watcher.collect
        if number in gone:
            desk.watcher.collect = lambda source, before: collect("broken", before)  # noqa: B023
        looks = desk.day(number)
        assert number not in gone or not any(look.error for look in looks.values())
        desk.watcher.collect = collect
    assert believed(desk) == calm[1]
    there = told(ended(desk))
    assert len(set(there)) == len(there)
    assert set(there) >= {t for t in told(calm[0]) if t[0] == "on record"}


def told(entries: list[Entry]) -> list[tuple[str, str, str]]:
    news = [msgspec.json.decode(e.body, type=News) for e in entries if e.kind == "news"]
    return [(n.kind, n.side, n.source) for n in news if n.source]
