"""What a page says of itself to machines: schema.org in JSON-LD and microdata.

It takes dates, headline, authors and ClaimReview out, as the page has them; it does not decide which date holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from rumordesk.records import ClaimReview

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 12
"""Levels of nesting that are followed; real pages use four."""
MOST_NODES = 5_000
"""Objects of one page that are looked at; real pages have under a hundred."""

MOST_REVIEWS = 20
"""Claims that one page reviews in microdata."""

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review|ClaimReview|WebPage|ItemPage|AboutPage)")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|"
                      r"(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$")  # fmt: skip
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Node = dict[str, object]


def nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """All JSON-LD objects of a page, outer ones first, in the order of the page. Broken scripts are passed over."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found.extend(_walk(_parsed(script.text or ""), DEEPEST))
        if len(found) > MOST_NODES:
            break
    return tuple(found[:MOST_NODES])


def of_article(found: tuple[Node, ...], name: str) -> tuple[object, ...]:
    """The values of a property over the nodes that describe the page, articles before web pages."""
    described = [node for node in found if _ARTICLE_TYPES.fullmatch(_type(node)) and node.get(name)]
    described.sort(key=lambda node: _type(node).endswith("Page"))
    return tuple(node[name] for node in described)


def person_names(value: object) -> Iterator[str]:
    """Names in an `author` value: text, an object with `name`, or a list of either."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from person_names(value.get("name"))
    elif isinstance(value, list):
        for item in value[:50]:
            yield from person_names(item)


def claim_reviews(found: tuple[Node, ...], tree: HtmlElement) -> tuple[ClaimReview, ...]:
    """Fact-check markup of a page, JSON-LD before microdata, each once."""
    reviews = [_review(node) for node in found if "ClaimReview" in _types(node)]
    reviews += [_review(_microdata(item)) for item in _items(tree, "ClaimReview")[:MOST_REVIEWS]]
    return tuple(dict.fromkeys(review for review in reviews if review.claim))


def _parsed(script: str) -> object:
    bare = _WRAPPED.sub("", _WRAPPED.sub("", script)).strip()
    try:
        return msgspec.json.decode(bare)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        pass
    try:
        # Raw line breaks inside strings are the commonest fault of hand-made JSON-LD.
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _walk(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value[:MOST_NODES]:
            yield from _walk(inner, depth - 1)


def _types(node: Node) -> tuple[str, ...]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(str(each).rsplit("/", 1)[-1].removeprefix("schema:") for each in kinds if isinstance(each, str))


def _type(node: Node) -> str:
    return next((kind for kind in _types(node) if _ARTICLE_TYPES.fullmatch(kind)), "")


def _review(node: Node) -> ClaimReview:
    rating = node.get("reviewRating")
    rating = rating[0] if isinstance(rating, list) and rating else rating
    rating = rating if isinstance(rating, dict) else {}
    words = _words(rating.get("alternateName")) or _words(rating.get("name")) or _words(rating.get("ratingValue"))
    value, best, worst = (_number(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating"))
    return ClaimReview(claim=_words(node.get("claimReviewed")), rating=words, value=value, best=best, worst=worst)


def _items(tree: HtmlElement, kind: str) -> list[HtmlElement]:
    typed = tree.iterfind(".//*[@itemtype]")
    return [item for item in typed if item.get("itemtype", "").rstrip("/").endswith(f"/{kind}")]


def _microdata(item: HtmlElement) -> Node:
    """Properties of one microdata item; an inner item is a node of its own."""
    node: Node = {}
    for element in item:
        inner = element.get("itemscope") is not None
        name = element.get("itemprop") or ""
        if name:
            node.setdefault(name, _microdata(element) if inner else _value(element))
        if not inner:
            node = {**_microdata(element), **node}
    return node


def _value(element: HtmlElement) -> str:
    return str(element.get("content") or element.get("datetime") or " ".join(element.text_content().split()))


def _words(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}"
    return " ".join(value.split()) if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
