"""Voices: sources that the trained encoder hears where the rules of `attribution` hear none.

The rules know the sources of this trade and their types, and their word stands. The encoder knows sentences, and finds
who has no pattern: an outlet that "notes", a couple's joint statement, a named relative, what "fans" or "rumors" say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rumordesk.models.words import Marked, mark
from rumordesk.outlets import by_name
from rumordesk.read.contents import without_quotes
from rumordesk.read.sources import is_outlet_word, long_before
from rumordesk.read.speakers import SAYS
from rumordesk.records import Attribution, Mention, Sentence, SourceType

SURE = 0.6
"""Probability from which a marked source counts (set by judgement)."""
SAID = 0.4
"""Share of a sentence that what was said must fill, for a voice to be added (set by judgement, on 760 sentences of the
pile of which this adds a voice to 17)."""

PUBLIC = re.compile(
    r"(?:(?:the|many|some|most|all|other|their|our|longtime|worried|social media|instagram|online)\s+)*"
    r"(?:fans?|followers?|users?|people|viewers|critics|observers|commenters|social media|the internet|some|many"
    r"|everyone|others)"
)
PRESS = re.compile(
    r"(?:(?:the|some|many|several|recent|new|other|multiple|various|earlier|tabloid|news|media|gossip)\s+)*"
    r"(?:headlines?|rumou?rs?|stories|speculation|gossip|media|press)",
    re.I,
)
PAIR = re.compile(r"(?:the\s+)?(?:(?:former|estranged|famous)\s+)?(?:couple|pair|duo|two|exes|spouses|both)", re.I)
NAME = re.compile(r"(?:[A-Z][\w’'.-]+\s+)+[A-Z][\w’'-]+")
RECALLED = re.compile(r"\b(?:recall|remember|know)\b", re.I)
STATEMENT = re.compile(r"\b(?:statement|announced|said|wrote|told|confirmed)\b", re.I)


def voices(
    text: str, sentences: Mapping[int, Sentence], mentions: Mapping[int, Sequence[Mention]]
) -> dict[int, Attribution]:
    """Who speaks in some sentences of a text in which the rules heard nobody; sentences and mentions by number."""
    heard = mark(text, [(s.start, s.end) for s in sentences.values()], ("source", "cue", "content"))
    found = {i: _voice(text, s, heard, mentions.get(i, ())) for i, s in sentences.items()}
    return {i: by for i, by in found.items() if by is not None}


def _voice(text: str, s: Sentence, heard: Sequence[Marked], mentions: Sequence[Mention]) -> Attribution | None:
    """Who speaks in one sentence; mentions are the sentence's."""
    here = [m for m in heard if m.start < s.end and m.end > s.start]
    if _covered([m for m in here if m.tag == "content"], s) < SAID:
        return None
    cue = " ".join(text[m.start : m.end] for m in here if m.tag == "cue")
    known = [m for m in mentions if m.how != "pair"]
    for m in here:
        source = text[m.start : m.end].strip()
        if m.tag != "source" or m.probability < SURE or any(k.start < m.end and k.end > m.start for k in known):
            continue
        kind = _type(source, cue)
        if kind == "social post" and RECALLED.search(cue):
            continue  # "as fans will recall" is the article's own word
        if kind == "outlet" and any(long_before(text, m.end) for m in here if m.tag == "cue"):
            continue
        if kind is not None:
            words = text[s.start : s.end]
            outlet = source if kind == "outlet" and by_name(source) else ""
            return Attribution(
                source=source, source_type=kind, outlet=outlet, cue=cue, direct=without_quotes(words) != words
            )
    return None


def _type(source: str, cue: str) -> SourceType | None:
    """What kind of source a phrase is that no rule knows; None where that cannot be told."""
    named = not source.islower() and by_name(source) is not None  # "who" is no magazine
    if named or PRESS.fullmatch(source) or is_outlet_word(source):
        return "outlet"
    if PUBLIC.fullmatch(source):
        return "social post"
    if PAIR.fullmatch(source):
        return "principal" if STATEMENT.search(cue) else None
    return "named witness" if NAME.fullmatch(source) and SAYS.search(cue) else None


def _covered(contents: Sequence[Marked], s: Sentence) -> float:
    """The share of a sentence that contents fill."""
    held = sum(min(m.end, s.end) - max(m.start, s.start) for m in contents)
    return held / (s.end - s.start)
