"""The parts of a dossier on the rumor itself: what is rumored, the history, the conclusion, the watch.

One function a part: values in, a section out. A part about which the articles say nothing says so. The parts on the
people's lives are in `lives`, the outlook in `outlook`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rumordesk.records import Article, Fact, Line, Rumor, Span, Stance, Verdict, Witness
from rumordesk.tell import phrases
from rumordesk.tell.paths import paths
from rumordesk.tell.proof import Proof, Proofs
from rumordesk.tell.saying import cite, issued, of_witness, quoted, said
from rumordesk.tell.sections import Section, cited, own
from rumordesk.tell.speaking import teller

FIRST = 3
"""Lines of a part shown on the short terminal view."""
LONGEST = 16
"""Lines of a part, at most; the rest is counted."""
SETTLES, LACKS = "Would settle it:", "Missing:"
"""How lines begin that say what would settle it, and what is missing."""
EARLIEST = "Said outright as early as"
"""How the line on the origin begins."""
SIDE = {"supports": "for it", "denies": "against it", "neutral": "taking no side"}


def rumor(
    r: Rumor, witnesses: Sequence[Witness], span: tuple[int, int], on_rumor: Sequence[Article],
    stances: Mapping[str, Stance], by_id: Mapping[str, Article], first: Proof | None, proofs: Proofs,
) -> Section:  # fmt: skip
    """What is rumored, how far it has spread, and who stands behind it."""
    lines = [own("rumor", _reach(r, len(witnesses), span, on_rumor)), *_sides(on_rumor, stances)]
    if first and first.article.published:
        when = phrases.day(first.article.published.date())
        text = f"{EARLIEST} {when}: {first.article.outlet}{quoted(first.event)}."
        lines.append(cited("rumor", text, cite([first], by_id, r)))
    lines += _witnesses(r, witnesses, by_id, proofs)
    lines += [own("rumor", p.why, rank=2) for p in r.people if p.why]
    return Section(tuple(x for x in lines if x.citations or x.computed))


def _witnesses(r: Rumor, witnesses: Sequence[Witness], by_id: Mapping[str, Article], proofs: Proofs) -> list[Line]:
    """A line for each witness whose words stand in a sentence; the others are only named, as the desk's count."""
    lines: list[Line] = []
    unshown: list[str] = []
    shown: set[Span] = set()
    for w in sorted(witnesses, key=lambda w: (w.stance == "neutral", -len(w.members)))[:LONGEST]:
        found = of_witness(w, proofs, shown)
        citations = cite(found, by_id, r)
        if not citations:
            unshown.append(w.source)
            continue
        shown.update(p.span for p in found)
        many = f"; {phrases.count(len(w.members), 'article')} by the desk’s count" if len(w.members) > 1 else ""
        who = phrases.opened(teller(w, found[0], proofs))
        where = issued(found[0], citations[0], proofs)
        text = f"{who}, {where} — {SIDE[w.stance]}: {said(found[0].event, r)}{many}."
        lines.append(cited("rumor", text, citations, rank=1 if len(lines) < FIRST else 2))
    if unshown:
        text = f"Counted as witnesses too, though no sentence says it outright: {'; '.join(unshown)}."
        lines.append(own("rumor", text, rank=2))
    return lines


def _reach(r: Rumor, k: int, span: tuple[int, int], on_rumor: Sequence[Article]) -> str:
    n, houses = len(on_rumor), len({a.outlet for a in on_rumor})
    between = f" (between {span[0]} and {span[1]})" if span[0] != span[1] else ""
    return (
        f"The rumor: {r.claim} {phrases.count(n, 'article')} from {phrases.count(houses, 'outlet')} "
        f"{'bears' if n == 1 else 'bear'} on it; behind {'it' if n == 1 else 'them'} {'stands' if k == 1 else 'stand'} "
        f"{phrases.count(k, 'independent witness', 'independent witnesses')}{between}."
    )


def _sides(on_rumor: Sequence[Article], stances: Mapping[str, Stance]) -> list[Line]:
    by = Counter(stances[a.id].body for a in on_rumor)
    text = f"By what they say: {by['supports']} for it, {by['denies']} against it, {by['neutral']} without a side."
    return [own("rumor", text, rank=2)] if on_rumor else []


def history(facts: Sequence[Fact], r: Rumor) -> Section:
    """The relationship's dated history: who asserts each fact, and where they conflict."""
    order = sorted(range(len(facts)), key=lambda i: (-len(facts[i].asserted_by), i))
    top, kept = set(order[: FIRST + 2]), set(order[:LONGEST])
    lines: list[Line] = []
    for i, f in enumerate(facts):
        if i not in kept:
            continue
        lines.append(cited("history", fact_line(f), f.citations, rank=1 if i in top else 2, fact=i))
        lines += [own("history", _conflict(facts[j], f), rank=2) for j in f.conflicts_with if j < i and j in kept]
    who = phrases.names([p.name for p in r.people])
    return Section(
        tuple(lines) or (own("history", f"No article here dates anything in the history of {who}."),), tuple(facts)
    )


def fact_line(f: Fact) -> str:
    """A fact in the desk's words, with who asserts it."""
    when = phrases.dated(f)
    return f"{phrases.happened(f)}{' ' + when if when else ''}, according to {phrases.outlets(f.asserted_by)}."


def _conflict(g: Fact, f: Fact) -> str:
    def dated(x: Fact) -> str:
        return f"{phrases.outlets(x.asserted_by)} {'have' if len(x.asserted_by) > 1 else 'has'} it {phrases.dated(x)}"

    return f"These do not agree: {dated(g)}, {dated(f)}."


def conclusion(answer: str, v: Verdict, witnesses: Sequence[Witness], articles: int) -> Section:
    """One sentence, and how sure it is; `answer` is the dossier's answer in words."""
    wide = v.interval[1] - v.interval[0]
    sure = next(word for limit, word in DETERMINED if wide < limit)
    text = f"As of {phrases.day(v.as_of.date())}: {answer} Status: {v.status}."
    if v.status == "not enough to tell":
        few = f"{phrases.count(articles, 'article')} and {phrases.count(len(witnesses), 'witness', 'witnesses')}"
        text += f" {few} hardly tell the rumor from its innocent explanations."
    return Section(
        (own("conclusion", text), own("conclusion", f"The figure is {sure} by what was read ({v.method}).", rank=2))
    )


DETERMINED = ((0.2, "well determined"), (0.5, "only roughly determined"), (2.0, "hardly determined"))
"""How well a probability is determined, by the width of its 80 % interval (set by judgement)."""


def watch(v: Verdict) -> Section:
    """What would settle it, what to expect by when, and what is missing."""
    settle = [own("watch", f"{SETTLES} {x}", rank=1 if i == 0 else 2) for i, x in enumerate(v.would_settle)]
    expect = [
        own("watch", f"If {i.if_}, expect by {phrases.day(i.by)}: {i.expect}.", rank=1 if n < 2 else 2)
        for n, i in enumerate(v.indicators)
    ]
    missing = [own("watch", f"{LACKS} {x}", rank=1 if n == 0 else 2) for n, x in enumerate(v.missing)]
    return Section((*settle, *expect, *paths(v), *missing))
