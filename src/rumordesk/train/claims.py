"""Claims: trains the encoder that compares a claim with a text, and says whether two marked names are spouses.

Of FNC-1 (headline and body) and Emergent (claim and headline) it learns which side a claim and a text take: `sides` of
the first are inferred, those of the second noted by its authors. FNC-1 draws its related pairs from 200 claims: each
epoch takes some of each meeting of sides, and little of one claim. What is unrelated, it does not learn.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import torch
from nupunkt import sent_spans
from torch.nn.functional import cross_entropy

from rumordesk.models.cues import DENIAL, MARKS, NEGATION
from rumordesk.models.encoding import Encoded, encode, pieces
from rumordesk.models.held_out import held_out
from rumordesk.models.passages import ROOM, row
from rumordesk.train import corpora
from rumordesk.train.network import Network, batch
from rumordesk.train.schedule import fit
from rumordesk.train.sides import DENIES, DISTANT, STANCES, TELLS, Sides, sides

HEADS = {"claim": 3, "text": 3, "spouse": 2}
MEETINGS = {
    (TELLS, TELLS): 1_000, (TELLS, DENIES): 800, (TELLS, DISTANT): 700,
    (DENIES, TELLS): 300, (DENIES, DENIES): 400, (DENIES, DISTANT): 300,
    (DISTANT, TELLS): 400, (DISTANT, DENIES): 300, (DISTANT, DISTANT): 600,
}  # fmt: skip
"""Pairs of FNC-1 an epoch, by the sides of headline and body: bodies that deny are as many as others."""
MOST_OF_A_CLAIM = 0.08
"""Of one meeting, the share that one claim may have in an epoch: one alone has a tenth of all pairs."""
MOST_OF_A_BODY = 8
"""Pairs an epoch, of one body."""
TITLES_OF_A_CLAIM = 5
"""Pairs of headlines an epoch, of one claim and one meeting of sides."""
TURNED = 0.15
"""Share of the headlines that tell a claim plainly which are turned into denials or reports from a distance."""
RATE = 5e-5
SOFT = 0.05
"""Label smoothing; the crowd of Emergent is not always of one mind. All set by judgement."""

Target = tuple[tuple[float, ...], tuple[float, ...]]
"""Chances of the sides of a claim and a text."""


class Example(msgspec.Struct, frozen=True):
    head: str
    """"sides" or "spouse"."""
    row: Encoded
    target: Target | int


class Meeting(msgspec.Struct, frozen=True):
    """A claim and a text with the chances of their sides."""

    claim: str
    text: str
    group: str
    sides: Target

    def kind(self) -> tuple[int, int]:
        """The likeliest side of each."""
        first, second = (max(range(3), key=s.__getitem__) for s in self.sides)
        return first, second


def pair(m: Meeting) -> Example:
    """As the encoder takes it."""
    return Example("sides", row(m.claim, split(m.text))[0], m.sides)


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


NOTED = {"agree": TELLS, "disagree": DENIES, "discuss": DISTANT}
"""Emergent's stances of a headline as sides."""


def meetings(related: Sequence[corpora.Pair], found: Sides) -> list[Meeting]:
    """The related pairs with their sides."""
    return [
        Meeting(
            p.claim, p.text, p.group,
            (tuple(found.headlines[p.group, p.claim].tolist()), tuple(found.bodies[p.group, p.text].tolist())),
        )
        for p in related
    ]  # fmt: skip


def noted(side: int) -> tuple[float, ...]:
    """Chances of a side that people noted."""
    return tuple(1 - SOFT if i == side else SOFT / 2 for i in range(3))


def drawn(found: Sequence[Meeting], chance: random.Random) -> list[Meeting]:
    """The pairs of one epoch: some of each meeting of sides, few of them from one claim or body."""
    out: list[Meeting] = []
    by_kind: dict[tuple[int, int], list[Meeting]] = defaultdict(list)
    for m in found:
        by_kind[m.kind()].append(m)
    of_body = Counter[str]()
    for kind, wanted in MEETINGS.items():
        left, of_claim, most = wanted, Counter[str](), max(1, int(MOST_OF_A_CLAIM * wanted))
        pool = by_kind[kind]
        for m in chance.sample(pool, len(pool)) + chance.sample(pool, len(pool)):
            if left and of_claim[m.group] < most and of_body[m.text] < MOST_OF_A_BODY:
                of_claim[m.group] += 1
                of_body[m.text] += 1
                out.append(m)
                left -= 1
    return out


