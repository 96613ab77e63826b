"""Who took it from whom: links between articles, and the witnesses that remain."""

from __future__ import annotations

from typing import Literal

import msgspec

from rumordesk.records.articles import Span
from rumordesk.records.readings import SourceType

LinkKind = Literal["copy", "quote", "credit", "hyperlink"]


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
