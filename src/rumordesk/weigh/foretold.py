"""The day that was set: what people set a day for has not happened before it, and mostly has once it is past.

A house counts once, by its latest word. Whether it was put off is not its business: who is told to have parted since
is weighed by what is told of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rumordesk.kinds import load
from rumordesk.records import Article, Event, Evidence
from rumordesk.weigh.case import Case, day
from rumordesk.weigh.houses import Voice, counted
from rumordesk.weigh.trust import house

AHEAD, PASSED = "day set: denies", "day set: supports"
"""The types of evidence: the day is still to come, or has passed."""
LONGEST = 120
"""Days of a span that still tells when ("next spring"); a year does not (set by judgement)."""


def day_set(case: Case) -> Iterator[Evidence]:
    """For kinds of rumor for which people set a day: the houses that know one, by whether it has passed."""
    kind = load(case.rumor.kind).set_beforehand
    if not kind:
        return
    couple = {p.name for p in case.rumor.people}
    latest: dict[str, tuple[Event, Voice]] = {}
    for a in case.articles:
        when = day(a)
        for e in case.events(a):
            if e.kind == kind and set(e.people) == couple and foretold(e, a):
                name = house(a.outlet, when)
                latest[name] = (e, Voice(name, when, 1.0, case.readings[a.id].span(e.sentence)))
    found = sorted(latest.values(), key=lambda x: (-x[1].when.toordinal(), x[1].house))
    ahead = [v for e, v in found if e.when is not None and case.today < e.when.start]
    passed = [v for e, v in found if e.when is not None and e.when.end < case.today]
    yield from counted(case, AHEAD, ahead)
    yield from counted(case, PASSED, passed)


def foretold(e: Event, a: Article) -> bool:
    """True for an event that an article foretells outright, within a span that tells when."""
    return (
        e.tense == "future"
        and e.certainty == "asserted"
        and e.when is not None
        and a.published is not None
        and e.when.end > a.published.date()
        and e.when.end - e.when.start <= timedelta(days=LONGEST)
    )
