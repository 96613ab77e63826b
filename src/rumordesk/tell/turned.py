"""Whether what is said of a couple has turned since: by the same article, by a dated parting, by what all call them.

A romance in an article that has the parting for its news, or a parting in one that tells of the reunion, is of then.
It looks at what was read, for what may be printed; what the course of the story leaves of a word is weighed in `weigh`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from rumordesk.kinds.evidence import PARTED, TOGETHER
from rumordesk.records import Article, Event, Reading
from rumordesk.tell.aim import STATES

SINCE = 120
"""Days before an article in which a parting that it dates is its news (set by judgement)."""
BESIDE = 1
"""Sentences beside another in which a parting is told of the same time (set by judgement)."""


def known_apart(readings: Iterable[Reading], couple: Collection[str]) -> bool:
    """True where more articles call the two exes in passing than a couple: a wedding of theirs is of long ago."""
    called = {"apart": 0, "together": 0}
    for reading in readings:
        roles = [e for e in reading.events if e.basis == "reference" and set(e.people) == set(couple)]
        called["apart"] += any(e.kind in PARTED for e in roles)
        called["together"] += any(e.kind in TOGETHER for e in roles)
    return called["apart"] >= EXES and called["apart"] > called["together"]


EXES = 1
"""Articles that must call them so (set by judgement)."""


def last_parting(
    readings: Mapping[str, Reading], articles: Mapping[str, Article], couple: Collection[str]
) -> date | None:
    """The last day from which articles of more than one outlet tell that the couple has parted."""
    told: dict[date, set[str]] = {}
    for id, reading in readings.items():
        for e in reading.events:
            if e.kind == "separated" and set(e.people) == set(couple) and _dated_fact(e) and e.when is not None:
                told.setdefault(e.when.start, set()).add(articles[id].outlet)
    return max((day for day, outlets in told.items() if len(outlets) >= TOLD_BY), default=None)


TOLD_BY = 2
"""Outlets that must give a parting the same date before earlier meetings are of an earlier round (set by judgement)."""


def _dated_fact(e: Event) -> bool:
    return (
        e.when is not None and e.when.precision in ("day", "month") and e.certainty == "asserted"
        and e.basis != "reference" and e.tense != "future" and e.detail != "announced"
    )  # fmt: skip


def turned(e: Event, reading: Reading, couple: Collection[str], published: date | None) -> bool:
    """True where the same article tells of what came after."""
    others = [o for o in reading.events if set(o.people) == set(couple) and o.basis != "reference"]
    if any(o.kind == "reconciled" and o.certainty in ("asserted", "hedged") for o in others):
        return e.kind in PARTED
    parted = [o for o in others if o.kind in PARTED and o.certainty == "asserted" and o.tense != "future"]
    return e.kind in STATES and any(_its_news(o, e, reading, published) for o in parted)


def _its_news(parting: Event, e: Event, reading: Reading, published: date | None) -> bool:
    """True for a parting in the headline, right beside another event, or of the last months."""
    if reading.sentences[parting.sentence].field == "title":
        return True
    if parting.when is not None:
        return published is not None and 0 <= (published - parting.when.end).days <= SINCE
    return abs(parting.sentence - e.sentence) <= BESIDE and parting.tense != "none"
