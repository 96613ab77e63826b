"""Sides: which side each headline and each body of FNC-1 takes, from the stances of all their pairs.

FNC-1 says only how a body stands to a headline. But its pairs of one claim were crossed from articles whose headlines
and bodies each tell the claim, deny it, or report it from a distance: where either is distant the stance is discuss,
else agree where the two are on one side and disagree where not. So a body has one side, whatever headline it stands
beside, and the sides can be found: by expectation maximisation over side | words of the text, and stance | two sides,
as Dawid & Skene 1979 (doi:10.2307/2346806) do for raters. Pairs leave open which of two sides denies; that, the words
of all texts that they tie together say. On the training part 99.8 % of the stances come out of the sides found. It
reads no text but for its cue words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rumordesk.models.cues import DENIAL, DISTANCE, NEGATION
from rumordesk.train.corpora import Pair

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
STANCES = ("agree", "disagree", "discuss")
TELLS, DENIES, DISTANT = 0, 1, 2
"""The three sides."""

ROUNDS, SETTLED = 40, 5
"""Rounds, and from which on it is fitted how stances come from sides; it has converged after about ten."""
SURE = 0.94
"""At first: how sure the stance is, given the sides."""
LEAST = 0.01
"""A share that no side of any kind of text falls below."""
HEADLINES = np.array([[0.2, 0.6, 0.2], [0.5, 0.3, 0.2], [0.1, 0.05, 0.85], [0.2, 0.05, 0.75], [0.8, 0.05, 0.15]])
"""At first: the sides of headlines that deny, negate, ask, keep their distance, or none of it."""
BODIES = np.array([[0.5, 0.02, 0.48], [0.35, 0.25, 0.4], [0.15, 0.5, 0.35]])
"""At first: the sides of bodies without a word of denial, with one or two, with more. All set by judgement; they are
fitted in each round."""

LEANS_HEADLINE = np.array([-3.0, 0.0, 1.0, 1.5, 3.0])
LEANS_BODY = np.array([3.0, 0.0, -2.5])
"""Nats for telling, against denying, by the same kinds of headlines and bodies; about what the sides found show."""


class Sides(NamedTuple):
    """Chances of the three sides of every headline and body, by (group, text)."""

    headlines: Mapping[tuple[str, str], Floats]
    bodies: Mapping[tuple[str, str], Floats]


def sides(pairs: Sequence[Pair], known: Mapping[str, int]) -> Sides:
    """The sides of the headlines and bodies of related pairs; `known` are headlines whose side people have noted."""
    headlines = sorted({(p.group, p.claim) for p in pairs})
    bodies = sorted({(p.group, p.text) for p in pairs})
    at_h, at_b = ({x: i for i, x in enumerate(xs)} for xs in (headlines, bodies))
    h = np.array([at_h[p.group, p.claim] for p in pairs])
    b = np.array([at_b[p.group, p.text] for p in pairs])
    said = np.array([STANCES.index(p.stance) for p in pairs])
    noted = np.array([_noted(known.get(text)) for _, text in headlines])
    kind_h, kind_b = np.array([_headline(x) for _, x in headlines]), np.array([_body(x) for _, x in bodies])
    found = np.concatenate(_infer((h, b, said), kind_h, kind_b, noted))
    words = np.concatenate([LEANS_HEADLINE[kind_h] + noted[:, TELLS] - noted[:, DENIES], LEANS_BODY[kind_b]])
    sided = said != STANCES.index("discuss")
    turned = _turned(found, words, h[sided], b[sided] + len(headlines))
    return Sides(
        dict(zip(headlines, turned[: len(headlines)], strict=True)),
        dict(zip(bodies, turned[len(headlines) :], strict=True)),
    )


def _turned(found: Floats, words: Floats, one: Ints, other: Ints) -> Floats:
    """The sides, telling and denying exchanged where the words of all texts tied together rather fit the exchange.

    What takes sides in a pair is tied; `words` are nats for telling, `one` and `other` the two texts of each such pair.
    """
    parent = list(range(len(found)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in zip(one.tolist(), other.tolist(), strict=True):
        parent[root(j)] = root(i)
    tied = np.array([root(i) for i in range(len(found))])
    fits = np.zeros(len(found))
    np.add.at(fits, tied, (found[:, TELLS] - found[:, DENIES]) * words)
    return np.where(fits[tied][:, None] < 0, found[:, [DENIES, TELLS, DISTANT]], found)


def _infer(pairs: tuple[Ints, Ints, Ints], kind_h: Ints, kind_b: Ints, noted: Floats) -> tuple[Floats, Floats]:
    h, b, said = pairs
    usual_h, usual_b, meets = HEADLINES.copy(), BODIES.copy(), _meets()
    of_b = usual_b[kind_b]
    for step in range(ROUNDS):
        told = np.log(meets)[:, :, said]
        logits = np.log(usual_h[kind_h]) + noted
        np.add.at(logits, h, np.einsum("nb,hbn->nh", of_b[b], told))
        of_h = _normal(np.exp(logits - logits.max(1, keepdims=True)))
        logits = np.log(usual_b[kind_b])
        np.add.at(logits, b, np.einsum("nh,hbn->nb", of_h[h], told))
        of_b = _normal(np.exp(logits - logits.max(1, keepdims=True)))
        usual_h = _normal(np.array([of_h[kind_h == k].sum(0) for k in range(len(HEADLINES))]) + 1)
        usual_b = _normal(np.array([of_b[kind_b == k].sum(0) for k in range(len(BODIES))]) + 1)
        if step > SETTLED:
            both = np.einsum("nh,nb->nhb", of_h[h], of_b[b])
            meets = _normal(1 + np.stack([both[said == s].sum(0) for s in range(3)], 2))
    return np.maximum(of_h, LEAST), np.maximum(of_b, LEAST)


def _meets() -> Floats:
    """Chance of each stance (last) where a headline's side (first) meets a body's (second)."""
    out = np.full((3, 3, 3), (1 - SURE) / 2)
    for i in range(3):
        for j in range(3):
            out[i, j, 2 if DISTANT in (i, j) else int(i != j)] = SURE
    return out


def _normal(x: Floats) -> Floats:
    shares: Floats = x / x.sum(-1, keepdims=True)
    return shares


def _noted(side: int | None) -> Floats:
    return np.log(np.full(3, 0.05) + (0.85 * (np.arange(3) == side))) if side is not None else np.zeros(3)


def _headline(text: str) -> int:
    if DENIAL.search(text):
        return 0
    if NEGATION.search(text):
        return 1
    return 2 if "?" in text else 3 if DISTANCE.search(text) else 4


def _body(text: str) -> int:
    return min(2, (len(DENIAL.findall(text)) + 1) // 2)
