"""Which words of a sentence tell of the claim: what a quote has to hold so that it proves its line."""

from __future__ import annotations

from collections.abc import Mapping

from rumordesk.kinds.evidence import bearings
from rumordesk.records import Event, Reading, Rumor, Span


def telling_words(readings: Mapping[str, Reading], rumor: Rumor) -> dict[Span, str]:
    """For each sentence with an event of the rumor's people, the words of the one that bears most on the claim."""
    people, table = {p.name for p in rumor.people}, bearings(rumor.kind)
    best: dict[Span, tuple[float, str]] = {}
    for reading in readings.values():
        for e in reading.events:
            if people and not people & set(e.people):
                continue
            span, weight = reading.span(e.sentence), _weight(e, people, table.of(e.kind, e.tense, e.basis))
            if weight > best.get(span, (-1.0, ""))[0]:
                best[span] = (weight, e.cue)
    return {span: cue for span, (_, cue) in best.items()}


PLAIN = 0.9
"""Bearing in [0, 1] from which an event says what the claim says (set by judgement)."""


def says_so(reading: Reading, rumor: Rumor) -> bool:
    """Whether an article says outright what the claim says, in whosever words, and not of a time to come."""
    people, table = {p.name for p in rumor.people}, bearings(rumor.kind)
    if rumor.kind == "general":
        return True
    return any(
        set(e.people) == people
        and e.certainty == "asserted"
        and e.tense != "future"
        and table.of(e.kind, e.tense, e.basis) >= PLAIN
        for e in reading.events
    )


def _weight(e: Event, people: set[str], bearing: float) -> float:
    """Both people before one; then by how much the event bears on the claim."""
    return abs(bearing) + (1.0 if set(e.people) == people else 0.0)
