"""Cycles: nobody takes a thing from somebody who took it from them; the weakest link of each cycle goes, visibly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rumordesk.records import Link


def without_cycles(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links that make no cycle, taken from the surest down, by (source, target, kind).

    A link that would close a cycle is dropped, and the first link of the way that stands against it says so in its
    `why`. Links to "outlet:NAME" lead nowhere and always stay.
    """
    kept: list[Link] = []
    onward: dict[str, dict[str, None]] = defaultdict(dict)
    opposed: set[tuple[str, str]] = set()
    for link in sorted(links, key=lambda link: (-link.confidence, *_order(link))):
        step = _first_step(onward, link.target, link.source)
        if step is not None:
            opposed.add((link.target, step))
        elif link.source != link.target:
            onward[link.source][link.target] = None
            kept.append(link)
    return tuple(sorted((_told(link) if _order(link)[:2] in opposed else link for link in kept), key=_order))


def _first_step(onward: Mapping[str, Mapping[str, None]], start: str, goal: str) -> str | None:
    """Where the way from one article to another begins, None where there is none."""
    for step in onward.get(start, ()):
        if step == goal or _reaches(onward, step, goal):
            return step
    return None


def _reaches(onward: Mapping[str, Mapping[str, None]], start: str, goal: str) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        fresh = onward.get(ahead.pop(), {}).keys() - seen
        if goal in fresh:
            return True
        seen |= fresh
        ahead.extend(fresh)
    return False


def _told(link: Link) -> Link:
    return msgspec.structs.replace(link, why=f"{link.why} A weaker link the other way round was set aside.")


def _order(link: Link) -> tuple[str, str, str]:
    return (link.source, link.target, link.kind)
