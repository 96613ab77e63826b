"""The dated facts: events that say the same are merged, those that cannot both be true are marked.

It takes what was read as it stands; whether the rumor is true is not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rumordesk.records import Article, Event, EventKind, Fact, Reading, Rumor, Span, When
from rumordesk.tell.citing import cite_all

HISTORY: tuple[EventKind, ...] = ("met", "dating", "engaged", "married", "child", "separated", "filed", "divorced", "reconciled")
"""Kinds of the relationship's history, in the order of a life."""
ONCE: frozenset[EventKind] = frozenset({"met", "married", "filed", "divorced"})
"""What happens once to most couples: two dates apart for one of these are a conflict."""
NEEDS_DATE: frozenset[EventKind] = frozenset({"dating", "engaged", "separated", "reconciled", "met"})
"""Kinds of which an undated mention is no fact to print: anybody may say "the split" of a rumored one."""
ON_RECORD = frozenset({"none", "principal", "representative", "court or public record", "named witness"})
"""Whose word makes a fact of the past; an unnamed source's does not."""


class Told(NamedTuple):
    """An event with the article that tells it."""

    event: Event
    article: Article
    span: Span


def told(articles: Sequence[Article], readings: Mapping[str, Reading]) -> tuple[Told, ...]:
    """Every event with its article and proof, in the articles' order."""
    return tuple(
        Told(e, a, readings[a.id].span(e.sentence)) for a in articles if a.id in readings for e in readings[a.id].events
    )


def history(all_told: Sequence[Told], rumor: Rumor, by_id: Mapping[str, Article]) -> tuple[Fact, ...]:
    """Facts of the couple's history by date, undated ones last; conflicts point at each other by index."""
    couple = tuple(p.name for p in rumor.people)
    facts: list[Fact] = []
    for kind in HISTORY:
        events = [t for t in all_told if t.event.kind == kind and set(t.event.people) == set(couple) and _is_fact(t)]
        dated = [t for t in events if t.event.when is not None]
        for group in _clusters(dated):
            facts.append(_fact(kind, couple, group, by_id))
        undated = [t for t in events if t.event.when is None and t.event.tense == "past"]
        if not dated and len({t.article.outlet for t in undated}) >= 2 and kind not in NEEDS_DATE:
            facts.append(_fact(kind, couple, undated, by_id))
    facts.sort(key=lambda f: (f.when is None, f.when.start if f.when else date.max, HISTORY.index(f.kind), f.when.end if f.when else date.max))
    return _with_conflicts(facts)


def _is_fact(t: Told) -> bool:
    e = t.event
    return (
        e.certainty == "asserted"
        and e.basis != "reference"
        and e.tense != "future"
        and e.attribution.source_type in ON_RECORD
        and (e.when is None or t.article.published is None or e.when.start <= t.article.published.date())
    )


def _clusters(events: Sequence[Told]) -> list[list[Told]]:
    """Events whose intervals fit into each other, the precise ones first: "in 2014" joins "24 May 2014"."""
    groups: list[list[Told]] = []
    for t in sorted(events, key=lambda t: (_length(t.event.when), t.event.when or _NEVER, t.article.url)):
        when = t.event.when
        assert when is not None
        home = next((g for g in groups if _overlap(g[0].event.when, when)), None)
        if home is None:
            groups.append([t])
        else:
            home.append(t)
    return groups


_NEVER = When(date.max, date.max, "day")


def _length(w: When | None) -> int:
    return (w.end - w.start).days if w else 1 << 30


SLACK = 3
"""Days by which two reports of one event may miss each other: announcement, filing and night before (judgement)."""


def _overlap(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return False
    return (a.start - b.end).days <= SLACK and (b.start - a.end).days <= SLACK


def _fact(kind: EventKind, people: tuple[str, ...], group: Sequence[Told], by_id: Mapping[str, Article]) -> Fact:
    outlets = tuple(dict.fromkeys(t.article.outlet for t in group))
    first = group[0].event
    focus = [first.cue, *(n.split()[-1] for n in people), *([str(first.when.start.year)] if first.when else [])]
    return Fact(
        kind=kind,
        people=people,
        when=first.when,
        place=next((t.event.place for t in group if t.event.place), None),
        occasion=next((t.event.occasion for t in group if t.event.occasion), None),
        certainty="asserted",
        asserted_by=outlets,
        conflicts_with=(),
        citations=cite_all(by_id, (t.span for t in group), focus),
        detail=first.cue,
    )


def _with_conflicts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    done = []
    for i, f in enumerate(facts):
        against = tuple(
            j for j, g in enumerate(facts) if j != i and f.kind in ONCE and g.kind == f.kind and f.when and g.when and not _overlap(f.when, g.when)
        )
        done.append(_replace(f, against))
    return tuple(done)


def _replace(f: Fact, conflicts: tuple[int, ...]) -> Fact:
    import msgspec

    return msgspec.structs.replace(f, conflicts_with=conflicts)


def by_day(events: Iterable[Told]) -> list[Told]:
    """Newest first by the event's own date, else the article's."""
    return sorted(events, key=lambda t: (_day(t), t.article.url, t.span.start), reverse=True)


def _day(t: Told) -> date:
    published = t.article.published.date() if t.article.published else date.min
    return min(t.event.when.end, published) if t.event.when else published
