"""Where the captions of a gallery begin: each is an article of its own, and "they" of one is not those of another.

It tells marks that galleries leave in a text; who is meant is for `pronouns` and `implied`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumordesk.records import Article, Sentence

END = re.compile(r"\bHide Caption\b|\b\d{1,3} of \d{1,3}\b\s*$", re.I)
"""In the sentence before: a caption ended there."""
BEGIN = re.compile(r"(?:photos?|pictures?|gallery|slideshow)\s*:\s*\w", re.I)
"""How a paragraph begins that is a caption."""


def caption_starts(article: Article, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences with which a caption begins, or what follows the last one."""
    found = set()
    for i, s in enumerate(sentences):
        if s.field != "text" or i == 0:
            continue
        last, words = sentences[i - 1], article.text[s.start : s.end]
        before = article.text[last.start : last.end] if last.field == "text" else ""
        if (last.paragraph != s.paragraph and BEGIN.match(words)) or END.search(before):
            found.add(i)
    return frozenset(found)
