"""Synthetic articles with known lineage: invented words, and later articles made from earlier ones.

The same seed gives the same articles. Words are drawn by Zipf's law from an invented vocabulary, so articles share
frequent words and chance bigrams, as real ones do, and nobody's text is in them. What they cannot show is people who
say the same thing in words of their own. It measures nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, get_args

import msgspec
import numpy as np

Mutation = Literal["copied", "truncated", "reordered", "extended", "merged", "synonyms", "translated"]
"""`synonyms`: one word in ten exchanged. `translated`: two in five, and half of the neighbours swapped, as in a text
that went through another language and back."""

WORDS = 400
PARAGRAPH = 50
VOCABULARY = 50_000
DERIVED = 0.3
"""Part of the articles that are made from earlier ones; set by judgement."""
SYLLABLES = [consonant + vowel for consonant in "bdklmnprst" for vowel in "aeio"]

Words = np.ndarray[tuple[int], np.dtype[np.int32]]


class Synthetic(msgspec.Struct, frozen=True):
    """An article, and what it was made from."""

    text: str
    mutation: Mutation | None
    origins: tuple[int, ...] = ()
    """Numbers of the earlier articles that it takes words from; none where it is an original."""


def articles(count: int, seed: int = 7) -> Iterator[Synthetic]:
    """So many articles of about `WORDS` words, originals and derived ones mixed, in the order of their numbers."""
    rng = np.random.default_rng(seed)
    vocabulary = _vocabulary(rng)
    originals: list[tuple[int, int]] = []
    for number in range(count):
        if len(originals) > 1 and rng.random() < DERIVED:
            mutation = get_args(Mutation)[int(rng.integers(len(get_args(Mutation))))]
            chosen = [originals[int(at)] for at in rng.choice(len(originals), 2, replace=False)]
            one, other = (_original(vocabulary, own) for _, own in chosen)
            changed = _MUTATE[mutation](one, other, rng)
            origins = tuple(n for n, _ in chosen[: 2 if mutation in ("merged", "extended") else 1])
            yield Synthetic(_written(changed, vocabulary), mutation, origins)
        else:
            own = int(rng.integers(1 << 62))
            originals.append((number, own))
            yield Synthetic(_written(_original(vocabulary, own), vocabulary), None)


def _vocabulary(rng: np.random.Generator) -> tuple[np.ndarray[tuple[int], np.dtype[np.object_]], np.ndarray]:
    """Invented words, and how probable they are up to each."""
    lengths = rng.integers(1, 5, VOCABULARY)
    words = ["".join(SYLLABLES[int(s)] for s in rng.integers(len(SYLLABLES), size=length)) for length in lengths]
    weights = np.cumsum(1 / (np.arange(VOCABULARY) + 3.0))
    return np.array(words, object), weights / weights[-1]


def _original(vocabulary: tuple[np.ndarray, np.ndarray], seed: int) -> Words:
    return np.searchsorted(vocabulary[1], np.random.default_rng(seed).random(WORDS)).astype(np.int32)


def _written(words: Words, vocabulary: tuple[np.ndarray, np.ndarray]) -> str:
    """Words as paragraphs."""
    spelt = vocabulary[0][words].tolist()
    return "\n".join(" ".join(spelt[at : at + PARAGRAPH]) + "." for at in range(0, len(spelt), PARAGRAPH))


def _copied(one: Words, other: Words, rng: np.random.Generator) -> Words:
    return one


def _truncated(one: Words, other: Words, rng: np.random.Generator) -> Words:
    return one[: int(rng.integers(WORDS // 3, WORDS))]


def _reordered(one: Words, other: Words, rng: np.random.Generator) -> Words:
    paragraphs = one.reshape(-1, PARAGRAPH)
    return paragraphs[rng.permutation(len(paragraphs))].ravel()


def _extended(one: Words, other: Words, rng: np.random.Generator) -> Words:
    return np.concatenate((one, other[: int(rng.integers(PARAGRAPH, 3 * PARAGRAPH))]))


def _merged(one: Words, other: Words, rng: np.random.Generator) -> Words:
    return np.concatenate((one[: WORDS // 2], other[WORDS // 2 :]))


def _exchanged(one: Words, rng: np.random.Generator, part: float) -> Words:
    return np.where(rng.random(len(one)) < part, rng.integers(VOCABULARY, size=len(one)), one).astype(np.int32)


def _synonyms(one: Words, other: Words, rng: np.random.Generator) -> Words:
    return _exchanged(one, rng, 0.1)


def _translated(one: Words, other: Words, rng: np.random.Generator) -> Words:
    pairs = _exchanged(one, rng, 0.4).reshape(-1, 2)
    swapped = rng.random(len(pairs)) < 0.5
    pairs[swapped] = pairs[swapped, ::-1]
    return pairs.ravel()


_MUTATE: dict[Mutation, Callable[[Words, Words, np.random.Generator], Words]] = {
    "copied": _copied,
    "truncated": _truncated,
    "reordered": _reordered,
    "extended": _extended,
    "merged": _merged,
    "synonyms": _synonyms,
    "translated": _translated,
}
