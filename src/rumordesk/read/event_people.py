"""Who takes part in the event of a cue: the groups around it (`groups`), or the couple where only they can be meant.

It says nothing of kind, certainty or date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumordesk.read.cues import RUMOR_NOUN, Cue
from rumordesk.read.groups import Group, participants, subject
from rumordesk.read.scene import Scene
from rumordesk.read.strangers import unknown_pair
from rumordesk.read.tenses import is_noun
from rumordesk.read.timing import Hit
from rumordesk.records import EventKind

TOGETHER = re.compile(r"\b(?:with|alongside|and|beside|next to|by)\s+(?:[\w’'-]+\s+){0,3}$|^\s*$", re.I)
"""Between the cue of an appearance and the second person: they were there together."""
TO_EACH_OTHER = re.compile(r"^(?:kiss|cuddl|grab|enjoy|reunit)", re.I)
NOT_WITH = re.compile(
    r"\bapart\b|\b(?:the|a)\s+(?:[\w’'.-]+\s+){0,4}(?:star|actor|actress|singer|rapper|model|director)\s*$", re.I
)
"""Before the cue of an appearance: they were not there together, or it is somebody else who was."""
PROPOSED = re.compile(r"^(?:propos(?:ed|es|al|ing)|pop|got down|get down|getting down|put a ring)", re.I)
PLURAL = re.compile(
    r"\b(?:they|we|them|us|their|our|the two|the pair|the couple|the exes)\b|\b(?:they|we)[’'](?:re|ve|ll|d)\b", re.I
)
"""Words for two people who are named elsewhere."""
EACH_THEIRS = re.compile(
    r"\beach\b|\bboth (?:already )?(?:have|had)\b|\bof (?:their|his|her) own\b|"
    r"\bfrom (?:an?|their|his|her)?\s*(?:\w+ )?(?:previous|earlier|prior|former|past|first) (?:marriage|relationship|partner)s?\b",
    re.I,
)
"""Children that are not of both: "each have two", "from earlier marriages"."""
APART_AFTER = re.compile(r"^.{0,20}\b(?:separately|solo|alone|on (?:his|her) own|without)\b", re.I)


def people_of(text: str, hit: Hit, around: Sequence[Group], pair: frozenset[str], cue: Cue) -> tuple[str, ...]:
    if cue.about == "one":
        one = subject(text, hit.start, around)
        return (one,) if one in pair else ()
    people = participants(text, hit.start, hit.end, around, pair)
    if hit.kind == "child" and EACH_THEIRS.search(text):
        return ()
    if hit.kind == "appearance" and len(people) == 2 and _apart(text, hit, around):
        return ()
    if people and hit.kind == "appearance" and not any(g.start < hit.start and set(g.people) & pair for g in around):
        return ()
    everyone = {p for g in around for p in g.people}
    if not people and hit.kind == "engaged" and PROPOSED.match(text[hit.start : hit.end]) and everyone == pair:
        return tuple(pair)
    if not people and hit.kind in ("filed", "appearance"):
        one = subject(text, hit.start, around)
        return (one,) if one in pair else ()
    return people


def goes_on(s: Scene, around: Sequence[Group], before: EventKind, after: int, hit: Hit) -> bool:
    """True for a verb that goes on with the people of the event before it, of kind `before`, whose cue ended at `after`:
    nothing new comes between but its object and its date, and nobody behind it."""
    gap, rest = s.text[after : hit.start], s.text[hit.end :]
    if (
        hit.kind not in GOING_ON
        or hit.kind == before
        or is_noun(s.text, hit.start, hit.end)
        or not AND_THEN.search(gap)
    ):
        return False
    newly = [g for g in around if after <= g.start < hit.start and not OBJECT.fullmatch(s.text[after : g.start])]
    return not newly and ON_ITS_OWN.match(rest) is not None and re.search(r"[;:]", gap) is None


COUPLED = frozenset({"dating", "engaged", "married", "separated", "reconciled"})
GOING_ON = frozenset({"engaged", "married", "separated", "divorced", "reconciled"})
AND_THEN = re.compile(
    r"(?:\band|\bbut|,|\bbefore)\s+(?:then\s+)?(?:[a-z]+ly\s+|later\s+|then\s+|soon\s+|had\s+)*(?:got(?:ten)?\s+)?$"
)
OBJECT = re.compile(r"\s+(?:to\s+|with\s+)?(?:[\w’'.,-]+\s+){0,6}")
ON_ITS_OWN = re.compile(
    r"\s*(?:$|[.,;!]|(?:in|on|last|this|earlier|after|again|late|early|just|a|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
"""After a verb: nobody is its object."""


def _apart(text: str, hit: Hit, around: Sequence[Group]) -> bool:
    """True where the two people of an appearance were not there together: "caught straying from her with …"."""
    before = [g for g in around if g.end <= hit.start + 1]
    if not before:
        return False
    nxt = next((g for g in around if g.start >= hit.end), None)
    unjoined = nxt is not None and not TOGETHER.search(text[hit.end : nxt.start])
    alone = len(before[-1].people) == 1 and unjoined and not TO_EACH_OTHER.match(text[hit.start : hit.end])
    return (
        alone
        or APART_AFTER.match(text[hit.end :]) is not None
        or NOT_WITH.search(text[before[-1].end : hit.start]) is not None
    )


def couple_implied(s: Scene, hit: Hit, around: Sequence[Group], pair: frozenset[str]) -> bool:
    """True where a cue without its two people beside it is still about the couple."""
    speaker = s.said.source if s.said else ""
    if s.implied != pair or any(p not in pair and p != speaker for g in around for p in g.people):
        return False
    if not s.title and is_noun(s.text, hit.start, hit.end) and not OURS.search(s.text[: hit.start]):
        return False
    if s.title and is_noun(s.text, hit.start, hit.end):
        return RUMOR_NOUN.match(s.text[hit.end : hit.end + 20]) is not None
    if s.title:
        return hit.kind != "appearance"
    if not s.title and unknown_pair(s.text, hit.start, around) and pair <= {p for g in around for p in g.people}:
        return False  # who are named behind "the pair" are not meant by it
    last = max((m.end() for m in PLURAL.finditer(s.text[: hit.start])), default=-1)
    single = any(last <= g.start < hit.start and len(g.people) == 1 for g in around)
    alone = any(g.end <= hit.start and len(g.people) == 1 for g in around)
    return (hit.kind == "filed" and not (alone and CROSSED.search(s.text[: hit.start]))) or (last >= 0 and not single)


OURS = re.compile(r"\b(?:their|our|the couple[’']s|the pair[’']s)\s+(?:[\w-]+\s+){0,3}$", re.I)
CROSSED = re.compile(r"\b(?:since|after|when)\b", re.I)
