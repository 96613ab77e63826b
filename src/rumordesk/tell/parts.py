"""The eight parts of a dossier, one function a part: values in, lines out.

A line's id is given later, by its place. A part about which the articles say nothing says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rumordesk.records import Article, Event, Fact, Line, Part, Rumor, Stance, Verdict, When, Witness
from rumordesk.tell import phrases
from rumordesk.tell.citing import cite_all
from rumordesk.tell.facts import HISTORY, Told, by_day
from rumordesk.tell.words import likelihood_word

FIRST = 3
"""Lines of a part shown on the short terminal view."""
LONGEST_PART = 12
"""Lines of a part, at most; the rest is counted."""
SIDE = {"supports": "says it is so", "denies": "says it is not so", "neutral": "takes no side"}


def rumor(
    r: Rumor, v: Verdict, witnesses: Sequence[Witness], span: tuple[int, int], on_rumor: Sequence[Article],
    stances: Mapping[str, Stance], by_id: Mapping[str, Article], first: Article | None,
) -> list[Line]:  # fmt: skip
    """What is rumored, how far it has spread, and who stands behind it."""
    k, n = len(witnesses), len(on_rumor)
    houses = len({a.outlet for a in on_rumor})
    between = f" (between {span[0]} and {span[1]})" if span[0] != span[1] else ""
    lines = [
        _own("rumor", f"The rumor: {r.claim} {phrases.count(n, 'article')} from {phrases.count(houses, 'outlet')} {'bears' if n == 1 else 'bear'} on it; behind them "
             f"{'stands' if k == 1 else 'stand'} {phrases.count(k, 'independent witness', 'independent witnesses')}{between}.")
    ]  # fmt: skip
    by = Counter(stances[a.id].body for a in on_rumor)
    if n:
        lines.append(_own("rumor", f"By what their bodies say: {by['supports']} for it, {by['denies']} against it, {by['neutral']} without a side.", rank=2))
    if first and first.published:
        lines.append(
            Line(id="", part="rumor", text=f"The earliest article here that carries it is from {first.outlet}, {phrases.day(first.published.date())}.",
                 citations=cite_all(by_id, stances[first.id].spans[:1], _surnames(r.people)))
        )  # fmt: skip
    ranked = sorted(range(len(witnesses)), key=lambda i: (witnesses[i].stance == "neutral", -len(witnesses[i].members), i))
    for place, i in enumerate(ranked[:LONGEST_PART]):
        w = witnesses[i]
        many = f", in {phrases.count(len(w.members), 'article')}" if len(w.members) > 1 else ""
        citations = cite_all(by_id, w.spans, _surnames(r.people))
        if citations:
            lines.append(Line(id="", part="rumor", text=f"{w.source[:1].upper()}{w.source[1:]} {SIDE[w.stance]}{many}.", citations=citations, rank=1 if place < FIRST else 2))  # fmt: skip
    for p in r.people:
        if p.why:
            lines.append(_own("rumor", p.why, rank=2))
    return [x for x in lines if x.citations or x.computed]


def history(facts: Sequence[Fact], r: Rumor) -> list[Line]:
    """The relationship's dated history: who asserts each fact, and where they conflict."""
    lines: list[Line] = []
    told = [(i, f) for i, f in enumerate(facts) if f.kind in HISTORY]
    best = sorted(told, key=lambda x: (-len(x[1].asserted_by), x[0]))
    top = {i for i, _ in best[: FIRST + 2]}
    kept = {i for i, _ in best[: LONGEST_PART + 4]}
    for i, f in told:
        if i not in kept or not f.citations:
            continue
        lines.append(Line(id="", part="history", text=_fact(f), citations=f.citations, rank=1 if i in top else 2, fact=i))
        for j in f.conflicts_with:
            if j < i:
                g = facts[j]
                lines.append(_own("history", f"These two do not agree: {phrases.outlets(f.asserted_by)} {phrases.when(f.when)}, "
                                  f"{phrases.outlets(g.asserted_by)} {phrases.when(g.when)}.", rank=2))  # fmt: skip
    return lines or [_own("history", f"No article here dates anything in the history of {phrases.names([p.name for p in r.people])}.")]


def _fact(f: Fact) -> str:
    said = phrases.HAPPENED[f.kind]
    if f.kind == "dating" and f.detail.lower().startswith(("start", "began", "begin", "begun")):
        said = "began dating"
    when = phrases.when(f.when)
    who = phrases.names(f.people)
    head = f"Between {who}, {said}" if f.kind == "filed" else f"{who} {said}"
    return f"{head}{' ' + when if when else ''}, according to {phrases.outlets(f.asserted_by)}."


