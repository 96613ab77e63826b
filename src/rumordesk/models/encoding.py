"""Encoding: text as the encoders take it: word pieces, the case that the vocabulary drops, and marks on given words.

The vocabulary of all-MiniLM-L6-v2 knows no capitals, by which names are told from words; so each piece brings the
case of its word along. It runs no model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102
"""The pieces before a text and after each part of it, in the vocabulary."""
LOWER, TITLE, UPPER, INITIAL, MIXED, CASES = 1, 2, 3, 4, 5, 6
"""Cases of a word: "word" (or no letters), "Word", "WORD", "W", "McWord"; 0 is no word. `CASES` counts them."""
WORDS_KEPT = 20_000
"""Words whose case is remembered."""
_CLEAN = re.compile(r"[^\W\d_]+")


class Pieces(msgspec.Struct, frozen=True):
    """A text in word pieces, without the marks of its beginning and end. All arrays have one entry a piece."""

    ids: Ints
    """In the vocabulary."""
    case: Ints
    """Of the word that a piece belongs to."""
    starts: Ints
    ends: Ints
    """Characters into the text."""
    words: Ints
    """Number of the word that a piece belongs to, rising."""

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, first: int, last: int) -> Pieces:
        """The pieces from `first` to before `last`."""
        cut = slice(first, last)
        return Pieces(self.ids[cut], self.case[cut], self.starts[cut], self.ends[cut], self.words[cut])


@cache
def tokenizer() -> Tokenizer:
    """The vocabulary of both encoders; it lies beside the weights."""
    loaded = Tokenizer.from_str((files("rumordesk.models") / "weights" / "tokenizer.json").read_text("utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def pieces(text: str) -> Pieces:
    """The text in word pieces, each with its place in the text as given."""
    encoded = tokenizer().encode(text, add_special_tokens=False)
    words = np.array([w if w is not None else -1 for w in encoded.word_ids], np.int64)
    spans = np.array(encoded.offsets, np.int64).reshape(-1, 2)
    bounds: dict[int, list[int]] = {}
    for word, (start, end) in zip(words.tolist(), spans.tolist(), strict=True):
        first = bounds.setdefault(word, [start, end])
        first[1] = end
    cases = {word: case_of(text[start:end]) for word, (start, end) in bounds.items()}
    case = np.array([cases[word] for word in words.tolist()], np.int64)
    return Pieces(np.array(encoded.ids, np.int64), case, spans[:, 0], spans[:, 1], words)


@lru_cache(WORDS_KEPT)
def case_of(word: str) -> int:
    """One of the cases above; only letters count."""
    letters = "".join(_CLEAN.findall(word))
    if not letters or letters.islower() or not any(c.isupper() for c in letters):
        return LOWER
    if len(letters) == 1:
        return INITIAL
    if letters.isupper():
        return UPPER
    return TITLE if letters[0].isupper() and letters[1:].islower() else MIXED


class Encoded(msgspec.Struct, frozen=True):
    """What an encoder takes: one row of pieces, with their case, part (0 or 1) and mark (0, or a number given)."""

    ids: Ints
    case: Ints
    part: Ints
    mark: Ints


def encode(parts: Sequence[Pieces], marks: Sequence[Ints] | None = None) -> Encoded:
    """One or two parts as the encoder reads them: a beginning, then each part with its end."""
    ids, case, part, mark = [np.array([CLS])], [np.array([0])], [np.array([0])], [np.array([0])]
    for number, p in enumerate(parts):
        ids += [p.ids, np.array([SEP])]
        case += [p.case, np.array([0])]
        part.append(np.full(len(p) + 1, number))
        mark += [marks[number] if marks else np.zeros(len(p), np.int64), np.array([0])]
    row = [np.concatenate(x).astype(np.int64) for x in (ids, case, part, mark)]
    return Encoded(*row)
