"""Nodes: the articles that take part in counting witnesses, and the roots that are left of them. Data, no deciding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from rumordesk.link.testimony import Testimony
from rumordesk.records import Article

Side = Literal["supports", "denies", "neutral"]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An article that takes part, or (article None) an outlet that is credited and not there."""

    key: str
    article: Article | None
    house: str
    """Outlet name."""
    side: Side
    word: Testimony
    credited: frozenset[str] = frozenset()
    """The other outlets that its head credits."""
    stated: bool = False
    """Its stance on a claim is known, and the spans of `word` are the sentences that carry it."""

    @property
    def day(self) -> date | None:
        """Of publication."""
        return self.article.published.date() if self.article and self.article.published else None


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """A root with what hangs from it, of one stance."""

    node: Node
    side: Side
    members: tuple[Node, ...]
    """In time order."""

    @property
    def day(self) -> date | None:
        """When it was first told: the root's own day, else the earliest of its members'."""
        return self.node.day or min((day for node in self.members if (day := node.day)), default=None)

    @property
    def best(self) -> Testimony:
        """The most telling account of whose word it is: the root's own, else a member's."""
        words = [self.node.word, *(node.word for node in self.members)]
        return next((word for word in words if word.source_type not in ("none", "outlet")), self.node.word)

    @property
    def known(self) -> bool:
        """Whether anybody stands behind it: a source, or an outlet that is credited or claims it as its own."""
        return self.node.article is None or any(node.word.knows for node in (self.node, *self.members))


def in_time(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The articles among them, once each, in time order."""
    unique = {node.key: node for node in nodes if node.article}
    return tuple(sorted(unique.values(), key=time_of))


def time_of(node: Node) -> tuple[bool, float, str, str]:
    """For sorting by time of publication, the undated last."""
    published = node.article.published if node.article else None
    url = node.article.url if node.article else ""
    return (published is None, published.timestamp() if published else 0.0, url, node.key)
