"""The dated facts: events that say the same are merged, those that cannot both be true are marked.

It takes what was read as it stands; whether the rumor is true is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import msgspec

from rumordesk.records import Article, Event, EventKind, Fact, Reading, Span, When
from rumordesk.tell.citing import cite_all

HISTORY: tuple[EventKind, ...] = (
    "met", "dating", "engaged", "married", "child", "separated", "filed", "divorced", "reconciled",
)  # fmt: skip
"""Kinds of a relationship's history, in the order of a life."""
ONCE: frozenset[EventKind] = frozenset({"met", "married", "filed", "divorced"})
"""What happens once to most couples: two dates apart for one of these are a conflict."""
NEEDS_DATE: frozenset[EventKind] = frozenset({"met", "dating", "engaged", "separated", "reconciled"})
"""Kinds of which an undated mention is no fact to print: anybody may say "the split" of a rumored one."""
STANDS_ALONE: frozenset[EventKind] = frozenset({"child", "filed"})
"""Kinds of which one outlet’s undated word is enough: nobody says in passing what is not so."""
ON_RECORD = frozenset({"none", "principal", "representative", "court or public record", "named witness"})
"""Whose word makes a fact of the past; an unnamed source's does not."""
SLACK = 3
"""Days by which two reports of one event may miss each other: announcement, filing and night before (judgement)."""


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


def history(all_told: Sequence[Told], people: tuple[str, ...], by_id: Mapping[str, Article]) -> tuple[Fact, ...]:
    """Facts of the history of `people` by date, undated ones last; conflicts point at each other by index."""
    facts: list[Fact] = []
    for kind in HISTORY:
        events = [t for t in all_told if t.event.kind == kind and set(t.event.people) == set(people) and is_fact(t)]
        facts += [fact(kind, people, group, by_id) for group in _clusters([t for t in events if t.event.when])]
        loose = [t for t in events if t.event.when is None and t.event.tense in ("past", "present") and _done(t)]
        enough = len({t.article.outlet for t in loose}) >= (1 if kind in STANDS_ALONE else 2) and kind not in NEEDS_DATE
        if enough and not any(f.kind == kind for f in facts):
            facts.append(fact(kind, people, loose, by_id))
    facts = [f for f in facts if f.citations and not _meets_again(f, facts) and not _after_the_end(f, facts)]
    facts.sort(key=_by_date)
    return _with_conflicts(facts)


FINAL = re.compile(r"divorced$|finali|granted|settled", re.I)
"""Words of a divorce that is done, not only filed for."""


def _done(t: Told) -> bool:
    return t.event.kind != "divorced" or FINAL.search(t.event.cue) is not None


def is_fact(t: Told) -> bool:
    """True for what is told as having happened, by somebody who is named or by the article itself."""
    e = t.event
    return (
        e.certainty == "asserted"
        and e.basis != "reference"
        and e.tense != "future"
        and e.attribution.source_type in ON_RECORD
        and (e.when is None or t.article.published is None or e.when.start <= t.article.published.date())
    )


def fact(kind: EventKind, people: tuple[str, ...], group: Sequence[Told], by_id: Mapping[str, Article]) -> Fact:
    """One fact from all the events that tell it, the most precise first."""
    first = group[0].event
    focus = [first.cue, *(n.split()[-1] for n in people), *([str(first.when.start.year)] if first.when else [])]
    return Fact(
        kind=kind,
        people=people,
        when=first.when,
        place=next((t.event.place for t in group if t.event.place), None),
        occasion=next((t.event.occasion for t in group if t.event.occasion), None),
        certainty=first.certainty,
        asserted_by=tuple(dict.fromkeys(t.article.outlet for t in group)),
        conflicts_with=(),
        citations=cite_all(
            by_id,
            (t.span for t in group),
            focus,
            partial(_shows, people, first.when),
            {t.span: t.event.cue for t in group},
        ),
        detail=first.detail or first.cue,
    )


PLURAL = re.compile(
    r"\b(?:they|their|them|we|our|us|the (?:former )?(?:couple|pair|duo|two|exes|spouses)|exes|both)\b", re.I
)
PRONOUN = re.compile(r"\b(?:he|she|his|her|him|I|my|me)\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _shows(people: tuple[str, ...], when: When | None, quote: str) -> bool:
    """Whether a quote names somebody whom the fact is about, and no year but the fact's where it names years."""
    named = any(part in quote for name in people for part in name.split())
    years = {int(y) for y in YEAR.findall(quote)}
    dated = when is None or not years or bool(years & {when.start.year, when.end.year})
    return dated and (
        named or PLURAL.search(quote) is not None or (len(people) == 1 and PRONOUN.search(quote) is not None)
    )


def newest_first(events: Iterable[Told]) -> list[Told]:
    """By the event's own day, else the article's."""
    return sorted(events, key=lambda t: (day_of(t), t.article.url, t.span.start), reverse=True)


def day_of(t: Told) -> date:
    """The day on which an event happened as far as is known: its own, but no later than the article's."""
    published = t.article.published.date() if t.article.published else date.min
    return min(t.event.when.end, published) if t.event.when else published


def _clusters(events: Sequence[Told]) -> list[list[Told]]:
    """Events whose intervals fit into each other, the precise ones first: "in 2014" joins "24 May 2014"."""
    groups: list[list[Told]] = []
    for t in sorted(events, key=lambda t: (_length(t.event.when), t.event.when or NEVER, t.article.url, t.span)):
        home = next((g for g in groups if _overlap(g[0].event.when, t.event.when)), None)
        if home is None:
            groups.append([t])
        else:
            home.append(t)
    return groups


NEVER = When(date.max, date.max, "day")


def _length(w: When | None) -> int:
    return (w.end - w.start).days if w else 1 << 30


def _overlap(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return False
    return (a.start - b.end).days <= SLACK and (b.start - a.end).days <= SLACK


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


def _by_date(f: Fact) -> tuple[bool, date, int, date]:
    w = f.when or NEVER
    return (f.when is None, w.start, HISTORY.index(f.kind), w.end)


def _with_conflicts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    def against(i: int, f: Fact) -> tuple[int, ...]:
        if f.kind not in ONCE or f.when is None:
            return ()
        return tuple(
            j for j, g in enumerate(facts) if j != i and g.kind == f.kind and g.when and not _overlap(f.when, g.when)
        )

    return tuple(msgspec.structs.replace(f, conflicts_with=against(i, f)) for i, f in enumerate(facts))
