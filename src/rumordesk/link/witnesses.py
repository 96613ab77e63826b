"""Witnesses: who may know, each named and explained, and how few or many they may be.

What names nobody who may know is no witness. How much a witness counts is not decided here (`weigh`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from datetime import timedelta

import msgspec

from rumordesk.link.credits import credits
from rumordesk.link.kinship import families
from rumordesk.link.names import Houses
from rumordesk.link.nodes import Node, Root, Side, in_time
from rumordesk.link.roots import Rules, absent_outlet, roots, within
from rumordesk.link.shared import Shared
from rumordesk.link.testimony import in_head, testimony
from rumordesk.outlets import by_host, by_name
from rumordesk.records import Article, Link, Reading, SourceType, Stance, Witness

RULES = Rules(words=0.6, credit=0.6, same_insider=timedelta(days=180))
RULES_FOR_MOST = Rules(words=0.7, credit=0.7, same_insider=timedelta(days=7))
RULES_FOR_FEWEST = Rules(words=0.4, credit=0.4, same_insider=timedelta(days=730))
"""Which links count, and which for the highest and the lowest number of witnesses; set by judgement."""
SPEAK_FOR = ("court or public record", "principal", "representative")
"""Who is a witness even without a side: their silence tells something."""
SAME_STIR = timedelta(days=3)
"""Sources of one type within this time may be one, for the lowest count; set by judgement."""
_GENERIC_SOURCE: Mapping[SourceType, str] = {"anonymous insider": "a source", "social post": "a social media post"}


def witnesses(
    articles: Sequence[Article],
    links: Sequence[Link],
    readings: Mapping[str, Reading] | None = None,
    stances: Mapping[str, Stance] | None = None,
    *,
    cut: Sequence[Link] = (),
    shared: Shared | None = None,
) -> tuple[tuple[Witness, ...], tuple[int, int]]:
    """The witnesses, largest first, and the fewest and most there may be (fewest ≤ their number ≤ most).

    `cut` are links that a person has cut; `shared` is what was found in common already. With stances only articles that
    take one count. Without any (a pile without a question) every article takes part as neutral, articles are joined by
    what they tell (`kinship`), roots without a named source are given too where others hang from them, and no range is
    told.
    """
    nodes = _without(cut, _nodes(articles, readings or {}, stances or {}))
    if not stances:
        takers = {(link.source, link.target) for link in links}
        found = [_family_root(family, takers) for family in families(list(nodes.values()), links, cut, shared)]
        told = sorted((root for root in found if root.known or len(root.members) > 1), key=_largest_first)
        return tuple(_witness(root) for root in told), (len(told), len(told))
    told = sorted(_counted(nodes, links, RULES), key=_largest_first)
    fewest, most = _fewest(_counted(nodes, links, RULES_FOR_FEWEST)), len(_counted(nodes, links, RULES_FOR_MOST))
    return tuple(_witness(root) for root in told), (min(fewest, len(told)), max(most, len(told)))


def _counted(nodes: Mapping[str, Node], links: Sequence[Link], rules: Rules) -> list[Root]:
    """The roots behind which anybody stands: with a side, or on record without one."""
    return [
        root
        for root in roots(nodes, links, rules)
        if root.known and (root.side != "neutral" or root.best.source_type in SPEAK_FOR)
    ]


def _family_root(family: Sequence[Node], takers: Container[tuple[str, str]]) -> Root:
    """A family as a root: an absent outlet that most of it credits, else its first article that takes from no other."""
    first = next((node for node in family if not any((node.key, o.key) in takers for o in family)), family[0])
    outlets = Counter(node.word.outlet for node in family if node.word.outlet and not node.word.on_record)
    name, count = min(outlets.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if 2 * count > len(family) and all(node.house != name for node in family):
        first = absent_outlet(name, 0, next(node for node in family if node.word.outlet == name))
    return Root(node=first, side="neutral", members=in_time(family))


def _largest_first(root: Root) -> tuple[int, str, str]:
    return (-len(root.members), root.node.key, root.side)


def _nodes(
    articles: Sequence[Article], readings: Mapping[str, Reading], stances: Mapping[str, Stance]
) -> dict[str, Node]:
    """Articles that take part, in time order."""
    houses = Houses(articles)
    found = []
    for article in {article.id: article for article in articles}.values():
        stance, reading = stances.get(article.id), readings.get(article.id)
        side = _side(stance) if stances else "neutral"
        if side is not None:
            house = houses.name(article.outlet)
            credited = credits(article, houses, reading)
            word = testimony(article, house, credited, reading, stance)
            found.append(
                Node(
                    key=article.id,
                    article=article,
                    house=house,
                    side=side,
                    word=word,
                    credited=frozenset(c.outlet for c in in_head(credited) if not c.own),
                    stated=stance is not None,
                )
            )
    return {node.key: node for node in in_time(found)}


def nodes_of(articles: Sequence[Article]) -> list[Node]:
    """The articles of a pile without a question as nodes, in time order."""
    return list(_nodes(articles, {}, {}).values())


def _without(cut: Sequence[Link], nodes: Mapping[str, Node]) -> dict[str, Node]:
    """The articles without the credits that a person has cut."""
    gone: dict[str, set[str]] = defaultdict(set)
    for link in cut:
        giver = nodes.get(link.target)
        gone[link.source].add(giver.house if giver else link.target.removeprefix("outlet:"))
    return {key: _uncredited(node, gone[key]) if key in gone else node for key, node in nodes.items()}


def _uncredited(node: Node, houses: Collection[str]) -> Node:
    word = node.word
    if word.outlet in houses:
        word = msgspec.structs.replace(word, source="", source_type="none", outlet="")
    return msgspec.structs.replace(node, word=word, credited=node.credited - frozenset(houses))


def _side(stance: Stance | None) -> Side | None:
    """The stance of the body; the headline's only where the body takes none."""
    if stance is None or stance.body == stance.headline == "unrelated":
        return None
    for value in (stance.body, stance.headline):
        if value == "supports" or value == "denies":
            return value
    return "neutral"


