"""LINK: which, and whence? Who took it from whom, and how many witnesses remain.

`links` finds copies, shared quotations, credits and hyperlinks among articles and gives each a direction, a reason
and a confidence. `witnesses` counts the roots that they leave. The room does no I/O, knows no probability of a
rumor, and decides nothing on how far an outlet is to be trusted (`weigh`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rumordesk.link.boilerplate import own_texts
from rumordesk.link.copies import overlaps
from rumordesk.link.credits import Credit, credits
from rumordesk.link.cycles import without_cycles
from rumordesk.link.derive import Ground, copy_links, credit_links, hyperlink_links, outlet_name, quote_links
from rumordesk.link.hyperlinks import pointers
from rumordesk.link.quotes import quotations, same_quotes
from rumordesk.link.witnesses import witnesses
from rumordesk.records import Article, Link, Reading, Stance

__all__ = ["Credit", "credits", "links", "witnesses"]


def links(
    articles: Sequence[Article],
    readings: Mapping[str, Reading] | None = None,
    stances: Mapping[str, Stance] | None = None,
) -> tuple[Link, ...]:
    """All links among the articles, by (source, target, kind); the order of the articles does not matter.

    Readings are not needed. Where stances are given, a credit beside the sentences of the stance counts for more than
    one elsewhere in the article; without them the place of the credit in the article decides.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda a: (a.url, a.id))
    ground = Ground(
        articles=ordered,
        names=[outlet_name(article) for article in ordered],
        credits=[credits(article) for article in ordered],
        stance_spans={s.article: s.spans for s in (stances or {}).values()},
    )
    quotes = quotations(ordered)
    copied = list(copy_links(ground, overlaps(own_texts(ordered))))
    pairs = {frozenset((link.source, link.target)) for link in copied}
    quoted = (
        q for q in quote_links(ground, quotes, same_quotes(quotes)) if frozenset((q.source, q.target)) not in pairs
    )
    return without_cycles([*copied, *quoted, *credit_links(ground), *hyperlink_links(ground, pointers(ordered))])
