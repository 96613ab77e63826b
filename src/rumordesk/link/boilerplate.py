"""What of an article's text is its own: the lines left when the furniture of the page is taken away.

Furniture is what a site repeats from page to page (cookie banners, newsletter sign-ups, "related stories", photo
credits). It is known by its words, or by standing on many pages that have little else in common. Offsets are not
kept: this text is for comparing, never for citing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from rumordesk.outlets import by_host
from rumordesk.records import Article

FURNITURE_PAGES = 3
"""A line on fewer pages (or two of one site) is never furniture by repetition alone; set by judgement."""
KINSHIP = 0.3
"""Pages that share a larger part of their lines are copies, and so vouch for no furniture; set by judgement."""
SAME_PAGE = 0.9
"""Part of the letters in common from which two pages are one page under two titles; set by judgement."""
NEIGHBOURS_ASKED = 7
"""Pairs of neighbouring pages that are asked for their kinship; enough for a median."""

_LONG_WORDS = re.compile(r"\w{4,}")
_TITLE_FILLERS = frozenset(
    re.findall(r"\w+", "this that with from have their they what when where will about after over")
    + re.findall(r"\w+", "says said more news photos video watch")
)
_LABELS = (
    r"(?:related|see also|read more|more on|more from|watch|also read|read also|read next|must read|recommended"
    r"|trending|advertisement|sponsored|promoted|filed under|tags?|loading|image zoom|(?:photo|image|picture|pic)s?"
    r"(?: credits?)?|getty images?|credits?|scroll down|keep scrolling|story continues|continue reading"
    r"|tell us|let us know)"
)
_FURNITURE = re.compile(
    rf"\s*(?:(?:we|this (?:web)?site|our (?:web)?site)\b.{{0,40}}\b(?:uses? cookies|cookie)"
    rf"|.{{0,60}}\b(?:privacy policy|terms of (?:use|service)|cookie policy|all rights reserved)\b"
    rf"|sign(?:ing)? up (?:for|to|here|now)\b|subscribe\b|(?:get|want)\b.{{0,60}}\bnewsletters?\b"
    rf"|(?:follow|like|join|find|tweet) (?:us|me)\b|click here\b|share (?:this|on)\b|for more .{{0,60}}\bsubscribe"
    rf"|{_LABELS}\b\s*(?:[:|(/!»>]|below|$|by|via)"
    rf"|click to (?:email|share)\b|get the biggest\b|(?:thank you for|could not) subscrib|invalid email|show me$"
    rf"|we have more newsletters|see our privacy|your browser does not support|the video will (?:start|auto)"
    rf"|do you have a (?:story|tip)|(?:got|have) a (?:tip|story)\b|we pay for (?:your )?(?:stories|juicy))",
    re.I,
)


def own_texts(articles: Sequence[Article]) -> tuple[str, ...]:
    """Each article's text without furniture, in the order given."""
    pages = [_lines(article.text) for article in articles]
    sites = [_site(article.outlet) for article in articles]
    repeated = _repeated(pages, [_title_words(article.title) for article in articles], sites)
    return tuple("\n".join(line for line in page if line not in repeated and not is_furniture(line)) for page in pages)


def is_furniture(line: str) -> bool:
    """Whether the words of a line alone show that it belongs to the page, not to the article."""
    return len(line) < 400 and _FURNITURE.match(line) is not None


def _lines(text: str) -> list[str]:
    return [stripped for line in text.split("\n") if (stripped := line.strip())]


def _title_words(title: str) -> frozenset[str]:
    return frozenset(word for word in _LONG_WORDS.findall(title.lower()) if word not in _TITLE_FILLERS)


def _one_site(holders: Sequence[int], hosts: Sequence[str]) -> bool:
    """Whether a line stands on two pages of one site, where two are enough if they have nothing else in common."""
    return len(holders) == 2 and hosts[holders[0]] == hosts[holders[1]]


def _site(host: str) -> str:
    """What hosts of one site have in common: the declared outlet, else the last labels of the name."""
    outlet, labels = by_host(host), host.split(".")
    return outlet.name if outlet else ".".join(labels[-3 if len(labels) > 2 and len(labels[-2]) < 4 else -2 :])


def _repeated(pages: Sequence[Sequence[str]], titles: Sequence[frozenset[str]], hosts: Sequence[str]) -> frozenset[str]:
    """Lines that stand on several pages which have little else in common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, page in enumerate(pages):
        for line in dict.fromkeys(page):
            holders[line].append(index)
    often = {line: on for line, on in holders.items() if len(on) >= FURNITURE_PAGES or _one_site(on, hosts)}
    sets = {index: frozenset(pages[index]) for on in often.values() for index in on}
    return frozenset(line for line, on in often.items() if _strangers(line, on, sets, titles))


def _strangers(
    line: str, holders: Sequence[int], pages: Mapping[int, frozenset[str]], titles: Sequence[frozenset[str]]
) -> bool:
    """Whether the pages that hold a line are otherwise unlike, by the median over some pairs of them."""
    ordered = sorted(holders, key=lambda index: sorted(titles[index]))
    step = max(1, len(ordered) // NEIGHBOURS_ASKED)
    pairs = pairwise(ordered[::step] if len(ordered) > step * 2 else ordered)
    return median(_kinship(line, pages[a], pages[b], titles[a], titles[b]) for a, b in pairs) < KINSHIP


def _kinship(
    line: str, left: frozenset[str], right: frozenset[str], title: frozenset[str], other_title: frozenset[str]
) -> float:
    """Letters in common lines but this one over the letters of the smaller page, in [0, 1].

    0 where the titles share no word, or where the pages are the same and have no word of either title: neither is about
    its title.
    """
    if title and other_title and not title & other_title:
        return 0.0
    smaller = min(_letters(left), _letters(right)) - len(line)
    share = (_letters(left & right) - len(line)) / smaller if smaller else 0.0
    if share < SAME_PAGE or not (title and other_title):
        return share
    return share if any(_title_words(common) & (title | other_title) for common in left & right) else 0.0


def _letters(lines: frozenset[str]) -> int:
    return sum(map(len, lines))
