"""Cheap first: from the whole pile to the articles that name the rumor's people, in time, in English.

It looks for names as strings and reads nothing; who is meant in a sentence is for `people`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from rumordesk.records import Article, LeftOut, Person, Reading


class Sieved(NamedTuple):
    """What the sieve lets through, and what it held back, counted by reason."""

    articles: tuple[Article, ...]
    """By (published, url, id)."""
    left_out: tuple[LeftOut, ...]


def sieve(
    articles: Sequence[Article],
    people: Sequence[Person],
    as_of: datetime,
    language: Callable[[str], str],
    undated: bool = False,
) -> Sieved:
    """Articles that name every one of `people`, published at a known time not after `as_of`, in English.

    A rumor without people lets every article through that is dated and in English. `language` gives an ISO 639-1
    code for a text; it is only asked of articles that pass everything else. `undated` lets articles without a date
    through: only a question about today may use them, for what a pile holds today was written by today.
    """
    named = [a for a in articles if _names(a, people)] if people else list(articles)
    dateless = [a for a in named if a.published is None]
    later = [a for a in named if a.published is not None and a.published > as_of]
    in_time = [a for a in named if undated or a.published is not None]
    in_time = [a for a in in_time if a.published is None or a.published <= as_of]
    foreign = [a for a in in_time if _language(a, language) not in ("en", "und")]
    odd = {a.id for a in foreign}
    kept = sorted((a for a in in_time if a.id not in odd), key=_key)
    left = (
        _counted(len(articles) - len(named), "do not name all the people of the rumor"),
        _counted(
            0 if undated else len(dateless),
            "name them, but carry no publish date, nor does their address: they cannot be placed before the as-of date",
        ),
        _counted(len(later), f"are later than {as_of:%Y-%m-%d}"),
        _counted(len(foreign), "are not in English, the one language that is read"),
    )
    return Sieved(tuple(kept), tuple(x for x in left if x.count))


def about(
    readings: Mapping[str, Reading], people: Sequence[Person]
) -> tuple[Mapping[str, Reading], tuple[LeftOut, ...]]:
    """Of what was read, the articles in which every person of the rumor is really meant, and the others counted."""
    names = {p.name for p in people}
    kept = {key: r for key, r in readings.items() if names <= {m.person for m in r.mentions}}
    left = _counted(len(readings) - len(kept), "hold the names, but on reading mean somebody else")
    return kept, (left,) if left.count else ()


def _key(a: Article) -> tuple[datetime, str, str]:
    return (a.published or UNDATED, a.url, a.id)


UNDATED = datetime.max.replace(tzinfo=UTC)
"""Where an undated article stands among the dated ones: behind them."""


def _counted(n: int, why: str) -> LeftOut:
    return LeftOut(what=f"{n:,} article{'s' if n != 1 else ''}", why=why, count=n)


def _language(a: Article, language: Callable[[str], str]) -> str:
    return a.language if a.language not in ("", "und") else language(a.text)


def _names(article: Article, people: Sequence[Person]) -> bool:
    """True where the title or text holds a form of every person's name."""
    words = f"{article.title}\n{article.text}"
    return all(_finder(tuple(forms(p))).find_matches_as_indexes(words, overlapping=False) for p in people)


_FINDERS: dict[tuple[str, ...], AhoCorasick] = {}


def _finder(patterns: tuple[str, ...]) -> AhoCorasick:
    if patterns not in _FINDERS:
        _FINDERS[patterns] = AhoCorasick(patterns)
    return _FINDERS[patterns]


PARTICLES = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")


def forms(person: Person) -> list[str]:
    """The strings that may mean a person: full name, variants, surname, and the first name, plain and unaccented."""
    whole = [person.name, *person.variants]
    parts = [w for w in person.name.split() if not PARTICLES.match(w)]
    if len(parts) > 1:
        whole += [parts[0], parts[-1]] if parts[0] not in ARTICLES_AND_TITLES else [" ".join(parts[1:])]
    plain = ["".join(c for c in unicodedata.normalize("NFKD", w) if not unicodedata.combining(c)) for w in whole]
    upper = [w.upper() for w in whole]
    return sorted({*whole, *plain, *upper})


ARTICLES_AND_TITLES = frozenset(
    {
        "The",
        "Prince",
        "Princess",
        "Lady",
        "Lord",
        "Sir",
        "Duchess",
        "Duke",
        "King",
        "Queen",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
    }
)
