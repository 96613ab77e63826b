"""Short verbatim quotes: which words of a sentence to print when it is too long. It changes no character."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_QUOTE = 25
"""Words of a published quote, at most: the house's rule of care."""
_WORD = re.compile(r"\S+")


def clip(text: str, start: int, end: int, focus: Sequence[str] = ()) -> tuple[int, int]:
    """The part of `text[start:end]` to quote: at most 25 words, holding the first of the `focus` strings, then as many
    of the others as can be.

    Returns offsets into `text`. Where all windows hold as much, the earliest is taken; a window that starts where a
    clause starts is preferred among equals.
    """
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    if len(words) <= LONGEST_QUOTE:
        return (words[0][0], words[-1][1]) if words else (start, end)
    wanted = [w for w in dict.fromkeys(focus) if w]
    windows = [(words[i][0], words[i + LONGEST_QUOTE - 1][1]) for i in range(len(words) - LONGEST_QUOTE + 1)]
    return max(windows, key=lambda w: (_holds(text[w[0] : w[1]], wanted), _opens(text, start, w[0]), -w[0]))


def _holds(quote: str, wanted: Sequence[str]) -> tuple[bool, int]:
    return wanted[0] in quote if wanted else False, sum(f in quote for f in wanted)


def _opens(text: str, start: int, at: int) -> bool:
    """True where a sentence or a clause begins at this place."""
    return at == start or text[max(start, at - 2) : at].rstrip()[-1:] in (",", ";", ":", "—", "–", "“", '"')
