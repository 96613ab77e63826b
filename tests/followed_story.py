"""An invented story as it comes in, day by day: what a watcher sees of it. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from rumordesk.config import Config
from rumordesk.errors import InputError
from rumordesk.records import Article, Entry, Pile
from rumordesk.store import Store
from rumordesk.watch.following import rumor_id
from rumordesk.watch.looking import Looked, Watcher
from rumordesk.watch.sending import letters_to
from store_examples import article

QUESTION = "Are Mara Quill and Theo Lund back together?"
START = datetime(2031, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = 11
KEY = rumor_id(QUESTION)
INSIDER = (
    "Mara Quill and Theo Lund are back together. “They are giving it another go and they are very happy,” "
    "a source close to the pair tells Velvet. “It happened over the winter, quietly.”\n"
    "Quill and Lund separated in March 2029."
)
DENIAL = (
    "A rep for Theo Lund told Glimmer that Lund and Mara Quill are not back together. “There is no truth to the story "
    "at all,” the rep said. Quill and Lund were married on 24 May 2014."
)
WITHDRAWN = (
    "An earlier version of this article said that Mara Quill and Theo Lund were a couple again. That was wrong, and "
    "Velvet regrets the error. Mara Quill and Theo Lund separated in March 2029."
)
WORD = (
    "“We are back together and we could not be happier,” Mara Quill told Later of Theo Lund. Mara Quill and Theo Lund "
    "are back together."
)
HISTORY = (
    "Mara Quill and Theo Lund met in 2010 on the set of The Salt Road. Quill and Lund married on 24 May 2014. In March "
    "2029 Quill and Lund separated. Mara Quill and Theo Lund divorced in October 2030."
)


def on(day: int, name: str, text: str, title: str) -> tuple[datetime, Article]:
    """An article, and the instant at which it came in: two hours after it was published."""
    when = START + day * DAY
    return when, article(name, text, title=title, published=when - timedelta(hours=2))


STORY: Sequence[tuple[datetime, Article]] = (
    on(0, "gazette", HISTORY, "Mara Quill and Theo Lund: a timeline"),
    on(1, "rain", "It rained in Port Ellery for the whole of the week.", "Rain in Port Ellery"),
    on(2, "velvet", INSIDER, "Mara Quill and Theo Lund Are Back Together"),
    on(3, "lark", INSIDER, "Back on: Mara Quill and Theo Lund"),
    on(4, "glimmer", DENIAL, "Rep shoots down Mara Quill and Theo Lund story"),
    on(6, "velvet", WITHDRAWN, "Correction: Mara Quill and Theo Lund"),
    on(9, "later", WORD, "Confirmed: Mara Quill and Theo Lund back together"),
)


def feed(
    clock: Callable[[], datetime], story: Sequence[tuple[datetime, Article]] = STORY
) -> Callable[..., tuple[Pile, str]]:
    """A source that holds what has come in by now; one that is called "broken" cannot be read."""

    def collect(source: str, before: str) -> tuple[Pile, str]:
        if source == "broken":
            raise InputError("nobody answers", "Wait.")
        there = tuple(a for when, a in story if when <= clock())
        return Pile(articles=there), str(len(there))

    return collect


class Clock:
    """A clock that is moved by hand."""

    now = START

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """A watcher over a story in accelerated time."""

    def __init__(self, folder: Path, name: str = "store.db", story: object = STORY) -> None:
        self.clock = Clock()
        self.store = Store(name if "://" in name else str(folder / name), self.clock)
        self.config = Config(cache_dir=folder / "cache", workers=1)
        collect = feed(self.clock, story)  # type: ignore[arg-type]
        self.watcher = Watcher(self.store, self.config, collect, letters=letters_to(["json://nowhere"]))

    def day(self, number: int) -> dict[str, Looked]:
        self.clock.now = START + number * DAY
        return {look.question: look for look in self.watcher.run(self.clock.now, everything=True).looks}

    def ledger(self) -> list[Entry]:
        with self.store.reading() as moment:
            return [msgspec.structs.replace(e, seq=0) for e in moment.entries()]
