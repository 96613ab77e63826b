"""A watcher that is killed with SIGKILL at any moment, and started again, ends with the ledger of one that was not."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from followed_story import DAY, QUESTION, START, feed
from rumordesk.config import Config
from rumordesk.records import Entry
from rumordesk.store import Store
from rumordesk.watch.following import follow
from rumordesk.watch.looking import Watcher
from rumordesk.watch.sending import letters_to

DAYS = 11
LIFE, LONGER = 1.0, 1.2
"""Longest life of the first watcher of a round, in seconds; each after it may live longer by this factor: a round comes
to its end on a slow machine, too."""


def prepared(folder: Path, name: str) -> str:
    """A store in which the story is followed and nothing has been looked at."""
    address = str(folder / f"{name}.db")
    store = Store(address, lambda: START)
    follow(store, QUESTION, ["feed"], START)
    store.close()
    return address


def live(address: str, cache: Path) -> None:
    """Watch from the first day that has not been looked at to the last."""
    now = START
    store = Store(address, lambda: now)
    config = Config(cache_dir=cache, workers=1)
    watcher = Watcher(store, config, feed(lambda: now), letters=letters_to(["json://nowhere"]))
    with store.reading() as moment:
        (followed,) = moment.all_followed()
    for number in range(DAYS):
        now = START + number * DAY
        if followed.looked is None or now > followed.looked:
            watcher.run(now, everything=True)
    store.close()


def killed(address: str, cache: Path, after: float) -> bool:
    """Whether a watcher in a process of its own had to be killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            live(address, cache)
        finally:
            os._exit(0)
    until = time.monotonic() + after
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def everything(address: str) -> tuple[list[Entry], list[str], object]:
    """The ledger, the letters, and what is derived."""
    store = Store(address, lambda: START)
    with store.reading() as moment:
        entries = [msgspec.structs.replace(e, seq=0) for e in moment.entries()]
        letters = [letter.id for letter in moment.waiting(datetime.max.replace(tzinfo=START.tzinfo))]
        derived = [moment.story(e.rumor) for e in entries[:1]], moment.search("winter"), moment.problems()
    store.close()
    with sqlite3.connect(address) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain.close()
    return entries, letters, derived


@pytest.fixture
def undisturbed(tmp_path: Path) -> tuple[list[Entry], list[str], object]:
    address = prepared(tmp_path, "undisturbed")
    live(address, tmp_path / "cache")
    return everything(address)


def kill_at_random(folder: Path, expected: object, kills: int, dice: random.Random) -> None:
    """Rounds of the story, each with a new store and an empty cache, until a watcher was killed so many times."""
    done = rounds = 0
    while done < kills:
        rounds += 1
        address, cache = prepared(folder, f"round{rounds}"), folder / f"cache{rounds}"
        life = LIFE
        while killed(address, cache, dice.uniform(0, life)):
            done, life = done + 1, life * LONGER
        assert everything(address) == expected, f"after {done} kills, in round {rounds}"


def test_a_few_kills(tmp_path: Path, undisturbed: object) -> None:
    kill_at_random(tmp_path, undisturbed, 4, random.Random(4))


@pytest.mark.soak
def test_five_hundred_kills(tmp_path: Path, undisturbed: object) -> None:
    kill_at_random(tmp_path, undisturbed, 500, random.Random(5))
