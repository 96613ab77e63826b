"""FLOOR: word shingles of many texts at once, as 64-bit numbers.

A shingle is a run of `width` words, lower case, without punctuation. All texts are hashed in one vectorised pass:
words are read eight bytes at a time, and a shingle is the polynomial Σ word · B^place (Karp and Rabin 1987,
doi:10.1147/rd.312.0249), read off prefix sums modulo 2⁶⁴, where an odd base has an inverse. It samples nothing and does
not decide what is a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

CHUNK_CHARACTERS = 1 << 18
"""Texts are hashed about this many characters at a time; measured: half the time of 2²⁰, the arrays stay in cache."""
WORD_BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse; the increment of SplitMix64."""
BLOCK = 8
LONGEST_WORD = 64
"""Bytes of a word that are read at a time, and at most; what is longer is an address or noise."""

_SAME = {"’": "", "‘": "", "“": " ", "”": " ", "–": " ", "—": " ", "…": " ", "\u00a0": " ", "\u200b": ""}


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
    found = [_hash_chunk(chunk) for chunk in chunks(texts)]
    return joined([Rows(_scramble(rows.values), rows.offsets) for rows in found])


def shingles(texts: Sequence[str], width: int) -> Rows:
    """The hashes of all runs of `width` words of each text, in order; a shorter text has none."""
    return joined([shingled(chunk, width) for chunk in chunks(texts)])


def shingled(chunk: Sequence[str], width: int) -> Rows:
    """`shingles` of texts that are few enough to be hashed at once."""
    words = _hash_chunk(chunk)
    sizes = np.maximum(np.diff(words.offsets) - width + 1, 0)
    if not sizes.sum():
        return Rows(np.empty(0, np.uint64), _offsets(sizes))
    sums = _prefix_sums(words.values * _powers(WORD_BASE, len(words.values)))
    runs = (sums[width:] - sums[:-width]) * _powers(_inverse(WORD_BASE), len(sums) - width)
    inside = np.repeat(words.offsets[:-1], sizes) + _places(sizes)
    return Rows(_scramble(runs[inside]), _offsets(sizes))


def chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Neighbouring texts, about `CHUNK_CHARACTERS` together."""
    chunk: list[str] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += len(text)
        if size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def joined(parts: Sequence[Rows]) -> Rows:
    """Rows one after another."""
    sizes = [np.diff(part.offsets) for part in parts]
    return Rows(
        np.concatenate([part.values for part in parts]) if parts else np.empty(0, np.uint64),
        _offsets(np.concatenate(sizes) if sizes else np.empty(0, np.int64)),
    )


def _hash_chunk(texts: Sequence[str]) -> Rows:
    """Unmixed word hashes of the texts, one after another."""
    raw = np.frombuffer(_plain(texts), np.uint8)
    wordy = raw > _SPACE
    edges = np.flatnonzero(wordy[1:] != wordy[:-1]) + 1
    if wordy[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[::2], edges[1::2]
    bounds = np.searchsorted(starts, np.flatnonzero(raw == 0))
    return Rows(_word_values(raw, starts, ends - starts), np.concatenate(([0], bounds, [len(starts)])))


def _word_values(raw: NDArray[np.uint8], starts: I64, sizes: I64) -> U64:
    """A number for each word, from its bytes; words that agree in length and in `LONGEST_WORD` bytes are the same."""
    blocks: U64 = np.ndarray(max(len(raw) - BLOCK + 1, 0), "<u8", raw, strides=(1,))
    values = blocks[starts] & _MASKS[np.minimum(sizes, BLOCK)]
    longer = np.flatnonzero(sizes > BLOCK)
    values[longer] ^= _scramble(sizes[longer].astype(np.uint64))
    for at in range(BLOCK, LONGEST_WORD, BLOCK):
        longer = longer[sizes[longer] > at]
        if not len(longer):
            break
        block = blocks[starts[longer] + at] & _MASKS[np.minimum(sizes[longer] - at, BLOCK)]
        values[longer] = _scramble(values[longer]) ^ block
    return values


def _plain(texts: Sequence[str]) -> bytes:
    """The texts with a zero byte between two of them, in lower case, every mark a space, apostrophes gone."""
    whole = "\n\x00".join(texts)
    if whole.count("\x00") >= len(texts):
        whole = "\n\x00".join(text.replace("\x00", " ") for text in texts)
    if not whole.isascii():
        whole = whole.lower()
        for old, new in _SAME.items():
            whole = whole.replace(old, new)
    return whole.encode("utf-8", "replace").translate(_BYTES, b"'") + b" " * BLOCK


def _prefix_sums(terms: U64) -> U64:
    """0, and the sums of the first 1, 2, … terms, modulo 2⁶⁴."""
    sums = np.empty(len(terms) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(terms, out=sums[1:])
    return sums


def _powers(base: int, count: int) -> U64:
    """The first powers of a base, modulo 2⁶⁴."""
    return _power_table(base, max(CHUNK_CHARACTERS * 2, 1 << (count - 1).bit_length()))[:count]


@lru_cache(maxsize=6)
def _power_table(base: int, count: int) -> U64:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


def _inverse(base: int) -> int:
    return pow(base, -1, 1 << 64)


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


_SPACE = 0x20
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(BLOCK + 1)], np.uint64)
_BYTES = bytes(b if b == 0 or b > 127 else ord(chr(b).lower()) if chr(b).isalnum() else _SPACE for b in range(256))
