"""Index: which of very many texts have words in common with a new one, at a cost that does not grow with their number.

A quarter of the five-word shingles of every text, the same ones everywhere (FracMinHash: Irber et al. 2022,
doi:10.1101/2022.01.11.475838; a fixed-size MinHash estimates resemblance only, and so misses a short copy in a long
page), is kept in sorted runs, in which the holders of a shingle are looked up. Texts that share enough of the sample
are counted on all their shingles, both ways. One text at a time or all at once gives the same overlaps. It keeps
numbers, no words, and does not say who copied whom (`direction`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from rumordesk.text.shingles import I64, U64, chunks, shingled

U32 = NDArray[np.uint32]

WIDTH = 5
"""Words a shingle; five in a row are seldom chance. Set by judgement."""
SAMPLE = 4
"""One shingle in four is looked up. A reuse of 30 shingles is then missed with probability 0.75³⁰ ≈ 0.0002."""
MOST_HOLDERS = 60
"""A shingle that more texts hold already is a stock phrase, and is not looked up for the next; set by judgement."""
LEAST_SHARED = 12
"""Fewer shingles in common (16 words in a row) are a quotation at most, which `quotes` finds; set by judgement."""
LEAST_SHARE = 0.12
"""Of the smaller text. Below it lie common phrases and shared names of works; set by judgement."""
COUNTED_AT_ONCE = 256
"""Pairs that are counted together; of 64 to 2048 the fastest on synthetic articles."""
LOOKED_UP_AT_ONCE = 1 << 18
"""Entries that are looked up together; bounds the memory. Set by judgement."""
LONGEST_MERGE = 1 << 20
"""Entries of a run (10,000 texts of 400 words) beyond which it is not merged: adding one text never takes long."""

Values = TypeVar("Values", U32, U64)

_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


class Overlap(msgspec.Struct, frozen=True, order=True):
    """Words that two texts have in common. Numbers of the texts in the order added, `first` < `second`."""

    first: int
    second: int
    shared: int
    """Distinct shingles in both."""
    of_first: float
    """`shared` over the shingles of the first text, in [0, 1]."""
    of_second: float

    def share_of(self, number: int) -> float:
        """How much of the text with this number the other one holds."""
        return self.of_first if number == self.first else self.of_second


class Index:
    """Texts by their shingles, of 32 bits each: two texts of 400 words share one by chance once in 27,000 times."""

    def __init__(self) -> None:
        self._rows: list[U32] = []
        self._offsets: list[I64] = []
        self._starts: list[int] = []
        """Of each part of the texts: its shingles, where each text's begin, and the number of its first text."""
        self._runs: list[U64] = []
        """Sampled shingle · 2³² + text, sorted, each once."""
        self._sizes = np.zeros(1024, np.int64)
        """Shingles of each text; longer than there are texts."""
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, text: str) -> list[Overlap]:
        """Takes in one text, and says which earlier ones have words in common with it."""
        return self.extend([text])

    def extend(self, texts: Iterable[str]) -> list[Overlap]:
        """Takes in many texts, and says which pairs of them and of them with earlier ones overlap, sorted."""
        new = self._take(texts)
        pairs, counted = self._sharing(new)
        self._runs.append(new)
        first, second = (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)
        likely = counted * SAMPLE >= self._bounds(first, second) / 2
        found = list(self._counted(first[likely], second[likely]))
        self._merge()
        return found

    def shingles(self, number: int) -> U32:
        """The distinct shingles of one text, sorted."""
        return _distinct(self._row(number).copy())

    def holders(self, shingles: U32) -> I64:
        """How many texts hold each of some shingles; 0 where one is not in the sample."""
        low = shingles.astype(np.uint64) << _HALF
        found = np.zeros(len(low), np.int64)
        for run in self._runs:
            found += np.searchsorted(run, low | _LOW, "right") - np.searchsorted(run, low)
        return found

    def _take(self, texts: Iterable[str]) -> U64:
        """Keeps the shingles of new texts; their sample, sorted."""
        entries = [np.empty(0, np.uint64)]
        for chunk in chunks(texts):
            rows = shingled(chunk, WIDTH)
            self._starts.append(self._size)
            self._offsets.append(rows.offsets)
            self._rows.append((rows.values >> _HALF).astype(np.uint32))
            kept = np.flatnonzero(rows.values <= np.uint64((1 << 64) // SAMPLE - 1))
            owners = np.searchsorted(rows.offsets, kept, "right") - 1 + self._size
            entries.append(_distinct((rows.values[kept] & ~_LOW) | owners.astype(np.uint64)))
            self._count(np.diff(rows.offsets))
        new = np.concatenate(entries)
        new.sort()
        return new

    def _count(self, sizes: I64) -> None:
        """Notes how many shingles the next texts have."""
        end = self._size + len(sizes)
        if end > len(self._sizes):
            self._sizes = np.concatenate((self._sizes, np.zeros(max(end, len(self._sizes)), np.int64)))
        self._sizes[self._size : end] = sizes
        self._size = end

    def _sharing(self, new: U64) -> tuple[U64, I64]:
        """Pairs of an earlier and a new text (earlier · 2³² + new), sorted, and how much of the sample they share."""
        keys = [np.empty(0, np.uint64)]
        for start, end in _slices(new):
            keys += self._meetings(new[start:end])
        together = np.concatenate(keys)
        together.sort()
        starts = np.flatnonzero(_fresh(together))
        return together[starts], np.diff(np.append(starts, len(together)))

    def _meetings(self, new: U64) -> Iterator[U64]:
        """A pair for each sampled shingle of a new text and each earlier text that holds it too, in any order."""
        starts = _group_starts(new)
        places = [(new, starts, np.arange(len(new)))]
        if self._runs:
            low = new & ~_LOW
            places += [(run, np.searchsorted(run, low), np.searchsorted(run, new)) for run in self._runs]
        earlier = np.sum([end - start for _, start, end in places], axis=0)
        useful = np.flatnonzero((earlier > 0) & (earlier <= MOST_HOLDERS))
        for run, start, end in places:
            count = (end - start)[useful]
            which = np.repeat(start[useful] - np.cumsum(count) + count, count) + np.arange(count.sum())
            yield (run[which] & _LOW) << _HALF | np.repeat(new[useful] & _LOW, count)

    def _bounds(self, first: I64, second: I64) -> NDArray[np.float64]:
        """The fewest shingles that an overlap of these texts must have."""
        return np.maximum(LEAST_SHARED, LEAST_SHARE * np.minimum(self._sizes[first], self._sizes[second]))

    def _counted(self, first: I64, second: I64) -> Iterator[Overlap]:
        """The pairs that share enough, counted on all their shingles."""
        for start in range(0, len(first), COUNTED_AT_ONCE):
            end = start + COUNTED_AT_ONCE
            yield from self._counted_block(first[start:end].tolist(), second[start:end].tolist())

    def _counted_block(self, first: Sequence[int], second: Sequence[int]) -> Iterator[Overlap]:
        numbers = sorted({*first, *second})
        ranks = {number: rank for rank, number in enumerate(numbers)}
        rows = _distinct(_numbered([self._row(number) for number in numbers]))
        ends = np.searchsorted(rows >> _HALF, np.arange(len(numbers) + 1, dtype=np.uint64))
        sizes = np.diff(ends)
        ones, others = ([ranks[number] for number in side] for side in (first, second))
        left, right = (_numbered([rows[ends[rank] : ends[rank + 1]] for rank in side]) for side in (ones, others))
        place = np.minimum(np.searchsorted(left, right), len(left) - 1)
        both = right[left[place] == right] >> _HALF
        for pair, shared in enumerate(np.bincount(both.astype(np.int64), minlength=len(first)).tolist()):
            one, other = int(sizes[ones[pair]]), int(sizes[others[pair]])
            if shared >= max(LEAST_SHARED, LEAST_SHARE * min(one, other)):
                yield Overlap(first[pair], second[pair], shared, shared / one, shared / other)

    def _row(self, number: int) -> U32:
        part = bisect_right(self._starts, number) - 1
        offsets, at = self._offsets[part], number - self._starts[part]
        return self._rows[part][offsets[at] : offsets[at + 1]]

    def _merge(self) -> None:
        """Keeps the runs few: neighbours of like size become one, while it is not too long."""
        while len(self._runs) > 1:
            left, right = self._runs[-2:]
            if len(left) > 2 * len(right) or len(left) + len(right) > LONGEST_MERGE:
                return
            self._runs[-2:] = [np.sort(np.concatenate((left, right)), kind="stable")]


def _distinct(values: Values) -> Values:
    """Sorted, each once; sorts in place."""
    values.sort()
    return values[_fresh(values)]


def _fresh(values: Values) -> NDArray[np.bool_]:
    """Of sorted values, those that differ from the one before."""
    fresh = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return fresh


def _slices(entries: U64) -> Iterator[tuple[int, int]]:
    """Parts of sorted entries, about `LOOKED_UP_AT_ONCE` each, that never cut through the holders of a shingle."""
    start = 0
    while start < len(entries):
        end = start + LOOKED_UP_AT_ONCE
        end = int(np.searchsorted(entries, entries[end] & ~_LOW)) if end < len(entries) else len(entries)
        if end <= start:
            end = int(np.searchsorted(entries, entries[start] | _LOW, "right"))
        yield start, end
        start = end


def _group_starts(entries: U64) -> I64:
    """For each sorted entry where the entries of its shingle begin."""
    shingles = entries >> _HALF
    starts = np.arange(len(entries))
    starts[1:][shingles[1:] == shingles[:-1]] = 0
    return np.maximum.accumulate(starts)


def _numbered(rows: Sequence[NDArray[np.uint64] | U32]) -> U64:
    """The low halves of rows, one after another, each with the number of its row before it."""
    numbers = np.repeat(np.arange(len(rows), dtype=np.uint64), [len(row) for row in rows])
    values: U64 = np.concatenate([row.astype(np.uint64, copy=False) for row in rows])
    return numbers << _HALF | (values & _LOW)
