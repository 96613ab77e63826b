"""FLOOR: word shingles of many texts at once, as 64-bit numbers, and a sample of them that keeps containment.

A shingle is a run of `width` words, lower case, without punctuation. All texts are hashed in one vectorised pass.
The sample (`sketch`) keeps every shingle whose hash falls under a bound, the same ones in every text, so that both
resemblance and containment of two texts can be estimated from what their sketches share (FracMinHash: Irber et al.
2022, doi:10.1101/2022.01.11.475838; a fixed-size MinHash estimates resemblance only, and so misses a short copy in a
long page). It does not decide what is a copy.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

CHUNK_CHARACTERS = 1 << 20
"""Texts are hashed about this many characters at a time; set by judgement (stays within a core's cache)."""
CHAR_BASE = 0x100000001B3
WORD_BASE = np.uint64(0x9E3779B97F4A7C15)
LONGEST_WORD = 64
"""Characters of a word beyond this many reuse the last power; such words are addresses and noise."""

_SAME = {"’": "", "‘": "", "'": "", "“": " ", "”": " ", "–": " ", "—": " ", "…": " ", "\u00a0": " ", "\u200b": ""}


class Rows(msgspec.Struct, frozen=True):
    """Numbers of many texts, one after another: row i is `values[offsets[i]:offsets[i + 1]]`."""

    values: U64
    offsets: I64
    """One more than there are rows."""

    def row(self, index: int) -> U64:
        """The numbers of one text."""
        return self.values[self.offsets[index] : self.offsets[index + 1]]

    def owners(self) -> I64:
        """For each value the row that it belongs to."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


def word_hashes(texts: Sequence[str]) -> Rows:
    """A hash for each word of each text, in order; words are runs of letters, digits and non-ASCII characters."""
    values: list[U64] = []
    counts: list[I64] = []
    for chunk in _chunks(texts):
        hashed, per_text = _hash_chunk(chunk)
        values.append(hashed)
        counts.append(per_text)
    flat = np.concatenate(values) if values else np.empty(0, np.uint64)
    sizes = np.concatenate(counts) if counts else np.empty(0, np.int64)
    return Rows(flat, _offsets(sizes))


def shingles(texts: Sequence[str], width: int) -> Rows:
    """The hashes of all runs of `width` words of each text, in order; a shorter text has none."""
    return shingle(word_hashes(texts), width)


def shingle(words: Rows, width: int) -> Rows:
    """Runs of `width` neighbouring hashes within each row, as one hash each."""
    sizes = np.maximum(np.diff(words.offsets) - width + 1, 0)
    if not sizes.sum():
        return Rows(np.empty(0, np.uint64), _offsets(sizes))
    total = len(words.values) - width + 1
    mixed = np.zeros(total, np.uint64)
    for shift in range(width):
        mixed *= WORD_BASE
        mixed += words.values[shift : shift + total]
    inside = np.repeat(words.offsets[:-1], sizes) + _places(sizes)
    return Rows(_scramble(mixed[inside]), _offsets(sizes))


def sketch(rows: Rows, one_in: int) -> Rows:
    """The distinct values of each row that fall under 2⁶⁴ ∕ `one_in`, sorted; `one_in` 1 keeps all."""
    keep = rows.values <= sample_bound(one_in)
    values, owners = rows.values[keep], rows.owners()[keep]
    order = np.lexsort((values, owners))
    values, owners = values[order], owners[order]
    fresh = np.ones(len(values), bool)
    fresh[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
    sizes = np.bincount(owners[fresh], minlength=len(rows.offsets) - 1).astype(np.int64)
    return Rows(values[fresh], _offsets(sizes))


def sample_bound(one_in: int) -> np.uint64:
    """The largest hash that a sample of one in so many keeps."""
    return np.uint64((1 << 64) // one_in - 1)


def sharing(rows: Rows, most_owners: int) -> tuple[I64, I64, I64]:
    """Pairs of rows that share values: arrays i < j and how many they share, sorted by (i, j).

    `rows` must hold distinct values a row (a sketch). A value in more than `most_owners` rows is passed over: it
    tells little, and would cost the square of its number.
    """
    order = np.argsort(rows.values, kind="stable")
    values, owners = rows.values[order], rows.owners()[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else np.empty(0, int)
    sizes = np.diff(np.concatenate((starts, [len(values)])))
    firsts, seconds = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= most_owners)]):
        block = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        firsts.append(block[:, left].ravel())
        seconds.append(block[:, right].ravel())
    keys = np.concatenate(firsts) * np.int64(len(rows.offsets)) + np.concatenate(seconds)
    pairs, counts = np.unique(keys, return_counts=True)
    return pairs // len(rows.offsets), pairs % len(rows.offsets), counts.astype(np.int64)


def _chunks(texts: Sequence[str]) -> list[Sequence[str]]:
    """Neighbouring texts, about `CHUNK_CHARACTERS` together."""
    chunks, start, size = [], 0, 0
    for index, text in enumerate(texts):
        size += len(text)
        if size >= CHUNK_CHARACTERS:
            chunks.append(texts[start : index + 1])
            start, size = index + 1, 0
    return [*chunks, texts[start:]] if start < len(texts) else chunks


def _hash_chunk(texts: Sequence[str]) -> tuple[U64, I64]:
    """Word hashes of the texts one after another, and how many each has."""
    joined = "\n\x00".join(text.replace("\x00", " ") for text in texts).lower()
    for old, new in _SAME.items():
        joined = joined.replace(old, new)
    raw = np.frombuffer((joined + "\n").encode("utf-8", "replace"), np.uint8)
    wordy = _WORDY[raw]
    edges = np.flatnonzero(wordy[1:] != wordy[:-1]) + 1
    if wordy[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[::2], edges[1::2]
    breaks = np.flatnonzero(raw == 0)
    bounds = np.concatenate(([0], np.searchsorted(starts, breaks), [len(starts)]))
    counts = np.diff(bounds).astype(np.int64)
    if not len(starts):
        return np.empty(0, np.uint64), counts
    lengths = ends - starts
    terms = raw[wordy].astype(np.uint64) * _POWERS[np.minimum(_places(lengths), LONGEST_WORD - 1)]
    return _scramble(np.add.reduceat(terms, _offsets(lengths)[:-1])), counts


def _places(sizes: I64) -> I64:
    """0 … size-1 for each size, one after another."""
    offsets = _offsets(sizes)
    return np.arange(offsets[-1]) - np.repeat(offsets[:-1], sizes)


def _offsets(sizes: I64) -> I64:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))


def _scramble(values: U64) -> U64:
    """The finaliser of SplitMix64 (Steele et al. 2014, doi:10.1145/2660193.2660195): every bit moves every bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _power_table() -> U64:
    return np.array([pow(CHAR_BASE, index, 1 << 64) for index in range(LONGEST_WORD)], np.uint64)


_WORDY = np.array([chr(b).isalnum() if b < 128 else True for b in range(256)])
_POWERS = _power_table()
