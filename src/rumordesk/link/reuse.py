"""Reuse: links for words in common. Which article has its wording or its quotations from which, and how surely.

Each taker keeps the givers that explain what it has, not every article that has the same: of ten copies nine hang
from the first, and an article merged from two hangs from both. It finds no words in common itself (`copies`,
`quotes`) and counts no witnesses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import numpy as np

from rumordesk.link.copies import PUBLIC, Overlaps
from rumordesk.link.direction import Direction
from rumordesk.link.ground import Ground
from rumordesk.link.index import Overlap
from rumordesk.link.quotes import Quote
from rumordesk.records import Link

COPY = 0.5
"""Share of the smaller text from which two articles are copies; below it one reuses passages. Set by judgement."""
WHOLE = 0.9
"""Share of the taker's text from which it is all the giver's."""
RECAP = 0.85
"""Passages that one outlet uses again are background more often than another's; set on the judged pairs."""
NEW_SHARE = 0.15
"""A further giver must explain this much more of what the taker shares with others; set by judgement."""
SHORT_QUOTE = 10
"""Words: a shorter quotation in common says nothing where the subjects differ; set by judgement."""
OTHER_SUBJECT = 0.08
"""Cosine of the rare words below which two articles are about different things; set by judgement on real pairs."""
OLD_QUOTE = timedelta(days=60)
"""A quotation this much older is background more likely than the story; set by judgement."""


def copy_links(ground: Ground, overlaps: Overlaps) -> Iterator[Link]:
    """Links for shared wording, each taker with the givers that explain it."""
    givers: dict[int, list[tuple[Overlap, int, Direction]]] = defaultdict(list)
    for overlap in overlaps.found:
        taker, giver, found = ground.oriented(overlap.first, overlap.second)
        givers[taker].append((overlap, giver, found))
    for taker in sorted(givers):
        for overlap, giver, found in _explaining(ground, overlaps, taker, givers[taker]):
            yield _copy_link(ground, overlaps, overlap, giver, found)


def _explaining(
    ground: Ground, overlaps: Overlaps, taker: int, offers: Sequence[tuple[Overlap, int, Direction]]
) -> Iterator[tuple[Overlap, int, Direction]]:
    """Givers by what they share, most first and the earliest among equals, while each adds enough."""
    left = overlaps.shingles(taker)
    total, first = len(left), True
    for offer in sorted(offers, key=lambda offer: (-round(offer[0].share_of(taker), 1), ground.age(offer[1]))):
        given = overlaps.shingles(offer[1])
        common = np.intersect1d(left, given, assume_unique=True)
        if first or len(common) >= NEW_SHARE * min(total, len(given)):
            first = False
            yield offer
            left = np.setdiff1d(left, common, assume_unique=True)


def _copy_link(ground: Ground, overlaps: Overlaps, overlap: Overlap, giver: int, found: Direction) -> Link:
    taker = overlap.first + overlap.second - giver
    share, more = overlap.share_of(taker), max(overlap.of_first, overlap.of_second)
    alike = min(1.0, 0.38 + 0.95 * more)
    if more < COPY:
        recap = RECAP if ground.names[taker] == ground.names[giver] else 1.0
        alike *= recap * (0.6 + 0.4 * overlaps.own_words(overlaps.common(taker, giver)))
    verb = "reuses passages of" if more < COPY else "repeats the wording of"
    verb = "is nearly word for word" if share >= WHOLE else verb
    return Link(
        source=ground.articles[taker].id,
        target=ground.articles[giver].id,
        kind="copy",
        why=f"{ground.names[taker]} {verb} {ground.names[giver]}'s article ({share * 100:.0f} % of its text), "
        f"{found.why}.",
        confidence=round(alike * (0.6 + 0.4 * found.confidence), 2),
    )


def quote_links(ground: Ground, quotes: Sequence[Quote], groups: Sequence[Sequence[int]]) -> Iterator[Link]:
    """Links for quotations in common: each later article to the one that had them first, or that it credits."""
    shared: dict[tuple[int, int], list[tuple[Quote, int]]] = defaultdict(list)
    for group in groups:
        firsts = {quotes[i].article: quotes[i] for i in reversed(group)}
        for taker, giver in _from_first(ground, sorted(firsts)):
            shared[taker, giver].append((firsts[taker], len(firsts)))
    counts = _quote_counts(quotes)
    for (taker, giver), same in sorted(shared.items()):
        public = min(holders for _, holders in same) > PUBLIC
        if link := _quote_link(ground, taker, giver, [quote for quote, _ in same], counts[taker], public):
            yield link


def _quote_counts(quotes: Sequence[Quote]) -> Mapping[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for quote in quotes:
        counts[quote.article] += 1
    return counts


def _from_first(ground: Ground, holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(taker, giver) for each holder but the first: the holder it credits, else the first of all."""
    first = holders[0]
    for holder in holders[1:]:
        if not ground.direction(first, holder).forward:
            first = holder
    for holder in holders:
        if holder != first:
            credited = [h for h in holders if h != holder and ground.credits_outlet(holder, h)]
            yield holder, (min(credited, key=lambda h: ground.age(h)) if credited else first)


def _quote_link(
    ground: Ground, taker: int, giver: int, same: Sequence[Quote], all_quotes: int, public: bool
) -> Link | None:
    longest = max(same, key=lambda quote: (len(quote.words), quote.span))
    likeness = ground.subjects.alike(taker, giver)
    if likeness < OTHER_SUBJECT and len(longest.words) < SHORT_QUOTE:
        return None
    found = ground.direction(giver, taker)
    words = ground.articles[taker].text[longest.span.start : longest.span.end].split()
    shown = " ".join(words[:12]) + ("…" if len(words) > 12 else "")
    number = "a quotation" if len(same) == 1 else f"{len(same)} quotations"
    sure = _quotes_weigh(ground, taker, giver, len(same) / all_quotes, sum(len(q.words) for q in same), likeness)
    return Link(
        source=ground.articles[taker].id,
        target=ground.articles[giver].id,
        kind="quote",
        why=f"{ground.names[taker]} gives {number} that {ground.names[giver]} has too (“{shown}”), {found.why}.",
        confidence=round(
            sure * (0.65 if public else 1.0) * (0.6 + 0.4 * (found.confidence if found.forward else 0.5)), 2
        ),
        span=longest.span,
    )


def _quotes_weigh(ground: Ground, taker: int, giver: int, part: float, words: int, likeness: float) -> float:
    """How surely common quotations mean a common story: by their part of all quotations, length, subject and age."""
    sure = 0.35 + 0.3 * part + 0.006 * min(words, 40) + 0.4 * min(likeness, 0.4)
    took, gave = ground.articles[taker].published, ground.articles[giver].published
    if took and gave and abs(took - gave) > OLD_QUOTE:
        sure *= 0.7
    return min(0.95, sure + 0.1 * ground.credits_outlet(taker, giver))
