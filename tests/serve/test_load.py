"""The desk under load: 100,000 articles and 500 rumors in the store, read steadily while a watcher writes.

`SOAK_SECONDS` says for how long; without it, twenty minutes. Only `make soak` runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

import pytest

import load_client
from browsing import Address, served
from published_story import NOW, written
from rumordesk.store import Store
from synthetic_desk import multiplied, put, receive, renamed, write_on

pytestmark = pytest.mark.soak

RUMORS, ARTICLES, EACH = 500, 100_000, 60
SECONDS = float(os.environ.get("SOAK_SECONDS", "1200"))
RATE, LEAST = 220.0, 200.0
"""Requests a second that are due, and that have to be answered."""
P99 = 150.0
"""Milliseconds."""
GROWTH = 1.10
"""Most that the memory may have grown by, from the end of the first quarter to the end."""
WARM = 8.0
"""Pages a second when each is asked for the first time, which is when it is made."""
SHARE_OF_FRONT = 0.25
"""Of the requests, those to the front page; the rest is for pages of rumors, each as likely."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Address, Path, list[str]]]:
    """A served desk, its store's file, and the ids of its rumors."""
    folder = tmp_path_factory.mktemp("load")
    file = written(folder)
    begun = time.monotonic()
    rumors = _filled(file)
    print(f"\nfilled in {time.monotonic() - begun:.0f} s")
    with served(file, folder) as base:
        yield base, file, rumors


def test_pages_stay_fast_and_memory_flat_while_a_watcher_writes(desk: tuple[Address, Path, list[str]]) -> None:
    base, file, rumors = desk
    pages = [f"/rumors/{r}" for r in rumors]
    pages += ["/"] * round(len(pages) * SHARE_OF_FRONT / (1 - SHARE_OF_FRONT))
    print(f"each page once: {_asked(base, len(rumors) / WARM, WARM, pages, each=True)}")
    writer = get_context("spawn").Process(target=write_on, args=(str(file), rumors))
    writer.start()
    try:
        first = _asked(base, SECONDS / 4, RATE, pages)
        early = _resident(base.pid)
        rest = _asked(base, SECONDS * 3 / 4, RATE, pages)
        late = _resident(base.pid)
    finally:
        writer.terminate()
        writer.join()
    print(f"{first}\n{rest}\nmemory {early >> 10} MB, then {late >> 10} MB")
    for found in (first, rest):
        assert found["bad"] == 0
        assert found["a_second"] >= LEAST
        assert found["p99"] < P99
    assert late < early * GROWTH


def _filled(file: Path) -> list[str]:
    store = Store(str(file), lambda: NOW)
    with store.reading() as moment:
        shown = moment.dossier(moment.all_followed()[0].id)
    assert shown is not None
    larger = multiplied(shown.dossier, EACH)
    receive(store, shown.dossier.articles, ARTICLES, NOW)
    rumors = [put(store, *renamed(larger, number), NOW) for number in range(RUMORS)]
    store.close()
    return rumors


def _asked(base: str, seconds: float, rate: float, pages: Sequence[str], *, each: bool = False) -> dict[str, float]:
    """What the client, a program of its own, says of so many requests."""
    asked = json.dumps({"base": base, "seconds": seconds, "rate": rate, "paths": list(pages), "each": each})
    command, most = [sys.executable, load_client.__file__], seconds * 3 + 300
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, timeout=most)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _resident(pid: int) -> int:
    """Kilobytes of a process that are in memory."""
    return int(subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout)
