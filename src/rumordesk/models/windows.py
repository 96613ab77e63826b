"""Windows: a long text cut into stretches that an encoder takes at once, at the ends of sentences where there is one.

It knows no sentences itself; who asks says where the text may be cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rumordesk.models.encoding import Pieces

LONGEST = 126
"""Pieces a window: 128 with beginning and end, as in training. About 90 words."""
STOP = 1012
"""The full stop in the vocabulary, at which a block too long for a window is cut."""


def windows(text: Pieces, blocks: Sequence[tuple[int, int]], longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """First and past-the-last piece of each window over `blocks`: spans of characters, in order, apart.

    Neighbouring blocks share a window where they fit; pieces outside of all blocks are in none.
    """
    begun, ended = -1, -1
    for start, end in blocks:
        first, last = (int(x) for x in np.searchsorted(text.starts, (start, end)))
        if begun >= 0 and (last - begun > longest or first != ended):
            yield from _cut(text, begun, ended, longest)
            begun = -1
        if first < last:
            begun, ended = (first if begun < 0 else begun), last
    if begun >= 0:
        yield from _cut(text, begun, ended, longest)


def _cut(text: Pieces, first: int, last: int, longest: int) -> Iterator[tuple[int, int]]:
    while last - first > longest:
        stops = np.flatnonzero(text.ids[first : first + longest] == STOP)
        cut = first + (int(stops[-1]) + 1 if len(stops) and stops[-1] > longest // 3 else longest)
        yield first, cut
        first = cut
    if first < last:
        yield first, last
