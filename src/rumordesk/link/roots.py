"""Roots: what is left at the top when each article hangs from the articles, or absent outlets, that it has it from.

The links are followed up to where nothing is above. Roots that are one voice (the same statement on record; an
outlet and those who credit it) are then joined. Opposite stances are kept apart throughout. It names and explains
nothing (`witnesses`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import msgspec

from rumordesk.link.nodes import Node, Root, Side, in_time, time_of
from rumordesk.link.places import beside
from rumordesk.outlets import by_name
from rumordesk.records import Link, SourceType, Span

WHOLE = 0.9
"""A copy this sure is a copy of the whole: nothing else says where it comes from; set by judgement."""
SAME_WORDS = 0.6
"""A reuse this sure shows that an article which claims a source of its own has another's; set by judgement."""
ON_THE_POINT = 400
"""Characters around the sentences of a stance in which a quotation bears on it; set by judgement."""
UNNAMED: frozenset[SourceType] = frozenset({"anonymous insider", "outlet", "none"})
"""Sources of one house that cannot be told apart from outside."""
SAME_STATEMENT = timedelta(days=4)
"""Statements on record by one person within this time are one; set by judgement."""
SAME_RECORD = timedelta(days=30)
"""Papers of one court, or verdicts of one fact-checker, within this time are one; set by judgement."""
SAME_STORY = timedelta(days=21)
"""An outlet's article and credits to that outlet within this time are one; set by judgement."""

_SIDES: tuple[Side, ...] = ("supports", "denies")


class Rules(msgspec.Struct, frozen=True):
    """From which confidence on a link makes an article hang from another, and which roots are one voice."""

    words: float
    """For words in common: copies and quotations."""
    credit: float
    """For credits and hyperlinks."""
    same_insider: timedelta
    """Unnamed insiders of one outlet who say the same within this time are one."""

    def of(self, link: Link) -> float:
        """The bound for a link."""
        return self.words if link.kind in ("copy", "quote") else self.credit


def roots(nodes: Mapping[str, Node], links: Sequence[Link], rules: Rules) -> tuple[Root, ...]:
    """The roots of articles given in time order, by links that hold."""
    givers = _givers(nodes, links, rules)
    everything = {**nodes, **{node.key: node for above in givers.values() for node in above}}
    hanging: dict[str, list[Node]] = defaultdict(list)
    for key, node in nodes.items():
        tops = [top for top in _tops(key, givers) if not opposed(everything[top].side, node.side)]
        for top in tops or [key]:
            hanging[top].append(node)
    split = [root for top, members in sorted(hanging.items()) for root in _split(everything[top], members)]
    return tuple(_joined(split, rules))


def opposed(left: Side, right: Side) -> bool:
    """Whether one stance contradicts the other."""
    return {left, right} == set(_SIDES)


def within(left: Root, right: Root, span: timedelta) -> bool:
    """Whether both were first told so close in time; True where a date is missing."""
    return left.day is None or right.day is None or abs(left.day - right.day) <= span


def _givers(nodes: Mapping[str, Node], links: Sequence[Link], rules: Rules) -> dict[str, list[Node]]:
    """For each article what it hangs from."""
    above: dict[str, dict[str, Node]] = {key: {} for key in nodes}
    absent: dict[str, dict[str, Node]] = defaultdict(dict)
    whole = {link.source for link in links if link.kind == "copy" and link.confidence >= WHOLE}
    for link in links:
        taker = nodes.get(link.source)
        if taker is None or link.confidence < rules.of(link) or not _applies(taker, link):
            continue
        if link.source in whole and link.kind != "copy":
            continue
        giver = nodes.get(link.target)
        if giver is not None and not opposed(taker.side, giver.side):
            above[taker.key][giver.key] = giver
    for taker in nodes.values():
        if taker.word.outlet and not taker.word.on_record and taker.key not in whole:
            absent[taker.word.outlet][taker.key] = taker
    for name, takers in sorted(absent.items()):
        takers = {key: node for key, node in takers.items() if all(g.house != name for g in above[key].values())}
        for number, crowd in enumerate(_crowds(in_time(list(takers.values())))):
            outlet = absent_outlet(name, number, crowd[0])
            for taker in crowd:
                above[taker.key][outlet.key] = outlet
    return {key: list(found.values()) for key, found in above.items()}


