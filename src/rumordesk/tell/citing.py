"""From spans to citations: the quoted words, found verbatim in the article, at most 25 of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rumordesk.records import Article, Citation, Span
from rumordesk.text.clips import clip

NOTHING: Mapping[Span, str] = {}
SHOWN = 3
"""Citations of one line, at most: forty quotes that say one thing say no more than three."""


def cite(article: Article, span: Span, focus: Sequence[str] = ()) -> Citation:
    """The citation of a span; `focus` are words that the quote should hold where it must be shortened."""
    words = article.title if span.field == "title" else article.text
    start, end = clip(words, span.start, span.end, focus)
    return Citation(
        article=article.id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        field=span.field,
        start=start,
        end=end,
        quote=words[start:end],
    )


def cite_all(
    articles: Mapping[str, Article],
    spans: Iterable[Span],
    focus: Sequence[str] = (),
    shows: Callable[[str], bool] = bool,
    must: Mapping[Span, str] = NOTHING,
) -> tuple[Citation, ...]:
    """Citations of the first spans that say it in different words, one an article and at most three.

    `shows` says whether a quote, cut as it is, still shows what the line says; `must` gives for a span the words that
    its quote has to hold. A quote that falls short of either is passed over.
    """
    found: list[Citation] = []
    seen: set[str] = set()
    for span in spans:
        if span.article not in articles or span.article in {c.article for c in found}:
            continue
        needed = must.get(span, "")
        citation = cite(articles[span.article], span, (needed, *focus))
        if needed not in citation.quote:
            continue
        key = "".join(ch for ch in citation.quote.lower() if ch.isalnum())
        if citation.quote.strip() and key not in seen and shows(citation.quote):
            seen.add(key)
            found.append(citation)
        if len(found) == SHOWN:
            break
    return tuple(found)
