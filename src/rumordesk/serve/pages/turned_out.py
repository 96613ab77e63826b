"""Rumors that have turned out: what the desk said of each before that day, and what it teaches of outlets.

The verdict that counts is the last one as of a day before the rumor turned out: what comes later would be easy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec
from starlette.requests import Request

from rumordesk.clerk import vouches
from rumordesk.judge.resolved import scorable
from rumordesk.records import Belief, Outcome, Recorded, Resolution, Summary
from rumordesk.serve.access import viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.finding import said
from rumordesk.serve.state import desk_of
from rumordesk.store.opened import Reading
from rumordesk.store.standing import standing
from rumordesk.text.urls import host
from rumordesk.weigh.track import TrackRecord, teach
from rumordesk.weigh.trust import house


class Noted(msgspec.Struct, frozen=True):
    """Body of a "resolution" entry, as far as readers are told."""

    outcome: Outcome
    on: date
    proof: str = ""


class Turned(NamedTuple):
    """A rumor that has turned out."""

    row: Row
    how: Noted
    said: Recorded | None
    """The verdict that counts; None where the desk had said nothing before."""
    counts: bool
    """Whether it is scored: it turned out yes or no, and the desk had spoken before."""

    @property
    def miss(self) -> float:
        """How far the probability was from what happened, in [0, 1]; 0 where it does not count."""
        return abs(self.said.verdict.probability - (self.how.outcome == "yes")) if self.said and self.counts else 0.0


def turned_out(request: Request, rows: Sequence[Row]) -> tuple[Turned, ...]:
    """Those of these rumors that have turned out, the worst misses first."""
    desk, viewer = desk_of(request), viewer_of(request)
    with desk.store.reading() as moment:
        ids = {e.rumor for e in moment.entries("resolution")}
        found = [_turned(moment, row, said(row, viewer)) for row in rows if row.id in ids]
    entries: list[Recorded | Resolution] = []
    for t in found:
        if t is not None and t.said is not None:
            entries += [t.said, _resolution(t, t.said)]
    counted = {s.entry.id for s in scorable(entries, desk.now().date())}
    done = [t._replace(counts=t.said is not None and t.said.id in counted) for t in found if t is not None]
    return tuple(sorted(done, key=lambda t: (not t.counts, -t.miss, t.row.question, t.row.id)))


def learnt(turned: Iterable[Turned]) -> TrackRecord:
    """What they teach of each house: how often its word was right and wrong."""
    counted = [(t.said, t.how) for t in turned if t.said is not None and t.counts]
    return teach((said.rumor.kind, how.outcome == "yes", said.vouches) for said, how in counted)


def outcome_of(moment: Reading, rumor: str) -> Noted | None:
    """How a rumor turned out, as it was noted last; None where that was not noted, or was undone."""
    noted = standing(moment, rumor, "resolution")
    return msgspec.json.decode(noted[-1].body, type=Noted) if noted else None


def _turned(moment: Reading, row: Row, told: Summary | None) -> Turned | None:
    """`told` is what the viewer may see of it."""
    how = outcome_of(moment, row.id)
    if how is None:
        return None
    before = [c.as_of for c in (told.course if told else ()) if c.as_of.date() < how.on]
    entry = moment.at_instant("verdict", row.id, before[-1]) if before else None
    verdict = None if entry is None else _recorded(row.id, entry.at, bytes(entry.body))
    return Turned(row, how, verdict, False)


@lru_cache(maxsize=256)
def _recorded(rumor: str, at: datetime, body: bytes) -> Recorded:
    belief = msgspec.json.decode(body, type=Belief)
    day = belief.verdict.as_of.date()
    houses = {s.article: house(host(s.url), day) for s in belief.sides if host(s.url)}
    return Recorded(
        id=rumor, recorded=at, rumor=belief.rumor, verdict=belief.verdict,
        vouches=vouches(belief.witnesses, belief.verdict.evidence, houses),
    )  # fmt: skip


def _resolution(t: Turned, said: Recorded) -> Resolution:
    return Resolution(id=said.id, outcome=t.how.outcome, on=t.how.on, proof=t.how.proof, recorded=said.recorded)


def clear_memory() -> None:
    """Remember no names."""
    _recorded.cache_clear()
