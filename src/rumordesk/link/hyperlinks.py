"""Hyperlinks from one article's words to another article of the pile.

Addresses are compared without scheme, "www.", query and trailing slash. It does not follow links or read pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from rumordesk.records import Article, Span


class Pointer(msgspec.Struct, frozen=True):
    """A link whose address is that of another article of the pile. Indices into the articles given."""

    source: int
    target: int
    anchor: str
    span: Span | None
    """The linking words, where they stand in the text once."""


def pointers(articles: Sequence[Article]) -> tuple[Pointer, ...]:
    """All links between the articles, one for each pair that is linked, in order."""
    at = {key: i for i, article in reversed(list(enumerate(articles))) for key in _keys(article) if key}
    found: dict[tuple[int, int], Pointer] = {}
    for i, article in enumerate(articles):
        for link in article.links:
            target = at.get(_key(link.url))
            if target is not None and target != i:
                found.setdefault((i, target), Pointer(i, target, link.anchor, _place(article, link.anchor)))
    return tuple(found[pair] for pair in sorted(found))


def _keys(article: Article) -> tuple[str, str]:
    return _key(article.canonical_url), _key(article.url)


def _key(url: str) -> str:
    """Host and path, or "" where the address names no page below its host."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    return (parts.hostname or "").removeprefix("www.") + path if parts.hostname and path else ""


def _place(article: Article, anchor: str) -> Span | None:
    at = article.text.find(anchor) if anchor else -1
    return Span(article.id, "text", at, at + len(anchor)) if at >= 0 else None
