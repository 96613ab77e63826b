"""Witnesses: how many independent roots are left when every article hangs from what it took its claim from.

An article hangs from the articles it copies, quotes or credits, and from a credited outlet whose article is not
there. Roots are then joined where they are one voice: the same statement on record, or an outlet and those who only
credit it. What names nobody who may know is no witness. Opposite stances never share a witness. How much a witness
counts is not decided here (`weigh`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from rumordesk.link.credits import credits
from rumordesk.link.derive import outlet_name
from rumordesk.link.testimony import Testimony, testimony
from rumordesk.outlets import Outlet, by_host, by_name
from rumordesk.records import Article, Link, Reading, SourceType, Stance, Witness

Side = Literal["supports", "denies", "neutral"]

HOLDS = 0.6
"""A link of this confidence or more makes an article hang from another; set by judgement."""
HOLDS_WHEN_STRICT = 0.7
HOLDS_WHEN_LAX = 0.4
"""The same for the highest and the lowest count of witnesses; set by judgement."""
COPY_OVERRULES = 0.75
"""A copy this sure makes an article hang from another though it claims to have the story itself; set by judgement."""
SAME_STATEMENT = timedelta(days=4)
"""Statements on record by one person within this time are one; set by judgement."""
SAME_STORY = timedelta(days=30)
"""An outlet's article and credits to that outlet within this time are one; set by judgement."""
SAME_STIR = timedelta(days=3)
"""Unsourced insiders within this time may be one, for the lowest count; set by judgement."""

_SIDES: tuple[Side, ...] = ("supports", "denies")
_NAMES = re.compile(r"\b[A-Z][\w'’-]+")


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An article that takes part, or (article None) an outlet that is credited and not there."""

    key: str
    article: Article | None
    house: str
    """Outlet name."""
    side: Side
    word: Testimony


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """A root with what hangs from it, one stance only."""

    node: Node
    side: Side
    members: tuple[Node, ...]
    """In time order."""

    @property
    def days(self) -> tuple[date, ...]:
        """Days of publication of root and members, ascending."""
        return tuple(
            sorted(n.article.published.date() for n in (self.node, *self.members) if n.article and n.article.published)
        )

    @property
    def best(self) -> Testimony:
        """The most telling account of whose word it is: the root's own, else a member's."""
        words = [self.node.word, *(n.word for n in self.members)]
        return next((w for w in words if w.source_type not in ("none", "outlet")), self.node.word)


def witnesses(
    articles: Sequence[Article],
    links: Sequence[Link],
    readings: Mapping[str, Reading] | None = None,
    stances: Mapping[str, Stance] | None = None,
) -> tuple[tuple[Witness, ...], tuple[int, int]]:
    """The witnesses, largest first, and the fewest and most there may be (fewest ≤ their number ≤ most).

    With stances only articles that take one count. Without any (a pile without a question) every article takes part
    as neutral, and roots without a named source are given too where others hang from them.
    """
    nodes = _nodes(articles, readings or {}, stances or {})
    keep_nameless = not stances
    found = _roots(nodes, links, HOLDS, keep_nameless)
    fewest = _fewest(_roots(nodes, links, HOLDS_WHEN_LAX, keep_nameless))
    most = len(_roots(nodes, links, HOLDS_WHEN_STRICT, keep_nameless))
    told = tuple(_witness(root) for root in sorted(found, key=lambda r: (-len(r.members), r.node.key, r.side)))
    return told, (min(fewest, len(told)), max(most, len(told)))


def _nodes(
    articles: Sequence[Article], readings: Mapping[str, Reading], stances: Mapping[str, Stance]
) -> dict[str, Node]:
    """Articles that take part, in time order."""
    ordered = sorted(
        articles, key=lambda a: (a.published is None, a.published.timestamp() if a.published else 0, a.url, a.id)
    )
    nodes: dict[str, Node] = {}
    for article in ordered:
        stance = stances.get(article.id)
        side = _side(stance) if stances else "neutral"
        if side is not None:
            word = testimony(article, credits(article), readings.get(article.id), stance)
            nodes[article.id] = Node(key=article.id, article=article, house=outlet_name(article), side=side, word=word)
    return nodes


def _side(stance: Stance | None) -> Side | None:
    """The stance of the body; the headline's only where the body takes none."""
    if stance is None:
        return None
    for value in (stance.body, stance.headline):
        if value in ("supports", "denies"):
            return value
    return None if stance.body == stance.headline == "unrelated" else "neutral"


