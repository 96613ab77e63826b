"""All the evidence of a case: witnesses, what newsrooms say themselves, meetings, and what only time tells.

A witness counts once, and further ones of the same type count less and less. Nothing is believed here: `judge` adds
the nats up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from rumordesk.kinds.evidence import evidence_types, half_life
from rumordesk.records import Article, Evidence, Reading, Rumor, Stance, Witness
from rumordesk.weigh import claims
from rumordesk.weigh.case import MUST_KNOW, Case, case_of, day, day_words
from rumordesk.weigh.foretold import day_set
from rumordesk.weigh.houses import Voice, counted, one_couple, own_words, partners, retold
from rumordesk.weigh.meetings import meetings
from rumordesk.weigh.silence import carriers, silence
from rumordesk.weigh.track import NONE as NO_RECORD
from rumordesk.weigh.track import TrackRecord


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
    case = case_of(rumor, articles, readings, stances, witnesses, explanations, as_of.date(), record)
    return (
        *_from_witnesses(case),
        *own_words(case),
        *partners(case),
        *one_couple(case),
        *day_set(case),
        *_meetings(case),
        *_with_time(case),
    )


HALVES = 4
"""Half-lives after which an article bears witness to the past, not to the claim (1/16 of its weight; by judgement)."""


def current(articles: Sequence[Article], rumor: Rumor, as_of: datetime) -> tuple[Article, ...]:
    """The articles that can bear witness to the claim as of an instant: undated ones, and those not long faded."""
    oldest = as_of - timedelta(days=HALVES * half_life(rumor.kind))
    return tuple(a for a in articles if a.published is None or a.published >= oldest)


def _from_witnesses(case: Case) -> Iterator[Evidence]:
    """One piece for each witness with a side; the n-th of its type and side weighs 1/n, and all fade with age."""
    by_id = case.by_id()
    seen: dict[str, int] = {}
    known = [(i, w) for i, w in enumerate(case.witnesses) if any(m in by_id for m in w.members)]
    for index, w in sorted(known, key=lambda w: (_latest(w[1], by_id), w[0]), reverse=True):
        kind = evidence_types().get(f"{w.source_type}: {w.stance}")
        if kind is None:
            continue
        first = next(by_id[m] for m in w.members if m in by_id)
        seen[kind.name] = seen.get(kind.name, 0) + 1
        when = _latest(w, by_id)
        weight = case.carried(first, w.source_type, when) / seen[kind.name]
        weight *= case.left(1 if w.stance == "supports" else -1, when)
        many = f", carried by {len(w.members)} articles" if len(w.members) > 1 else ""
        yield Evidence(
            type=kind.name, why=f"{w.source}: {kind.words}{many} ({day_words(when)}).", log_lr=case.ratios(kind, 1.0),
            weight=round(weight, 4), witness=index, spans=w.spans[:3], when=when,
        )  # fmt: skip


def _latest(w: Witness, by_id: Mapping[str, Article]) -> date:
    """When the newest of a witness's dated articles appeared."""
    return max(day(by_id[m]) for m in w.members if m in by_id)


def _meetings(case: Case) -> Iterator[Evidence]:
    for type_name, met in meetings(case.rumor, case.articles, case.readings, case.today):
        yield from counted(case, type_name, [Voice(day_words(m.when), m.when, m.weight, m.span) for m in met])


GRANTED = 0.7
"""Bearing of a state taken for granted from which the rumor is none any more (set by judgement)."""


def _with_time(case: Case) -> Iterator[Evidence]:
    """That it was rumored before, and that nobody confirms it; neither where it is confirmed or taken for granted."""
    granted = any(
        b.sided and b.value >= GRANTED and b.event.basis == "reference" for a in case.articles for b in case.bears[a.id]
    )
    if granted or any(w.stance == "supports" and w.source_type in MUST_KNOW for w in case.witnesses):
        return
    carried = carriers(case.articles, case.stances, case.today)
    yield from retold(case, carried)
    yield from silence(case.rumor, carried.new, case.stances, case.explanations, case.today)
