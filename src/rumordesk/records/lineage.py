"""Who took it from whom: links between articles, what people decided on them, and the witnesses that remain."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from rumordesk.records.articles import Article, LeftOut, Span
from rumordesk.records.readings import SourceType

LinkKind = Literal["copy", "quote", "credit", "hyperlink"]


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person decided on a suggested link. It is kept as given; a later one on the same link replaces it."""

    source: str = msgspec.field(name="from")
    """Address of the taker."""
    target: str = msgspec.field(name="to")
    """Address of the giver, or "outlet:NAME"."""
    kind: LinkKind
    decided: Literal["confirmed", "cut"]
    by: str
    """Who decided."""
    when: datetime
    why: str
    """One sentence for a reader."""


SURE = 0.7
"""Confidence from which a suggested link is shown as sure; counting witnesses treats one below as doubtful, too."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """`source` took it from `target`."""

    source: str
    """`Article.id` of the taker."""
    target: str
    """`Article.id` of the giver, or "outlet:NAME" where the giving article is not in the pile."""
    kind: LinkKind
    why: str
    """One sentence for a reader: what the two share, or the words of the credit."""
    confidence: float
    """Probability in [0, 1] that the taker's claim rests on the giver."""
    span: Span | None = None
    """The proof in the taker's words, where there is one."""
    confirmed: bool = False
    """True once a person has confirmed it; suggested before that."""
    decision: Decision | None = None
    """What a person decided on it, where one has."""


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """A root of the link graph: one who may know something, and the articles that hang from them."""

    source: str
    """Whom the reader would name: "a source, to Us Weekly", "Jennifer Garner's representative"."""
    source_type: SourceType
    stance: Literal["supports", "denies", "neutral"]
    members: tuple[str, ...]
    """`Article.id`s, the primary article first, then in time order."""
    why: str
    """One sentence: why these articles are one witness."""
    spans: tuple[Span, ...] = ()
    """The sentences that carry what the witness says, best first."""


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """A whole pile without a question: its links and witnesses."""

    articles: tuple[Article, ...]
    links: tuple[Link, ...]
    cut: tuple[Link, ...] = ()
    """Suggested links that a person has cut; they count for nothing."""
    witnesses: tuple[Witness, ...]
    left_out: tuple[LeftOut, ...] = ()
