"""One case as it is weighed: the rumor, what was read on it, and how far each word still carries. It weighs nothing.

faded = 0.5 ** (days since / half-life of the kind)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rumordesk.kinds import load
from rumordesk.kinds.evidence import EvidenceType, calibration, half_life
from rumordesk.records import Article, Event, LogLR, Reading, Rumor, SourceType, Stance, Witness
from rumordesk.weigh.course import Said, left
from rumordesk.weigh.premise import unparted
from rumordesk.weigh.stance import Bearing, bearing_events
from rumordesk.weigh.track import TrackRecord
from rumordesk.weigh.trust import house, trusted

STALE = 400
"""Days: an event that the text dates longer ago than this is history, not news of the present (set by judgement)."""

MUST_KNOW = ("court or public record", "principal", "representative")
"""Whose word ends the silence, and makes past what was taken for granted before."""


class Case(NamedTuple):
    """What is weighed, as of a day."""

    rumor: Rumor
    articles: tuple[Article, ...]
    """The dated ones."""
    readings: Mapping[str, Reading]
    stances: Mapping[str, Stance]
    witnesses: Sequence[Witness]
    explanations: Sequence[str]
    """Names, the claim's first."""
    today: date
    record: TrackRecord
    """How often each outlet's words were right, where a ledger has taught it."""
    bears: Mapping[str, Sequence[Bearing]]
    """What bears on the claim in each article, by its id."""
    course: tuple[Said, ...]
    """Every plain statement on the claim, one a house, day and side."""
    unparted: bool
    """Whether it is about the reunion of two who have not parted: then what makes them a couple makes no reunion."""

    def by_id(self) -> dict[str, Article]:
        """The dated articles by their ids."""
        return {a.id: a for a in self.articles}

    def events(self, a: Article) -> tuple[Event, ...]:
        """What was read in an article."""
        return self.readings[a.id].events if a.id in self.readings else ()

    def carried(self, a: Article, source_type: SourceType, on: date | None = None) -> float:
        """How far what an article prints (or others printed after it, on a day) goes, by its age and by its house."""
        when = on or day(a)
        return faded(when, self.today, self.rumor) * trusted(a.outlet, source_type, self.rumor, self.record, when)

    def left(self, sign: int, when: date) -> float:
        """What the course of the story has left of something that was said for a side on a day."""
        return left(self.course, sign, when)

    def ratios(self, kind: EvidenceType, times: float) -> tuple[LogLR, ...]:
        """A calibrated log likelihood ratio for each explanation: the claim's first, then its rivals."""
        times *= calibration(self.rumor.kind).scale
        value, low, high = (round(x * times, 4) for x in kind.for_kind(self.rumor.kind))
        low, high = min(low, high), max(low, high)
        rivals = [
            LogLR(explanation=r, value=(v := round(kind.rivals.get(r, 0.0) * times, 4)), low=v, high=v)
            for r in self.explanations[1:]
        ]
        return (LogLR(explanation=self.explanations[0], value=value, low=low, high=high), *rivals)


def case_of(
    rumor: Rumor, articles: Sequence[Article], readings: Mapping[str, Reading], stances: Mapping[str, Stance],
    witnesses: Sequence[Witness], explanations: Sequence[str], today: date, record: TrackRecord,
) -> Case:  # fmt: skip
    """The case on a couple, with what bears on the claim in each article."""
    dated = tuple(a for a in articles if a.published is not None)
    bears = {a.id: bearing_events(readings[a.id], rumor) for a in dated if a.id in readings}
    if never := unparted(rumor, dated, readings):
        says = load(rumor.kind).states.supports
        bears = {a: tuple(b for b in found if b.value < 0 or b.event.kind in says) for a, found in bears.items()}
    course = _course(dated, bears, today)
    return Case(rumor, dated, readings, stances, witnesses, explanations, today, record, bears, course, never)


def _course(articles: Sequence[Article], bears: Mapping[str, Sequence[Bearing]], today: date) -> tuple[Said, ...]:
    best: dict[tuple[str, date, int], float] = {}
    for a in articles:
        when = day(a)
        for b in bears.get(a.id, ()):
            if b.sided and b.value and recent(b.event, today):
                key = (house(a.outlet, when), when, 1 if b.value > 0 else -1)
                best[key] = max(best.get(key, 0.0), abs(b.value))
    return tuple(Said(h, d, sign, force) for (h, d, sign), force in sorted(best.items()))


def faded(when: date, today: date, rumor: Rumor) -> float:
    """Weight of something that was said on `when`, by the half-life of the kind."""
    return float(0.5 ** (max(0, (today - when).days) / half_life(rumor.kind)))


def recent(e: Event, today: date) -> bool:
    """Whether an event is of the present."""
    return e.when is None or (today - e.when.end).days <= STALE


def day(a: Article) -> date:
    """When a dated article appeared."""
    assert a.published is not None
    return a.published.date()


def day_words(d: date) -> str:
    """ "5 March 2018"."""
    return f"{d.day} {d:%B %Y}"
