"""Witnesses: who may know, each named and explained, and how few or many they may be.

What names nobody who may know is no witness. How much a witness counts is not decided here (`weigh`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from rumordesk.link.credits import credits
from rumordesk.link.names import Houses
from rumordesk.link.roots import Node, Root, Rules, Side, in_time, roots, within
from rumordesk.link.stories import one_story, same_story, sets_right
from rumordesk.link.testimony import testimony
from rumordesk.outlets import by_host, by_name
from rumordesk.records import Article, Link, Reading, SourceType, Stance, Witness

RULES = Rules(words=0.6, credit=0.6, same_insider=timedelta(days=7))
RULES_FOR_MOST = Rules(words=0.7, credit=0.7, same_insider=timedelta(0))
RULES_FOR_FEWEST = Rules(words=0.4, credit=0.4, same_insider=timedelta(days=30))
"""Which links count, and which for the highest and the lowest number of witnesses; set by judgement."""
RULES_WITHOUT_QUESTION = Rules(words=0.45, credit=0.6, same_insider=timedelta(0))
"""The same for a pile without a question, where articles must tell one story besides; set on the judged pairs."""
SAME_STIR = timedelta(days=3)
"""Sources of one type within this time may be one, for the lowest count; set by judgement."""
_GENERIC_SOURCE: Mapping[SourceType, str] = {"anonymous insider": "a source", "social post": "a social media post"}


def witnesses(
    articles: Sequence[Article],
    links: Sequence[Link],
    readings: Mapping[str, Reading] | None = None,
    stances: Mapping[str, Stance] | None = None,
) -> tuple[tuple[Witness, ...], tuple[int, int]]:
    """The witnesses, largest first, and the fewest and most there may be (fewest ≤ their number ≤ most).

    With stances only articles that take one count. Without any (a pile without a question) every article takes part
    as neutral, articles whose titles deny something stay apart from the rest, roots without a named source are given
    too where others hang from them, and no range is told.
    """
    nodes = _nodes(articles, readings or {}, stances or {})
    story = one_story if stances else same_story([node.article for node in nodes.values() if node.article])
    least_size = len(nodes) + 1 if stances else 2

    def counted(rules: Rules) -> list[Root]:
        found = roots(nodes, links, rules, story)
        return [root for root in found if root.known or len(root.members) >= least_size]

    told = sorted(counted(RULES if stances else RULES_WITHOUT_QUESTION), key=_largest_first)
    named = tuple(_witness(root, bool(stances)) for root in told)
    if not stances:
        return named, (len(told), len(told))
    fewest, most = _fewest(counted(RULES_FOR_FEWEST)), len(counted(RULES_FOR_MOST))
    return named, (min(fewest, len(told)), max(most, len(told)))


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
        side = _side(stance) if stances else _apparent_side(article)
        if side is not None:
            house = houses.name(article.outlet)
            word = testimony(article, house, credits(article, houses, reading), reading, stance)
            stated = stance is not None
            found.append(Node(key=article.id, article=article, house=house, side=side, word=word, stated=stated))
    return {node.key: node for node in in_time(found)}


def _side(stance: Stance | None) -> Side | None:
    """The stance of the body; the headline's only where the body takes none."""
    if stance is None or stance.body == stance.headline == "unrelated":
        return None
    for value in (stance.body, stance.headline):
        if value == "supports" or value == "denies":
            return value
    return "neutral"


def _apparent_side(article: Article) -> Side:
    """Without a question: "denies" where the article sets something right, "supports" where it tells something."""
    return "denies" if sets_right(article) else "supports"


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


def _witness(root: Root, asked: bool) -> Witness:
    primary = next((node for node in root.members if node.key == root.node.key), root.members[0])
    ordered = (primary, *(node for node in root.members if node.key != primary.key))
    return Witness(
        source=_source(root),
        source_type=root.best.source_type,
        stance=root.side if asked else "neutral",
        members=tuple(node.key for node in ordered),
        why=_why(root, ordered),
        spans=tuple(dict.fromkeys(span for node in ordered for span in node.word.spans[:1])),
    )


def _source(root: Root) -> str:
    """Whom a reader would name."""
    house, best = root.node.house, root.best
    if best.source_type in ("none", "outlet"):
        return f"{house}'s own reporting" if root.known else house
    words = best.source.strip() or _GENERIC_SOURCE.get(best.source_type, best.source_type)
    return words if best.on_record else f"{words}, to {house}"


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
    return f"{count} lead back to {root.node.house}."
