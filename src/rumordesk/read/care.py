"""What the desk takes up only with care, or not at all: minors, and topics that stay private.

It reads the question and the ages that the pile's dated articles give; it decides nothing about a text's truth. Topics
are found in the claim, not in the articles: that a couple's articles mention a hospital makes no health rumor.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from statistics import median_low

import msgspec

from rumordesk.errors import CareError
from rumordesk.records import Article, Person, Rumor

ADULT = 18
"""Age in years from which a person may be the subject of a rumor."""

LEAST_AGES = 2
"""Articles with an age that are needed, unless the pile has fewer that name the person: one may be a slip."""

MAX_AGE = 110
"""A higher number beside a name is no age."""

ADULTS_ONLY = "The desk takes up no rumor about a minor; ask about adults only."

AGE = re.compile(r"\b(\d{1,2})[- ]?(?:years?|yrs?|yr)[- ]?old\b", re.I)
"""An age in a question."""

DAYS_OF_YEAR = 365.25


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic that keeps the answer a private draft."""

    name: str
    words: tuple[str, ...]
    """Regular expressions, matched at word boundaries without regard to case."""


class Lists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/care.toml`."""

    topics: tuple[Topic, ...]
    young: tuple[str, ...]
    """Words for minors, as regular expressions."""
    of_parents: tuple[str, ...]
    """What stands before such a word in a rumor about the parents, as regular expressions."""
    of_things: tuple[str, ...]
    """What stands after an age in years that is not a person's."""


def check(rumor: Rumor, articles: Sequence[Article], as_of: date) -> tuple[str, ...]:
    """The sensitive topics of the rumor, in the order of `data/care.toml`.

    Raises CareError where the question speaks of a minor, or where the articles published by `as_of` make a person of
    the rumor one on that day.
    """
    young = _young_words(_without_names(rumor, articles))
    if young:
        raise CareError(f"The question speaks of a minor (“{young}”).", ADULTS_ONLY)
    for person in rumor.people:
        age = age_of(person, articles, as_of)
        if age is not None and age < ADULT:
            raise CareError(f"By the articles, {person.name} is a minor ({age} on {as_of.isoformat()}).", ADULTS_ONLY)
    return topics(f"{rumor.question} {rumor.claim}")


def _without_names(rumor: Rumor, articles: Sequence[Article]) -> str:
    """The question without the full names that the articles know: a "Kid" in a stage name is no minor."""
    known = [p for p in rumor.people if " " in p.name and any(p.name in a.text for a in articles)]
    names = {n for p in known for n in (p.name, p.asked_as) if " " in n}
    return (
        re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", rumor.question, flags=re.I)
        if names
        else rumor.question
    )


def topics(words: str) -> tuple[str, ...]:
    """The sensitive topics that words touch, in the order of `data/care.toml`."""
    return tuple(topic.name for topic in _lists().topics if _pattern(topic.words).search(words))


def age_of(person: Person, articles: Sequence[Article], as_of: date) -> int | None:
    """Full years on `as_of`, at least: the median of what dated articles make it; None where too few give an age.

    An article that gives A years on its date makes it A and the full years since, so that a child star's old articles
    do no harm. Each article counts once.
    """
    names = (person.name, *(form for form in person.variants if " " in form))
    naming = [article for article in articles if any(name in article.text for name in names)]
    ages = [age for article in naming if (age := _age_by(article, names, as_of)) is not None]
    enough = ages and len(ages) >= min(LEAST_AGES, len(naming))
    return median_low(ages) if enough else None


def _age_by(article: Article, names: tuple[str, ...], as_of: date) -> int | None:
    """Full years on `as_of` by one article; the median, where it gives several ages."""
    if article.published is None or article.published.date() > as_of:
        return None
    found = _ages_beside(names).finditer(article.text)
    ages = sorted(age for m in found if 0 < (age := int(next(group for group in m.groups() if group))) <= MAX_AGE)
    since = int((as_of - article.published.date()).days / DAYS_OF_YEAR)
    return median_low(ages) + since if ages else None


def _young_words(question: str) -> str:
    """The words that make somebody in the question a minor; "" where there are none."""
    for found in AGE.finditer(question):
        thing = re.match(rf"\s+(?:{'|'.join(_lists().of_things)})\b", question[found.end() :], re.I)
        if int(found.group(1)) < ADULT and not thing:
            return found.group()
    parents = re.compile(rf"(?:^|\W)(?:{'|'.join(_lists().of_parents)})\s+$", re.I)
    words = _pattern(_lists().young).finditer(question)
    return next((found.group() for found in words if not parents.search(question[: found.start()])), "")


@cache
def _ages_beside(names: tuple[str, ...]) -> re.Pattern[str]:
    """Ages as news writes them: "Mary Made, 34," "Mary Made (34)", "34-year-old Mary Made", "Mary Made, aged 34,"."""
    name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    after = r"(?:, (?:aged? |who is |now )?(\d{1,2})(?=[,.;)]| (?:and|is|was|has|who)\b)| \((?:aged? )?(\d{1,2})\))"
    before = r"\b(\d{1,2})[- ]year[- ]old (?:[\w-]+ ){0,3}"
    return re.compile(rf"\b(?:{name}){after}|{before}(?:{name})\b")


@cache
def _lists() -> Lists:
    return msgspec.convert(tomllib.loads(files(__package__).joinpath("data/care.toml").read_text("utf-8")), Lists)


@cache
def _pattern(some: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)", re.I)
