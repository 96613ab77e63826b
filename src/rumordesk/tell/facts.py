"""The dated facts: which are told at all, which say the same, and which cannot both be true.

Each source of a fact states its very date (`proof`): what merely fits it is counted nowhere. Whether the rumor is true
is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from rumordesk.records import Article, Citation, Event, EventKind, Fact, Mention, Reading, When
from rumordesk.tell.distance import outright
from rumordesk.tell.fact_proof import PLURAL, Claim, Told, Vote, is_fact, manner, proof, rank, sentence, states
from rumordesk.tell.life import of_another_marriage, out_of_life, overlap
from rumordesk.tell.misdated import by_calendar, counted_back

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
BY_ONE: frozenset[EventKind] = frozenset({"filed", "child"})
"""What articles on a couple tell of one of the two: who filed, who gave birth."""
OUTNUMBERED = 8
"""So many times as many outlets overrule another date of what happens once: misread dates stand alone (judgement)."""
VAGUER = 8
"""So many times as many outlets keep a year beside a day that fits it and only few have (set by judgement)."""
SHOWN = 3
"""Citations of one fact, at most."""


def told(articles: Sequence[Article], readings: Mapping[str, Reading]) -> tuple[Told, ...]:
    """Every event with its article and proof, in the articles' order."""
    found: list[Told] = []
    for a in articles:
        if (reading := readings.get(a.id)) is None:
            continue
        seen: dict[int, list[Mention]] = {}
        for m in reading.mentions:
            seen.setdefault(m.sentence, []).append(m)
        titled = frozenset(m.person for m in reading.mentions if m.field == "title")
        found += [Told(e, a, reading.span(e.sentence), tuple(seen.get(e.sentence, ())), titled) for e in reading.events]
    return tuple(found)


def history(
    all_told: Sequence[Told], people: tuple[str, ...], by_id: Mapping[str, Article], vote: Vote | None = None
) -> tuple[Fact, ...]:
    """Facts of the history of `people` by date, undated ones last; conflicts point at each other by index."""
    facts: list[Fact] = []
    all_told = [_of_whom(t, people) for t in all_told]
    for kind in HISTORY:
        both = [t for t in all_told if t.event.kind == kind and set(t.event.people) == set(people) and is_fact(t)]
        dated = [f for c, group in _claims(kind, people, both, all_told) if (f := fact(c, group, vote)).citations]
        facts += _kept(dated)
        loose = [t for t in both if t.event.when is None and _told_done(t)]
        enough = len({t.article.outlet for t in loose}) >= (1 if kind in STANDS_ALONE else 2) and kind not in NEEDS_DATE
        if enough and not any(f.kind == kind for f in facts):
            undated = fact(Claim(kind, people, None), loose, vote)
            facts += [undated] if len(undated.asserted_by) > 1 or kind in STANDS_ALONE else []
    facts = [
        f for f in facts if f.citations and not out_of_life(f, facts) and not of_another_marriage(f, facts, all_told)
    ]
    facts.sort(key=_by_date)
    return _with_conflicts(facts)


def _claims(
    kind: EventKind, people: tuple[str, ...], both: Sequence[Told], all_told: Sequence[Told]
) -> list[tuple[Claim, list[Told]]]:
    """What the dated sources say, each with those that say it; of both first, then of one of the two."""
    dated = [t for t in both if t.event.when is not None and not _passing(t.event)]
    found = dict.fromkeys(Claim(kind, people, t.event.when, manner(t.event)) for t in dated)
    single = _by_one(kind, people, all_told) if kind in BY_ONE and len(people) == 2 else []
    found |= dict.fromkeys(Claim(kind, people, t.event.when, manner(t.event), t.event.people[0]) for t in single)
    claims = [(c, [t for t in (*dated, *single) if states(c, t)]) for c in found]
    return [(c, group) for c, group in claims if not any(_corrects(o, other, c, group) for o, other in claims)]


SAME_BIRTH = 240
"""Days within which two births of one couple are one (by nature)."""


SAME_NEWS = 60
"""Days within which two announcements of the same by two people are one (set by judgement)."""


