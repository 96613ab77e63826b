"""Words: which stretches of a text are names of persons, and which are source, cue and content of an attribution.

It does not say who is meant by a name, nor which source said what: `read` does.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from rumordesk.models.encoding import Ints, encode, pieces
from rumordesk.models.sessions import Floats, run, softmax
from rumordesk.models.windows import windows

TAGS = ("person", "source", "cue", "content")


class Marked(msgspec.Struct, frozen=True, order=True):
    """A stretch of a text under a tag."""

    start: int
    end: int
    """Characters into the text."""
    tag: str
    probability: float
    """Mean over its words that they belong to it, in [0, 1]."""


def mark(text: str, blocks: Sequence[tuple[int, int]], tags: Sequence[str] = TAGS) -> tuple[Marked, ...]:
    """What is marked in the blocks of a text: spans of characters in order, such as sentences; no mark crosses one."""
    edges = frozenset(start for start, _ in blocks)
    found: list[Marked] = []
    for run_of_blocks in _runs(text, blocks):
        begin, end = run_of_blocks[0][0], run_of_blocks[-1][1]
        whole = pieces(text[begin:end])
        for first, last in windows(whole, [(s - begin, e - begin) for s, e in run_of_blocks]):
            part = whole.part(first, last)
            starts = np.flatnonzero(np.diff(part.words, prepend=-2))
            spans = begin + np.stack([part.starts[starts], part.ends[np.append(starts[1:], len(part)) - 1]], 1)
            logits = run("words", encode([part]))
            for tag in tags:
                of_words = np.add.reduceat(softmax(logits[tag][1:-1]), starts, axis=0)
                sizes = np.diff(np.append(starts, len(part)))[:, None]
                found += _decoded(spans, (of_words / sizes).astype(np.float32), tag, edges)
    return tuple(sorted(found))


def _runs(text: str, blocks: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Blocks with nothing but white space between them, together: only their words are looked at."""
    runs: list[list[tuple[int, int]]] = []
    for start, end in blocks:
        if runs and not text[runs[-1][-1][1] : start].strip():
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    return runs


def _decoded(spans: Ints, chances: Floats, tag: str, edges: frozenset[int]) -> list[Marked]:
    """Words that more likely are inside than not, joined; a new stretch where one more likely begins, or at an edge."""
    out: list[Marked] = []
    inside: list[int] = []

    def close() -> None:
        if inside:
            sure = float(np.mean(1 - chances[inside, 0]))
            out.append(Marked(int(spans[inside[0], 0]), int(spans[inside[-1], 1]), tag, round(sure, 4)))
            inside.clear()

    for i, (outside, begins, within) in enumerate(chances.tolist()):
        if outside >= 0.5:
            close()
            continue
        if begins > within or int(spans[i, 0]) in edges:
            close()
        inside.append(i)
    close()
    return out
