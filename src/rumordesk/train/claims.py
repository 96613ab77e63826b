"""Claims: trains the encoder that compares a claim with a text, and says whether two marked names are spouses.

Stance is learnt from FNC-1 (headline and body) and from Emergent (claim and headline), spouses from the spouse set.
FNC-1 draws its 50,000 pairs from 200 claims: each epoch takes all that disagree, and a share of the rest.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import torch
from nupunkt import sent_spans
from torch.nn.functional import cross_entropy

from rumordesk.models.encoding import Encoded, Pieces, encode, pieces
from rumordesk.models.held_out import held_out
from rumordesk.models.passages import LONGEST_CLAIM, ROOM, bearing, together, words
from rumordesk.train import corpora
from rumordesk.train.network import Network, batch
from rumordesk.train.schedule import fit

STANCES = ("agree", "disagree", "discuss", "unrelated")
HEADS = {"stance": len(STANCES), "spouse": 2}
SHARE = {"agree": 2_600, "disagree": 1_400, "discuss": 3_000, "unrelated": 1_800}
"""Pairs of FNC-1 an epoch, by stance. Of those that disagree there are 736 to learn from: each comes about twice."""
MOST_OF_A_CLAIM = 0.06
"""Of one stance, the share that one claim may have in an epoch: one alone has a tenth of all pairs."""
HARD = 0.16
"""An unrelated pair is worth learning from if the body has more than this share of the headline's words."""
RATE = 7e-5
SOFT = 0.05
"""Label smoothing; the crowd of Emergent is not always of one mind."""


class Example(msgspec.Struct, frozen=True):
    head: str
    row: Encoded
    label: int


def pair(claim: str, sentences: Sequence[str]) -> Encoded:
    """A claim and the passages of a text that bear on it, as the encoder takes them."""
    about = _pieces(claim)
    shown = [_pieces(sentences[i]) for i in bearing(claim, sentences, ROOM - min(len(about), LONGEST_CLAIM) - 3)]
    first, second = together(about, shown)
    return encode([first, second] if second is not None else [first])


@cache
def _pieces(text: str) -> Pieces:
    return pieces(text)


@cache
def split(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(
        line[s:e] for line in text.splitlines() if line.strip() for s, e in sent_spans(line) if line[s:e].strip()
    )


def couple(c: corpora.Couple) -> Encoded:
    """A sentence with its two names marked."""
    whole = pieces(c.text).part(0, ROOM)
    marks = np.zeros(len(whole), np.int64)
    for mark, (start, end) in ((1, c.first), (2, c.second)):
        marks[(whole.starts < end) & (whole.ends > start)] = mark
    return encode([whole], [marks])


def learnable(pairs: Iterable[corpora.Pair]) -> Iterator[corpora.Pair]:
    """All related pairs, and the unrelated ones that share words."""
    for p in pairs:
        if p.stance != "unrelated":
            yield p
        else:
            about = words(p.claim)
            if len(about & _words(p.text)) > HARD * len(about):
                yield p


@cache
def _words(text: str) -> frozenset[str]:
    return words(text)


def drawn(pairs: Sequence[corpora.Pair], chance: random.Random) -> list[corpora.Pair]:
    """The pairs of one epoch: a share of each stance, none of it from one claim only."""
    out: list[corpora.Pair] = []
    by_stance: dict[str, list[corpora.Pair]] = defaultdict(list)
    for p in pairs:
        by_stance[p.stance].append(p)
    for stance, wanted in SHARE.items():
        left, counted, most = wanted, Counter[str](), int(MOST_OF_A_CLAIM * wanted)
        pool: list[corpora.Pair] = []
        while len(pool) < wanted * 2:
            pool += chance.sample(by_stance[stance], len(by_stance[stance]))
        for p in pool:
            if left and counted[p.group] < most:
                counted[p.group] += 1
                out.append(p)
                left -= 1
    return out


def sides(titles: Sequence[corpora.Pair], chance: random.Random) -> list[corpora.Pair]:
    """Pairs of headlines on one claim: what one side says agrees with its own and disagrees with the other's.

    FNC-1's headlines take sides themselves, so that a denial "agrees" with a denying headline. These pairs teach that.
    """
    by_claim: dict[str, list[corpora.Pair]] = defaultdict(list)
    for p in titles:
        by_claim[p.claim].append(p)
    out: list[corpora.Pair] = []
    for _, found in sorted(by_claim.items()):
        pairs = [
            corpora.Pair(a.text, b.text, "discuss" if b.stance == "discuss" else SAME[a.stance == b.stance], a.group)
            for a in found
            for b in found
            if a is not b and a.stance != "discuss"
        ]
        for stance in STANCES[:3]:
            fitting = [p for p in pairs if p.stance == stance]
            out += chance.sample(fitting, min(SIDES_OF_A_CLAIM, len(fitting)))
    return out


SAME = {True: "agree", False: "disagree"}
SIDES_OF_A_CLAIM = 12
"""Pairs of headlines an epoch, of one claim and stance."""


def train(data: Path, seed: int, epochs: int, progress: Callable[[int, int], None]) -> Network:
    """The fitted network; held-out claims and sentences are left out."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    bodies = [p for p in learnable(corpora.stances(data)) if not held_out(p.group)]
    titles = [p for p in corpora.headlines(data) if not held_out(p.group)]
    spouses = [
        Example("spouse", couple(c), int(c.spouses))
        for c in corpora.couples(data / "spouse_dev.jsonl.gz")
        if not held_out(c.text)
    ]
    spouses += [e for e in spouses if e.label] * 2

    def epoch() -> list[Example]:
        chosen = [
            Example("stance", pair(p.claim, split(p.text)), STANCES.index(p.stance)) for p in drawn(bodies, chance)
        ]
        short = [
            Example("stance", pair(p.claim, [p.text]), STANCES.index(p.stance))
            for p in [*titles, *sides(titles, chance)]
        ]
        return [*chosen, *short, *spouses]

    network = Network({}, HEADS)
    fit(
        network,
        epoch,
        loss,
        epochs=epochs,
        chance=chance,
        progress=progress,
        key=lambda e: (e.head, len(e.row.ids)),
        rate=5e-5,
    )
    return network


def loss(network: Network, part: Sequence[Example]) -> torch.Tensor:
    """Mean cross-entropy of the head that this batch is for."""
    out = network(*batch([e.row for e in part]))[part[0].head]
    return cross_entropy(out.float(), torch.tensor([e.label for e in part]), label_smoothing=SOFT)