def _fewest(found: Sequence[Root]) -> int:
    """The number of roots when everything doubtful is one."""
    groups: list[list[Root]] = []
    for root in found:
        home = next((group for group in groups if any(_maybe_one(root, other) for other in group)), None)
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
    return not (left.node.word.own and right.node.word.own) and within(left, right, SAME_STIR)


def _family(node: Node) -> str:
    """The publisher family on the article's day, the outlet itself where not known."""
    outlet = by_host(node.article.outlet) if node.article else by_name(node.house)
    return (outlet.owner(node.day) if outlet else "") or node.house


def _witness(root: Root) -> Witness:
    primary = next((node for node in root.members if node.key == root.node.key), root.members[0])
    ordered = (primary, *(node for node in root.members if node.key != primary.key))
    telling = sorted(ordered, key=lambda node: node.word != root.best)
    return Witness(
        source=_source(root),
        source_type=root.best.source_type,
        stance=root.side,
        members=tuple(node.key for node in ordered),
        why=_why(root, ordered),
        spans=tuple(dict.fromkeys(span for node in telling for span in node.word.spans[:1])),
    )


def _source(root: Root) -> str:
    """Whom a reader would name."""
    house, best = root.node.house, root.best
    if best.source_type in ("none", "outlet"):
        return f"{house}'s own reporting" if root.known else house
    words = best.source.strip() or _GENERIC_SOURCE.get(best.source_type, best.source_type)
    return words if best.on_record else f"{words}, to {_told(root)}"


def _told(root: Root) -> str:
    """The outlet that the best source of a root told it."""
    if root.node.article is None or root.node.word == root.best:
        return root.node.house
    teller = next(node for node in root.members if node.word == root.best)
    return root.best.outlet or teller.house


def _why(root: Root, members: Sequence[Node]) -> str:
    houses = list(dict.fromkeys(node.house for node in members))
    absent = root.node.article is None
    if len(members) == 1:
        return f"Only {houses[0]} credits {root.node.house} with it." if absent else f"{houses[0]} alone has it so."
    count = f"{len(members)} articles of {houses[0] if len(houses) == 1 else f'{len(houses)} outlets'}"
    if root.best.on_record and root.best.source:
        return f"{count} rest on the word of the same source on record."
    if absent:
        return f"{count} rest on {root.node.house}, whose own article is not in the pile."
    return f"{count} lead back to {_told(root)}."
