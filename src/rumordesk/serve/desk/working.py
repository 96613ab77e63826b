"""What the page of a rumor on the desk shows: its links with what was decided, and whom its witnesses were put down to.

It takes them from the newest dossier, gives each the words of its article, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rumordesk.records import Article, Dossier, Link, Span, Witness
from rumordesk.tell import words

MOST_LINKS = 12
"""Links on one page; a big story has thousands."""
MOST_SENTENCES = 3
"""Sentences of one witness that are shown."""


class LinkRow(NamedTuple):
    """One link that an editor may confirm or cut."""

    link: Link
    source: Article
    target: Article | None
    to: str
    """The giver as a decision names it: its address, or "outlet:NAME"."""
    giver: str
    """The giver as a reader would name it."""
    giver_title: str
    state: str


class Sentence(NamedTuple):
    """A sentence on which a witness stands."""

    span: Span
    words: str
    article: Article


class WitnessRow(NamedTuple):
    """One witness, and the sentences that were put down to it."""

    witness: Witness
    kind: str
    sentences: tuple[Sentence, ...]


def links(dossier: Dossier, page: int) -> tuple[list[LinkRow], int]:
    """The links of one page, the least sure first, and how many pages there are."""
    articles = {a.id: a for a in dossier.articles}
    known = [x for x in dossier.links if x.source in articles]
    ordered = sorted(known, key=lambda x: (x.decision is not None, x.confidence, x.source, x.target, x.kind))
    pages = max(1, -(-len(ordered) // MOST_LINKS))
    first = (min(max(page, 1), pages) - 1) * MOST_LINKS
    return [_link(x, articles) for x in ordered[first : first + MOST_LINKS]], pages


def witnesses(dossier: Dossier) -> list[WitnessRow]:
    """The witnesses with their sentences."""
    articles = {a.id: a for a in dossier.articles}
    rows = []
    for w in dossier.witnesses:
        said = tuple(s for span in w.spans if (s := sentence(articles, span)) is not None)[:MOST_SENTENCES]
        rows.append(WitnessRow(w, words.source_type(w.source_type), said))
    return rows


def sentence(articles: Mapping[str, Article], span: Span) -> Sentence | None:
    """The words at a span; None where there are none."""
    article = articles.get(span.article)
    if article is None:
        return None
    found = (article.title if span.field == "title" else article.text)[span.start : span.end]
    return Sentence(span, found, article) if found.strip() else None


def _link(link: Link, articles: Mapping[str, Article]) -> LinkRow:
    source, target = articles[link.source], articles.get(link.target)
    outlet = link.target.removeprefix("outlet:")
    return LinkRow(
        link, source, target, target.url if target else link.target, target.outlet if target else outlet,
        target.title if target else "", "confirmed" if link.confirmed else "suggested",
    )  # fmt: skip
