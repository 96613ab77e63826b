"""What a denial denies that does not repeat it ("the story is bogus"): what is told of the two right before it.

It reads nothing anew, and where the sentence before and the headline tell nothing of them, it does not guess.
"""

from __future__ import annotations

from collections.abc import Collection

from rumordesk.kinds.evidence import Bearings
from rumordesk.records import Attribution, Event, Reading

OWN_VOICE = Attribution(source="", source_type="none")
BEFORE, HEADLINE = "told right before it", "told in its headline"
"""Where the words stand that say what is denied; kept as the event's `detail`."""


def answered(reading: Reading, at: int, couple: Collection[str], table: Bearings) -> Event | None:
    """The denial in sentence `at` as an event of the kind that it denies, without a cue of its own; None where nothing
    that bears on the claim is told of the couple right before it, nor in the headline."""
    told = _told(reading, (at - 1,), couple, table)
    where = BEFORE
    if told is None:
        titles = tuple(i for i, s in enumerate(reading.sentences) if s.field == "title" and i != at)
        told, where = _told(reading, titles, couple, table), HEADLINE
    if told is None:
        return None
    said = reading.attributions[at] if reading.attributions else None
    return Event(
        kind=told.kind, people=(), basis="statement", certainty="denied", attribution=said or OWN_VOICE, sentence=at,
        detail=where,
    )  # fmt: skip


def _told(reading: Reading, sentences: Collection[int], couple: Collection[str], table: Bearings) -> Event | None:
    """What these sentences tell of the couple whose denial bears most on the claim; None where it might be either of
    two opposites."""
    here = [e for e in reading.events if e.sentence in sentences and set(e.people) == set(couple)]
    bearing = [(e, value) for e in here if (value := table.denied(e.kind, "statement"))]
    best = max(bearing, key=lambda x: abs(x[1]), default=None)
    return best[0] if best and all(v * best[1] > 0 for _, v in bearing) else None
