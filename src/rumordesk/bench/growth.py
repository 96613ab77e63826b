"""What the next article costs as the pile grows: time, memory, and room on the disk. Measures `watch.looking`.

A pile of invented articles (`synthetic`), in which invented people are named, and one story of `STORY` articles on two
of them, which is followed. Each pile has a process of its own; in it the same story gets its next articles, one on the
story and one beside it in turn, each with a look at once. The figures depend on the machine; what should not depend on
it is their ratio from one size to another. It needs no data set.
"""

from __future__ import annotations

import os
import random
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, TypeVar

from rumordesk.bench import synthetic
from rumordesk.config import Config
from rumordesk.records import Article, Capture, Pile
from rumordesk.store import Store
from rumordesk.watch.following import follow
from rumordesk.watch.looking import Watcher

T = TypeVar("T")
SIZES = (1_000, 10_000, 100_000)
STORY = 40
NEXT = 9
"""Next articles of each of the two sorts; the median is told."""
AT_ONCE = 1_000
START = datetime(2031, 1, 1, tzinfo=UTC)
QUESTION = "Are Mara Quill and Theo Lund back together?"
SAID = (
    "Mara Quill and Theo Lund are back together, a source told The Daily Lamp.",
    "“There is no truth to it,” a representative for Theo Lund said of Mara Quill.",
    "Mara Quill and Theo Lund were seen at a school play in Harbourtown on Friday.",
    "Quill and Lund married in 2019 and separated in 2026.",
    "Mara Quill has a film out in May, and Theo Lund is at work on an album.",
)
FIRST = ("Ada", "Ben", "Cleo", "Dirk", "Edda", "Finn", "Gwen", "Hugo", "Iris", "Jona")
LAST = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Holly", "Ivy", "Juniper")
KINDS = ("on the story", "beside it")


def run(data: Path, split: str) -> dict[str, Any]:
    """Every size, each in a process of its own, smallest first."""
    del data
    rows = []
    with TemporaryDirectory(prefix="rumordesk-growth-") as folder:
        for size in SIZES:
            asked = (str(Path(folder) / f"{size}.db"), size)
            _apart(built, asked)
            rows.append(_apart(measured, asked))
    first, last = rows[0], rows[-1]
    ratios = {f"time of the next article {k}, {SIZES[-1]:,} to {SIZES[0]:,}": last[k] / first[k] for k in KINDS}
    return {
        "bench": "growth", "split": split, "n": SIZES[-1], "rows": rows,
        "scores": {
            **{name: round(value, 2) for name, value in ratios.items()},
            **{f"{told}, {row['articles']:,} articles": row[key] for key, told in SHOWN.items() for row in rows},
        },
        "notes": [f"A story of {STORY} articles, {NEXT} next articles of each sort, median, one process, CPU time."],
    }  # fmt: skip


def _apart(do: Callable[[str, int], T], asked: tuple[str, int]) -> T:
    """In a process of its own, whose memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(do, asked)


SHOWN = {
    "on the story": "seconds for the next article on the story",
    "beside it": "seconds for the next article beside it",
    "memory": "MB of memory at most while it is looked at",
    "bytes": "bytes of database for an article",
}


def measured(address: str, size: int) -> dict[str, Any]:
    """What the next articles of a pile cost."""
    store, now = Store(address, lambda: START), START + timedelta(days=400)
    config = Config(cache_dir=Path(f"{address}.cache"), workers=1)
    coming: list[Article] = []
    watcher = Watcher(store, config, lambda source, before: (Pile(articles=tuple(coming)), before + "."))
    watcher.run(now, everything=True)  # what is loaded once is not the next article's cost
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(2 * NEXT):
        now += timedelta(hours=1)
        kind = KINDS[number % 2]
        coming[:] = [_on_the_story(size + number, now) if kind == KINDS[0] else _beside(size + number, now, "", 0)]
        begun = process_time()
        (look,) = watcher.run(now, everything=True).looks
        seconds[kind].append(process_time() - begun)
        assert look.new == (kind == KINDS[0])
    store.close()
    return {
        "articles": size,
        **{kind: round(median(spent), 3) for kind, spent in seconds.items()},
        "memory": _peak(),
        "bytes": round(os.path.getsize(address) / (size + STORY)),
    }


def built(address: str, size: int) -> None:
    """A store with the whole pile, in which the story is followed and has been looked at."""
    store = Store(address, lambda: START)
    pile = list(_story())
    for number, made in enumerate(synthetic.articles(size)):
        when = START + timedelta(days=365) * (number / size)
        pile.append(_beside(number, when, made.text, number))
        if len(pile) >= AT_ONCE:
            _received(store, pile)
    _received(store, pile)
    follow(store, QUESTION, ["feed"], START)
    config = Config(cache_dir=Path(f"{address}.cache"), workers=1)
    Watcher(store, config, lambda source, before: (Pile(articles=()), "")).run(START + timedelta(days=400))
    store.close()


def _received(store: Store, pile: list[Article]) -> None:
    with store.writing() as change:
        change.receive(pile, START)
    pile.clear()


def _story() -> Iterator[Article]:
    for number in range(STORY):
        yield _on_the_story(-number - 1, START + timedelta(days=350 * number / STORY))


def _on_the_story(number: int, when: datetime) -> Article:
    dice = random.Random(number)
    title = "Mara Quill and Theo Lund" if number % 3 else "Mara Quill and Theo Lund Are Back Together"
    return _article(number, when, title, "\n".join(dice.choice(SAID) for _ in range(6)) + f"\nEdition {number}.")


def _beside(number: int, when: datetime, text: str, seed: int) -> Article:
    dice = random.Random(seed)
    who = " and ".join(f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(2))
    return _article(number, when, f"{who} by the harbour", f"{who} were at the harbour.\n{text}\nEdition {number}.")


def _article(number: int, when: datetime, title: str, text: str) -> Article:
    url = f"https://paper{number % 97}.example/{when:%Y/%m/%d}/{number}"
    digest = sha256(f"{url}\0{title}\0{text}".encode()).hexdigest()
    came = Capture(url=url, path="", how="jsonl", sha256=digest)
    return Article(
        id=digest[:16], url=url, canonical_url=url, outlet=f"paper{number % 97}.example", title=title, published=when,
        published_from="record", text=text, language="en", capture=came,
    )  # fmt: skip


def _peak() -> int:
    """Most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