class Meetings(NamedTuple):
    """Lines on appearances, and the facts that they tell."""

    lines: list[Line]
    facts: tuple[Fact, ...]


SAYS = {
    "pda": "affection in public: this speaks for a couple",
    "children": "their children are there: co-parenting explains it",
    "work": "work explains it",
    "friends": "among friends: this says little",
    "date": "this speaks for closeness, little more",
    "": "by itself this says little",
}
"""How much a meeting says, by its company."""


def appearances(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article]) -> Meetings:
    """Public appearances together, newest first; one line a week and company."""
    couple = tuple(p.name for p in r.people)
    found = [
        t for t in by_day(events)
        if t.event.kind == "appearance" and set(t.event.people) == set(couple) and len(couple) > 1
        and t.event.certainty in ("asserted", "hedged") and t.event.tense != "future"
    ]  # fmt: skip
    groups: dict[tuple[int, int, str], list[Told]] = {}
    for t in found:
        week = _date(t).isocalendar()
        groups.setdefault((week.year, week.week, t.event.detail), []).append(t)
    facts, lines = [], []
    for group in list(groups.values())[:LONGEST_PART]:
        fact = _meeting(couple, group, by_id)
        if not fact.citations:
            continue
        lines.append(Line(id="", part="appearances", text=_seen(fact, group), citations=fact.citations, rank=1 if len(lines) < FIRST else 2, fact=len(facts)))
        facts.append(fact)
    if len(groups) > LONGEST_PART:
        lines.append(_own("appearances", f"{len(groups) - LONGEST_PART} earlier ones are not listed.", rank=2))
    return Meetings(lines or [_own("appearances", f"No article here tells of {phrases.names(couple)} seen together.")], tuple(facts))


def _meeting(couple: tuple[str, ...], group: Sequence[Told], by_id: Mapping[str, Article]) -> Fact:
    first = next((t for t in group if t.event.certainty == "asserted"), group[0]).event
    dated = next((t.event.when for t in group if t.event.when), None)
    focus = [first.cue, *(n.split()[-1] for n in couple), first.place or "", first.occasion or ""]
    return Fact(
        kind="appearance", people=couple, when=dated, place=next((t.event.place for t in group if t.event.place), None),
        occasion=next((t.event.occasion for t in group if t.event.occasion), None), certainty=first.certainty,
        asserted_by=tuple(dict.fromkeys(t.article.outlet for t in group)), conflicts_with=(),
        citations=cite_all(by_id, (t.span for t in group), focus), detail=first.detail,
    )  # fmt: skip


def _seen(f: Fact, group: Sequence[Told]) -> str:
    told = _published(group)
    when = phrases.when(f.when) or f"(told on {told})"
    hedge = " reportedly" if f.certainty == "hedged" else ""
    return f"{phrases.names(f.people)} were{hedge} seen together {when} — {SAYS[f.detail]}."


def _published(group: Sequence[Told]) -> str:
    return phrases.day(min(t.article.published.date() for t in group if t.article.published))


def duties(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article]) -> list[Line]:
    """Children, business and other ties that bring the two together innocently."""
    couple = {p.name for p in r.people}
    lines: list[Line] = []
    for kind, text in (("co-parenting", "They bring up children together"), ("child", "They have children together"), ("work together", "They have worked together"), ("shared home", "They have shared a home")):
        found = [t for t in by_day(events) if t.event.kind == kind and set(t.event.people) == couple and t.event.certainty == "asserted" and t.event.tense != "future"]
        outlets = tuple(dict.fromkeys(t.article.outlet for t in found))
        citations = cite_all(by_id, (t.span for t in found), [found[0].event.cue, *_surnames(r.people)]) if found else ()
        if citations:
            lines.append(Line(id="", part="shared duties", text=f"{text}, according to {phrases.outlets(outlets)}.", citations=citations, rank=1 if len(lines) < FIRST else 2))
    return lines or [_own("shared duties", "No article here names children, work or a household that they share.")]


def roads(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article]) -> list[Line]:
    """What each person is doing on their own, newest first."""
    lines: list[Line] = []
    couple = {p.name for p in r.people}
    for p in r.people:
        own = [t for t in by_day(events) if t.event.kind == "career" and t.event.people == (p.name,) and t.event.certainty == "asserted"]
        others = [t for t in by_day(events) if t.event.kind == "new partner" and p.name in t.event.people and len(couple & set(t.event.people)) == 1 and t.event.certainty == "asserted"]
        lines += _partners(p.name, others, by_id)
        lines += _work(p.name, own, by_id)
    return lines or [_own("own roads", "No article here tells what either of them is doing alone.")]


