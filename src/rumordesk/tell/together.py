"""Whether a sentence puts two people at one place: both are who was seen, or one is seen with the other.

It judges the words around a cue that was read as a meeting; it finds no meetings and knows no day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from rumordesk.records import Mention
from rumordesk.tell.distance import BROKEN, JOINED
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "together")


def seen_both(text: str, offset: int, cue: str, people: Collection[str], here: Sequence[Mention], near: bool) -> bool:
    """True where both people are those whom a cue tells of; `near` says whether the two, and nobody else, are named
    right before the sentence, so that "they" means them."""
    at = max(0, text.find(cue))
    if _WORDS["own_family"].match(text[at:]) is not None or _WORDS["again"].search(text[:at]) is not None:
        return False
    if _WORDS["apart"].search(text[at : at + len(cue) + APART]) is not None:
        return False
    spots = sorted((m.start - offset, m.end - offset, m.person, m.how) for m in here if m.how != "pair")
    if _joined(text, at, people, spots):
        return True
    if _one_with_other(text, at, cue, people, spots):
        return True
    return _they(text, at, people, spots, near)


APART = 40
"""Characters after a cue in which "on social media" is where they were close (set by judgement)."""
Spot = tuple[int, int, str, str]
"""Start, end, person and how the person is named."""


def _joined(text: str, at: int, people: Collection[str], spots: Sequence[Spot]) -> bool:
    """ "Mara and Theo were seen": joined, not governed ("the son of Mara and Theo"), and still the subject."""
    for (start, end, one, _), (begin, stop, other, _) in pairwise(spots):
        if one == other or not {one, other} <= set(people) or not JOINED.fullmatch(text[end:begin]):
            continue
        governed = _WORDS["governs"].search(text[:start]) is not None
        changed = stop <= at and _WORDS["single"].search(text[stop:at]) is not None
        first = stop <= at or not any(s < at for s, _, p, _ in spots)
        if first and not governed and not changed:
            return True
    return False


def _one_with_other(text: str, at: int, cue: str, people: Collection[str], spots: Sequence[Spot]) -> bool:
    """ "Mara was spotted with Theo": one right before the cue, the other after it, in one clause."""
    before = [(e, p) for s, e, p, _ in spots if e <= at + 1]
    if not before or before[-1][1] not in people:
        return False
    end, one = before[-1]
    if BROKEN.search(_no_age(text[end:at])) is not None and not _WORDS["aside"].fullmatch(text[end:at]):
        return False
    after = [(s, p) for s, _, p, _ in spots if s >= at]
    place = next((s for s, p in after if p in people and p != one), None)
    return place is not None and BROKEN.search(_no_age(text[at + len(cue) : place])) is None


def _no_age(gap: str) -> str:
    return _WORDS["age"].sub("", gap)


def _they(text: str, at: int, people: Collection[str], spots: Sequence[Spot], near: bool) -> bool:
    """ "They were seen": the words for two are the subject, and can mean nobody else."""
    plural = [m.end() for m in _WORDS["plural"].finditer(text, 0, at + 1)]
    if not plural:
        return False
    named = {p for _, stop, p, how in spots if how != "pronoun" and stop <= at}
    if (named and named != set(people)) or (not named and not near):
        return False
    between = text[plural[-1] : at]
    alone = any(plural[-1] <= s < at for s, _, _, _ in spots)
    return not alone and _WORDS["single"].search(between) is None
