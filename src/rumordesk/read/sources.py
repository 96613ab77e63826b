"""The source of a sentence that is no named person: papers, a representative, an insider, a post, an outlet.

It finds the words for the source and types them; which outlet "the mag" is, is not its business (`link`).
"""

from __future__ import annotations

import re

from rumordesk.outlets import by_name
from rumordesk.records import SourceType
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "attribution")
NEAR = 70
"""Characters between a source and its verb of saying, at most (set by reading 200 sentences of the pile)."""

Source = tuple[str, SourceType]
"""The words for a source and its type."""


def paper(outside: str) -> Source | None:
    """A court, a register, or papers from one."""
    court = _WORDS["court"].search(outside)
    return (court.group().strip(), "court or public record") if court else None


def spoken(outside: str, said: re.Match[str] | None) -> Source | None:
    """An unnamed source or a representative who speaks in this sentence: both a phrase and a cue are needed."""
    if said is None and _WORDS["cue"].search(outside) is None:
        return None
    rep = _WORDS["representative"].search(outside)
    if rep is not None and _near(outside, rep, said):
        return rep.group().strip(), "representative"
    anonymous = _WORDS["anonymous"].search(outside)
    if anonymous is not None and _near(outside, anonymous, said):
        return _WORDS["leading"].sub("", anonymous.group().strip()), "anonymous insider"
    return None


def public(outside: str) -> Source | None:
    """A post of somebody unknown, or a fact-checker by name."""
    if post := _WORDS["poster"].search(outside):
        return post["who"].strip(), "social post"
    fact = _WORDS["fact_checker"].search(outside)
    return (fact.group(), "fact-checker") if fact else None


def credited(outside: str, outlet: str) -> Source | None:
    """An outlet by name, or as "the magazine"."""
    if outlet:
        return outlet, "outlet"
    word = _WORDS["outlet_word"].search(outside)
    return (word.group(), "outlet") if word and _WORDS["reported"].search(outside) else None


def outlet(outside: str, people: frozenset[str]) -> str:
    """The outlet that is credited, in the sentence's words; "" where none is, or where the words name a person."""
    for credit in ("told_outlet", "told_the_outlet", "according", "obtained", "outlet_reports"):
        for m in _WORDS[credit].finditer(outside):
            who = (m.groupdict().get("first") or m.group("who")).strip(" ,.")
            who = next((who.removesuffix(f" of {p}") for p in sorted(people) if who.endswith(f" of {p}")), who)
            if not _outlet_like(who) or who in people:
                continue
            if credit == "outlet_reports" and long_before(outside, m.end()):
                continue
            unsure = credit == "outlet_reports" and len(who.split()) < 2 and by_name(who) is None
            if not unsure or outside[m.end() :].startswith((" that", ",")):
                return who
    return ""


def long_before(text: str, at: int) -> bool:
    """Whether a verb of reporting that ends at a place tells of a report of long ago: "Velvet reported in May"."""
    return _WORDS["long_before"].match(text, at) is not None


def is_outlet_word(words: str) -> bool:
    """Whether words say that it is an outlet, and not which: "the magazine"."""
    return _WORDS["outlet_word"].fullmatch(words) is not None


def _outlet_like(who: str) -> bool:
    """Whether words may name an outlet: capitals, and no other source."""
    if not (who[:1].isupper() or who.startswith("the ")) or _WORDS["no_outlet"].search(who):
        return False
    return not (
        _WORDS["anonymous"].fullmatch(who) or _WORDS["representative"].match(who) or _WORDS["court"].search(who)
    )


def _near(text: str, source: re.Match[str], said: re.Match[str] | None) -> bool:
    if said is None or "according to" in text[max(0, source.start() - 16) : source.start()].lower():
        return True
    return min(abs(said.start() - source.end()), abs(source.start() - said.end())) <= NEAR