def _roots(nodes: Mapping[str, Node], links: Sequence[Link], holds: float, keep_nameless: bool) -> tuple[Root, ...]:
    """What is left at the top when each article hangs from its givers, joined where it is one voice."""
    givers = _givers(nodes, links, holds)
    everything = {**nodes, **{n.key: n for above in givers.values() for n in above}}
    hanging: dict[str, list[Node]] = defaultdict(list)
    for key, node in nodes.items():
        for top in _tops(key, givers):
            if not _opposed(everything[top].side, node.side):
                hanging[top].append(node)
    seated = {node.key for members in hanging.values() for node in members}
    for key, node in nodes.items():
        if key not in seated:
            hanging[key].append(node)
    split = [root for top, members in sorted(hanging.items()) for root in _split(everything[top], members)]
    return tuple(root for root in _joined(split) if _counts(root, keep_nameless))


def _counts(root: Root, keep_nameless: bool) -> bool:
    """Whether anybody stands behind a root: a source, or an outlet that is credited or claims it as its own."""
    knows = root.node.article is None or any(n.word.knows for n in (root.node, *root.members))
    return knows or (keep_nameless and len(root.members) > 1)


def _givers(nodes: Mapping[str, Node], links: Sequence[Link], holds: float) -> dict[str, tuple[Node, ...]]:
    """For each article what it hangs from, itself a node or an absent outlet."""
    above: dict[str, dict[str, Node]] = {key: {} for key in nodes}
    for link in links:
        taker = nodes.get(link.source)
        if taker is None or link.confidence < holds or not _applies(taker, link):
            continue
        giver = nodes.get(link.target) or (_absent(link, taker) if link.kind == "credit" else None)
        if giver is not None and not _opposed(taker.side, giver.side):
            above[taker.key][giver.key] = giver
    for taker in nodes.values():
        if taker.word.outlet and not taker.word.on_record and not _has_house(above[taker.key], taker.word.outlet):
            name = taker.word.outlet
            above[taker.key][f"outlet:{name}"] = _outlet_node(name, taker)
    return {key: tuple(found.values()) for key, found in above.items()}


def _applies(taker: Node, link: Link) -> bool:
    """Whether a link touches the claim: an article with a source of its own hangs only from what it copies."""
    if link.kind == "copy" and link.confidence >= COPY_OVERRULES:
        return True
    if taker.word.own:
        return False
    if link.kind == "credit" and taker.word.outlet and link.span is not None:
        return f"credits {taker.word.outlet} " in link.why
    return True


def _has_house(above: Mapping[str, Node], name: str) -> bool:
    return any(node.house == name for node in above.values())


def _absent(link: Link, taker: Node) -> Node:
    """The credited outlet itself, where its article is not there or does not take part."""
    name = link.target.removeprefix("outlet:") if link.target.startswith("outlet:") else taker.word.outlet
    return _outlet_node(name, taker) if name else taker


def _outlet_node(name: str, taker: Node) -> Node:
    word = msgspec.structs.replace(taker.word, outlet="", own=True)
    return Node(key=f"outlet:{name}", article=None, house=name, side="neutral", word=word)


def _opposed(left: Side, right: Side) -> bool:
    return {left, right} == {"supports", "denies"}


def _tops(key: str, givers: Mapping[str, Sequence[Node]]) -> tuple[str, ...]:
    """Where one arrives going up from an article; the article itself where nothing is above it."""
    tops, seen, ahead = set(), {key}, [key]
    while ahead:
        here = ahead.pop()
        above = [node.key for node in givers.get(here, ()) if node.key != here]
        if not above:
            tops.add(here)
        ahead.extend(k for k in above if k not in seen)
        seen.update(above)
    return tuple(sorted(tops))


def _split(top: Node, members: Sequence[Node]) -> list[Root]:
    """One root for each stance among the members; neutral ones go with the root's own, or the larger side."""
    by_side: dict[Side, list[Node]] = defaultdict(list)
    for node in members:
        by_side[node.side].append(node)
    sides = [s for s in _SIDES if by_side[s]]
    if not sides:
        return [Root(node=top, side="neutral", members=tuple(members))]
    home = max(sides, key=lambda s: (s == top.side, len(by_side[s])))
    return [
        Root(
            node=top if s == home or top.article is None else by_side[s][0],
            side=s,
            members=_timed([*by_side[s], *(by_side["neutral"] if s == home else [])]),
        )
        for s in sides
    ]


def _timed(nodes: Sequence[Node]) -> tuple[Node, ...]:
    unique = {node.key: node for node in nodes if node.article}
    return tuple(sorted(unique.values(), key=_time))


def _time(node: Node) -> tuple[bool, float, str]:
    published = node.article.published if node.article else None
    return (
        published is None,
        published.timestamp() if published else 0.0,
        node.article.url if node.article else node.key,
    )


