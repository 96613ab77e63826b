"""From what articles share to links: which article took it from which, why, and how surely.

Each taker keeps the givers that explain what it has, not every article that has the same: of ten copies nine hang
from the first, and an article merged from two hangs from both. It counts no witnesses (`witnesses`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import msgspec
import numpy as np

from rumordesk.link.copies import PUBLIC, Overlap, Overlaps
from rumordesk.link.credits import Credit
from rumordesk.link.direction import Direction, direction
from rumordesk.link.hyperlinks import Pointer
from rumordesk.link.quotes import Quote
from rumordesk.link.subjects import Subjects
from rumordesk.records import Article, Link, Span

COPY = 0.5
"""Share of the smaller text from which two articles are copies; below it one reuses passages. Set by judgement."""
NEW_SHARE = 0.15
"""A further giver must explain this much more of what the taker shares with others; set by judgement."""
NEAR_CREDIT = 400
"""Characters around a sentence of the stance in which a credit still speaks of it; set by judgement."""
LEAD = 1200
"""Characters: a credit within them is on the article's own subject; set by judgement."""
CREDITED_BEFORE = timedelta(days=45)
CREDITED_AFTER = timedelta(days=2)
"""How long before (or, by an update, after) the taker a credited article was published; set by judgement."""
AGAIN = 0.06
SUREST = 0.95
"""What each further credit to the same outlet adds, and where that ends; set by judgement."""
SAME_SUBJECT = 0.16
"""Cosine of the rare words of taker and giver from which they treat the same; set by judgement on real pairs."""
BESIDE = 0.5
"""Confidence of a credit deep in an article, which may be about something else; set by judgement."""
SHORT_QUOTE = 10
"""Words: a shorter quotation in common says nothing where the subjects differ; set by judgement."""
OTHER_SUBJECT = 0.08
"""Cosine of the rare words below which two articles are about different things; set by judgement on real pairs."""
OLD_QUOTE = timedelta(days=60)
"""A quotation this much older is background more likely than the story; set by judgement."""


class Ground(msgspec.Struct, frozen=True):
    """The articles and what was found in each, by index."""

    articles: Sequence[Article]
    names: Sequence[str]
    """Outlet names, the host where it is not declared."""
    credits: Sequence[Sequence[Credit]]
    subjects: Subjects
    stance_spans: Mapping[str, Sequence[Span]]
    """By `Article.id`, the sentences that a known stance rests on."""

    def credits_outlet(self, taker: int, giver: int) -> bool:
        """Whether an article credits the outlet of another."""
        return any(c.outlet == self.names[giver] and not c.own and not c.past for c in self.credits[taker])

    def direction(self, first: int, second: int) -> Direction:
        """Which of two articles took it from the other."""
        return direction(
            self.articles[first],
            self.articles[second],
            first_credits=self.credits_outlet(first, second),
            second_credits=self.credits_outlet(second, first),
        )

    def oriented(self, first: int, second: int) -> tuple[int, int, Direction]:
        """(taker, giver, direction)."""
        found = self.direction(first, second)
        return (second, first, found) if found.forward else (first, second, found)


def copy_links(ground: Ground, overlaps: Overlaps) -> Iterator[Link]:
    """Links for shared wording, each taker with the givers that explain it."""
    givers: dict[int, list[tuple[Overlap, int, Direction]]] = defaultdict(list)
    for overlap in overlaps.found:
        taker, giver, found = ground.oriented(overlap.first, overlap.second)
        givers[taker].append((overlap, giver, found))
    for taker in sorted(givers):
        for overlap, giver, found in _explaining(ground, overlaps, taker, givers[taker]):
            yield _copy_link(ground, overlap, taker, giver, found)


def _explaining(
    ground: Ground, overlaps: Overlaps, taker: int, offers: Sequence[tuple[Overlap, int, Direction]]
) -> Iterator[tuple[Overlap, int, Direction]]:
    """Givers by what they share, most first and the earliest among equals, while each adds enough."""
    left = overlaps.shingles(taker)
    total, first = len(left), True
    for offer in sorted(offers, key=lambda offer: (-round(offer[0].share_of(taker), 1), _age(ground, offer[1]))):
        given = overlaps.shingles(offer[1])
        common = np.intersect1d(left, given, assume_unique=True)
        if first or len(common) >= NEW_SHARE * min(total, len(given)):
            first = False
            yield offer
            left = np.setdiff1d(left, common, assume_unique=True)


def _age(ground: Ground, index: int) -> tuple[bool, float, str, str]:
    article = ground.articles[index]
    return (
        article.published is None,
        article.published.timestamp() if article.published else 0.0,
        article.url,
        article.id,
    )


