"""Who of the people named in a sentence says what stands in it: the one beside a verb of saying.

A verb of passing on ("reports") or of writing ("posted") makes a speaker only with a quotation or with what was
written. Who is named without a name is in `sources`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumordesk.records import Mention, SourceType
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "attribution")
SAYS = _WORDS["says"]
BEFORE_SAYING = 90
"""Characters between a speaker and the verb of saying, at most: room for an age and a relative clause."""
Said = re.Match[str]
"""A verb of saying in its sentence."""


def speaker(outside: str, offset: int, said: Said | None, mentions: Sequence[Mention]) -> Mention | None:
    """The person named beside the verb of saying: before it ("Name said"), or after it ("said Name")."""
    if said is None or _WORDS["joke"].match(outside[said.end() :]):
        return None
    mentions = [m for m in mentions if outside[m.start - offset : m.end - offset].strip()]
    before = [
        m
        for m in mentions
        if 0 <= said.start() - (m.end - offset) <= BEFORE_SAYING
        and _WORDS["before_verb"].fullmatch(outside[m.end - offset : said.start()])
    ]
    return before[-1] if before else _after(outside, offset, said, mentions)


def voices(direct: bool, said: Said | None) -> bool:
    """True where a named person speaks: a quotation, or a verb that is not of passing on."""
    if direct or said is None:
        return direct
    word = said.group().lower()
    written = _WORDS["writing"].search(word) is None or _WORDS["that"].match(said.string, said.end()) is not None
    return written and _WORDS["passing_on"].search(word) is None


def standing(person: str, principals: frozenset[str], speakers: frozenset[str]) -> SourceType:
    """What kind of source a named person is; `speakers` are surnames of `spokespeople`."""
    if person.split()[-1] in speakers:
        return "representative"
    return "principal" if person in principals else "named witness"


def spokespeople(text: str) -> frozenset[str]:
    """Surnames of those whom an article names as representatives, publicists or lawyers."""
    return frozenset((m["after"] or m["before"]).split()[-1] for m in _WORDS["spokesperson"].finditer(text))


def _after(outside: str, offset: int, said: Said, mentions: Sequence[Mention]) -> Mention | None:
    """The person right after the verb, where a quotation or a pause stands before it."""
    quoted = outside[: said.start()]
    inverted = _QUOTED.search(quoted) is not None or quoted.endswith("  ")
    if not inverted or said.group() in ("told", "tells"):
        return None
    after = [m for m in mentions if m.how not in ("pair", "pronoun") and m.start - offset == said.end() + 1]
    return after[0] if after else None


_QUOTED = re.compile(r"[,”\"’?!]\s*$")
