"""Whether a date is that of an announcement and not of what is announced. Which date a cue has is for `timing`."""

from __future__ import annotations

import re

from rumordesk.read.tenses import DONE, is_noun
from rumordesk.read.timing import WAS_TOLD, Hit
from rumordesk.text.dates import DateFound

NEXT_VERB = re.compile(r",(?!.*\bthat\b)")
"""A comma after an announcement, and no "that" behind it: the next thing told, not the thing announced."""
TOLD = re.compile(
    r"\b(?:announc\w+|confirm\w+|reveal\w+|went public with|broke the news|news broke|"
    r"(?:released|issued|shared|posted) a (?:joint )?statement)\b",
    re.I,
)
TOLD_REACH = 70
"""Characters between an announcement and what is announced (set by judgement)."""
ON_AND_ON = re.compile(
    r"\b(?:and(?! (?-i:[A-Z]))|then|but|before|after|while|when)\b(?! (?:that|they|are|were|will|would)\b)", re.I
)
"""Between an announcement and an event: what follows is told by the article, not announced."""
THEY = re.compile(r"\b(?:they|the two|the pair|the couple)\s+$", re.I)
"""Right before a verb: what they did, told later."""
DETERMINED = re.compile(r"\b(?:the|their|his|her|an?)\s+$", re.I)
"""Right before a cue: a noun, though it might be a verb elsewhere ("the end of their marriage")."""
HAD = re.compile(r"\b(?:had|[’']d)\s+(?:\w+\s+)?$", re.I)


def _hangs_on(gap: str) -> bool:
    """True where what stands behind an announcement and these words is announced by it."""
    if len(gap) > TOLD_REACH or re.search(r"[.;]", gap):
        return False
    return ON_AND_ON.search(gap) is None and NEXT_VERB.search(gap) is None


def announcement(text: str, cue: Hit, held: DateFound) -> bool:
    """True where a date is that of the announcement: "announced their split on Sunday"."""
    if cue.end <= held.start and WAS_TOLD.fullmatch(text[cue.end : held.start]):
        return True
    gaps = (text[m.end() : cue.start] for m in TOLD.finditer(text, 0, cue.start))
    if not any(_hangs_on(gap) for gap in gaps):
        return False
    if held.start < cue.start:
        return True
    done = DONE.match(text[cue.start : cue.end]) or THEY.search(text[: cue.start])
    ending = text[cue.start : cue.end].lower().startswith(("the end", "end of", "end to"))
    named = ending or is_noun(text, cue.start, cue.end) or DETERMINED.search(text[: cue.start]) is not None
    finite = done is not None and not named
    return not finite and HAD.search(text[: cue.start]) is None
