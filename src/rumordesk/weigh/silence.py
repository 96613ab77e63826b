"""What only time tells: a rumor came up, and nobody has confirmed it on the record; true ones mostly are, in time.

With S(t) the share of true rumors of a kind that are still unconfirmed t days after they came up (`kinds/*.toml`), and
1 for false ones, which are never confirmed:

    log likelihood ratio of silence = ln S(t)

It is called only where nobody has confirmed the rumor and nobody takes it for granted: that is for `evidence` to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from rumordesk.kinds import load
from rumordesk.records import Article, Evidence, LogLR, Rumor, Stance

EPISODE = 270
"""Days: a rumor carried longer ago than this was another episode of it (set by judgement)."""


class Carriers(NamedTuple):
    """Articles that support the claim with a sentence: of earlier episodes, and of this one."""

    old: tuple[Article, ...]
    new: tuple[Article, ...]


def carriers(articles: Sequence[Article], stances: Mapping[str, Stance], today: date) -> Carriers:
    """Who carries the rumor, and when."""
    found = [a for a in articles if a.id in stances and stances[a.id].body == "supports" and stances[a.id].spans]
    old = tuple(a for a in found if (today - _day(a)).days > EPISODE)
    return Carriers(old, tuple(a for a in found if a not in old))


def silence(
    rumor: Rumor, new: Sequence[Article], stances: Mapping[str, Stance], explanations: Sequence[str], today: date
) -> Iterator[Evidence]:
    """The silence since the first article of this episode; nothing where it is of today, or the kind has no curve."""
    curve = load(rumor.kind).silence
    if curve is None or not new:
        return
    first = min(new, key=lambda a: (_day(a), a.url))
    days = (today - _day(first)).days
    if days <= 0:
        return
    spell = "day" if days == 1 else f"{days} days"
    value, high, low = (round(log(curve.unconfirmed(days, i)), 4) for i in range(3))
    claim = LogLR(explanation=explanations[0], value=value, low=low, high=high)
    rivals = (LogLR(explanation=r, value=0.0, low=0.0, high=0.0) for r in explanations[1:])
    yield Evidence(
        type="silence",
        why=f"Nobody has confirmed it on the record in the {spell} since it came up: of true rumors of this kind "
        f"{curve.unconfirmed(days) * 100:.0f} % are still unconfirmed by then.",
        log_lr=(claim, *rivals),
        weight=1.0,
        witness=None,
        spans=stances[first.id].spans[:1],
        when=_day(first),
    )


def _day(a: Article) -> date:
    assert a.published is not None
    return a.published.date()
