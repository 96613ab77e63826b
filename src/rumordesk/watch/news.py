"""What is news: two beliefs in, what is worth telling out. It knows no clock, no store, no words.

Told is a new witness (not a new article), a word on record, a legal step, another explanation in the lead, a
probability that left its noise, a revision that withdraws a claim, a deadline that has passed. Nothing is told that no
sentence proves, and a move only with what came since (`came`); while evidence is thin only what is on record; and what
is confirmed or refuted is not told again by everybody who repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import log

from rumordesk.judge.belief import logit
from rumordesk.records import Article, Belief, Citation, Explanation, News, NewsKind, Piece, Span, Witness
from rumordesk.tell.citing import cite
from rumordesk.tell.quotes import same_words
from rumordesk.watch.came import HOUSES, came, fresh, known_articles

NOISE = 0.7
"""Nats by which the claim's log odds have to move before the move itself is told. Between two looks five days apart
without a new witness they moved by at most 0.37 nine times in ten (91 pairs of looks at five stories); twice that."""
LOUD = 0.1
"""Nats that a new witness has to move the claim by, unless on record: the fifth insider of one kind is no news."""
SEEN = 0.05
"""Least move of the probability with which a witness off the record is told: to hear at two per cent of one more who
says no, or of one who says yes while all else goes the other way, helps nobody."""
VISIBLE = 0.15
"""The same without a witness. By judgement on ten stories rehearsed: below it were a rumor's wanderings between one
and twelve per cent, and nothing that had happened."""
SHARE = 0.5
"""Share of a move without a witness that what came since has to explain; the rest is what faded."""
MARGIN = 0.2
"""Nats by which the explanation that now leads has to be ahead of the one that led, or the lead would flutter."""
ON_RECORD: dict[str, NewsKind] = {
    "court or public record": "legal step",
    "principal": "on record",
    "representative": "on record",
}
PUBLIC = ("social post",)
"""Who tells what they think, and need not know."""
THIN = "not enough to tell"
SETTLED = {"confirmed": "supports", "refuted": "denies"}
"""Statuses with the side that has nothing to add: of three stories rehearsed over months, seven of twenty-eight
alerts were the same word again."""
LEANS = {**SETTLED, "likely": "supports", "unlikely": "denies"}
"""Statuses with the side that they lean to: one more voice on it has to move as much as a move without a witness."""
EDGE = 1e-4
"""Least distance from 0 and 1 at which a probability has log odds: verdicts are rounded to it."""
SHOWN = 3
"""Sentences under one item of news."""
NOTHING: Mapping[str, Article] = {}


def news(last: Belief, told: Belief, now: Belief, revised: Mapping[str, Article] = NOTHING) -> tuple[News, ...]:
    """What has become worth telling since the belief that was `told`; only a revision is seen from the `last` one.

    `revised`: articles that stand in the place of others now, by the ids of those.
    """
    found = [*_witnesses(told, now), *_withdrawn(last, told, now, revised)]
    if not found and now.verdict.status != THIN:
        found = [*_moved(told, now)] or [*_lead(told, now)]
    return tuple(n for n in found if n.citations)


def past(deadline: date | None, last: Belief, now: Belief) -> tuple[News, ...]:
    """That a rumor's time is up, at the first belief behind its deadline."""
    if deadline is None or not last.verdict.as_of.date() <= deadline < now.verdict.as_of.date():
        return ()
    return (_news("deadline", last, now, citations=_strongest(now)),)


def settled(outcome: str, told: Belief, now: Belief) -> tuple[News, ...]:
    """That it has been noted how the rumor turned out."""
    return (_news("resolution", told, now, source=outcome, citations=_strongest(now)),) if outcome else ()


def _witnesses(told: Belief, now: Belief) -> Iterator[News]:
    """Who was not there when something was told last: one who came while evidence was thin is told when it is not."""
    known = known_articles(told)
    for index, witness in enumerate(now.witnesses):
        if witness.stance == "neutral" or known & set(witness.members) or _says_it_again(witness, told):
            continue
        pieces = [p for p, e in zip(now.pieces, now.verdict.evidence, strict=True) if e.witness == index]
        nats = sum(p.nats for p in pieces)
        quotes = tuple(c for p in pieces for c in p.citations)
        if witness.source_type in ON_RECORD or _worth_telling(witness, told, now, nats, quotes):
            kind = ON_RECORD.get(witness.source_type, "witness")
            yield _news(kind, told, now, side=witness.stance, source=witness.source, nats=nats, citations=quotes)


