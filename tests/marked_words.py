"""Sentences with the people marked in them by hand, so that who is meant is not under test where something else is.

Names of the cast are found as they stand; "she" is Mara, "he" is Theo, "they" and "the couple" are both, unless a
sentence marks it otherwise: `{she|I}` is Ines, `{the sisters|MG}` are two, `{she|}` is nobody. All people are invented.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from rumordesk.records import Article, Capture, Mention, Person

CAST = {
    "M": "Mara Quill",
    "T": "Theo Lund",
    "I": "Ines Marlow",
    "C": "Caleb Roone",
    "D": "Dahlia Finch",
    "G": "Gwen Quill",
    "J": "Jonah Lund",
}
COUPLE = (CAST["M"], CAST["T"])
PEOPLE = (
    Person(name="Mara Quill", asked_as="Mara", gender="f"),
    Person(name="Theo Lund", asked_as="Theo", gender="m"),
)
MARK = re.compile(r"\{([^|{}]+)\|([A-Z]*)\}")
ONE = re.compile(r"(?:she|hers?|herself|he|his|him|himself|I|my|me|myself)$", re.I)
BARE = {w: c for c, name in CAST.items() for w in name.split() if w not in ("Quill", "Lund")} | {
    "Quill": "M",
    "Lund": "T",
}
BY_ITSELF = {
    **dict.fromkeys(("she", "her", "hers", "herself"), "M"),
    **dict.fromkeys(("he", "his", "him", "himself"), "T"),
    **dict.fromkeys(("they", "their", "them", "themselves"), "MT"),
    **dict.fromkeys((f"the {w}" for w in ("pair", "couple", "duo", "two", "former couple", "exes")), "MT"),
}
MEANT = re.compile(
    r"\b(?:"
    + "|".join([*CAST.values(), *BARE, r"(?i:the (?:pair|couple|duo|former couple|exes)|the two(?= \w+ed\b))"])
    + r"|(?i:she|hers?|herself|he|his|him|himself|they|their|them|themselves))\b"
)


def cases(name: str) -> list[dict[str, Any]]:
    """The table `tests/cases/NAME.toml`."""
    table = tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text("utf-8"))
    return list(table["case"])


def marked(text: str, field: Literal["title", "text"] = "text", sentence: int = 0) -> tuple[str, tuple[Mention, ...]]:
    """The plain words, and the mentions in them in order."""
    plain, taken, position = "", [], 0
    found: list[tuple[int, int, str]] = []
    for mark in MARK.finditer(text):
        plain += text[position : mark.start()]
        taken.append((len(plain), len(plain) + len(mark[1])))
        found.append((*taken[-1], mark[2]))
        plain += mark[1]
        position = mark.end()
    plain += text[position:]
    for m in MEANT.finditer(plain):
        if not any(m.start() < end and start < m.end() for start, end in taken):
            found.append((m.start(), m.end(), _codes(m.group())))
    return plain, tuple(_mentions(plain, sorted(found), field, sentence))


def _codes(words: str) -> str:
    whole = {name: code for code, name in CAST.items()}
    return whole.get(words) or BARE.get(words) or BY_ITSELF[words.lower()]


def _mentions(
    plain: str, found: list[tuple[int, int, str]], field: Literal["title", "text"], sentence: int
) -> Iterator[Mention]:
    for start, end, codes in found:
        words = plain[start:end]
        for person in sorted(CAST[c] for c in codes):
            yield Mention(person, field, start, end, sentence, _how(words, codes))


def _how(words: str, codes: str) -> Literal["full name", "surname", "first name", "pronoun", "pair", "role"]:
    if len(codes) > 1:
        return "pair"
    if ONE.match(words):
        return "pronoun"
    if " " in words:
        return "full name" if words in CAST.values() else "role"
    return "surname" if words in ("Quill", "Lund", "Marlow", "Roone", "Finch") else "first name"


def people(codes: str) -> set[str]:
    """Full names of the people that the letters stand for."""
    return {CAST[c] for c in codes}


def page(
    text: str, title: str = "", *, outlet: str = "gazette.example", day: str = "2031-03-15", n: int = 0
) -> Article:
    """An article of an invented outlet; `n` keeps its id apart from others."""
    return Article(
        id=f"{n:016x}",
        url=f"https://{outlet}/{n}",
        canonical_url=f"https://{outlet}/{n}",
        outlet=outlet,
        title=title,
        published=datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC),
        published_from="record",
        text=text,
        capture=Capture(url=f"https://{outlet}/{n}", path=f"pile.jsonl#{n}", how="jsonl"),
    )