def _partners(name: str, found: Sequence[Told], by_id: Mapping[str, Article]) -> list[Line]:
    by_other: dict[str, list[Told]] = {}
    for t in found:
        other = next(x for x in t.event.people if x != name)
        by_other.setdefault(other, []).append(t)
    lines = []
    for other, group in sorted(by_other.items(), key=lambda x: (-len({t.article.outlet for t in x[1]}), x[0]))[:2]:
        citations = cite_all(by_id, (t.span for t in group), [group[0].event.cue, other.split()[-1]])
        if citations:
            lines.append(Line(id="", part="own roads", text=f"{name} and {other} are named as a couple by {phrases.outlets(tuple(dict.fromkeys(t.article.outlet for t in group)))}, last on {_last(group)}.", citations=citations, rank=1 if not lines else 2))
    return lines


def _last(group: Sequence[Told]) -> str:
    return phrases.day(max(t.article.published.date() for t in group if t.article.published))


def _work(name: str, found: Sequence[Told], by_id: Mapping[str, Article]) -> list[Line]:
    lines: list[Line] = []
    seen: set[str] = set()
    for t in found:
        citations = cite_all(by_id, [t.span], [t.event.cue, name.split()[-1]])
        key = t.event.cue.lower()
        if not citations or key in seen or t.article.published is None:
            continue
        seen.add(key)
        lines.append(Line(id="", part="own roads", text=f"{name}: “{citations[0].quote}” ({t.article.outlet}, {phrases.day(t.article.published.date())}).", citations=citations, rank=1 if not lines else 2))
        if len(lines) == FIRST:
            break
    return lines


def outlook(v: Verdict, by_id: Mapping[str, Article]) -> list[Line]:
    """The probability with its interval, and what moved it."""
    low, high = (f"{x:.0%}" for x in v.interval)
    prior = v.explanations[0].prior
    lines = [_own("outlook", f"Probability {v.probability:.0%} (80 % interval {low} to {high}): {likelihood_word(v.probability)}. Before reading, a rumor of this kind: {prior:.0%}.")]
    for d in v.drivers:
        e = v.evidence[d.evidence]
        way = "for" if d.nats > 0 else "against"
        citations = cite_all(by_id, e.spans)
        lines.append(Line(id="", part="outlook", text=f"{d.text} ({d.nats:+.1f} nats, {way} it)", citations=citations, computed=not citations, rank=1 if len(lines) <= FIRST else 2, evidence=d.evidence))
    rivals = v.explanations[1:4]
    lines.append(_own("outlook", "If it is not so, the likeliest explanations: " + "; ".join(f"{x.name} {x.probability:.0%}" for x in rivals) + "."))
    return lines


def conclusion(r: Rumor, v: Verdict, witnesses: Sequence[Witness], articles: int) -> list[Line]:
    """One sentence, and how sure it is."""
    if v.status == "not enough to tell":
        text = f"There is not enough to tell whether {_that(r.claim)}: {phrases.count(articles, 'article')}, {phrases.count(len(witnesses), 'witness', 'witnesses')}, and hardly anything that tells the rumor from its innocent explanations."
    else:
        text = f"As of {phrases.day(v.as_of.date())} it is {likelihood_word(v.probability)} that {_that(r.claim)} Status: {v.status}."
    wide = v.interval[1] - v.interval[0]
    sure = "well determined" if wide < 0.2 else "only roughly determined" if wide < 0.5 else "hardly determined"
    return [_own("conclusion", text), _own("conclusion", f"The figure is {sure} by what was read ({v.method}).", rank=2)]


def _that(claim: str) -> str:
    return claim


def watch(v: Verdict) -> list[Line]:
    """What is missing, what would settle it, and what to expect by when."""
    lines = [_own("watch", f"Would settle it: {x}", rank=1 if i == 0 else 2) for i, x in enumerate(v.would_settle)]
    lines += [_own("watch", f"If {i.if_}, expect by {phrases.day(i.by)}: {i.expect}.", rank=1 if n < 2 else 2) for n, i in enumerate(v.indicators)]
    lines += [_own("watch", f"Missing: {x}", rank=1 if n == 0 else 2) for n, x in enumerate(v.missing)]
    return lines


def _own(part: Part, text: str, rank: int = 1) -> Line:
    """A line of the desk's own: a count or a judgement."""
    return Line(id="", part=part, text=text, computed=True, rank=rank)


def _surnames(people: Sequence[object]) -> list[str]:
    return [str(getattr(p, "name", p)).split()[-1] for p in people]


def _date(t: Told) -> date:
    assert t.article.published is not None
    when: When | None = t.event.when
    return min(when.end, t.article.published.date()) if when else t.article.published.date()


__all__ = ["Event", "Meetings", "appearances", "conclusion", "duties", "history", "outlook", "roads", "rumor", "watch"]