def titles(found: Iterable[tuple[str, str, tuple[float, ...]]], chance: random.Random) -> list[Meeting]:
    """Pairs of headlines on one claim, some of each meeting of their sides; given as (group, headline, sides)."""
    by_group: dict[str, list[tuple[str, tuple[float, ...]]]] = defaultdict(list)
    for group, text, side in found:
        by_group[group].append((text, side))
    out: list[Meeting] = []
    for group, rows in sorted(by_group.items()):
        crossed = [Meeting(a, b, group, (x, y)) for a, x in rows for b, y in rows if a != b]
        for kind in MEETINGS:
            fitting = [m for m in crossed if m.kind() == kind]
            out += chance.sample(fitting, min(TITLES_OF_A_CLAIM, len(fitting)))
    return out


DENIALS = (
    "No, {}? Not True", "{}: Hoax", "{} Is A Hoax", "Claim That {} Is False", "Debunked: {}",
    "Spokesman Denies That {}", "Story That {} Is Fake", "Rumor That {} Called 'Rubbish'",
    "Officials Shoot Down Claim That {}", "No Truth To {}", "No Evidence That {}", "{}? Don't Believe It",
    "Company Dismisses Reports That {}", "{}? Actually, No",
)  # fmt: skip
DISTANCES = (
    "Report: {}", "{}, Sources Say", "{}?", "Rumor: {}", "{}: Report", "{}, Report Claims", "{}, Officials Say",
    "{} (Unconfirmed)", "Police Investigate Whether {}", "{}, According To Local Media",
)  # fmt: skip


def turned(m: Meeting, chance: random.Random) -> Meeting:
    """Now and then, a headline that tells its claim plainly as one that denies it or only passes it on."""
    plain = m.kind()[0] == TELLS and not (DENIAL.search(m.claim) or NEGATION.search(m.claim) or "?" in m.claim)
    if chance.random() > TURNED or not plain:
        return m
    side = chance.choice((DENIES, DENIES, DISTANT))
    claim = chance.choice(DENIALS if side == DENIES else DISTANCES).format(m.claim.strip())
    return Meeting(claim, m.text, m.group, (noted(side), m.sides[1]))


def train(
    data: Path, seed: int, epochs: int, progress: Callable[[int, int], None], left_out: Callable[[str], bool] = held_out
) -> Network:
    """The fitted network; held-out claims and sentences are left out."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    related = [p for p in corpora.stances(data) if p.stance in STANCES and not left_out(p.group)]
    emergent = [p for p in corpora.headlines(data) if not left_out(p.group)]
    found = sides(related, {p.text: NOTED[p.stance] for p in emergent})
    bodies = meetings(related, found)
    claims = [Meeting(p.claim, p.text, p.group, (noted(TELLS), noted(NOTED[p.stance]))) for p in emergent]
    heads = [(group, text, tuple(side.tolist())) for (group, text), side in found.headlines.items()]
    heads += [(m.group, m.text, m.sides[1]) for m in claims if (m.group, m.text) not in found.headlines]
    spouses = [
        Example("spouse", couple(c), int(c.spouses))
        for c in corpora.couples(data / "spouse_dev.jsonl.gz")
        if not left_out(c.text)
    ]
    spouses += [e for e in spouses if e.target] * 2

    def epoch() -> list[Example]:
        met = [*drawn(bodies, chance), *claims, *titles(heads, chance)]
        return [*(pair(turned(m, chance)) for m in met), *spouses]

    network = Network({}, HEADS, MARKS)
    fit(
        network,
        epoch,
        loss,
        epochs=epochs,
        chance=chance,
        progress=progress,
        key=lambda e: (e.head, len(e.row.ids)),
        rate=RATE,
    )
    return network


def loss(network: Network, part: Sequence[Example]) -> torch.Tensor:
    """Mean cross-entropy of what this batch is for; of both sides, where it is for sides."""
    out = network(*batch([e.row for e in part]))
    if part[0].head == "spouse":
        return cross_entropy(out["spouse"].float(), torch.tensor([e.target for e in part]), label_smoothing=SOFT)
    targets = torch.tensor([e.target for e in part])
    return cross_entropy(out["claim"].float(), targets[:, 0]) + cross_entropy(out["text"].float(), targets[:, 1])
