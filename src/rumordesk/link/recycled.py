"""Recycled rumors: an outlet that told the same claim long before, and what became of it then.

It only adds a sentence to a witness's reason; what that does to a probability is not decided here (`weigh`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from rumordesk.outlets import by_host
from rumordesk.records import Article, Stance, Witness

LONG_BEFORE = timedelta(days=180)
"""The same claim of one outlet so much earlier is another round of it; set by judgement."""
ANSWERED_WITHIN = timedelta(days=60)
"""A contradiction of that round comes within this time; set by judgement."""


def recycled(
    witnesses: Sequence[Witness], articles: Sequence[Article], stances: Mapping[str, Stance]
) -> tuple[Witness, ...]:
    """The witnesses, those for the claim with what their first outlet told of it long before."""
    by_id = {article.id: article for article in articles}
    dated = sorted((a.published, a.id, a) for a in articles if a.published)
    told = [(when, a, stances[a.id]) for when, _, a in dated if a.id in stances]
    return tuple(_with_past(w, by_id[w.members[0]], told) if w.stance == "supports" else w for w in witnesses)


def _with_past(witness: Witness, first: Article, told: Sequence[tuple[datetime, Article, Stance]]) -> Witness:
    earlier = next(_earlier(first, told), None)
    if earlier is None:
        return witness
    answers = (
        (when, article)
        for when, article, stance in told
        if _side(stance) == "denies" and earlier <= when <= earlier + ANSWERED_WITHIN
    )
    when, article = next(answers, (None, None))
    end = f"{_name(article)} contradicted it on {when:%Y-%m-%d}" if article and when else "nothing here contradicted it"
    past = f"{_name(first)} told the same on {earlier:%Y-%m-%d}; {end}."
    return msgspec.structs.replace(witness, why=f"{witness.why} {past}")


def _earlier(first: Article, told: Sequence[tuple[datetime, Article, Stance]]) -> Iterator[datetime]:
    """When the outlet of an article told the claim long before it, the earliest first."""
    until = first.published - LONG_BEFORE if first.published else None
    for when, article, stance in told:
        if until and when <= until and _side(stance) == "supports" and _name(article) == _name(first):
            yield when


def _side(stance: Stance) -> str:
    """The stance of the body; the headline's where the body takes none."""
    return stance.body if stance.body in ("supports", "denies") else stance.headline


def _name(article: Article) -> str:
    outlet = by_host(article.outlet)
    return outlet.name if outlet else article.outlet
