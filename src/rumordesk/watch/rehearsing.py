"""Rehearsing: rumors followed through the past of a pile, as if every article had come on the day it was published.

The watcher is the real one; the clock is moved by hand, from one look that could bring something to the next. Articles
without a date never come. It decides nothing of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from rumordesk.config import Config
from rumordesk.errors import InputError
from rumordesk.records import Article, Followed, Pile
from rumordesk.store import Store
from rumordesk.watch.following import follow, rumor_id
from rumordesk.watch.looking import Ran, Watcher

A_DAY = timedelta(days=1)
"""After so long a look may bring something although nothing has come: evidence fades."""


STATE = "rehearsed up to "
"""What the state of a source begins with; afterwards the real watcher finds that there is something else."""


class Feed:
    """What has been published by now; it stands for every source."""

    def __init__(self, articles: Sequence[Article]) -> None:
        dated = sorted((a.published, a.id, a) for a in articles if a.published is not None)
        self._when = [when for when, _, _ in dated]
        self._articles = tuple(a for _, _, a in dated)
        self.now = datetime.min

    def __call__(self, source: str, before: str) -> tuple[Pile, str]:
        """What has come since the state `before`, and the state now."""
        end = bisect_right(self._when, self.now)
        begin = int(before.removeprefix(STATE)) if before.startswith(STATE) else 0
        return Pile(articles=self._articles[begin:end]), f"{STATE}{end}"

    def next(self, after: datetime) -> datetime | None:
        """When the first article behind an instant comes."""
        at = bisect_right(self._when, after)
        return self._when[at] if at < len(self._when) else None


class Rehearsed(NamedTuple):
    """One run of the watcher, and the instant at which it was."""

    at: datetime
    ran: Ran


def rehearse(
    store: Store, questions: Sequence[str], articles: Sequence[Article], config: Config, *, start: datetime,
    end: datetime, sources: Sequence[str] = ("rehearsal",), chance: float = 0.5,
) -> Iterator[Rehearsed]:  # fmt: skip
    """Follow these questions from one instant to another; broken off, it goes on where it was.

    Only looks that could bring something are done: those at which an article has come, or a day has passed.
    Raises InputError where the store follows anything else.
    """
    feed = Feed(articles)
    with store.reading() as moment:
        there = {f.id for f in moment.all_followed(stopped=True) if f.since == start}
        others = len(moment.all_followed(stopped=True)) - len(there)
    if others or not there <= {rumor_id(q) for q in questions}:
        raise InputError(f"the store {store.address} follows other rumors", "Take a new store: --store rehearsal.db")
    for question in questions:
        if rumor_id(question) not in there:
            follow(store, question, sources, start)
    watcher = Watcher(store, config, feed, chance=lambda: chance)
    while (now := _next(store, feed)) is not None and now <= end:
        feed.now = now
        yield Rehearsed(now, watcher.run(now))


def _next(store: Store, feed: Feed) -> datetime | None:
    """The next instant at which a look is due and could bring something; None where nothing is followed any more."""
    with store.reading() as moment:
        return min((_worth_a_look(f, feed) for f in moment.all_followed()), default=None)


def _worth_a_look(followed: Followed, feed: Feed) -> datetime:
    if followed.looked is None:
        return followed.next_look
    comes = feed.next(followed.looked)
    at = followed.looked + A_DAY
    return max(followed.next_look, min(at, comes) if comes else at)
