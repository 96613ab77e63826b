"""What cannot be of a couple's life as their other facts have it: told of somebody else, or misdated.

It drops nothing itself and looks at no words; which facts there are is for `facts`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rumordesk.kinds.evidence import PARTED
from rumordesk.records import Fact, When
from rumordesk.tell.fact_proof import Told, is_fact

SLACK = 3
"""Days by which two reports of one event may miss each other: announcement, filing and night before (judgement)."""


def overlap(a: When | None, b: When | None) -> bool:
    """True where two dates can be that of one event."""
    if a is None or b is None:
        return False
    slack = SLACK if "day" in (a.precision, b.precision) else 0
    return (a.start - b.end).days <= slack and (b.start - a.end).days <= slack


def out_of_life(f: Fact, facts: Sequence[Fact]) -> bool:
    """True for what cannot be of this couple's life as the other facts have it: told of somebody else, or misdated."""
    checks = (_meets_again, _after_the_end, _before_the_beginning, _another_wedding)
    return any(check(f, facts) for check in checks)


def of_another_marriage(f: Fact, facts: Sequence[Fact], all_told: Sequence[Told]) -> bool:
    """True for the end of a marriage where this couple is told to have had none, and one of them ended one then."""
    if f.kind not in ("filed", "divorced") or any(g.kind == "married" for g in facts):
        return False
    return any(
        t.event.kind in ("filed", "divorced")
        and len(set(t.event.people) & set(f.people)) == 1 < len(t.event.people)
        and (f.when is None or overlap(t.event.when, f.when))
        for t in all_told
        if is_fact(t)
    )


def _before_the_beginning(f: Fact, facts: Sequence[Fact]) -> bool:
    """True for a divorce before the wedding and a parting before the first sign of a couple: that of others."""
    if f.kind not in PARTED or f.when is None:
        return False
    ended = "divorce" in f.citations[0].quote.lower() or f.kind != "separated"
    kinds = ("married",) if ended else BEGINNINGS
    first = min((g.when.start for g in facts if g.when and g.kind in kinds), default=None)
    return first is not None and f.when.end < first


def _meets_again(f: Fact, facts: Sequence[Fact]) -> bool:
    """True where two who were a couple before are said to have "met": that is no beginning."""
    if f.kind != "met" or f.when is None:
        return False
    earlier = [g for g in facts if g.when and (f.when.start - g.when.end).days > SETTLED and g.kind in BEGINNINGS]
    return any(len(g.asserted_by) >= len(f.asserted_by) for g in earlier)


BEGINNINGS = ("met", "dating", "engaged", "married")
SETTLED = 60
"""Days after the first sign of a couple from which "met" is no beginning (set by judgement)."""


def _after_the_end(f: Fact, facts: Sequence[Fact]) -> bool:
    """True where a parting is dated after the divorce, by fewer outlets than date the divorce: an old story."""
    if f.kind not in ("separated", "filed") or f.when is None:
        return False
    ends = [g for g in facts if g.kind == "divorced" and g.when and g.when.end < f.when.start]
    return any(len(g.asserted_by) > len(f.asserted_by) for g in ends)


def _another_wedding(f: Fact, facts: Sequence[Fact]) -> bool:
    """True for a wedding long before or after the one that more outlets tell of, without an end between: that of one of
    them with somebody else."""
    if f.kind != "married" or f.when is None:
        return False
    ends = [g.when for g in facts if g.kind in PARTED and g.when]
    for g in facts:
        if g.kind != "married" or g.when is None or len(g.asserted_by) <= len(f.asserted_by):
            continue
        first, last = min(f.when.end, g.when.end), max(f.when.start, g.when.start)
        if (last - first).days > APART and not any(first <= e.end and e.start <= last for e in ends):
            return True
    return False


APART = 500
"""Days between two weddings from which they are not one with a wrong date: a year told wrongly is shown as a conflict
(set by judgement)."""
