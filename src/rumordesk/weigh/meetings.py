"""The two seen together: which meetings there were, and what else explains each. One meeting counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rumordesk.kinds.evidence import half_life
from rumordesk.records import Article, Event, Reading, Rumor, Span


class Meeting(NamedTuple):
    """One occasion on which the two were seen together."""

    key: str
    when: date
    weight: float
    span: Span


TYPES = {"pda": "affection in public", "children": "meeting with the children", "work": "meeting for work"}
"""Type of evidence by what the sentence says of the company; anything else is a plain "meeting"."""


def meetings(
    rumor: Rumor, articles: Sequence[Article], readings: Mapping[str, Reading], today: date
) -> list[tuple[str, list[Meeting]]]:
    """Meetings of the rumor's people by type of evidence, latest first; one a week and type."""
    couple = {p.name for p in rumor.people}
    by_type: dict[str, dict[str, Meeting]] = {}
    for a in articles:
        assert a.published is not None
        for e in readings[a.id].events if a.id in readings else ():
            if (
                e.kind != "appearance"
                or set(e.people) != couple
                or e.certainty not in ("asserted", "hedged")
                or e.tense == "future"
            ):
                continue
            if e.when is not None and e.when.start > a.published.date():
                continue
            when = _when(a, e)
            kind = TYPES.get(e.detail, "meeting")
            week = f"{when.isocalendar().year}-{when.isocalendar().week:02}"
            weight = 0.5 ** (max(0, (today - when).days) / half_life(rumor.kind)) * (
                1.0 if e.certainty == "asserted" else 0.5
            )
            by_type.setdefault(kind, {}).setdefault(week, Meeting(week, when, weight, readings[a.id].span(e.sentence)))
    return [
        (kind, sorted(found.values(), key=lambda m: (m.when, m.key), reverse=True))
        for kind, found in sorted(by_type.items())
    ]


def _when(a: Article, e: Event) -> date:
    assert a.published is not None
    return min(e.when.end, a.published.date()) if e.when else a.published.date()
