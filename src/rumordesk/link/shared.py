"""Shared: what the articles of a pile have in common, found once: own texts, words, quotations.

Those who make links and those who join articles into witnesses look at the same finds. It draws no conclusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rumordesk.link.boilerplate import own_texts
from rumordesk.link.copies import Overlaps
from rumordesk.link.quotes import Quote, quotations, same_quotes
from rumordesk.records import Article


class Shared:
    """Finds in articles, by their index in the order given; each is made when it is first asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self.places = {article.id: place for place, article in enumerate(self.articles)}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each article's text without furniture."""
        return own_texts(self.articles)

    @cached_property
    def overlaps(self) -> Overlaps:
        """Words in common."""
        return Overlaps(self.texts)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotations."""
        return quotations(self.articles)

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Quotations that give the same words; indices into `quotes`."""
        return same_quotes(self.quotes)
