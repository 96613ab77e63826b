"""Places: how far apart two spans of one article are. It knows nothing of what stands there."""

from __future__ import annotations

from rumordesk.records import Span


def apart(left: Span, right: Span) -> int:
    """Characters between two spans of one field; 0 where they meet."""
    return max(0, left.start - right.end, right.start - left.end)


def beside(left: Span, right: Span, within: int) -> bool:
    """Whether two spans of one article stand in one field, no more than `within` characters apart."""
    return left.article == right.article and left.field == right.field and apart(left, right) <= within
