"""Long checks, behind `make soak`: kills at any moment, shuffled piles, an archive of a hundred thousand articles."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rumordesk import desk
from rumordesk.config import Config
from rumordesk.records import Asked
from rumordesk.tell.as_json import as_json

pytestmark = pytest.mark.soak

QUESTION = "Are Fred Fiction and Nora Novel back together?"
AS_OF = datetime(2025, 12, 31, tzinfo=UTC)
KILLS = 1_000
SHUFFLES = 100
LAST_BREATH = 5.0
"""Seconds within which a worker has to notice that its desk is gone."""
ARCHIVE = 100_000
ABOUT = 400
"""Articles of the archive that are about the two people asked about."""
ARCHIVE_SECONDS = 60.0
"""Set by judgement: an archive of this size is answered while one fetches a coffee, on two cores."""

SENTENCES = (
    "Fred Fiction and Nora Novel are back together, a source told The Daily Lamp.",
    "Fred Fiction and Nora Novel are not back together, their representative told The Evening Kettle.",
    "Nora Novel and Fred Fiction were seen at their daughter's school play in Harbourtown last Friday.",
    "The former couple married in 2014 and separated in 2021.",
    "Fred Fiction is at work on a new album, and Nora Novel has a film out in May.",
    "“We are good friends,” Novel said on a podcast this week.",
)
OTHERS = (
    "Olive Octavo opened a bakery on the pier, and the queue went round the harbour.",
    "The council of Harbourtown has put off its vote on the new tram line until spring.",
    "Percy Paperback won the regatta for a third year, by less than a length.",
)


def _records(count: int, about: int) -> list[str]:
    dice = random.Random(7)
    records = []
    for number in range(count):
        sentences: Sequence[str] = SENTENCES if number < about else OTHERS
        when = AS_OF - timedelta(hours=dice.randrange(1, 9_000))
        text = "\n\n".join(dice.choice(sentences) for _ in range(6)) + f"\n\nEdition {number}."
        url = f"https://paper{number % 40}.example/{when:%Y/%m/%d}/{number}"
        record = {"url": url, "title": dice.choice(sentences), "published": when.isoformat(), "text": text}
        records.append(json.dumps(record))
    return records


def _pile(folder: Path, records: Sequence[str]) -> str:
    path = folder / "pile.jsonl"
    path.write_text("\n".join(records) + "\n", encoding="utf-8")
    return str(path)


def _answer(pile: str, cache: Path, *, workers: int = 1, keep: bool = True) -> str:
    config = Config(cache_dir=cache, workers=workers)
    return as_json(desk.ask(Asked(question=QUESTION, as_of=AS_OF), [pile], config=config, cache=keep))


def test_a_kill_at_any_moment_leaves_a_cache_that_tells_the_same(tmp_path: Path, home: Path) -> None:
    pile = _pile(tmp_path, _records(200, 200))
    command = [
        sys.executable,
        "-m",
        "rumordesk",
        "ask",
        QUESTION,
        "--from",
        pile,
        "--as-of",
        AS_OF.isoformat(),
        "--json",
    ]
    begun = time.monotonic()
    whole = subprocess.run([*command, "--no-cache"], capture_output=True, timeout=120, check=True).stdout
    longest = time.monotonic() - begun
    dice = random.Random(11)
    for _ in range(KILLS):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(dice.uniform(0, longest))
        process.kill()
        process.wait()
        assert _gone(process.pid), "a worker outlives its desk"
    assert subprocess.run(command, capture_output=True, timeout=120, check=True).stdout == whole


def _gone(group: int) -> bool:
    """Whether a process group comes to its end within some seconds; what is left after them is killed."""
    until = time.monotonic() + LAST_BREATH
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(0.02)
        os.killpg(group, signal.SIGKILL)
        return False
    return True


def test_the_order_of_the_records_and_the_number_of_workers_change_nothing(tmp_path: Path) -> None:
    records = _records(300, 200)
    told = _answer(_pile(tmp_path, records), tmp_path / "cache", keep=False)
    dice = random.Random(13)
    for turn in range(SHUFFLES):
        dice.shuffle(records)
        cache = tmp_path / f"cache{turn % 3}"
        assert _answer(_pile(tmp_path, records), cache, workers=1 + turn % 2, keep=turn % 4 > 0) == told


def test_a_large_archive_is_answered_in_time(tmp_path: Path) -> None:
    pile = _pile(tmp_path, _records(ARCHIVE, ABOUT))
    begun = time.monotonic()
    told = json.loads(_answer(pile, tmp_path / "cache", workers=2))
    assert time.monotonic() - begun < ARCHIVE_SECONDS
    assert 0 < told["articles"] <= ABOUT