def _copy_link(ground: Ground, overlap: Overlap, taker: int, giver: int, found: Direction) -> Link:
    share, more = overlap.share_of(taker), max(overlap.of_first, overlap.of_second)
    alike = min(1.0, 0.38 + 0.95 * more) * (1.0 if more >= COPY else 0.6 + 0.4 * overlap.own_words)
    verb = (
        "is nearly word for word"
        if share >= 0.9
        else "repeats the wording of"
        if more >= COPY
        else "reuses passages of"
    )
    return Link(
        source=ground.articles[taker].id,
        target=ground.articles[giver].id,
        kind="copy",
        why=f"{ground.names[taker]} {verb} {ground.names[giver]}'s article ({share:.0%} of its text), {found.why}.",
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
            yield holder, (min(credited, key=lambda h: _age(ground, h)) if credited else first)


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


def credit_links(ground: Ground) -> Iterator[Link]:
    """Links for credits: to the credited outlet's article on the same subject, else to "outlet:NAME"."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(ground.names):
        holders[name].append(index)
    for taker in range(len(ground.articles)):
        for name, (weight, credit) in sorted(_best_credits(ground, taker).items()):
            yield _credit_link(ground, taker, credit, weight, _credited(ground, taker, holders.get(name, ())))


def _best_credits(ground: Ground, taker: int) -> dict[str, tuple[float, Credit]]:
    """For each outlet that an article credits the weightiest credit; several credits weigh more than one."""
    best: dict[str, tuple[float, Credit]] = {}
    for credit in ground.credits[taker]:
        if not credit.own:
            weight = _weight(ground, credit)
            before = best.get(credit.outlet)
            again = AGAIN if before else 0.0
            best[credit.outlet] = max(before or (0.0, credit), (weight, credit), key=lambda pair: pair[0])
            best[credit.outlet] = (min(SUREST, best[credit.outlet][0] + again), best[credit.outlet][1])
    return best


def _weight(ground: Ground, credit: Credit) -> float:
    """How surely the article's claim rests on what is credited."""
    stance = ground.stance_spans.get(credit.span.article, ())
    if any(s.field == credit.span.field and _apart(s, credit.span) <= NEAR_CREDIT for s in stance):
        weight = 0.92 if any(s.field == credit.span.field and not _apart(s, credit.span) for s in stance) else 0.8
    elif stance:
        weight = 0.5
    else:
        weight = 0.85 if credit.span.field == "title" or credit.span.end <= LEAD else BESIDE
    return weight * 0.55 if credit.past else weight + 0.03 * credit.first


def _apart(left: Span, right: Span) -> int:
    """Characters between two places of one field; 0 where they meet."""
    return max(0, left.start - right.end, right.start - left.end)


def _credited(ground: Ground, taker: int, holders: Sequence[int]) -> tuple[int, float] | None:
    """The article of a credited outlet that is meant, and how alike its subject is."""
    fits = [(ground.subjects.alike(taker, h), h) for h in holders if h != taker and _in_time(ground, taker, h)]
    likeness, giver = max(fits, key=lambda fit: (fit[0], -fit[1]), default=(0.0, -1))
    return (giver, likeness) if likeness >= SAME_SUBJECT else None


def _in_time(ground: Ground, taker: int, giver: int) -> bool:
    took, gave = ground.articles[taker].published, ground.articles[giver].published
    return took is None or gave is None or -CREDITED_AFTER <= took - gave <= CREDITED_BEFORE


def _credit_link(ground: Ground, taker: int, credit: Credit, weight: float, meant: tuple[int, float] | None) -> Link:
    article = ground.articles[taker]
    field = article.title if credit.span.field == "title" else article.text
    words = " ".join(field[credit.span.start : credit.span.end].split())
    there = "article on the same subject is in the pile" if meant else "article on it is not in the pile"
    return Link(
        source=article.id,
        target=ground.articles[meant[0]].id if meant else f"outlet:{credit.outlet}",
        kind="credit",
        why=f"{ground.names[taker]} credits {credit.outlet} (“{words}”), whose {there}.",
        confidence=round(weight * (min(1.0, 0.8 + meant[1] / 2) if meant else 1.0), 2),
        span=credit.span,
    )


def hyperlink_links(ground: Ground, pointers: Sequence[Pointer]) -> Iterator[Link]:
    """Links for hyperlinks between articles, surer where the linked outlet is credited in words too."""
    for p in pointers:
        credited = ground.credits_outlet(p.source, p.target)
        yield Link(
            source=ground.articles[p.source].id,
            target=ground.articles[p.target].id,
            kind="hyperlink",
            why=f"{ground.names[p.source]} links to {ground.names[p.target]}'s article"
            + (" and credits it in words." if credited else "."),
            confidence=0.85 if credited else 0.55,
            span=p.span,
        )
