"""Decisions: what people confirmed or cut among the suggested links, applied to them.

A confirmed link is certain, and is made where nobody suggested it; a cut one counts for nothing. Of several decisions
on one link the latest holds. Deciding is the person's: nothing is inferred from a decision for other links. It opens
no files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rumordesk.errors import InputError
from rumordesk.link.cycles import without_cycles
from rumordesk.records import Article, Decision, LeftOut, Link

Key = tuple[str, str, str]


class Decided(msgspec.Struct, frozen=True):
    """Links after people have decided on them."""

    links: tuple[Link, ...]
    cut: tuple[Link, ...] = ()
    """The suggested links that were cut; their `decision` says by whom and why."""
    unused: tuple[Decision, ...] = ()
    """Decisions on articles that are not there."""

    def left_out(self) -> tuple[LeftOut, ...]:
        """What was not used, in words."""
        cut = (
            LeftOut(
                what=f"link from {link.decision.source} to {link.decision.target}",
                why=f"cut by {link.decision.by} on {link.decision.when:%Y-%m-%d}: {link.decision.why}",
            )
            for link in self.cut
            if link.decision
        )
        unused = (
            LeftOut(what=f"decision on {d.source} and {d.target}", why="one of them is not in the pile")
            for d in self.unused
        )
        return (*cut, *unused)


def parsed(lines: bytes, name: str) -> tuple[Decision, ...]:
    """The decisions of a JSON Lines file; `name` is what its errors call it. Raises InputError."""
    found = []
    for number, line in enumerate(lines.splitlines(), 1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Decision))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise InputError(
                    f"line {number} of {name} is no decision: {error}",
                    'A line is {"from": address, "to": address or "outlet:NAME", "kind": "copy", "decided": '
                    '"confirmed" or "cut", "by": name, "when": instant, "why": sentence}.',
                ) from error
    return tuple(found)


def decided(links: Sequence[Link], decisions: Sequence[Decision], articles: Sequence[Article]) -> Decided:
    """The links with the decisions applied, by (source, target, kind)."""
    if not decisions:
        return Decided(tuple(links))
    latest = _latest(decisions, articles)
    suggested = {_key(link): link for link in links}
    kept = [link for key, link in suggested.items() if key not in latest]
    confirmed = [
        _confirmed(suggested.get(key), key, decision)
        for key, decision in latest.items()
        if decision.decided == "confirmed"
    ]
    cut = [
        msgspec.structs.replace(suggested[key], decision=decision)
        for key, decision in latest.items()
        if decision.decided == "cut" and key in suggested
    ]
    ids = _by_address(articles)
    unused = [decision for decision in decisions if not _keys(decision, ids)]
    return Decided(without_cycles([*kept, *confirmed]), tuple(sorted(cut, key=_key)), tuple(unused))


def _latest(decisions: Sequence[Decision], articles: Sequence[Article]) -> Mapping[Key, Decision]:
    """For each link that was decided on the latest decision; of two at one time the one given later."""
    ids = _by_address(articles)
    latest: dict[Key, Decision] = {}
    for decision in sorted(decisions, key=lambda d: d.when.timestamp()):
        for key in _keys(decision, ids):
            latest[key] = decision
    return dict(sorted(latest.items()))


def _keys(decision: Decision, ids: Mapping[str, Sequence[str]]) -> list[Key]:
    """The links that a decision is on: several, where an address stands for several revisions."""
    targets = [decision.target] if decision.target.startswith("outlet:") else ids.get(decision.target, ())
    return [(source, target, decision.kind) for source in ids.get(decision.source, ()) for target in targets]


def _by_address(articles: Sequence[Article]) -> Mapping[str, Sequence[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for address in dict.fromkeys((article.url, article.canonical_url)):
            ids[address].append(article.id)
    return ids


def _confirmed(link: Link | None, key: Key, decision: Decision) -> Link:
    said = f"Confirmed by {decision.by}: {decision.why}"
    return Link(
        source=key[0],
        target=key[1],
        kind=decision.kind,
        why=f"{link.why} {said}" if link else said,
        confidence=1.0,
        span=link.span if link else None,
        confirmed=True,
        decision=decision,
    )


def _key(link: Link) -> Key:
    return (link.source, link.target, link.kind)
