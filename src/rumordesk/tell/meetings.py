"""The part of a dossier on public appearances: when the two were seen together, and how much that says.

Each further source states the very day of the line, and who only passes on that they went somewhere has seen nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from rumordesk.records import Article, Fact, Rumor
from rumordesk.tell import phrases
from rumordesk.tell.fact_proof import SHUNNED, Claim, Told, sentence, states
from rumordesk.tell.facts import day_of, fact, newest_first
from rumordesk.tell.misdated import stamped, timeline_without_year
from rumordesk.tell.parts import FIRST, LONGEST
from rumordesk.tell.proof import Proofs
from rumordesk.tell.sections import Section, cited, own
from rumordesk.tell.sighting import POSTED, company, of_its_time

SAYS = {
    "pda": " The desk counts it as affection in public, which speaks for a couple.",
    "children": " It was with the children: co-parenting may explain it.",
    "work": " It was an occasion of work, which may explain it.",
    "friends": "",
    "date": " The desk counts it as time for two, which speaks for closeness.",
    "": "",
}
"""How much a meeting says, by its company (`read.occasions.detail`); nothing where its words do not tell."""


def appearances(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Section:
    """Public appearances together, newest first; one line a week and company."""
    couple = tuple(p.name for p in r.people)
    groups: dict[tuple[int, int, str], list[Told]] = {}
    for t in newest_first(t for t in events if _seen_together(t, couple) and _both_there(t, proofs)):
        week = day_of(t).isocalendar()
        groups.setdefault((week.year, week.week, t.event.detail), []).append(t)
    kept = _no_gallery(groups.values())[:LONGEST]
    made = [(_meeting(couple, g, by_id), g) for g in kept]
    shown = [(f, _told_on(f, g)) for f, g in made if f.citations]
    lines = [
        cited("appearances", _seen(f, on, by_id), f.citations, rank=1 if i < FIRST else 2, fact=i)
        for i, (f, on) in enumerate(shown)
    ]
    if (more := len(groups) - len(kept)) > 0:
        lines.append(own("appearances", f"{more:,} more {'is' if more == 1 else 'are'} not listed.", rank=2))
    nothing = own("appearances", f"No article here tells of {phrases.names(couple)} seen together.")
    return Section(tuple(lines) or (nothing,), tuple(f for f, _ in shown))


OF_ONE = 4
"""Lines on meetings that a single article alone tells of, at most: a gallery of old pictures is one source (set by
judgement)."""


def _no_gallery(groups: Iterable[list[Told]]) -> list[list[Told]]:
    """The groups without those that only an article tells of which has told of enough."""
    told: Counter[str] = Counter()
    kept = []
    for g in groups:
        by = {t.article.id for t in g}
        if all(told[a] >= OF_ONE for a in by):
            continue
        told.update(by)
        kept.append(g)
    return kept


def _seen_together(t: Told, couple: tuple[str, ...]) -> bool:
    e = t.event
    return (
        e.kind == "appearance"
        and len(couple) > 1
        and set(e.people) == set(couple)
        and e.certainty in ("asserted", "hedged")
        and e.tense != "future"
        and of_its_time(t.article, t.span, e)
        and not (e.when is None and LATER.search(sentence(t)))
        and SHUNNED.search(sentence(t)[: max(0, sentence(t).find(e.cue))]) is None
        and _was_seen(t)
        and not (
            e.when is not None
            and (POSTED.search(sentence(t)) or timeline_without_year(e, t.article.text) or stamped(e, sentence(t)))
        )
    )


LATER = re.compile(r"\b(?:weeks?|months?|days?|years?) (?:later|after|ago|earlier|before)\b", re.I)
"""A time that is counted from another, which the sentence does not give."""


def _both_there(t: Told, proofs: Proofs) -> bool:
    """True where the sentence has both at the meeting, and its date is not that of an aside."""
    reading = proofs.readings[t.article.id]
    at, e, text = t.event.sentence, t.event, sentence(t)
    if e.when is not None and e.dated:
        asides = [m.span() for m in ASIDE.finditer(text)]
        inside = [[s <= text.find(x) < end for s, end in asides] for x in (e.dated, e.cue)]
        if inside[0] != inside[1]:
            return False
    if UNDER_PICTURE.search(text[: text.find(e.cue) + len(e.cue)]) and (
        QUOTED.match(text) or not proofs.naming.by_name(reading, at, e)
    ):
        return False
    years = {int(y) for y in YEAR.findall(text)}
    if e.when is not None and years and not years & {e.when.start.year, e.when.end.year}:
        return False
    return proofs.naming.together(reading, at, e, text)


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


UNDER_PICTURE = re.compile(r"\((?:pictured|photographed|seen|shown)\b[^()]*$", re.I)
"""A cue in brackets: a picture is shown, of those whom its caption names."""
QUOTED = re.compile(r"[‘'“\"]")
"""How a sentence begins that somebody said: what stands in brackets behind it is of somebody else."""
ASIDE = re.compile(r",\s+(?:who|whose|which)\b[^,;]*,")
"""A relative clause between commas: its date is that of something else."""


def _was_seen(t: Told) -> bool:
    """True unless somebody else only says that they went somewhere: then nobody saw them."""
    passed_on = t.event.attribution.source_type in ("outlet", "anonymous insider") or t.event.certainty == "hedged"
    told = passed_on or CLAIMED.search(sentence(t)) is not None
    return not told or SEEN.search(t.event.cue) is not None


SEEN = re.compile(
    r"\b(?:seen|spotted|photograph\w*|snapped|pictured|papped|caught|filmed|out and about|"
    r"kiss\w*|h[eo]ld\w* hands|cuddl\w*)\b",
    re.I,
)
WATCHED = re.compile(
    rf"{SEEN.pattern}|\b(?:photos?|pictures?|pics?|snaps?|stepp\w+ out|steps? out|PDA|red carpet|sighting|in public)\b",
    re.I,
)
"""In the words that tell of a meeting: somebody saw them; else they only were together."""
CLAIMED = re.compile(
    r"\bclaim(?:s|ed|ing)?\b|\breported(?:ly)?\b|\breports? (?:that|say)\b|\balleged(?:ly)?\b|"
    r"\brumou?r\w*|\btalk (?:of|that)\b",
    re.I,
)


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


def _seen(f: Fact, told_on: str, by_id: Mapping[str, Article]) -> str:
    hedge = " reportedly" if f.certainty == "hedged" else ""
    when = phrases.dated(f) or (f"(told on {told_on})" if told_on != UNKNOWN_DAY else "")
    shown = f.citations[0]
    behind = by_id[shown.article].text[shown.end :] if shown.field == "text" else ""
    says = SAYS.get(company(f.detail, shown.quote, behind, f.people), "")
    seen = " seen" if WATCHED.search(shown.quote) else ""
    return f"{phrases.names(f.people)} were{hedge}{seen} together {when}".rstrip() + f".{says}"


def _told_on(f: Fact, group: Sequence[Told]) -> str:
    """The earliest day of the articles that are cited."""
    cited_in = {c.article for c in f.citations}
    return told_day([t.article for t in group if t.article.id in cited_in], min)


def told_day(articles: Sequence[Article], pick: Callable[[list[date]], date]) -> str:
    """The earliest or latest publish day in words."""
    days = [a.published.date() for a in articles if a.published]
    return phrases.day(pick(days)) if days else UNKNOWN_DAY


UNKNOWN_DAY = "a day not known"
