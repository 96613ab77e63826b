"""What a denial denies that does not repeat it ("the story is bogus"): what is told of the two right before it.

It reads nothing anew, and where the sentence before and the headline tell nothing of them, it does not guess.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rumordesk.kinds.evidence import PARTED, Bearings
from rumordesk.records import OWN_VOICE, Event, Reading

BEFORE, HEADLINE = "told right before it", "told in its headline"
"""Where the words stand that say what is denied; kept as the event's `detail`."""


LONGEST = 16
"""Words of a denial, at most: a longer one tells what it denies itself (set by judgement)."""


def answered(reading: Reading, at: int, words: str, couple: Collection[str], table: Bearings) -> Event | None:
    """The denial in sentence `at` (with these words) as an event of the kind that it denies, without a cue of its own;
    None where nothing that bears on the claim is told of the couple right before it, nor in the headline."""
    if len(words.split()) > LONGEST:
        return None
    titles = tuple(i for i, s in enumerate(reading.sentences) if s.field == "title" and i != at)
    for sentences, where in (((at - 1,), BEFORE), (titles, HEADLINE)):
        here = [e for e in reading.events if e.sentence in sentences and set(e.people) == set(couple)]
        if here:
            told = _told(here, table)
            return _denial(reading, at, told, where) if told else None
    return None


def _told(here: Sequence[Event], table: Bearings) -> Event | None:
    """What is told in these events of the couple and bears on the claim; None where it might be either of two
    opposites, or is only mentioned as known."""
    if len({e.kind in PARTED for e in here}) > 1 or all(_known(e) for e in here):
        return None
    bearing = [e for e in here if table.denied(e.kind, "statement") and not _known(e)]
    return max(bearing, key=lambda e: abs(table.denied(e.kind, "statement")), default=None)


def _known(e: Event) -> bool:
    """Whether an event is taken for granted in passing: a role, or what the article itself tells as past."""
    told = e.certainty == "asserted" and e.attribution.source_type == "none"
    return e.basis == "reference" or (told and e.tense != "present")


def _denial(reading: Reading, at: int, told: Event, where: str) -> Event:
    said = reading.attributions[at] if reading.attributions else None
    return Event(
        kind=told.kind, people=(), basis="statement", certainty="denied", attribution=said or OWN_VOICE, sentence=at,
        detail=where,
    )  # fmt: skip
