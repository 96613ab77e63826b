"""Articles changed as those who take them change them: truncated, reordered, reworded, merged from two.

The words come from the articles given; nothing is kept. It measures nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

import msgspec

from rumordesk.records import Article

Change = Callable[[str, str, random.Random], str]
"""From a text and another article's the changed text."""

LEAST_WORDS = 150
"""Shorter articles are not changed: half of one is hardly an article."""
SEED = 7


def changed(articles: Sequence[Article], count: int) -> Iterator[tuple[str, Article, Article]]:
    """(name of the change, article, changed article) for so many dated articles, each changed in every way."""
    rng = random.Random(SEED)
    usable = [a for a in articles if a.published and len(a.text.split()) >= LEAST_WORDS]
    chosen = rng.sample(sorted(usable, key=lambda a: a.url), min(len(usable), count + 1))
    for name, change in CHANGES.items():
        for origin, other in pairwise(chosen):
            yield name, origin, _elsewhere(name, origin, change(origin.text, other.text, rng))


def _elsewhere(name: str, origin: Article, text: str) -> Article:
    """The changed article, published by another outlet a day later."""
    assert origin.published
    url = f"https://{name}.example/{origin.id}"
    return msgspec.structs.replace(
        origin, id=f"{name} {origin.id}", url=url, canonical_url=url, outlet=f"{name}.example", links=(), text=text,
        published=origin.published + timedelta(days=1),
    )  # fmt: skip


def _truncated(text: str, other: str, rng: random.Random) -> str:
    return text[: len(text) // 2]


def _reordered(text: str, other: str, rng: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?”])\s+", text)
    return "\n".join(rng.sample(sentences, len(sentences)))


def _merged(text: str, other: str, rng: random.Random) -> str:
    return text[: len(text) // 2] + "\n" + other[: len(other) // 2]


def _exchanged(part: float) -> Change:
    """Some words exchanged for words of the other article."""

    def change(text: str, other: str, rng: random.Random) -> str:
        stock = other.split()
        return " ".join(rng.choice(stock) if rng.random() < part else word for word in text.split(" "))

    return change


CHANGES: dict[str, Change] = {
    "truncated": _truncated,
    "reordered": _reordered,
    "synonyms": _exchanged(0.1),
    "translated": _exchanged(0.4),
    "merged": _merged,
}
"""`synonyms`: one word in ten is another; `translated`: two in five, as in a text that went to another language and
back."""
