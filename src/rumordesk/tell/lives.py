"""The parts of a dossier on the people's lives: seen together, shared duties, each one's own road."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rumordesk.records import Article, EventKind, Fact, Line, Rumor
from rumordesk.tell import phrases
from rumordesk.tell.distance import done_by_both
from rumordesk.tell.doing import own_doing
from rumordesk.tell.fact_proof import (
    SHUNNED,
    Claim,
    Told,
    is_fact,
    named_in_full,
    sentence,
    states,
    timeline_without_year,
)
from rumordesk.tell.facts import day_of, fact, history, newest_first
from rumordesk.tell.parts import FIRST, LONGEST, fact_line
from rumordesk.tell.sections import Section, cited, own

SAYS = {
    "pda": "affection in public: this speaks for a couple",
    "children": "with the children: co-parenting may explain it",
    "work": "work explains it",
    "friends": "among friends: this says little",
    "date": "this speaks for closeness, little more",
    "": "by itself this says little",
}
"""How much a meeting says, by its company (`read.occasions.detail`)."""


def appearances(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article]) -> Section:
    """Public appearances together, newest first; one line a week and company."""
    couple = tuple(p.name for p in r.people)
    groups: dict[tuple[int, int, str], list[Told]] = {}
    for t in newest_first(t for t in events if _seen_together(t, couple)):
        week = day_of(t).isocalendar()
        groups.setdefault((week.year, week.week, t.event.detail), []).append(t)
    made = [(_meeting(couple, g, by_id), _told_on(g)) for g in list(groups.values())[:LONGEST]]
    shown = [(f, on) for f, on in made if f.citations]
    lines = [
        cited("appearances", _seen(f, on), f.citations, rank=1 if i < FIRST else 2, fact=i)
        for i, (f, on) in enumerate(shown)
    ]
    if len(groups) > LONGEST:
        lines.append(own("appearances", f"{len(groups) - LONGEST} earlier ones are not listed.", rank=2))
    nothing = own("appearances", f"No article here tells of {phrases.names(couple)} seen together.")
    return Section(tuple(lines) or (nothing,), tuple(f for f, _ in shown))


def _seen_together(t: Told, couple: tuple[str, ...]) -> bool:
    e = t.event
    return (
        e.kind == "appearance"
        and len(couple) > 1
        and set(e.people) == set(couple)
        and e.certainty in ("asserted", "hedged")
        and e.tense != "future"
        and SHUNNED.search(sentence(t)[: max(0, sentence(t).find(e.cue))]) is None
        and _was_seen(t)
        and not (e.when is not None and (POSTED.search(sentence(t)) or timeline_without_year(t)))
    )


def _was_seen(t: Told) -> bool:
    """True unless somebody else only says that they went somewhere: then nobody saw them."""
    told = t.event.attribution.source_type in ("outlet", "anonymous insider") or CLAIMED.search(sentence(t)) is not None
    return not told or SEEN.search(t.event.cue) is not None


SEEN = re.compile(r"\b(?:seen|spotted|photograph\w*|snapped|pictured|papped|caught|filmed|out and about)\b", re.I)
CLAIMED = re.compile(
    r"\bclaim(?:s|ed|ing)?\b|\breported(?:ly)?\b|\breports? (?:that|say)\b|\balleged(?:ly)?\b|\baccording to\b", re.I
)
POSTED = re.compile(
    r"\b(?:photo\w*|pic(?:ture)?s?|videos?|snaps?|clips?)\b[^.]{0,40}\b(?:came out|emerged|surfaced|"
    r"post\w*|shar\w+|releas\w+|upload\w*|tweet\w*)\b|\b(?:post\w*|shar\w+|releas\w+|upload\w*|tweet\w*)\b[^.]{0,40}"
    r"\b(?:photo\w*|pic(?:ture)?s?|videos?|snaps?|clips?)\b",
    re.I,
)
"""A date beside these is that of the posting, not of the meeting."""


def _meeting(couple: tuple[str, ...], group: Sequence[Told], by_id: Mapping[str, Article]) -> Fact:
    """The asserted and the dated first, so that the fact carries the best that is known; with those that say the same
    of the very day."""
    ordered = sorted(group, key=lambda t: (t.event.certainty != "asserted", t.event.when is None))
    claim, first = Claim("appearance", couple, ordered[0].event.when), ordered[0]
    same = [
        t
        for t in ordered
        if states(claim, t)
        and t.event.certainty == first.event.certainty
        and (claim.when is not None or day_of(t) == day_of(first))
    ]
    return fact(claim, same)


def _seen(f: Fact, told_on: str) -> str:
    hedge = " reportedly" if f.certainty == "hedged" else ""
    when = phrases.when(f.when) or f"(told on {told_on})"
    company = f.detail if f.detail in SAYS else ""
    if company == "children" and not any(WITH_CHILDREN.search(c.quote) for c in f.citations[:1]):
        company = ""
    return f"{phrases.names(f.people)} were{hedge} seen together {when} — {SAYS[company]}."


WITH_CHILDREN = re.compile(
    r"\b(?:with|and|of|to|for|at|took|take|taking|took|bring\w*|brought|drop\w*|pick\w*|watch\w*|join\w*(?: by)?)\s+"
    r"(?:all\s+)?(?:of\s+)?(?:their|the|couple[’']s|three|two|four|five|both)\s+(?:[\w-]+\s+){0,2}(?:kids?|child\w*|sons?|"
    r"daughters?|brood)\b|\bfamily (?:outing|trip|day|dinner|vacation)\b|\b(?:kids|children)[’']s\b|"
    r"\b(?:son|daughter)[’']s (?:school|birthday|game|recital)\b|"
    r"\bschool (?:\w+ )?(?:event|play|concert|recital|function|gates?|run|fair)\b|"
    r"\btrick[- ]or[- ]treat",
    re.I,
)
"""The children were there, or it was for them: not "her daughter said so"."""


def _told_on(group: Sequence[Told]) -> str:
    return _day([t.article for t in group], min)


def _day(articles: Sequence[Article], pick: Callable[[list[date]], date]) -> str:
    """The earliest or latest publish day in words."""
    days = [a.published.date() for a in articles if a.published]
    return phrases.day(pick(days)) if days else "a day not known"


UNDONE = re.compile(
    r"mov(?:e|es|ing)\b|(?:sole|primary)\b|custody battle|co-?star$|duet|collaborat|on-?screen|"
    r"chairs? the|lives together",
    re.I,
)
"""Words of a plan or a quarrel: no duty that they share."""


EXPECTED = re.compile(
    r"\bbaby (?:news|joy|on (?:the|its|their) way|rumou?rs?)\b|\bexpect(?:s|ed|ing|ant)?\b|\bpregnan\w+|\bwill\b|"
    r"\bwould\b|\bdue (?:in|date)\b|\bplan\w* to\b|\bhop(?:e|es|ing) (?:to|for)\b",
    re.I,
)
"""A child that is only expected, or talked of."""


def _both_worked(t: Told) -> bool:
    """True where the sentence has both at one work: not one of them with somebody else."""
    return done_by_both(sentence(t), t.span.start, t.event.cue, t.event.people, t.mentions)


DUTIES: tuple[tuple[EventKind, str], ...] = (
    ("co-parenting", "They bring up children together"),
    ("child", "They have children together"),
    ("work together", "They have worked together"),
    ("shared home", "They have shared a home"),
)


def duties(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article]) -> Section:
    """Children, business and other ties that bring the two together innocently."""
    couple = tuple(p.name for p in r.people)
    facts: list[Fact] = []
    lines: list[Line] = []
    for kind, text in DUTIES:
        found = newest_first(
            t
            for t in events
            if t.event.kind == kind
            and set(t.event.people) == set(couple)
            and is_fact(t)
            and not UNDONE.match(t.event.cue)
            and not (kind == "child" and EXPECTED.search(sentence(t)))
            and (kind != "work together" or _both_worked(t))
        )
        if not found or not (f := fact(Claim(kind, couple, None), found)).citations:
            continue
        said = f"{text}, according to {phrases.outlets(f.asserted_by)}."
        lines.append(cited("shared duties", said, f.citations, rank=1 if len(lines) < FIRST else 2, fact=len(facts)))
        facts.append(f)
    nothing = own("shared duties", "No article here names children, work or a household that they share.")
    return Section(tuple(lines) or (nothing,), tuple(facts))


def _holds(t: Told) -> bool:
    return t.event.certainty == "asserted" and t.event.tense != "future"


def roads(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article]) -> Section:
    """What each person is doing on their own: partners, then work, newest first, then earlier ties."""
    couple = {p.name for p in r.people}
    lines: list[Line] = []
    facts: list[Fact] = []
    for p in r.people:
        for line, f in (
            *_partners(p.name, events, couple, by_id),
            *_work(p.name, events, by_id),
            *_earlier(p.name, events, couple, by_id),
        ):
            lines.append(
                cited(
                    "own roads",
                    line,
                    f.citations,
                    rank=1 if not any(x.text.startswith(p.name) for x in lines) else 2,
                    fact=len(facts),
                )
            )
            facts.append(f)
    nothing = own("own roads", "No article here tells what either of them is doing alone.")
    return Section(tuple(lines) or (nothing,), tuple(facts))


NAMED_BY = 2
"""Outlets that must name somebody as a partner before the desk does (set by judgement)."""
PARTNERS, WORKS, EARLIER = 2, 3, 4
"""Lines for one person, at most."""


def _partners(
    name: str, events: Sequence[Told], couple: set[str], by_id: Mapping[str, Article]
) -> list[tuple[str, Fact]]:
    """Whom the articles name at their side, most outlets first."""
    by_other: dict[str, list[Told]] = {}
    over = _over(name, events)
    for t in newest_first(events):
        e = t.event
        beside = e.kind == "new partner" or (e.kind == "dating" and e.tense == "present")
        if beside and name in e.people and len(e.people) == 2 and len(couple & set(e.people)) == 1 and _holds(t):
            other = next(x for x in e.people if x != name)
            if day_of(t) > over.get(other, date.min):
                by_other.setdefault(other, []).append(t)
    ranked = sorted(by_other.items(), key=lambda x: (-len({t.article.outlet for t in x[1]}), x[0]))
    found = []
    for other, group in ranked[:PARTNERS]:
        if len({t.article.outlet for t in group}) < NAMED_BY:
            continue
        f = fact(Claim("new partner", (name, other), None), group)
        if f.citations:
            last = _day([t.article for t in group], max)
            found.append(
                (f"{name} and {other} are named as a couple by {phrases.outlets(f.asserted_by)}, last on {last}.", f)
            )
    return found


def _over(name: str, events: Sequence[Told]) -> dict[str, date]:
    """With whom it is told to be over, and when that was last told."""
    found: dict[str, date] = {}
    for t in events:
        e = t.event
        if e.kind in ("separated", "divorced", "filed") and name in e.people and len(e.people) == 2 and _holds(t):
            other = next(x for x in e.people if x != name)
            found[other] = max(found.get(other, date.min), day_of(t))
    return found


def _work(name: str, events: Sequence[Told], by_id: Mapping[str, Article]) -> list[tuple[str, Fact]]:
    """The newest of their own doings, in the articles' words."""
    found: list[tuple[str, Fact]] = []
    seen: set[str] = set()
    for t in newest_first(
        t for t in events if t.event.kind == "career" and t.event.people == (name,) and _holds(t) and own_doing(t, name)
    ):
        f = fact(Claim("career", (name,), None), [t])
        if t.event.cue.lower() in seen or not f.citations:
            continue
        seen.add(t.event.cue.lower())
        found.append((f"{name}: “{f.citations[0].quote}” ({t.article.outlet}, {_day([t.article], max)}).", f))
        if len(found) == WORKS:
            break
    return found


def _earlier(
    name: str, events: Sequence[Told], couple: set[str], by_id: Mapping[str, Article]
) -> list[tuple[str, Fact]]:
    """Dated marriages, engagements and partings with somebody else."""
    others = sorted(
        {
            o
            for t in events
            for o in t.event.people
            if name in t.event.people and len(t.event.people) == 2 and o not in couple and named_in_full(t, o)
        }
    )
    facts = [
        f
        for other in others
        for f in history(events, (name, other), by_id)
        if f.when and f.kind in ("married", "divorced", "engaged", "separated", "filed")
    ]
    facts = [f for f in facts if all(n.split()[-1] in f.citations[0].quote for n in f.people)]
    ranked = sorted(facts, key=lambda f: (-len(f.asserted_by), f.when is None, f.when))[:EARLIER]
    return [(fact_line(f), f) for f in ranked]
