"""Quotations: the words that an article gives in quotation marks, and which articles give the same ones.

Re-punctuated, shortened and slightly altered quotations count as the same. It does not say who had them first
(`direction`), nor who spoke them (`read`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz import fuzz

from rumordesk.records import Article, Span

LEAST_WORDS = 6
"""Shorter quotations are titles and turns of phrase that two writers may come to alone; set by judgement."""
MOST_WORDS = 120
"""What runs longer between two marks is a mark gone astray; set by judgement."""
SAME = 88.0
"""rapidfuzz partial ratio (0 to 100) from which two quotations are the same words; set by judgement."""
KEY_WORDS = 4
"""Quotations are compared only where they share a run of this many words."""
MOST_HOLDERS = 60
"""A run of words in more quotations than this is a stock phrase; set by judgement."""
TITLE_SHARE = 0.7
"""Of the words of four letters or more; capitalised ones beyond this share make a title. Set by judgement."""

_QUOTED = re.compile(
    r"“([^“”\n]{20,900})[”\n]|(?<!\w)\"([^\"\n]{20,900})(?:\"|\n)|(?<!\w)‘([^‘’\n]{20,600}(?:’\w[^‘’\n]*)*)’(?!\w)"
)
_WORDS = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’‘")


class Quote(msgspec.Struct, frozen=True):
    """One quotation. `article` is an index into the articles given."""

    article: int
    span: Span
    words: tuple[str, ...]
    """Lower case, without punctuation."""


def quotations(articles: Sequence[Article]) -> tuple[Quote, ...]:
    """All quotations of `LEAST_WORDS` or more, by article and place."""
    return tuple(quote for index, article in enumerate(articles) for quote in _of(index, article))


def same_quotes(quotes: Sequence[Quote]) -> tuple[tuple[int, ...], ...]:
    """Groups of quotations that give the same words, each with quotations of two articles or more.

    A group is a quotation and all that match it, the longest first, so that no chain of halves joins two different
    ones. Indices into `quotes`, ascending.
    """
    index = _runs(quotes)
    order = sorted(range(len(quotes)), key=lambda i: (-len(quotes[i].words), quotes[i].words, quotes[i].span))
    taken: set[int] = set()
    groups = []
    for head in order:
        if head in taken:
            continue
        group = [
            head,
            *(i for i in _candidates(quotes[head], index) if i not in taken and i != head and _same(quotes, head, i)),
        ]
        taken.update(group)
        if len({quotes[i].article for i in group}) > 1:
            groups.append(tuple(sorted(group)))
    return tuple(sorted(groups))


def _of(index: int, article: Article) -> list[Quote]:
    found = []
    for match in _QUOTED.finditer(article.text):
        start, end = match.span(match.lastindex or 0)
        words = tuple(_WORDS.findall(article.text[start:end].translate(_APOSTROPHES).lower()))
        if LEAST_WORDS <= len(words) <= MOST_WORDS and not _is_title(article.text[start:end]):
            found.append(Quote(index, Span(article.id, "text", start, end), words))
    return found


def _is_title(quoted: str) -> bool:
    """Whether quoted words are the title of a work: nearly all of its longer words are capitalised."""
    longer = [word for word in _WORDS.findall(quoted) if len(word) > 3]
    return sum(word[0].isupper() for word in longer) > TITLE_SHARE * len(longer)


def _runs(quotes: Sequence[Quote]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """For each run of `KEY_WORDS` words the quotations that hold it, stock phrases left out."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, quote in enumerate(quotes):
        for run in _keys(quote.words):
            holders[run].append(index)
    return {run: held for run, held in holders.items() if 1 < len(held) <= MOST_HOLDERS}


def _keys(words: Sequence[str]) -> dict[tuple[str, ...], None]:
    return dict.fromkeys(zip(*(words[shift:] for shift in range(KEY_WORDS)), strict=False))


def _candidates(quote: Quote, index: Mapping[tuple[str, ...], Sequence[int]]) -> list[int]:
    return sorted({i for run in _keys(quote.words) for i in index.get(run, ())})


def _same(quotes: Sequence[Quote], longer: int, shorter: int) -> bool:
    left, right = " ".join(quotes[longer].words), " ".join(quotes[shorter].words)
    return bool(fuzz.partial_ratio(right, left, score_cutoff=SAME) >= SAME)
