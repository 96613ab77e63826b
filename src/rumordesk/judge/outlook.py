"""What may be expected: the two paths of the question by horizon, and dated indicators that run out. Moves no figure.

With p the probability now, S(t) the share of true rumors of the kind that are still unconfirmed t days after they came
up (`kinds/*.toml`), and s = S(t + h) / S(t), by a horizon of h days:

    it is so, and confirmed by then      p (1 - s)
    it is so, and still unconfirmed      p s
    it is not so                         1 - p
    the probability, if nothing comes    p s / (p s + 1 - p)

An indicator is dated from the day on which the rumor came up, so that it runs out, whenever one asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rumordesk.kinds import Kind
from rumordesk.records import Horizon, Indicator

HORIZONS = (30, 90, 365)
"""Days ahead (set by judgement: a month, a season, a year)."""


def horizons(p: float, kind: Kind, since: date, today: date) -> tuple[Horizon, ...]:
    """The paths of an open question; none for a kind of which nothing is known."""
    if kind.silence is None:
        return ()
    t = (today - since).days
    found = []
    for h in HORIZONS:
        s = kind.silence.unconfirmed(t + h) / kind.silence.unconfirmed(t)
        silent = p * s
        found.append(
            Horizon(
                by=today + timedelta(days=h),
                confirmed=round(p - silent, 4),
                unconfirmed=round(silent, 4),
                not_so=round(1 - p, 4),
                then=round(silent / (silent + 1 - p), 4),
            )
        )
    return tuple(found)


def indicators(
    kind: Kind, since: date, today: date, fill: Callable[[str], str]
) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """Those that are still to come, and those that have run out."""
    found = [
        Indicator(expect=fill(i.expect), by=since + timedelta(days=i.days), if_=i.if_) for i in kind.indicators
    ]  # fmt: skip
    return tuple(i for i in found if i.by > today), tuple(i for i in found if i.by <= today)
