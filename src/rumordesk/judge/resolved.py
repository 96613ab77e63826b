"""Which recorded verdicts have turned out, and how; what may be learnt from them, and when. It scores nothing.

A resolution holds for every verdict on the same claim with the same date. The latest one counts: nothing in a ledger is
ever rewritten, only said anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from rumordesk.records import ClaimKind, Recorded, Resolution, Rumor, Vouch


class Settled(NamedTuple):
    """A verdict and how its question turned out."""

    entry: Recorded
    resolution: Resolution


def due(entry: Recorded) -> date:
    """The day of which the verdict speaks: the rumor's deadline, else the day as of which it was given."""
    return entry.rumor.deadline or entry.verdict.as_of.date()


def settled(entries: Sequence[Recorded | Resolution]) -> tuple[Settled, ...]:
    """Every recorded verdict whose question is resolved, in the order recorded."""
    verdicts = {e.id: e for e in entries if isinstance(e, Recorded)}
    latest: dict[tuple[str, date], Resolution] = {}
    for e in entries:
        if isinstance(e, Resolution) and e.id in verdicts:
            latest[_question(verdicts[e.id])] = e
    return tuple(Settled(v, latest[_question(v)]) for v in verdicts.values() if _question(v) in latest)


def scorable(entries: Sequence[Recorded | Resolution], today: date) -> tuple[Settled, ...]:
    """Those resolved yes or no whose date is past: answers that come early would be the easy ones."""
    return tuple(s for s in settled(entries) if s.resolution.outcome in ("yes", "no") and due(s.entry) < today)


def lessons(
    entries: Sequence[Recorded | Resolution], rumor: Rumor, as_of: datetime
) -> Iterator[tuple[ClaimKind, bool, tuple[Vouch, ...]]]:
    """What resolved rumors teach by an instant: kind, whether true, who took which side; each question once.

    Nothing is learnt from what was resolved later, nor from rumors on the same people: that would be the answer itself.
    """
    people = {p.name for p in rumor.people}
    last = {_question(s.entry): s for s in settled(entries) if s.resolution.outcome in ("yes", "no")}
    for s in last.values():
        other = s.entry.rumor
        same = {p.name for p in other.people} == people if people else other.claim == rumor.claim
        if s.resolution.on <= as_of.date() and due(s.entry) <= as_of.date() and not same:
            yield other.kind, s.resolution.outcome == "yes", s.entry.vouches


def _question(entry: Recorded) -> tuple[str, date]:
    return entry.rumor.claim, due(entry)
