"""What a question and its innocent explanations take for granted: that there was a parting, that there are children.

It only looks whether the articles tell of it; what follows for the claim is weighed in `houses` and judged in `judge`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rumordesk.kinds import load
from rumordesk.kinds.evidence import TOGETHER
from rumordesk.records import Article, Event, EventKind, Reading, Rumor
from rumordesk.weigh.trust import house

APART: frozenset[EventKind] = frozenset({"separated", "divorced", "reconciled"})
"""What says that two people had parted; who was reconciled had."""
HOUSES = 2
"""Houses that must speak of the two as a couple (set by judgement)."""
TIMES = 2
"""How many times as many they must be as those that tell of a parting: on the development pile 17 couples who had
parted have 0 to 0.5 times as many, four who had not 2.3 to 7."""


def unparted(rumor: Rumor, articles: Sequence[Article], readings: Mapping[str, Reading]) -> bool:
    """True where a question takes a parting for granted, of two whom the dated articles know as a couple still."""
    if load(rumor.kind).premise != "parting":
        return False
    couple = {p.name for p in rumor.people}
    apart, together = set(), set()
    for a in articles:
        if a.published is None or a.id not in readings:
            continue
        told = [e for e in readings[a.id].events if set(e.people) == couple and e.certainty == "asserted"]
        name = house(a.outlet, a.published.date())
        if any(e.kind in APART and e.tense != "future" for e in told):
            apart.add(name)
        if any(as_one(e) for e in told):
            together.add(name)
    return len(together) >= HOUSES and len(together) > TIMES * len(apart)


def as_one(e: Event) -> bool:
    """True for a couple that is spoken of as one in passing: "her husband, Theo"."""
    return e.basis == "reference" and e.kind in TOGETHER and e.certainty == "asserted"


def in_common(rumor: Rumor, readings: Mapping[str, Reading]) -> frozenset[str]:
    """What any article says the two have in common, of what the explanations of a rumor may need: "children"."""
    couple = {p.name for p in rumor.people}
    events = (e for r in readings.values() for e in r.events if set(e.people) == couple and e.certainty == "asserted")
    children = any(e.kind in ("child", "co-parenting") or e.detail == "children" for e in events)
    return frozenset({"children"} if children else ())
