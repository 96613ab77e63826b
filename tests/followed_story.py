"""An invented story as it comes in, day by day: what a watcher sees of it. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from rumordesk.errors import InputError
from rumordesk.records import Article, Pile
from store_examples import article

QUESTION = "Are Mara Quill and Theo Lund back together?"
START = datetime(2031, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
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
