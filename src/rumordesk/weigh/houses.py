"""What the newsrooms say in their own voice: one voice a house, counted by the logarithm of their number.

    nats = log likelihood ratio of the type × ln(1 + sum of the houses' weights)

Who told a newsroom something is a witness, and weighed in `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import log1p
from typing import Literal, NamedTuple

from rumordesk.kinds import load
from rumordesk.kinds.evidence import PARTED, bearings, evidence_types
from rumordesk.records import Article, Event, Evidence, Rumor, Span
from rumordesk.weigh.case import MUST_KNOW, Case, day, recent
from rumordesk.weigh.premise import as_one
from rumordesk.weigh.silence import Carriers
from rumordesk.weigh.stance import Bearing, elsewhere
from rumordesk.weigh.trust import house

Basis = Literal["reference", "report"]
"""Taken for granted in passing, or told as news."""


class Voice(NamedTuple):
    """What one house says in its own voice, at its latest."""

    house: str
    when: date
    weight: float
    span: Span
    overtaken: bool = False
    """True where so much of the contrary was told since that it is no word on the present."""


def counted(case: Case, type_name: str, voices: Sequence[Voice], sign: int = 1) -> Iterator[Evidence]:
    """One piece of evidence for all houses that say the same."""
    if not voices:
        return
    kind = evidence_types()[type_name]
    times = sign * log1p(sum(v.weight for v in voices))
    names = [v.house for v in sorted(voices, key=_heaviest)]
    spans = tuple(v.span for v in voices if not v.overtaken)[:5]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    yield Evidence(
        type=type_name, why=f"{kind.words[0].upper()}{kind.words[1:]}: {shown}.", log_lr=case.ratios(kind, times),
        weight=1.0, witness=None, spans=spans, when=max(v.when for v in voices),
    )  # fmt: skip


def _heaviest(v: Voice) -> tuple[float, str]:
    return -v.weight, v.house


def own_words(case: Case) -> Iterator[Evidence]:
    """What houses take for granted, and what they tell as fact, for and against the claim."""
    decided = _turning_points(case)
    parted = _last_parting(case)
    for basis, name in BASES:
        for sign, side in ((1, "supports"), (-1, "denies")):
            since = max(decided.get(-sign, date.min), parted if sign > 0 else date.min)
            yield from counted(case, f"{name}: {side}", _voices(case, basis, sign, since))


def _last_parting(case: Case) -> date:
    """Where the question takes a parting for granted, the day of the newest article that has one for news: who was
    called a couple before it was not yet back together."""
    found = date.min
    if load(case.rumor.kind).premise != "parting" or case.unparted:
        return found
    couple = {p.name for p in case.rumor.people}
    for a in case.articles:
        told = (e for e in case.events(a) if e.kind in PARTED and e.certainty == "asserted")
        if any(set(e.people) == couple and e.tense != "future" and _news(case, a, e) for e in told):
            found = max(found, day(a))
    return found


def _news(case: Case, a: Article, e: Event) -> bool:
    """True for an event in a headline, or dated within the last weeks."""
    if e.when is not None:
        return 0 <= (day(a) - e.when.end).days <= NEWS
    return case.readings[a.id].sentences[e.sentence].field == "title" and e.tense != "none"


NEWS = 30
"""Days after an event in which it is news (set by judgement)."""


BASES: tuple[tuple[Basis, str], ...] = (("reference", "taken for granted"), ("report", "told as fact"))


def _turning_points(case: Case) -> dict[int, date]:
    """By side (1, -1) the day on which somebody who must know spoke: what was taken for granted before is past."""
    by_id = case.by_id()
    found: dict[int, date] = {}
    for w in case.witnesses:
        sign = {"supports": 1, "denies": -1}.get(w.stance)
        if sign and w.source_type in MUST_KNOW:
            first = min((day(by_id[m]) for m in w.members if m in by_id), default=date.min)
            found[sign] = max(found.get(sign, first), first)
    return found


STANDS = 0.6
"""Share left by the course of the story (`course`) below which what a house said is counted, but not shown: one house
that says the contrary plainly since then (set by judgement)."""


def _voices(case: Case, basis: Basis, sign: int, since: date) -> list[Voice]:
    """The latest word of each house with this basis and sign, said on a day or after it."""
    latest: dict[str, Voice] = {}
    for a in case.articles:
        when = day(a)
        own = [b for b in case.bears.get(a.id, ()) if b.value * sign > 0 and _own(case, a, b, basis)]
        if when < since or not own:
            continue
        best = max(own, key=lambda b: (_force(b), -b.event.sentence))
        name = house(a.outlet, when)
        left = case.left(sign, when)
        weight = _force(best) * case.carried(a, "none") * left
        latest[name] = Voice(name, when, weight, case.readings[a.id].span(best.event.sentence), left < STANDS)
    return sorted(latest.values(), key=_heaviest)


def _own(case: Case, a: Article, b: Bearing, basis: Basis) -> bool:
    """True for what the house says itself, of the present, with this basis and plainly enough for it."""
    return (
        b.event.attribution.source_type == "none"
        and recent(b.event, case.today)
        and _in_passing(a, b, case.rumor) == (basis == "reference")
        and _told(b, basis)
    )


def _in_passing(a: Article, b: Bearing, rumor: Rumor) -> bool:
    """True for what is taken for granted: a state in passing, or an event told under a headline about others."""
    if b.event.basis == "reference":
        return True
    return b.event.certainty in ("asserted", "hedged") and not all(p.name.split()[-1] in a.title for p in rumor.people)


HEDGED = 0.35
"""Weight of what a house says with a hedge against what it says plainly (set by judgement)."""


def _told(b: Bearing, basis: Basis) -> bool:
    """Plainly; or with a hedge, where it is said in passing: under its own headline a hedge is the rumor itself."""
    return b.sided or (basis == "reference" and b.event.certainty == "hedged")


def _force(b: Bearing) -> float:
    """How strongly a bearing speaks, by what it says and how plainly."""
    return abs(b.value) * (1.0 if b.sided else HEDGED)


def partners(case: Case) -> Iterator[Evidence]:
    """Somebody else at the side of one of the two."""
    bearing = bearings(case.rumor.kind).table.get("new partner", 0.0)
    couple = {p.name for p in case.rumor.people}
    over = _over(case)
    latest: dict[str, Voice] = {}
    for a in case.articles:
        when = day(a)
        for e in case.events(a):
            if when <= over.get(frozenset(e.people), date.min):
                continue
            if elsewhere(e, couple) and e.certainty == "asserted" and recent(e, case.today):
                name = house(a.outlet, when)
                weight = case.carried(a, "none") * abs(bearing)
                latest[name] = Voice(name, when, weight, case.readings[a.id].span(e.sentence))
    if bearing:
        yield from counted(case, "new partner", sorted(latest.values(), key=_heaviest), 1 if bearing > 0 else -1)


def one_couple(case: Case) -> Iterator[Evidence]:
    """That there is nothing to mend: houses speak of the two as a couple, and hardly anybody tells of a parting."""
    if not case.unparted:
        return
    couple = {p.name for p in case.rumor.people}
    latest: dict[str, Voice] = {}
    for a in case.articles:
        told = [e for e in case.events(a) if as_one(e) and set(e.people) == couple]
        if told:
            when, name = day(a), house(a.outlet, day(a))
            span = case.readings[a.id].span(told[0].sentence)
            latest[name] = Voice(name, when, case.carried(a, "none"), span)
    yield from counted(case, NO_PARTING, sorted(latest.values(), key=_heaviest))


NO_PARTING = "no parting"
"""The type of evidence, and the rival explanation that it speaks for."""


def _over(case: Case) -> Mapping[frozenset[str], date]:
    """Ties of two people that are told to be over, with the day of the latest such article."""
    found: dict[frozenset[str], date] = {}
    for a in case.articles:
        for e in case.events(a):
            if e.kind in PARTED and e.certainty == "asserted" and e.tense != "future":
                pair = frozenset(e.people)
                found[pair] = max(found.get(pair, date.min), day(a))
    return found


def retold(case: Case, carried: Carriers) -> Iterator[Evidence]:
    """Houses that had the same long before, where it is rumored anew and can come anew."""
    if not carried.new or case.rumor.kind not in ("reconciliation", "engagement", "wedding"):
        return
    old = [a for a in carried.old if any(case.stances[a.id].sources)]
    voices = {(name := house(a.outlet, day(a))): Voice(name, day(a), 1.0, case.stances[a.id].spans[0]) for a in old}
    yield from counted(case, "earlier rumor", list(voices.values()))
