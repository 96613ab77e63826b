"""Ground: the articles and what was found in each of them, side by side by index, for those who make links of it.

It holds what the finders found and answers who credits whom; it makes no links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rumordesk.link.credits import Credit
from rumordesk.link.direction import Direction, direction
from rumordesk.link.hyperlinks import Pointer
from rumordesk.link.subjects import Subjects
from rumordesk.records import Article, Span


class Ground(msgspec.Struct, frozen=True):
    """The articles and what was found in each, by index."""

    articles: Sequence[Article]
    names: Sequence[str]
    """Outlet names, as `Houses.name` gives them."""
    credits: Sequence[Sequence[Credit]]
    subjects: Subjects
    stance_spans: Mapping[str, Sequence[Span]]
    """By `Article.id`, the sentences that a known stance rests on."""
    on_claim: frozenset[str]
    """`Article.id`s that take a known stance on the claim, or report it."""
    pointers: Sequence[Pointer]

    def credits_outlet(self, taker: int, giver: int) -> bool:
        """Whether an article credits the outlet of another."""
        return any(c.outlet == self.names[giver] and not c.own and not c.past for c in self.credits[taker])

    def direction(self, first: int, second: int) -> Direction:
        """Which of two articles took it from the other."""
        return direction(
            self.articles[first],
            self.articles[second],
            first_credits=self.credits_outlet(first, second),
            second_credits=self.credits_outlet(second, first),
        )

    def oriented(self, first: int, second: int) -> tuple[int, int, Direction]:
        """(taker, giver, direction)."""
        found = self.direction(first, second)
        return (second, first, found) if found.forward else (first, second, found)

    def age(self, index: int) -> tuple[bool, float, str, str]:
        """For sorting by time of publication, the undated last."""
        article = self.articles[index]
        when = article.published.timestamp() if article.published else 0.0
        return (article.published is None, when, article.url, article.id)