def _joined(roots: Sequence[Root]) -> list[Root]:
    """Roots that are one voice become one."""
    groups: list[list[Root]] = []
    for root in sorted(roots, key=lambda r: (r.node.article is None, _time(r.node), r.side)):
        home = next((g for g in groups if any(_one_voice(root, other) for other in g)), None)
        if home is None:
            groups.append([root])
        else:
            home.append(root)
    return [_merge(group) for group in groups]


def _merge(group: Sequence[Root]) -> Root:
    first = group[0]
    side = next((r.side for r in group if r.side != "neutral"), "neutral")
    return Root(node=first.node, side=side, members=_timed([n for r in group for n in r.members]))


def _one_voice(left: Root, right: Root) -> bool:
    if left.side != right.side:
        return False
    if {left.node.article is None, right.node.article is None} == {True, False} and left.node.house == right.node.house:
        return _within(left, right, SAME_STORY)
    if left.node.article is None and right.node.article is None:
        return left.node.key == right.node.key
    return _same_statement(left, right) and _within(left, right, SAME_STATEMENT)


def _same_statement(left: Root, right: Root) -> bool:
    """Whether both rest on the word of the same person on record."""
    one, other = left.node.word, right.node.word
    if not one.on_record or one.source_type != other.source_type:
        return False
    names, others = set(_NAMES.findall(one.source)), set(_NAMES.findall(other.source))
    return bool(names & others) or not (names and others)


def _within(left: Root, right: Root, span: timedelta) -> bool:
    """Whether some of their articles lie so close; True where a date is missing."""
    if not left.days or not right.days:
        return True
    return max(left.days[0], right.days[0]) - min(left.days[-1], right.days[-1]) <= span


def _fewest(roots: Sequence[Root]) -> int:
    """The number of roots when everything doubtful is one."""
    groups: list[list[Root]] = []
    for root in roots:
        home = next((g for g in groups if any(_maybe_one(root, other) for other in g)), None)
        if home is None:
            groups.append([root])
        else:
            home.append(root)
    return len(groups)


def _maybe_one(left: Root, right: Root) -> bool:
    if left.side != right.side or left.best.source_type != right.best.source_type:
        return False
    if _family(left.node) == _family(right.node):
        return True
    return not (left.node.word.own and right.node.word.own) and _within(left, right, SAME_STIR)


def _family(node: Node) -> str:
    """The publisher family on the article's day, the outlet itself where not known."""
    outlet = _outlet(node)
    on = node.article.published.date() if node.article and node.article.published else None
    return (outlet.owner(on) if outlet else "") or node.house


def _outlet(node: Node) -> Outlet | None:
    return by_host(node.article.outlet) if node.article else by_name(node.house)


def _witness(root: Root) -> Witness:
    members = _timed([*([root.node] if root.node.article else []), *root.members])
    primary = next((n for n in members if n.key == root.node.key), members[0])
    ordered = (primary, *(n for n in members if n.key != primary.key))
    best = root.best
    spans = tuple(dict.fromkeys(span for node in ordered for span in node.word.spans[:1]))
    return Witness(
        source=_source(root, best),
        source_type=best.source_type,
        stance=root.side,
        members=tuple(node.key for node in ordered),
        why=_why(root, ordered),
        spans=spans,
    )


def _source(root: Root, best: Testimony) -> str:
    """Whom a reader would name."""
    house = root.node.house
    if best.source_type in ("none", "outlet"):
        return f"{house}'s own reporting" if root.node.word.knows or root.node.article is None else house
    words = best.source.strip() or _GENERIC_SOURCE.get(best.source_type, best.source_type)
    return words if best.on_record else f"{words}, to {house}"


_GENERIC_SOURCE: Mapping[SourceType, str] = {"anonymous insider": "a source", "social post": "a social media post"}


def _why(root: Root, members: Sequence[Node]) -> str:
    houses = list(dict.fromkeys(node.house for node in members))
    if len(members) == 1:
        if root.node.article is None:
            return f"Only {houses[0]} tells of it, and credits {root.node.house}."
        return f"{houses[0]} has it from no other article here."
    count = (
        f"{len(members)} articles of {len(houses)} outlets"
        if len(houses) > 1
        else f"{len(members)} articles of {houses[0]}"
    )
    if root.best.on_record and root.best.source:
        return f"{count} rest on the word of the same source on record."
    if root.node.article is None:
        return f"{count} rest on {root.node.house}, whose own article is not in the pile."
    return f"{count} lead back to {root.node.house}."
