"""Where each sentence of an article begins and ends. It changes no character and does not say what a sentence means.

The boundaries come from nupunkt (Punkt trained on open text), one paragraph at a time; what follows mends the tears
that news pages provoke: quotes cut from the words that close them, "St." before a name, "split.The" without a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nupunkt import sent_spans

from rumordesk.records.articles import Article
from rumordesk.records.readings import Sentence

LONGEST = 1_200
"""Characters; a longer "sentence" is a list, a table or a script. Set by judgement: 0.1 % of a gossip pile."""

CLOSERS = "”’»)]"
"""Marks that close and never open; the straight quote can do either and is judged by what stands after it."""

_STRAY_CLOSER = re.compile(rf"(?:[{CLOSERS}]+|\"(?=\s|$))\s*")
_JOINS_PREVIOUS = re.compile(r"[a-zß-öø-ÿ,;:%–—-]|&\s|\.\.\.\s*[a-z]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s“\"‘(])(?:St|Ste|Mt|Ft|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|vs)\.$"
    r"|(?:^|\s)[A-Z]!$"
)
_QUOTE_ENDS = re.compile(r"[,!?…][”’\"]$")
_SPEAKER_FOLLOWS = re.compile(
    r"(?:(?:the|an?|another|one|his|her|their)\s+(?:[\w’'-]+\s+){0,3}|(?:[^\W\d_][\w.’'-]*\s+){0,3})"
    r"(?:[\w.’'-]+,\s*\d\d,\s*|[\w.’'-]+\s+)?(?:said|says|told|tells|asked|asks|added|adds|wrote|writes|joked|gushed|revealed|quipped|replied|"
    r"captioned|explained|explains|shared|tweeted|admitted|recalled|exclaimed|insisted|continued|responded|noted)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"(?<=[a-z]{3})[.!?][”’\"]?(?=[“‘\"]?(?:[A-Z][a-z]+|I)[ ,’'])"  # no space: "split.The star"
    r"|(?<=[a-z]{3})[.!?][”’\")]?\s(?=\(|[“‘\"]?(?:She|He|They|The|But|And|It|I|We|You|His|Her|This|That|There)\b)"
)
_SAFE_BREAK = re.compile(r"[;:|•·…]\s|,\s|\s[–—-]\s|\s")


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The title as one sentence (paragraph 0), then the sentences of the text, in order.

    Offsets are code points into the field as received; no sentence is empty, has white space at its edges, crosses a
    line break of the text, or is longer than `LONGEST`. Paragraphs are the lines that hold anything, numbered from 0.
    """
    start, end = _trimmed(article.title, 0, len(article.title))
    title = (Sentence("title", start, end, 0),) if start < end else ()
    return title + tuple(Sentence("text", start, end, number) for number, start, end in spans(article.text))


def spans(text: str) -> Iterator[tuple[int, int, int]]:
    """The sentences of a text that is no article: paragraph, start, end."""
    for number, (first, last) in enumerate(_paragraphs(text)):
        for start, end in _in_paragraph(text, first, last):
            yield number, start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = _trimmed(text, position, position + len(line))
        if start < end:
            yield start, end
        position += len(line)


def _in_paragraph(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    cuts = [first + end for _, end in sent_spans(text[first:last])]
    cuts += [match.end() for match in _MISSED.finditer(text, first, last)]
    kept = first
    for cut in [*sorted(set(cuts)), last]:
        cut = _after_closers(text, cut, last)
        start, end = _trimmed(text, kept, cut)
        if start < end and (cut == last or not _torn(text, start, end, cut, last)):
            yield from _bounded(text, start, end)
            kept = cut


def _after_closers(text: str, cut: int, last: int) -> int:
    """A closing mark belongs to what it closes, though white space stand between."""
    while cut < last and text[cut].isspace():
        cut += 1
    closer = _STRAY_CLOSER.match(text, cut, last)
    return closer.end() if closer else cut


def _torn(text: str, start: int, end: int, cut: int, last: int) -> bool:
    """Whether a cut here tears what belongs together."""
    if _JOINS_PREVIOUS.match(text, cut, last) or _ABBREVIATED.search(text, max(start, end - 8), end):
        return True
    return bool(_QUOTE_ENDS.search(text, max(start, end - 3), end) and _SPEAKER_FOLLOWS.match(text, cut, last))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        breaks = [match.end() for match in _SAFE_BREAK.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = breaks[-1] if breaks else start + LONGEST
        yield _trimmed(text, start, cut)
        start, end = _trimmed(text, cut, end)
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
