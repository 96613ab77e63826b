"""Whose event it is not: words in a sentence by which a cue is told of somebody whom nobody here could name.

It only says that such words stand there; who is meant by the others is `groups`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rumordesk.read.groups import Group


def of_somebody_unnamed(
    text: str, start: int, end: int, near: Group | None, nxt: Group | None, around: Sequence[Group]
) -> bool:
    """True where one of the two of a cue is told without a name: "post split", "back together with his ex-wife",
    "the divorce between his parents"."""
    if BETWEEN.match(text[end:]):
        return nxt is None
    if POST.search(text[:start]):
        return near is None or len(near.people) < 2
    role = WITH_ROLE.match(text[end:])
    return role is not None and not any(g.how != "pronoun" and end <= g.start <= end + role.end() + 2 for g in around)


BETWEEN = re.compile(r"\s+between\s")
POST = re.compile(r"\b(?:post|pre)[- ]$", re.I)
"""Before a parting: it only gives the time, and may be that from somebody else."""
WITH_ROLE = re.compile(
    r"\s*(?:with|from)\s+(?:his|her)\s+(?:(?:former|estranged|then|first|second)[\s-]+)?"
    r"(?:ex-\w+|ex|wife|husband|girlfriend|boyfriend|fianc[ée]+|partner|flame|lover)\b"
)
"""After a cue: with whom, by a role."""


TALK_ABOUT = re.compile(r"\b[A-Z]\w+[’']s\s+(?:[a-z]+\s+){1,4}(?:about|of|on)\s+$")
"""Before a cue: "Ada’s public comments about …": it is hers."""
ANOTHER = re.compile(r"(?<![.!?] )\b(?P<name>[A-Z][\w’'-]*[a-z])(?:[’']s)?\s+$")


def somebody_elses(text: str, start: int, around: Sequence[Group]) -> bool:
    """True where a capitalised word that is none of the people stands right before a cue: "Ada-and-Ben’s divorce"."""
    if TALK_ABOUT.search(text[:start]):
        return True
    m = ANOTHER.search(text[:start])
    return (
        m is not None and m.start() > 0 and not any(g.start < m.end("name") and m.start("name") < g.end for g in around)
    )


TWO_UNKNOWN = re.compile(
    r"\b(?:the|these)\s+(?:[\w-]+\s+){0,3}?(?:pair|couple|duo|two|exes|stars|lovebirds|twosome)\b", re.I
)


def unknown_pair(text: str, start: int, around: Sequence[Group]) -> bool:
    """True where a word for two people that stands for nobody known is before a cue: it is not those named later."""
    m = TWO_UNKNOWN.search(text[:start])
    return m is not None and not any(g.start < m.end() and g.end > m.start() for g in around)
