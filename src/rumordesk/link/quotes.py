"""Quotations: the words that an article gives in quotation marks, and which articles give the same ones.

Re-punctuated, shortened and slightly altered quotations count as the same. It does not say who had them first
(`direction`), nor who spoke them (`read`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rumordesk.records import Article, Span

LEAST_WORDS = 6
"""Shorter quotations are titles and turns of phrase that two writers may come to alone; set by judgement."""
MOST_WORDS = 120
"""What runs longer between two marks is a mark gone astray; set by judgement."""
SAME = 0.7
"""Share of the shorter quotation that stands in the longer, in runs of `KEY_WORDS`; set by judgement on real pairs."""
KEY_WORDS = 4
"""Quotations are compared by their runs of this many words."""
MOST_HOLDERS = 60
"""A run of words in more quotations than this is a stock phrase; set by judgement."""
TITLE_SHARE = 0.7
"""Of the words of four letters or more; capitalised ones beyond this share make a title. Set by judgement."""

_QUOTED = re.compile(
    r"“([^“”\n]{20,900})[”\n]"
    r"|(?<!\w)\"([^\"\n]{20,900})(?:\"|\n)"
    r"|(?<!\w)‘([^‘’\n]{20,600}(?:’\w[^‘’\n]{0,600}){0,12})’(?!\w)"
    r"|(?<![\w'])'([^'\n]{20,600}(?:'\w[^'\n]{0,600}){0,12})'(?!\w)"
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
    runs = [_runs(quote.words) for quote in quotes]
    index = _holders(runs)
    order = sorted(range(len(quotes)), key=lambda i: (-len(quotes[i].words), quotes[i].words, quotes[i].span))
    taken: set[int] = set()
    groups = []
    for head in order:
        if head not in taken:
            near = sorted({i for run in runs[head] for i in index.get(run, ())} - taken - {head})
            group = [head, *(i for i in near if _within(runs[head], runs[i], quotes[i].words))]
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
    return bool(sum(word[0].isupper() for word in longer) > TITLE_SHARE * len(longer))


def _runs(words: Sequence[str]) -> Mapping[tuple[str, ...], int]:
    """Each run of `KEY_WORDS` words with its first place."""
    slices = zip(*(words[shift:] for shift in range(KEY_WORDS)), strict=False)
    return {run: place for place, run in reversed(list(enumerate(slices)))}


def _holders(runs: Sequence[Mapping[tuple[str, ...], int]]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """For each run the quotations that hold it, stock phrases left out."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, held in enumerate(runs):
        for run in held:
            holders[run].append(index)
    return {run: on for run, on in holders.items() if 1 < len(on) <= MOST_HOLDERS}


def _within(
    longer: Mapping[tuple[str, ...], int], shorter: Mapping[tuple[str, ...], int], words: Sequence[str]
) -> bool:
    """Whether most words of the shorter quotation stand in the longer, in runs."""
    covered = {place + step for run, place in shorter.items() if run in longer for step in range(KEY_WORDS)}
    return len(covered) >= max(LEAST_WORDS, SAME * len(words))
