"""Signs that an event is of somebody whom nobody could name: an unknown subject, a pair that is told of elsewhere.

Whose event it is where there are none is for `groups`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol


class Place(Protocol):
    """Who stands where in a sentence (offsets), and how they are named."""

    @property
    def people(self) -> tuple[str, ...]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def how(self) -> str: ...


TALK_ABOUT = re.compile(r"\b[A-Z]\w+[’']s\s+(?:[a-z]+\s+){1,4}(?:about|of|on)\s+$")
"""Before a cue: "Ada’s public comments about …": it is hers."""
HAS = re.compile(r"(?:has|shares|is|was)\b")
OPENING = re.compile(r"(?:He|She|It|Who|This|That|There|Each|Everyone|Nobody|Today|Now|[A-Z][a-z]+ly)$")
"""Words with which a sentence begins, and that are nobody's name."""
ANOTHER = re.compile(r"(?<![.!?] )\b(?P<name>[A-Z][\w’'-]*[a-z])(?:[’']s)?\s+$")


def somebody_elses(text: str, start: int, around: Sequence[Place]) -> bool:
    """True where a capitalised word that is none of the people stands right before a cue ("Ben-and-Ada’s divorce")."""
    if TALK_ABOUT.search(text[:start]):
        return True
    m = ANOTHER.search(text[:start])
    return (
        m is not None
        and (m.start() > 0 or (HAS.match(text, start) is not None and OPENING.match(m["name"]) is None))
        and not any(g.start < m.end("name") and m.start("name") < g.end for g in around)
    )


TWO_UNKNOWN = re.compile(
    r"\b(?:the|these)\s+(?:[\w-]+\s+){0,3}?(?:pair|couple|duo|two|exes|stars|lovebirds|twosome)\b", re.I
)


THEY = re.compile(r"they\b", re.I)
"""At the head of a sentence, and not of what somebody says."""


def unknown_pair(text: str, start: int, around: Sequence[Place]) -> bool:
    """True where a word for two stands before a cue and nobody could be told for it: it is not those named later."""
    if THEY.match(text) and start > 0 and not any(g.start < start for g in around):
        return True
    m = TWO_UNKNOWN.search(text[:start])
    return m is not None and not any(g.start < m.end() and g.end > m.start() for g in around)


UNTOLD = re.compile(r"\b(?P<who>he|she)\s+(?:(?:had|has|was|is|also|[a-z]+ly|first|later|then|once)\s+){0,3}$", re.I)


def untold(text: str, start: int, around: Sequence[Place]) -> bool:
    """True where the subject of a cue is a "she" for whom nobody could be told: it is not whoever else is named."""
    m = UNTOLD.search(text[:start])
    return m is not None and not any(g.start <= m.start("who") < g.end for g in around)


def of_somebody_unnamed(
    text: str, start: int, end: int, near: Place | None, nxt: Place | None, around: Sequence[Place]
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
    r"\s*(?:with|from)\s+(?:(?:his|her)|their respective)\s+(?:(?:former|estranged|then|first|second)[\s-]+)?"
    r"(?:ex-\w+|ex(?:es)?|wife|wives|husbands?|girlfriends?|boyfriends?|fianc[ée]+s?|partners?|spouses?|flames?|lovers?)\b"
)
"""After a cue: with whom, by a role."""


class Meant(Protocol):
    """A place at which somebody is meant; `person` is empty where nobody could be told."""

    @property
    def person(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def of_unknown(text: str, start: int, pronoun: re.Match[str], here: Sequence[Meant]) -> bool:
    """True where a role is that of the name right before it, which nobody could be told for: "Lark and her husband";
    `start` is where the sentence begins, `here` who is meant in it so far."""
    owner = OWNER.search(text, start, pronoun.start())
    if owner is None or ROLE.match(text, pronoun.end()) is None:
        return False
    return not any(n.start < owner.end("who") and owner.start("who") < n.end for n in here)


OWNER = re.compile(r"(?P<who>[A-Z][\w’'-]*)\s+and\s+$")
"""A name right before "and her …"."""
ROLE = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:husband|hubby|wife|boyfriend|girlfriend|partner|fianc[ée]+|beau|ex)\b")
"""Behind a possessive: somebody's partner."""
