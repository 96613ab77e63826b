"""Evidence from witnesses and from what the newsrooms take for granted, each with its weight.

A witness counts once, and further ones of the same type count less and less; what many houses say in passing counts
by the logarithm of their number. Nothing is believed here: `judge` adds the nats up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import log1p
from typing import NamedTuple

from rumordesk.kinds.evidence import EvidenceType, bearings, calibration, evidence_types, half_life
from rumordesk.records import Article, Event, Evidence, LogLR, Reading, Rumor, Span, Stance, Witness
from rumordesk.weigh import claims
from rumordesk.weigh.course import Said, left
from rumordesk.weigh.meetings import meetings
from rumordesk.weigh.silence import Carriers, carriers, silence
from rumordesk.weigh.stance import Bearing, bearing_events, elsewhere
from rumordesk.weigh.track import NONE as NO_RECORD
from rumordesk.weigh.track import TrackRecord
from rumordesk.weigh.trust import house, trusted

STALE = 400
"""Days: an event that the text dates longer ago than this is history, not news of the present (set by judgement)."""


class Voice(NamedTuple):
    """What one house says in its own voice, at its latest."""

    house: str
    when: date
    value: float
    weight: float
    span: Span


def evidence(
    rumor: Rumor,
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    stances: Mapping[str, Stance],
    witnesses: Sequence[Witness],
    explanations: Sequence[str],
    as_of: datetime,
    record: TrackRecord = NO_RECORD,
) -> tuple[Evidence, ...]:
    """Everything that counts for or against the explanations (names, the claim's first), unordered by effect.

    `record`: how often each outlet's words were right, where a ledger has taught it.
    """
    if rumor.kind == "general":
        return claims.evidence(rumor, articles, stances, explanations)
    today = as_of.date()
    articles = [a for a in articles if a.published is not None]
    by_id = {a.id: a for a in articles}
    bears = {a.id: bearing_events(readings[a.id], rumor) for a in articles if a.id in readings}
    course = _course(articles, bears, today)
    found = [*_from_witnesses(rumor, witnesses, by_id, today, explanations, course, record)]
    decided = _turning_points(rumor, witnesses, by_id)
    for basis, name in (("reference", "taken for granted"), ("report", "told as fact")):
        for sign, side in ((1, "supports"), (-1, "denies")):
            voices = _voices(rumor, articles, readings, bears, basis, sign, today, decided, course, record)
            found.extend(_counted(f"{name}: {side}", rumor, voices, explanations))
    found.extend(_partners(rumor, articles, readings, explanations, today, record))
    for type_name, met in meetings(rumor, articles, readings, today):
        voices = [Voice(day(m.when), m.when, 1.0, m.weight, m.span) for m in met]
        found.extend(_counted(type_name, rumor, voices, explanations))
    granted = any(
        b.sided and b.value >= GRANTED and b.event.basis == "reference" for a in articles for b in bears[a.id]
    )
    if not granted and not any(w.stance == "supports" and w.source_type in CONFIRMS for w in witnesses):
        carried = carriers(articles, stances, today)
        found.extend(_counted("earlier rumor", rumor, _retold(rumor, carried, stances), explanations))
        found.extend(silence(rumor, carried.new, stances, explanations, today))
    return tuple(found)


def _course(articles: Sequence[Article], bears: Mapping[str, Sequence[Bearing]], today: date) -> tuple[Said, ...]:
    """Every plain statement on the claim, one a house, day and side."""
    best: dict[tuple[str, date, int], float] = {}
    for a in articles:
        when = _day(a)
        for b in bears.get(a.id, ()):
            if b.sided and b.value and _now(b, today):
                key = (house(a.outlet, when), when, 1 if b.value > 0 else -1)
                best[key] = max(best.get(key, 0.0), abs(b.value))
    return tuple(Said(h, d, sign, force) for (h, d, sign), force in sorted(best.items()))


GRANTED = 0.7
"""Bearing of a state taken for granted from which the rumor is none any more (set by judgement)."""
CONFIRMS = ("court or public record", "principal", "representative")
"""Whose word ends the silence."""


def _retold(rumor: Rumor, carried: Carriers, stances: Mapping[str, Stance]) -> list[Voice]:
    """Houses that had the same long before, where it is rumored anew and can come anew."""
    if not carried.new or rumor.kind not in ("reconciliation", "engagement", "wedding"):
        return []
    old = [a for a in carried.old if any(stances[a.id].sources)]
    voices = [Voice(house(a.outlet, _day(a)), _day(a), 1.0, 1.0, stances[a.id].spans[0]) for a in old]
    return list({v.house: v for v in voices}.values())


HALVES = 4
"""Half-lives after which an article bears witness to the past, not to the claim (1/16 of its weight; by judgement)."""


def current(articles: Sequence[Article], rumor: Rumor, as_of: datetime) -> tuple[Article, ...]:
    """The articles that can bear witness to the claim as of an instant: undated ones, and those not long faded."""
    oldest = as_of - timedelta(days=HALVES * half_life(rumor.kind))
    return tuple(a for a in articles if a.published is None or a.published >= oldest)


def _from_witnesses(
    rumor: Rumor,
    witnesses: Sequence[Witness],
    by_id: Mapping[str, Article],
    today: date,
    explanations: Sequence[str],
    course: Sequence[Said],
    record: TrackRecord,
) -> Iterator[Evidence]:
    """One piece for each witness with a side; the n-th of its type and side weighs 1/n, and all fade with age."""
    seen: dict[str, int] = {}
    known = [(i, w) for i, w in enumerate(witnesses) if any(m in by_id for m in w.members)]
    dated = sorted(known, key=lambda w: (_latest(w[1], by_id), w[0]), reverse=True)
    for index, w in dated:
        kind = evidence_types().get(f"{w.source_type}: {w.stance}")
        if kind is None:
            continue
        first = next(by_id[m] for m in w.members if m in by_id)
        seen[kind.name] = seen.get(kind.name, 0) + 1
        when = _latest(w, by_id)
        weight = faded(when, today, rumor) * trusted(first.outlet, w.source_type, rumor, record, when) / seen[kind.name]
        weight *= left(course, 1 if w.stance == "supports" else -1, when)
        many = f", carried by {len(w.members)} articles" if len(w.members) > 1 else ""
        yield Evidence(
            type=kind.name, why=f"{w.source}: {kind.words}{many} ({day(when)}).",
            log_lr=lrs(kind, rumor, explanations, 1.0), weight=round(weight, 4),
            witness=index, spans=w.spans[:3], when=when,
        )  # fmt: skip


def _latest(w: Witness, by_id: Mapping[str, Article]) -> date:
    """When the newest of a witness's dated articles appeared."""
    return max(_day(by_id[m]) for m in w.members if m in by_id)


def day(d: date) -> str:
    """ "5 March 2018"."""
    return f"{d.day} {d:%B %Y}"


def faded(when: date, today: date, rumor: Rumor) -> float:
    """Weight of something that was said on `when`, by the half-life of the kind."""
    return float(0.5 ** (max(0, (today - when).days) / half_life(rumor.kind)))


def lrs(kind: EvidenceType, rumor: Rumor, explanations: Sequence[str], times: float) -> tuple[LogLR, ...]:
    """A calibrated log likelihood ratio for each explanation: the claim's first, then its rivals."""
    times *= calibration(rumor.kind).scale
    value, low, high = (round(x * times, 4) for x in kind.for_kind(rumor.kind))
    low, high = min(low, high), max(low, high)
    rivals = [
        LogLR(explanation=r, value=(v := round(kind.rivals.get(r, 0.0) * times, 4)), low=v, high=v)
        for r in explanations[1:]
    ]
    return (LogLR(explanation=explanations[0], value=value, low=low, high=high), *rivals)


def _turning_points(rumor: Rumor, witnesses: Sequence[Witness], by_id: Mapping[str, Article]) -> dict[int, date]:
    """By side (1, -1) the day on which somebody who must know spoke: what was taken for granted before is past."""
    found: dict[int, date] = {}
    for w in witnesses:
        sign = {"supports": 1, "denies": -1}.get(w.stance)
        if sign and w.source_type in ("court or public record", "principal", "representative"):
            day = min((_day(by_id[m]) for m in w.members if m in by_id), default=date.min)
            found[sign] = max(found.get(sign, day), day)
    return found


def _voices(
    rumor: Rumor, articles: Sequence[Article], readings: Mapping[str, Reading], bears: Mapping[str, Sequence[Bearing]],
    basis: str, sign: int, today: date, decided: Mapping[int, date], course: Sequence[Said], record: TrackRecord,
) -> list[Voice]:  # fmt: skip
    """The latest word of each house with this basis and sign, in its own voice."""
    latest: dict[str, Voice] = {}
    for a in articles:
        when = _day(a)
        if when < decided.get(-sign, date.min):
            continue
        own = [
            b
            for b in bears.get(a.id, ())
            if b.value * sign > 0
            and _in_passing(a, b, rumor) == (basis == "reference")
            and _told(b, basis)
            and _now(b, today)
            and b.event.attribution.source_type == "none"
        ]
        if not own:
            continue
        best = max(own, key=lambda b: (_force(b), -b.event.sentence))
        name = house(a.outlet, when)
        latest[name] = Voice(
            name,
            when,
            abs(best.value),
            _force(best)
            * faded(when, today, rumor)
            * trusted(a.outlet, "none", rumor, record, when)
            * left(course, sign, when),
            readings[a.id].span(best.event.sentence),
        )
    return sorted(latest.values(), key=lambda v: (-v.weight, v.house))


def _in_passing(a: Article, b: Bearing, rumor: Rumor) -> bool:
    """True for what is taken for granted: a state in passing, or an event told under a headline about others."""
    if b.event.basis == "reference":
        return True
    return b.event.certainty in ("asserted", "hedged") and not all(_surname(p.name) in a.title for p in rumor.people)


def _surname(name: str) -> str:
    return name.split()[-1]


HEDGED = 0.35
"""Weight of what a house says with a hedge against what it says plainly (set by judgement)."""


def _told(b: Bearing, basis: str) -> bool:
    """Plainly; or with a hedge, where it is said in passing: under its own headline a hedge is the rumor itself."""
    return b.sided or (basis == "reference" and b.event.certainty == "hedged")


def _force(b: Bearing) -> float:
    """How strongly a bearing speaks, by what it says and how plainly."""
    return abs(b.value) * (1.0 if b.sided else HEDGED)


def _now(b: Bearing, today: date) -> bool:
    return b.event.when is None or (today - b.event.when.end).days <= STALE


def _counted(
    type_name: str, rumor: Rumor, voices: Sequence[Voice], explanations: Sequence[str], sign: int = 1
) -> Iterator[Evidence]:
    """One piece of evidence for all houses that say the same: nats times ln(1 + sum of weights)."""
    if not voices:
        return
    kind = evidence_types()[type_name]
    n = sum(v.weight for v in voices)
    times = sign * log1p(n)
    names = [v.house for v in sorted(voices, key=lambda v: (-v.weight, v.house))]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    yield Evidence(
        type=type_name, why=f"{kind.words[0].upper()}{kind.words[1:]}: {shown}.",
        log_lr=lrs(kind, rumor, explanations, times), weight=1.0,
        witness=None, spans=tuple(v.span for v in voices[:5]), when=max(v.when for v in voices),
    )  # fmt: skip


def _partners(
    rumor: Rumor,
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    explanations: Sequence[str],
    today: date,
    record: TrackRecord,
) -> Iterator[Evidence]:
    """Somebody else at the side of one of the two."""
    bearing = bearings(rumor.kind).table.get("new partner", 0.0)
    couple = {p.name for p in rumor.people}
    latest: dict[str, Voice] = {}
    over = _over(articles, readings)
    for a in articles:
        for e in readings[a.id].events if a.id in readings else ():
            if _day(a) <= over.get(frozenset(e.people), date.min):
                continue
            if elsewhere(e, couple) and e.certainty == "asserted" and _recent(e, today):
                when = _day(a)
                name = house(a.outlet, when)
                latest[name] = Voice(
                    name,
                    when,
                    1.0,
                    faded(when, today, rumor) * trusted(a.outlet, "none", rumor, record, when),
                    readings[a.id].span(e.sentence),
                )
    if bearing:
        voices = sorted(latest.values(), key=lambda v: (-v.weight, v.house))
        yield from _counted(
            "new partner",
            rumor,
            [v._replace(weight=v.weight * abs(bearing)) for v in voices],
            explanations,
            1 if bearing > 0 else -1,
        )


def _over(articles: Sequence[Article], readings: Mapping[str, Reading]) -> dict[frozenset[str], date]:
    """Ties of two people that are told to be over, with the day of the latest such article."""
    found: dict[frozenset[str], date] = {}
    for a in articles:
        for e in readings[a.id].events if a.id in readings else ():
            if e.kind in ("separated", "divorced", "filed") and e.certainty == "asserted" and e.tense != "future":
                pair = frozenset(e.people)
                found[pair] = max(found.get(pair, date.min), _day(a))
    return found


def _recent(e: Event, today: date) -> bool:
    return e.when is None or (today - e.when.end).days <= STALE


def _day(a: Article) -> date:
    assert a.published is not None
    return a.published.date()