def _applies(taker: Node, link: Link) -> bool:
    """Whether a link touches the claim: an article with a source of its own hangs only from what it repeats."""
    if link.confirmed:
        return True
    if link.kind == "quote" and link.span and not _on_the_point(taker, link.span):
        return False
    if link.kind in ("copy", "quote"):
        return link.confidence >= (SAME_WORDS if taker.word.own else 0.0)
    return not taker.word.own and not taker.word.on_record


def _on_the_point(taker: Node, quoted: Span) -> bool:
    """Whether a quotation stands beside the sentences that carry what the article says; True where none are known."""
    spans = taker.word.spans if taker.stated else ()
    return not spans or any(beside(span, quoted, ON_THE_POINT) for span in spans)


def _crowds(takers: Sequence[Node]) -> list[list[Node]]:
    """Those who credit one absent outlet, by story: each joins the first crowd whose head is near in time."""
    crowds: list[list[Node]] = []
    for taker in takers:
        home = next((crowd for crowd in crowds if _near(taker, crowd[0])), None)
        if home is None:
            crowds.append([taker])
        else:
            home.append(taker)
    return crowds


def _near(left: Node, right: Node) -> bool:
    return left.day is None or right.day is None or abs(left.day - right.day) <= SAME_STORY


def absent_outlet(name: str, number: int, taker: Node) -> Node:
    """The node of a credited outlet whose article is not there, on the word of one who credits it."""
    word = msgspec.structs.replace(taker.word, outlet="", own=True)
    outlet = by_name(name)
    if outlet is not None and outlet.kind == "fact-checker":
        word = msgspec.structs.replace(word, source=outlet.name, source_type="fact-checker")
    return Node(key=f"outlet:{name}#{number}", article=None, house=name, side="neutral", word=word)


def _tops(key: str, givers: Mapping[str, Sequence[Node]]) -> tuple[str, ...]:
    """Where one arrives going up from an article; the article itself where nothing is above it."""
    tops, seen, ahead = set(), {key}, [key]
    while ahead:
        here = ahead.pop()
        above = [node.key for node in givers.get(here, ())]
        if not above:
            tops.add(here)
        ahead.extend(k for k in above if k not in seen)
        seen.update(above)
    return tuple(sorted(tops))


def _split(top: Node, members: Sequence[Node]) -> Iterator[Root]:
    """One root for each stance among the members; neutral ones go with the root's own, or the larger side."""
    by_side: dict[Side, list[Node]] = defaultdict(list)
    for node in members:
        by_side[node.side].append(node)
    sides: list[Side] = [side for side in _SIDES if by_side[side]]
    sides = sides or ["neutral"]
    home = max(sides, key=lambda side: (side == top.side, len(by_side[side])))
    for side in sides:
        crowd = in_time([*by_side[side], *(by_side["neutral"] if side == home else [])])
        heads = side == home or top.article is None
        yield Root(node=top if heads else crowd[0], side=side, members=crowd)


def _joined(split: Sequence[Root], rules: Rules) -> list[Root]:
    """Roots that are one voice become one; articles come before absent outlets, so that they are what is named."""
    groups: list[list[Root]] = []
    homes: dict[tuple[str, str], list[list[Root]]] = defaultdict(list)
    for root in sorted(split, key=lambda root: (root.node.article is None, time_of(root.node), root.side)):
        voices = list(_voices(root))
        near = (group for voice in voices for group in homes[voice])
        home = next((g for g in near if any(_one_voice(root, other, rules) for other in g)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(root)
        for voice in voices:
            homes[voice].append(home)
    return [_merged(group) for group in groups]


def _voices(root: Root) -> Iterator[tuple[str, str]]:
    """Under what a root may be found that could be the same voice."""
    yield ("house", root.node.house)
    if root.node.word.on_record:
        yield ("record", root.node.word.source_type)


def _one_voice(left: Root, right: Root, rules: Rules) -> bool:
    if left.side != right.side:
        return False
    one, other = left.node.word, right.node.word
    if one.same_statement(other):
        lasting = one.source_type in ("court or public record", "fact-checker")
        return within(left, right, SAME_RECORD if lasting else SAME_STATEMENT)
    if left.node.house == right.node.house and {one.source_type, other.source_type} <= UNNAMED:
        return within(left, right, rules.same_insider)
    one_absent = (left.node.article is None) != (right.node.article is None)
    if one_absent and left.node.house == right.node.house:
        return within(left, right, SAME_STORY)
    return False


def _merged(group: Sequence[Root]) -> Root:
    members = in_time([node for root in group for node in root.members])
    return Root(node=group[0].node, side=group[0].side, members=members)
