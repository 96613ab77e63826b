"""Crediting: links for what an article says of its origin, by words of credit and by hyperlinks.

A credit goes to the credited outlet's article on the same subject where there is one, else to "outlet:NAME". It finds
no credits itself (`credits`, `hyperlinks`) and counts no witnesses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from rumordesk.link.credits import Credit
from rumordesk.link.ground import Ground
from rumordesk.link.places import beside
from rumordesk.records import Link

NEAR_CREDIT = 400
"""Characters around a sentence of the stance in which a credit still speaks of it; set by judgement."""
LEAD = 1500
"""Characters: a credit within them is on the article's own subject; set by judgement."""
CREDITED_BEFORE = timedelta(days=45)
CREDITED_AFTER = timedelta(days=2)
"""How long before (or, by an update, after) the taker a credited article was published; set by judgement."""
AGAIN = 0.06
SUREST = 0.95
"""What each further credit to the same outlet adds, and where that ends; set by judgement."""
SAME_SUBJECT = 0.16
"""Cosine of the rare words of taker and giver from which they treat the same; set by judgement on real pairs."""
BESIDE = 0.5
"""Confidence of a credit deep in an article, which may be about something else; set by judgement."""


def credit_links(ground: Ground) -> Iterator[Link]:
    """Links for credits: to the credited outlet's article on the same subject, else to "outlet:NAME"."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(ground.names):
        holders[name].append(index)
    for taker in range(len(ground.articles)):
        for name, (weight, credit) in sorted(_best_credits(ground, taker).items()):
            yield _credit_link(ground, taker, credit, weight, _credited(ground, taker, holders.get(name, ())))


def _best_credits(ground: Ground, taker: int) -> dict[str, tuple[float, Credit]]:
    """For each outlet that an article credits the weightiest credit; several credits weigh more than one."""
    best: dict[str, tuple[float, Credit]] = {}
    for credit in ground.credits[taker]:
        if not credit.own:
            weight = _weight(ground, credit)
            before = best.get(credit.outlet)
            again = AGAIN if before else 0.0
            best[credit.outlet] = max(before or (0.0, credit), (weight, credit), key=lambda pair: pair[0])
            best[credit.outlet] = (min(SUREST, best[credit.outlet][0] + again), best[credit.outlet][1])
    return best


def _weight(ground: Ground, credit: Credit) -> float:
    """How surely the article's claim rests on what is credited."""
    stance = ground.stance_spans.get(credit.span.article, ())
    if any(beside(s, credit.span, NEAR_CREDIT) for s in stance):
        weight = 0.92 if any(beside(s, credit.span, 0) for s in stance) else 0.8
    elif stance:
        weight = 0.5
    else:
        weight = 0.85 if credit.span.field == "title" or credit.span.end <= LEAD else BESIDE
    return weight * 0.55 if credit.past else weight + 0.03 * credit.first


def _credited(ground: Ground, taker: int, holders: Sequence[int]) -> tuple[int, float] | None:
    """The article of a credited outlet that is meant, and how alike its subject is.

    The one that is linked to; else the most alike in time, which on one claim need not share rare words.
    """
    pointed = {p.target for p in ground.pointers if p.source == taker}
    fits = [(h in pointed, ground.subjects.alike(taker, h), h) for h in holders if _may_be_meant(ground, taker, h)]
    linked, likeness, giver = max(fits, key=lambda fit: (*fit[:2], -fit[2]), default=(False, 0.0, -1))
    same_claim = giver >= 0 and {ground.articles[taker].id, ground.articles[giver].id} <= ground.on_claim
    return (giver, likeness) if linked or same_claim or likeness >= SAME_SUBJECT else None


def _may_be_meant(ground: Ground, taker: int, giver: int) -> bool:
    return giver != taker and _in_time(ground, taker, giver)


def _in_time(ground: Ground, taker: int, giver: int) -> bool:
    took, gave = ground.articles[taker].published, ground.articles[giver].published
    return took is None or gave is None or -CREDITED_AFTER <= took - gave <= CREDITED_BEFORE


def _credit_link(ground: Ground, taker: int, credit: Credit, weight: float, meant: tuple[int, float] | None) -> Link:
    article = ground.articles[taker]
    field = article.title if credit.span.field == "title" else article.text
    words = " ".join(field[credit.span.start : credit.span.end].split())
    there = "article on the same subject is in the pile" if meant else "article on it is not in the pile"
    return Link(
        source=article.id,
        target=ground.articles[meant[0]].id if meant else f"outlet:{credit.outlet}",
        kind="credit",
        why=f"{ground.names[taker]} credits {credit.outlet} (“{words}”), whose {there}.",
        confidence=round(weight * (min(1.0, 0.8 + meant[1] / 2) if meant else 1.0), 2),
        span=credit.span,
    )


def hyperlink_links(ground: Ground) -> Iterator[Link]:
    """Links for hyperlinks between articles, surer where the linked outlet is credited in words too."""
    for p in ground.pointers:
        credited = ground.credits_outlet(p.source, p.target)
        yield Link(
            source=ground.articles[p.source].id,
            target=ground.articles[p.target].id,
            kind="hyperlink",
            why=f"{ground.names[p.source]} links to {ground.names[p.target]}'s article"
            + (" and credits it in words." if credited else "."),
            confidence=0.85 if credited else 0.55,
            span=p.span,
        )
