"""The checklist before anything is public: what a machine can check it does, with its reason, and nobody can tick away.

What takes a person's judgement is asked of the editor. It publishes nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rumordesk.errors import CareError
from rumordesk.read.care import check, topics
from rumordesk.records import Check, Dossier, SourceType

MACHINE = "the desk"
QUOTE_WORDS = 25
"""Words of a published quote, at most: the rule of the house."""
LONGEST_TITLE = 140
ON_RECORD: tuple[SourceType, ...] = ("court or public record", "principal", "representative")
"""On whose word something sensitive may be public."""
SHOUTED = re.compile(r"\b[A-Z]{5,}\b")
"""Capitals: abbreviations are shorter."""
OPEN = re.compile(r"\?|\b(?:rumou?rs?|reports?|reported(?:ly)?|what is known)\b", re.I)
"""What shows that a title does not assert the rumor."""


class Asked(NamedTuple):
    """An item that only a person can tick."""

    item: str
    words: str
    """What the editor says by ticking it."""
    examples: tuple[str, ...] = ()
    """What to look at before."""


def machine(dossier: Dossier, title: str, today: date) -> tuple[Check, ...]:
    """What the desk checks by itself."""
    return (_minors(dossier, today), _sensitive(dossier), _title(title), ADDRESS, _quotes(dossier))


def asked(dossier: Dossier) -> tuple[Asked, ...]:
    """What is asked of the editor."""
    passages = tuple(sorted({quote for quote, found in _passages(dossier)}))
    return (
        Asked("adults", "Nobody whom this is about is a minor, and no child is named."),
        *([Asked("passages", "I have read the passages below: each is on the record, or touches nobody’s privacy.",
                 passages)] if passages else ()),
        Asked("neutral", "The title takes no side."),
        Asked("reply", "The people concerned could reply; what came of it stands below."),
    )  # fmt: skip


def ticked(asked: tuple[Asked, ...], ticks: Mapping[str, bool], reply: str, by: str) -> tuple[Check, ...]:
    """The editor's items as they were ticked; the right of reply needs words, too."""
    checks = []
    for item in asked:
        passed, why = bool(ticks.get(item.item)), item.words
        if item.item == "reply":
            passed, why = passed and bool(reply.strip()), reply.strip() or "Say whom you asked, when, and what came."
        checks.append(Check(item=item.item, passed=passed, by=by, why=why))
    return tuple(checks)


def _minors(dossier: Dossier, today: date) -> Check:
    try:
        check(dossier.rumor, dossier.articles, today)
    except CareError as error:
        return Check(item="minors", passed=False, by=MACHINE, why=error.subject)
    names = " and ".join(p.name for p in dossier.rumor.people)
    return Check(item="minors", passed=True, by=MACHINE, why=f"No article makes {names or 'anybody'} a minor today.")


def _sensitive(dossier: Dossier) -> Check:
    found = dossier.rumor.sensitive
    if not found:
        return Check(
            item="sensitive", passed=True, by=MACHINE,
            why="The rumor is not about health, pregnancy, sexuality or crime.",
        )  # fmt: skip
    said = [w for w in dossier.witnesses if w.source_type in ON_RECORD and w.stance != "neutral"]
    named = ", ".join(found)
    if not said:
        why = f"The rumor is about {named}, and nobody has said anything on the record."
        return Check(item="sensitive", passed=False, by=MACHINE, why=why)
    why = f"The rumor is about {named}; on the record: {', '.join(w.source for w in said[:3])}."
    return Check(item="sensitive", passed=True, by=MACHINE, why=why)


def _title(title: str) -> Check:
    why = next(_against(title), "")
    return Check(
        item="title", passed=not why, by=MACHINE, why=why or "It asks, or says that it is a rumor; no loaded word."
    )


def _against(title: str) -> Iterator[str]:
    """What speaks against a title, in words."""
    if not title.strip() or len(title) > LONGEST_TITLE or not title.isprintable():
        yield f"A title has 1 to {LONGEST_TITLE} characters, on one line."
    if "!" in title or SHOUTED.search(title):
        yield "No exclamation marks and no words in capitals."
    for why, pattern in _loaded():
        if found := pattern.search(title):
            yield f"“{found.group()}” {why}."
    if touched := topics(title):
        yield f"The title itself speaks of {', '.join(touched)}."
    if not OPEN.search(title):
        yield "The title asserts the rumor: make it a question, or say that it is a rumor."


ADDRESS = Check(item="address", passed=True, by=MACHINE, why="The address holds a number and no words of the rumor.")
"""Nothing to find out: ids are hashes."""


def _quotes(dossier: Dossier) -> Check:
    cited = [c for line in dossier.lines for c in line.citations] + [c for f in dossier.facts for c in f.citations]
    longest = max((len(c.quote.split()) for c in cited), default=0)
    return Check(
        item="quotes", passed=longest <= QUOTE_WORDS, by=MACHINE,
        why=f"{len(cited)} quotes; the longest has {longest} words, and {QUOTE_WORDS} are allowed.",
    )  # fmt: skip


def _passages(dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Quotes that would be printed and touch on a sensitive topic, with the topics."""
    for line in dossier.lines:
        for c in line.citations:
            if found := topics(c.quote):
                yield f"{', '.join(found)}: “{c.quote}” ({c.outlet})", found


@cache
def _loaded() -> tuple[tuple[str, re.Pattern[str]], ...]:
    read = tomllib.loads(files(__package__).joinpath("data/titles.toml").read_text("utf-8"))
    return tuple((row["why"], re.compile(rf"(?<!\w)(?:{'|'.join(row['words'])})(?!\w)", re.I)) for row in read["words"])