def _corrects(g: Claim, firm: Sequence[Told], c: Claim, group: Sequence[Told]) -> bool:
    """True where at least as many outlets give a day of the calendar for what others only date from their own day
    ("on Thursday", "eleven days ago"): pages that were put together from older ones keep such words."""
    if c.when is None or g.when is None or g.manner != c.manner or overlap(g.when, c.when):
        return False
    apart = abs((g.when.start - c.when.start).days)
    same = (c.kind == "child" and apart <= SAME_BIRTH) or (c.manner == "announced" and apart <= SAME_NEWS)
    if c.kind not in ONCE and not same:
        return False
    given = {t.article.outlet for t in firm if by_calendar(t.event)}
    return all(counted_back(t.event) for t in group) and len(given) >= len({t.article.outlet for t in group})


def _passing(e: Event) -> bool:
    """True for "were dating" at some time: it holds for long, and its date says little."""
    return e.kind == "dating" and not manner(e) and e.cue.lower() != "dated"


def _by_one(kind: EventKind, people: tuple[str, ...], all_told: Sequence[Told]) -> list[Told]:
    """What is told of one of the two, where sources that name both make it the couple's: their child, their divorce."""
    alone = [
        t
        for t in all_told
        if t.event.kind == kind
        and t.event.when
        and len(t.event.people) == 1
        and t.event.people[0] in people
        and is_fact(t)
    ]
    kinds = ("child",) if kind == "child" else ("filed", "separated", "divorced")
    both = [t for t in all_told if t.event.kind in kinds and set(t.event.people) == set(people) and is_fact(t)]
    return [
        t for t in alone if any(_anchors(b, t) for b in both) or (kind == "filed" and _of_them(t, people, all_told))
    ]


def _of_whom(t: Told, people: tuple[str, ...]) -> Told:
    """A filing told of the two in words that name one of them alone, as that one's: so much the sentence proves."""
    if t.event.kind != "filed" or set(t.event.people) != set(people) or len(people) != 2 or PLURAL.search(sentence(t)):
        return t
    named = [p for p in people if any(m.person == p for m in t.mentions)]
    return t._replace(event=msgspec.structs.replace(t.event, people=tuple(named))) if len(named) == 1 else t


ENDED: frozenset[EventKind] = frozenset({"married", "separated", "filed", "divorced"})


def _of_them(t: Told, people: tuple[str, ...], all_told: Sequence[Told]) -> bool:
    """True where the article that tells of one person's filing knows of one marriage of theirs, and that is with the
    other."""
    with_whom = {
        frozenset(o.event.people)
        for o in all_told
        if o.article.id == t.article.id and o.event.kind in ENDED and len(o.event.people) == 2
        if t.event.people[0] in o.event.people
    }
    return with_whom == {frozenset(people)}


ANCHOR = 400
"""Days between one person's filing and the couple's parting, at most (set by judgement)."""


def _anchors(b: Told, t: Told) -> bool:
    if b.event.when is None or t.event.when is None:
        return b.event.kind == "child"
    days = 0 if b.event.kind == "child" else ANCHOR
    return (b.event.when.start - t.event.when.end).days <= days and (t.event.when.start - b.event.when.end).days <= days


