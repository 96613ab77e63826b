"""LINK: which, and whence? Who took it from whom, and how many witnesses remain.

`links` finds copies, shared quotations, credits and hyperlinks among articles and gives each a direction, a reason
and a confidence. `witnesses` counts the roots that they leave. The room does no I/O, knows no probability of a
rumor, and decides nothing on how far an outlet is to be trusted (`weigh`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rumordesk.link.crediting import credit_links, hyperlink_links
from rumordesk.link.credits import credits
from rumordesk.link.cycles import without_cycles
from rumordesk.link.decisions import Decided, decided, parsed
from rumordesk.link.ground import Ground
from rumordesk.link.hyperlinks import pointers
from rumordesk.link.names import Houses
from rumordesk.link.recycled import recycled
from rumordesk.link.reuse import copy_links, quote_links
from rumordesk.link.shared import Shared
from rumordesk.link.subjects import Subjects
from rumordesk.link.witnesses import witnesses
from rumordesk.records import Article, Decision, Lineage, Link, Reading, Stance

__all__ = ["Decided", "Step", "decided", "lineage", "links", "parsed", "recycled", "witnesses"]

Step = Callable[[int, int], None]
"""Told of (steps done, all steps)."""
STEPS = 4


def links(
    articles: Sequence[Article],
    readings: Mapping[str, Reading] | None = None,
    stances: Mapping[str, Stance] | None = None,
) -> tuple[Link, ...]:
    """All links among the articles, by (source, target, kind); the order of the articles does not matter.

    Everything is found in the articles themselves, so both mappings (by `Article.id`) may be empty or leave articles
    out. A reading adds outlets that only its attributions name. Where a stance is known, a credit beside its
    sentences counts for more than one elsewhere; without one the place of the credit in the article decides.
    """
    ordered = _ordered(articles)
    return _links(_ground(ordered, readings or {}, stances or {}), Shared(ordered))


def lineage(articles: Sequence[Article], decisions: Sequence[Decision] = (), step: Step | None = None) -> Lineage:
    """Links and witnesses of a whole pile without a question, with what people decided on the links."""
    tell = step or (lambda done, total: None)
    ordered = _ordered(articles)
    shared = Shared(ordered)
    tell(0, STEPS)
    ground = _ground(ordered, {}, {})
    tell(1, STEPS)
    settled = decided(_links(ground, shared), decisions, ordered)
    tell(3, STEPS)
    found, _ = witnesses(ordered, settled.links, cut=settled.cut, shared=shared)
    tell(STEPS, STEPS)
    return Lineage(
        articles=tuple(ordered), links=settled.links, cut=settled.cut, witnesses=found, left_out=settled.left_out()
    )


def _links(ground: Ground, shared: Shared) -> tuple[Link, ...]:
    copied = list(copy_links(ground, shared.overlaps))
    pairs = {frozenset((link.source, link.target)) for link in copied}
    quoted = quote_links(ground, shared.quotes, shared.groups)
    apart = [link for link in quoted if frozenset((link.source, link.target)) not in pairs]
    return without_cycles([*copied, *apart, *credit_links(ground), *hyperlink_links(ground)])


def _ordered(articles: Sequence[Article]) -> list[Article]:
    return sorted({article.id: article for article in articles}.values(), key=lambda a: (a.url, a.id))


def _ground(ordered: Sequence[Article], readings: Mapping[str, Reading], stances: Mapping[str, Stance]) -> Ground:
    houses = Houses(ordered)
    return Ground(
        articles=ordered,
        names=[houses.name(article.outlet) for article in ordered],
        credits=[credits(article, houses, readings.get(article.id)) for article in ordered],
        subjects=Subjects(ordered),
        stance_spans={stance.article: stance.spans for stance in stances.values()},
        on_claim=frozenset(s.article for s in stances.values() if {s.body, s.headline} != {"unrelated"}),
        pointers=pointers(ordered),
    )
