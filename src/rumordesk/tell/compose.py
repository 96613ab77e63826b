"""Which lines a dossier holds: from the verdict and the readings to the finished telling, before any format.

Each line states what its citations say, or is the desk's own count or judgement and says so. Nothing is worded by
free generation: the words come from `phrases`, `kinds/` and the quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from rumordesk.records import (
    Article,
    Dossier,
    Fact,
    LeftOut,
    Line,
    Link,
    Part,
    Reading,
    Rumor,
    SpreadDay,
    Stance,
    StanceRow,
    Verdict,
    Witness,
)
from rumordesk.tell import aim, lives, meetings, parts
from rumordesk.tell.facts import history, told
from rumordesk.tell.outlook import outlook
from rumordesk.tell.proof import Proof, Proofs, before
from rumordesk.tell.sections import joined
from rumordesk.tell.words import answer


class Material(NamedTuple):
    """Everything the walk has found; what `compose` tells."""

    rumor: Rumor
    verdict: Verdict
    witnesses: tuple[Witness, ...]
    witness_range: tuple[int, int]
    links: tuple[Link, ...]
    articles: tuple[Article, ...]
    """All that were read, by (published, url)."""
    readings: Mapping[str, Reading]
    stances: Mapping[str, Stance]
    left_out: tuple[LeftOut, ...]
    draft: bool = False


LETTERS: dict[Part, str] = {
    "rumor": "r", "history": "h", "appearances": "a", "shared duties": "s",
    "own roads": "o", "outlook": "p", "conclusion": "c", "watch": "w",
}  # fmt: skip
"""First letter of a line's id, by part ("h3" is the third line of the history)."""


def compose(m: Material) -> Dossier:
    """The dossier of one question."""
    by_id = {a.id: a for a in m.articles}
    events = told(m.articles, m.readings)
    couple = tuple(p.name for p in m.rumor.people)
    proofs = Proofs(m.rumor, by_id, m.readings, m.stances)
    on_rumor = [a for a in m.articles if takes_part(m.stances.get(a.id))]
    first = _origin(on_rumor, m.stances, proofs, m.verdict.as_of)
    lines, facts = joined(
        (
            parts.rumor(m.rumor, m.witnesses, m.witness_range, on_rumor, m.stances, by_id, first, proofs),
            parts.history(history(events, couple, by_id) if len(couple) > 1 else (), m.rumor),
            meetings.appearances(events, m.rumor, by_id, proofs),
            lives.duties(events, m.rumor, proofs),
            lives.roads(events, m.rumor, by_id, m.verdict.as_of.date()),
            outlook(m.verdict, m.rumor, m.witnesses, by_id, proofs),
            parts.conclusion(answer(m.rumor, m.verdict), m.verdict, m.witnesses, len(on_rumor)),
            parts.watch(m.verdict),
        )
    )
    return Dossier(
        rumor=m.rumor,
        verdict=m.verdict,
        witnesses=m.witnesses,
        witness_range=m.witness_range,
        links=m.links,
        articles=_used(m, lines, facts, on_rumor),
        article_count=len(on_rumor),
        spread=_spread(on_rumor, m.stances),
        origin=first.article.id if first else None,
        origin_why="the earliest of the articles that say it outright, by publish date" if first else "",
        stances=tuple(_row(a, m.stances[a.id]) for a in on_rumor),
        facts=facts,
        lines=_numbered(lines),
        left_out=m.left_out,
        draft=m.draft,
    )


def takes_part(s: Stance | None) -> bool:
    """True for an article on the rumor itself: headline or body bears on the claim."""
    return s is not None and (s.body != "unrelated" or s.headline != "unrelated")


def _origin(
    on_rumor: Sequence[Article], stances: Mapping[str, Stance], proofs: Proofs, today: datetime
) -> Proof | None:
    """The earliest article of the present round that says so: going back from today, a long silence ends the round."""
    carriers = [a for a in on_rumor if a.published and "supports" in (stances[a.id].body, stances[a.id].headline)]
    first: Proof | None = None
    for a in sorted(carriers, key=lambda a: (a.published, a.url), reverse=True):
        since = first.article.published if first else today
        if since and a.published and _silent(since, a.published):
            break
        said = proofs.all_of(a.id, lambda e: proofs.outright_claim(e))
        said = [p for p in said if proofs.outright(p) and proofs.unsourced(p) and not _in_passing(p)]
        first = max(said, key=lambda p: (proofs.side(p.event), -p.event.sentence), default=first)
    return first


def _in_passing(p: Proof) -> bool:
    """Whether a parting only gives the time of something else: "sings of it after their split"."""
    return aim.background(before(p, 0), p.event)


def _silent(later: datetime, earlier: datetime) -> bool:
    return (later - earlier).days > EPISODE


EPISODE = 270
"""Days without an article that says so after which the next is another round of the rumor (as in `weigh`)."""


def _spread(on_rumor: Sequence[Article], stances: Mapping[str, Stance]) -> tuple[SpreadDay, ...]:
    days: dict[date, list[Article]] = {}
    for a in on_rumor:
        if a.published:
            days.setdefault(a.published.date(), []).append(a)
    return tuple(_day(d, found, stances) for d, found in sorted(days.items()))


def _day(d: date, found: Sequence[Article], stances: Mapping[str, Stance]) -> SpreadDay:
    by = Counter(stances[a.id].body for a in found)
    return SpreadDay(
        date=d,
        supports=by["supports"],
        denies=by["denies"],
        neutral=by["neutral"] + by["unrelated"],
        outlets=tuple(sorted({a.outlet for a in found})),
    )


def _row(a: Article, s: Stance) -> StanceRow:
    return StanceRow(
        article=a.id, url=a.url, outlet=a.outlet, title=a.title, published=a.published, headline=s.headline, body=s.body
    )


def _used(
    m: Material, lines: Sequence[Line], facts: Sequence[Fact], on_rumor: Sequence[Article]
) -> tuple[Article, ...]:
    """Articles that are cited, linked or counted."""
    ids = {a.id for a in on_rumor} | {c.article for x in lines for c in x.citations}
    ids |= {x for w in m.witnesses for x in w.members} | {x for k in m.links for x in (k.source, k.target)}
    ids |= {s.article for e in m.verdict.evidence for s in e.spans}
    ids |= {c.article for f in facts for c in f.citations}
    return tuple(a for a in m.articles if a.id in ids)


def _numbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    seen: Counter[Part] = Counter()
    done = []
    for line in lines:
        seen[line.part] += 1
        done.append(msgspec.structs.replace(line, id=f"{LETTERS[line.part]}{seen[line.part]}"))
    return tuple(done)
