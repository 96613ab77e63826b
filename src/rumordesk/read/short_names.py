"""Full names behind joint nicknames and initials: "Marjohn" for Mary and John, "M.Sam" for Mary Sample.

A full name is taken only where the articles that have the short one have it too. Ordinary first names, surnames and
nicknames are not its business; those are `names`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rumordesk.read.sightings import Sightings, fold, look
from rumordesk.records import Article

MAX_ARTICLES = 600
"""Articles with the short name that are read: bounds the time."""

MAX_NAMES = 40
"""Most frequent full names in them that are tried."""

LEAST_SHARE = 0.3
"""Least share of those articles that must have the full name. Set by judgement: captions give the short one."""

MAX_INITIAL = 3
"""Longest beginning of a first name in such a short name, in letters."""

MAX_FIRST = 9
"""The same where the surname is one letter after a space ("Mary S"): then it is a whole first name."""

FULL_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+ [A-ZÀ-ÖØ-Þ][\w’'-]+")


def joint_name(word: str, articles: Sequence[Article]) -> tuple[str, str] | None:
    """The two full names of a couple's joint nickname: a beginning of a word of one, then an end of one of the other.

    They are those that stand in most of the articles with the nickname; None where there are no such.
    """
    seen = look([word], articles)
    found = _full_names(seen, sorted(seen.articles(word))[:MAX_ARTICLES])
    often = sorted(found, key=lambda name: (-found[name], name))[:MAX_NAMES]
    pairs = ((a, b) for a in often for b in often if a != b and _joins(fold(word), fold(a).split(), fold(b).split()))
    return max(pairs, key=lambda pair: (min(found[pair[0]], found[pair[1]]), pair), default=None)


def written_out_name(short: str, seen: Sightings) -> tuple[str, int] | None:
    """The full name behind initials ("M.Sam", "M-Sam", "MSam", "Mary S"), and the number of articles that have both."""
    beginnings = _beginnings(short)
    numbers = sorted(seen.articles(short) or seen.articles(short.split()[0]))[:MAX_ARTICLES] if beginnings else []
    found = _full_names(seen, numbers)
    fits = {name: n for name, n in found.items() if n >= LEAST_SHARE * len(numbers) and _fits(name, beginnings)}
    name = min(fits, key=lambda name: (-fits[name], name), default=None)
    return (name, fits[name]) if name else None


def _full_names(seen: Sightings, numbers: Iterable[int]) -> Counter[str]:
    """Two-word names with the number of the articles that have them."""
    found: Counter[str] = Counter()
    for number in numbers:
        found.update({re.sub(r"['’]s?$", "", name) for name in FULL_NAME.findall(seen.texts[number])})
    return found


def _beginnings(short: str) -> tuple[str, str] | None:
    """Beginnings of first name and surname that the short name may stand for; None where it is no initials."""
    pieces = [fold(piece) for piece in re.split(r"[.\- ]+|(?<=[A-Z])(?=[A-Z][a-z])", short) if piece]
    spaced = " " in short.strip()
    if (
        len(pieces) == 2
        and len(pieces[0]) <= (MAX_FIRST if spaced else MAX_INITIAL)
        and (len(pieces[1]) == 1 or not spaced)
    ):
        return pieces[0], pieces[1]
    if len(pieces) == 1 and 3 <= len(short) <= 5 and short.islower():
        return short[:1], short[1:]
    return None


def _fits(name: str, beginnings: tuple[str, str] | None) -> bool:
    if beginnings is None:
        return False
    (first, last), (a, b) = fold(name).split(), beginnings
    return first.startswith(a) and last.startswith(b) and last != b


def _joins(word: str, a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the word is a beginning (at least two letters) of one of `a` and then an end of one of `b`."""
    cuts = range(2, len(word) - 1)
    return any(x.startswith(word[:i]) and y.endswith(word[i:]) for i in cuts for x in a for y in b)