def _says_it_again(witness: Witness, told: Belief) -> bool:
    """Whether that side has been told as settled; a court is heard all the same."""
    return SETTLED.get(told.verdict.status) == witness.stance and ON_RECORD.get(witness.source_type) != "legal step"


def _worth_telling(witness: Witness, told: Belief, now: Belief, nats: float, quotes: Sequence[Citation]) -> bool:
    """Whether one off the record says something of these days, and the belief goes that way to be seen."""
    moved = now.verdict.probability - told.verdict.probability
    more_of_it = LEANS.get(told.verdict.status) == LEANS.get(now.verdict.status) == witness.stance
    return (
        now.verdict.status != THIN
        and witness.source_type not in PUBLIC
        and abs(nats) >= LOUD
        and abs(moved) >= (VISIBLE if more_of_it and witness.source_type != "fact-checker" else SEEN)
        and moved * nats > 0
        and bool(quotes)
        and fresh(quotes[0], now.verdict.as_of)  # in whose words it is; others may only have joined
    )


def _withdrawn(last: Belief, told: Belief, now: Belief, revised: Mapping[str, Article]) -> Iterator[News]:
    """A revision that no longer takes the side that was taken at its address, or says nothing of the claim any more."""
    here = {s.article: s for s in now.sides}
    for was in last.sides:
        new = revised.get(was.article)
        if new is None or was.body not in ("supports", "denies"):
            continue
        stands = here.get(new.id)
        if stands is None or stands.body != was.body:
            says = (stands.quote if stands else None) or cite(new, Span(new.id, "title", 0, len(new.title)))
            quotes = [q for q in (was.quote, says) if q and q.quote]
            yield _news("withdrawn", told, now, source=was.url, before=was.body, citations=quotes)


def _moved(told: Belief, now: Belief) -> Iterator[News]:
    a, b = told.verdict.probability, now.verdict.probability
    nats = _log_odds(now) - _log_odds(told)
    low, high = told.verdict.interval
    if abs(nats) >= NOISE and abs(b - a) >= VISIBLE and not low <= b <= high:
        yield _news("probability", told, now, nats=nats, citations=_grounds(told, now, 1 if nats > 0 else -1))


def _lead(told: Belief, now: Belief) -> Iterator[News]:
    led, leads = _first(told), _first(now)
    if led.name == leads.name or told.verdict.status == THIN:
        return
    behind, before = _named(now, led.name), _named(told, leads.name)
    ahead = log(max(leads.probability, EDGE) / max(behind.probability if behind else EDGE, EDGE)) >= MARGIN
    if ahead and (before is None or leads.probability > before.interval[1]):
        claim = now.verdict.explanations[0].name
        toward = 1 if leads.name == claim else -1 if led.name == claim else 0
        quotes = _grounds(told, now, toward)
        yield _news("explanations", told, now, source=leads.name, before=led.name, citations=quotes)


def _first(belief: Belief) -> Explanation:
    return max(belief.verdict.explanations, key=lambda e: (e.probability, e.name))


def _named(belief: Belief, name: str) -> Explanation | None:
    return next((e for e in belief.verdict.explanations if e.name == name), None)


def _log_odds(belief: Belief) -> float:
    return logit(min(max(belief.verdict.probability, EDGE), 1 - EDGE))


def _grounds(told: Belief, now: Belief, toward: int) -> tuple[Citation, ...]:
    """The sentences for a move without a witness; none where one newsroom alone has it, or most of it only faded."""
    since = came(told, now, toward)
    enough = abs(since.nats) >= min(SHARE * abs(_log_odds(now) - _log_odds(told)), NOISE)
    return since.citations if enough and since.houses >= HOUSES else ()


def _strongest(now: Belief) -> tuple[Citation, ...]:
    """The sentences behind the evidence that moves the claim most."""
    ordered: Sequence[Piece] = sorted(now.pieces, key=lambda p: (-abs(p.nats), p.why))
    return next((p.citations for p in ordered if p.citations), ())


def _news(
    kind: NewsKind, told: Belief, now: Belief, *, side: str = "neutral", source: str = "", before: str = "",
    nats: float = 0.0, citations: Sequence[Citation] = (),
) -> News:  # fmt: skip
    return News(
        kind=kind, side=side, source=source, before=before, nats=round(nats, 4),  # type: ignore[arg-type]
        probability=(told.verdict.probability, now.verdict.probability), as_of=now.verdict.as_of,
        citations=tuple(same[0] for same in same_words(citations))[:SHOWN],
    )  # fmt: skip