def _kept(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of one kind that add something: no date that many times as many outlets gainsay, no vaguer date beside
    a finer one, no second day for one event."""
    heard = [f for f in facts if not any(_gainsays(g, f) for g in facts)]
    kept: list[Fact] = []
    for f in sorted(
        heard, key=lambda f: (_length(f.when), -len(f.asserted_by), f.detail.startswith("by "), _by_date(f))
    ):
        if not any(_says_enough(g, f) for g in kept):
            kept.append(f)
    return kept


def _gainsays(g: Fact, f: Fact) -> bool:
    many = len(g.asserted_by) >= OUTNUMBERED * len(f.asserted_by)
    return f.kind in ONCE and many and _said(g) == _said(f) and not overlap(g.when, f.when)


def _says_enough(g: Fact, f: Fact) -> bool:
    """True where a fact that is at least as precise makes another needless."""
    if g.when is None or f.when is None or _said(g) != _said(f):
        return False
    if f.when.start <= g.when.start and g.when.end <= f.when.end:
        return len(f.asserted_by) < VAGUER * len(g.asserted_by) or f.when == g.when
    return f.kind != "child" and overlap(g.when, f.when)


def _said(f: Fact) -> str:
    return "" if f.detail.startswith("by ") or f.detail not in ("announced", "began", "public", "lasted") else f.detail


FINAL: Mapping[EventKind, re.Pattern[str]] = {
    "divorced": re.compile(r"divorced$|finali[sz]ed|granted|settled", re.I),
    "married": re.compile(r"married|\bwed(?:ded)?$|\btied|exchanged|eloped|said|walked|husband and wife", re.I),
}
"""Words of a divorce that is done, not only filed for, and of a wedding that was held, not talked of."""


def _told_done(t: Told) -> bool:
    """True for what is told as done, of the two and in the article's own voice: "both have been married before" is of
    others."""
    words = sentence(t)
    behind = words[words.find(t.event.cue) + len(t.event.cue) :]
    own_voice = outright(words, t.event.cue) and BEFORE.match(behind) is None
    return own_voice and t.event.tense in ("past", "present") and _done(t)


def _done(t: Told) -> bool:
    final = FINAL.get(t.event.kind)
    return final is None or final.search(t.event.cue) is not None


BEFORE = re.compile(r"\s+(?:once |twice )?(?:before|already|previously)\b(?!\s+\w)|\s+(?:once|twice) before\b", re.I)


def fact(c: Claim, group: Sequence[Told], vote: Vote | None = None) -> Fact:
    """One fact from the sources that prove it, the one that proves it best first; without any, it has no citation."""
    ranked = sorted(group, key=lambda t: rank(c, t))
    proven = [(t, q) for t in ranked if (q := proof(c, t, vote=vote)) is not None]
    first = proven[0][0].event if proven else group[0].event
    return Fact(
        kind=c.kind,
        people=c.people,
        when=c.when,
        place=next((t.event.place for t, _ in proven if t.event.place), None),
        occasion=next((t.event.occasion for t, _ in proven if t.event.occasion), None),
        certainty=first.certainty,
        asserted_by=tuple(dict.fromkeys(t.article.outlet for t, _ in proven)),
        conflicts_with=(),
        citations=_different(q for _, q in proven),
        detail=f"by {c.by}" if c.by else c.manner or first.detail or first.cue,
    )


def _different(quotes: Iterable[Citation]) -> tuple[Citation, ...]:
    """The first quotes that say it in different words, one an article and at most three."""
    found: dict[str, Citation] = {}
    for q in quotes:
        key = "".join(ch for ch in q.quote.lower() if ch.isalnum())
        if len(found) < SHOWN and all(q.article != c.article for c in found.values()):
            found.setdefault(key, q)
    return tuple(found.values())


def newest_first(events: Iterable[Told]) -> list[Told]:
    """By the event's own day, else the article's."""
    return sorted(events, key=lambda t: (day_of(t), t.article.url, t.span.start), reverse=True)


def day_of(t: Told) -> date:
    """The day on which an event happened as far as is known: its own, but no later than the article's."""
    published = t.article.published.date() if t.article.published else date.min
    return min(t.event.when.end, published) if t.event.when else published


NEVER = When(date.max, date.max, "day")


def _length(w: When | None) -> int:
    return (w.end - w.start).days if w else 1 << 30


def _by_date(f: Fact) -> tuple[bool, date, int, date]:
    w = f.when or NEVER
    return (f.when is None, w.start, HISTORY.index(f.kind), w.end)


def _with_conflicts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    def against(i: int, f: Fact) -> tuple[int, ...]:
        if f.kind not in ONCE or f.when is None:
            return ()
        return tuple(
            j
            for j, g in enumerate(facts)
            if j != i and g.kind == f.kind and _said(g) == _said(f) and g.when and not overlap(f.when, g.when)
        )

    return tuple(msgspec.structs.replace(f, conflicts_with=against(i, f)) for i, f in enumerate(facts))
