"""Direction: of two articles that have something in common, which took it from which, and how surely.

A credit decides first, then the time of publication as far as it can be relied on, then which of the two has more.
It does not find what they have in common (`copies`, `quotes`, `hyperlinks`).
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from rumordesk.outlets import by_host
from rumordesk.records import Article

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
CREDIT_AGAINST_TIME = 3 * DAY
"""A page may be re-dated by an update; a credit is believed against dates up to this far apart. Set by judgement."""

BY_CREDIT = 0.95
BY_CLEAR_TIME = 0.9
BY_NARROW_TIME = 0.75
BY_LENGTH = 0.6
BY_NOTHING = 0.5
"""How surely the direction is right, by what decided it; set by judgement."""


class Direction(msgspec.Struct, frozen=True):
    """Which way something went between two articles."""

    forward: bool
    """True: the second article took it from the first."""
    confidence: float
    """Probability in [0, 1] that the direction is right."""
    why: str
    """A clause that continues a sentence whose subject is the taker."""


def direction(first: Article, second: Article, *, first_credits: bool, second_credits: bool) -> Direction:
    """Which of two articles took it from the other. `first_credits`: the first credits the second's outlet."""
    gap = second.published - first.published if first.published and second.published else None
    if first_credits != second_credits and (gap is None or _not_against(gap, second_credits)):
        return Direction(second_credits, BY_CREDIT, "which it credits")
    if gap is not None and abs(gap) > _slack(first, second):
        sure = BY_CLEAR_TIME if abs(gap) >= HOUR and _reliable(first, second) else BY_NARROW_TIME
        return Direction(gap > timedelta(0), sure, f"published {_spoken(abs(gap))} earlier")
    if _is_reference(first) != _is_reference(second):
        return Direction(_is_reference(second), BY_NARROW_TIME, "as works of reference do")
    longer = len(first.text) - len(second.text)
    if abs(longer) > 0.2 * max(len(first.text), len(second.text)):
        return Direction(longer > 0, BY_LENGTH, "which has more of it; the dates do not decide")
    forward = (first.published is None, first.url, first.id) < (second.published is None, second.url, second.id)
    return Direction(forward, BY_NOTHING, "though nothing shows which of the two came first")


def _not_against(gap: timedelta, forward: bool) -> bool:
    """Whether the dates allow, within an update's time, that the credited one came first."""
    return (gap if forward else -gap) > -CREDIT_AGAINST_TIME


def _slack(first: Article, second: Article) -> timedelta:
    """Differences up to this say nothing."""
    return DAY if first.published_day_only or second.published_day_only else timedelta(0)


def _reliable(first: Article, second: Article) -> bool:
    return not {first.published_from, second.published_from} & {"page", "header", "none"}


def _is_reference(article: Article) -> bool:
    """Whether a work of reference, which gathers what others had, published the article."""
    outlet = by_host(article.outlet)
    return outlet is not None and outlet.kind == "reference"


def _spoken(gap: timedelta) -> str:
    """ "3 hours", "1 day", in the largest unit that fits."""
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (timedelta(minutes=1), "minute")):
        if gap >= unit:
            return f"{(count := gap // unit)} {name}{'s' if count > 1 else ''}"
    return "less than a minute"
