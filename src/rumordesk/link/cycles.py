"""Cycles: nobody takes a thing from somebody who took it from them; the weakest link of each cycle goes, visibly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from rumordesk.records import Link


def without_cycles(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links that make no cycle, taken from the surest down.

    A link that would close a cycle is dropped, and the link that stands against it from the taker's side says so in
    its `why`. Links to "outlet:NAME" lead nowhere and always stay.
    """
    kept: list[Link] = []
    onward: dict[str, set[str]] = defaultdict(set)
    dropped: dict[str, int] = defaultdict(int)
    for link in sorted(links, key=lambda link: (-link.confidence, link.source, link.target, link.kind)):
        if link.source == link.target or _reaches(onward, link.target, link.source):
            dropped[link.target] += 1
            continue
        onward[link.source].add(link.target)
        kept.append(link)
    return tuple(sorted((_told(link, dropped) for link in kept), key=_order))


def _reaches(onward: dict[str, set[str]], start: str, goal: str) -> bool:
    """Whether the links lead from one article to another."""
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        fresh = onward.get(here, set()) - seen
        seen |= fresh
        ahead.extend(fresh)
    return False


def _told(link: Link, dropped: dict[str, int]) -> Link:
    if not dropped.get(link.source):
        return link
    return msgspec.structs.replace(link, why=f"{link.why} A weaker link the other way round was set aside.")


def _order(link: Link) -> tuple[str, str, str]:
    return (link.source, link.target, link.kind)
