"""Hyperlinks from one article's words to another article of the pile.

Addresses are compared in their canonical form. It does not follow links or read pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rumordesk.records import Article, Span
from rumordesk.text.urls import canonical_url


class Pointer(msgspec.Struct, frozen=True):
    """A link whose address is that of another article of the pile. Indices into the articles given."""

    source: int
    target: int
    anchor: str
    span: Span | None
    """The linking words, where they stand in the text once."""


def pointers(articles: Sequence[Article]) -> tuple[Pointer, ...]:
    """All links between the articles, one for each pair that is linked, in order."""
    at = {page: i for i, article in reversed(list(enumerate(articles))) for page in _pages(article)}
    found: dict[tuple[int, int], Pointer] = {}
    for i, article in enumerate(articles):
        for link in article.links:
            target = at.get(canonical_url(link.url))
            if target is not None and target != i:
                found.setdefault((i, target), Pointer(i, target, link.anchor, _place(article, link.anchor)))
    return tuple(found[pair] for pair in sorted(found))


def _pages(article: Article) -> tuple[str, ...]:
    """The addresses under which an article may be linked to; a bare host is none."""
    return tuple(page for url in (article.canonical_url, article.url) if _path(page := canonical_url(url)))


def _path(url: str) -> str:
    return url.partition("://")[2].partition("/")[2]


def _place(article: Article, anchor: str) -> Span | None:
    at = article.text.find(anchor) if anchor else -1
    return Span(article.id, "text", at, at + len(anchor)) if at >= 0 else None
