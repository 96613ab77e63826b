"""Fake News Challenge 1. Measures `weigh.headline_stance.predict(pairs) -> labels`, pairs of (headline, body).

dev: the bodies of the challenge's training part whose claims are held out of training. test: its test part.

Scores: `weighted` is the challenge's own, in percent of what a perfect answer gets: for each pair ¼ for telling related
from unrelated, and ¾ more for the right one of agree, disagree and discuss. F1 for each class, their mean `f1_macro`.
Intervals by drawing claims, which is what related pairs connect; a body that none is related to stands alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from rumordesk.bench import Result, parts, scoring
from rumordesk.models.held_out import claim_groups, held_out
from rumordesk.weigh.headline_stance import predict

CLASSES = ("agree", "disagree", "discuss", "unrelated")
SOURCE = "the challenge's results, weighted score on its test part; the winner's other figures from its predictions"
BESIDE = [
    {"system": "winner (Talos)", "score": "weighted", "value": 82.02, "source": SOURCE},
    {"system": "official baseline", "score": "weighted", "value": 79.53, "source": SOURCE},
    {"system": "winner, related pairs", "score": "f1_agree", "value": 0.54, "source": SOURCE},
    {"system": "winner, related pairs", "score": "f1_disagree", "value": 0.04, "source": SOURCE},
    {"system": "winner, related pairs", "score": "f1_discuss", "value": 0.76, "source": SOURCE},
]
NOTE = "The published figures are on the test part; the constants of relatedness were set on all of the training part."
PART = {"dev": "train", "test": "test"}
COLUMNS = ("Headline", "Body ID", "Stance")


class Case(NamedTuple):
    """A row of the stances with the text of its body."""

    headline: str
    body_id: str
    stance: str
    body: str


def run(data: Path, split: str) -> Result:
    """Scores with intervals by claim."""
    cases = load(data, PART[split])
    beside: list[Case] = []
    named = claim_groups((c.headline, c.body_id) for c in cases if c.stance != "unrelated")
    claim = {c.body_id: named.get(f"b{c.body_id}", f"b{c.body_id}") for c in cases}
    if split == "dev":
        kept = [held_out(claim[c.body_id]) for c in cases]
        beside = [c for c, k in zip(cases, kept, strict=True) if not k]
        cases = list(compress(cases, kept))
    predicted = predict([(c.headline, c.body) for c in cases], [(c.headline, c.body) for c in beside])
    gold = [case.stance for case in cases]
    groups = scoring.by_group((claim[c.body_id], _cell(c.stance, p)) for c, p in zip(cases, predicted, strict=True))
    table = scoring.confusion(gold, predicted, CLASSES)
    return {
        "bench": "fnc1",
        "split": split,
        "n": len(cases),
        "scores": scoring.rounded(scores(scoring.total(groups))),
        "intervals": scoring.intervals(groups, scores),
        "groups": "claim",
        "per_class": scoring.per_class(table),
        "confusion": table,
        "beside": BESIDE,
        "notes": [] if split == "test" else [NOTE],
        "rows": [[c.headline, c.body_id, c.stance, p] for c, p in zip(cases, predicted, strict=True)],
    }


def load(data: Path, part: str) -> list[Case]:
    """The pairs of a part ("train", "test")."""
    stances, texts = f"fnc1_{part}_stances.csv.gz", f"fnc1_{part}_bodies.csv.gz"
    bodies = {row["Body ID"]: row["articleBody"] for row in parts.rows(data, texts, "Body ID", "articleBody")}
    rows = parts.rows(data, stances, *COLUMNS)
    lost = next((row for row in rows if row["Body ID"] not in bodies or row["Stance"] not in CLASSES), None)
    if lost is not None:
        raise parts.unreadable(stances, f"body {lost['Body ID']}, stance {lost['Stance']!r} are not known")
    return [Case(row["Headline"], row["Body ID"], row["Stance"], bodies[row["Body ID"]]) for row in rows]


def scores(counts: scoring.Counts) -> dict[str, float]:
    """The scores of a confusion table, which is given as one row of counts."""
    table = counts.reshape(len(CLASSES), len(CLASSES))
    by_class = [scoring.f1(table[i, i], table[:, i].sum(), table[i].sum()) for i in range(len(CLASSES))]
    right, related = table.diagonal(), table[:-1, :-1].sum()
    got = right[-1] / 4 + related / 4 + right[:-1].sum() * 3 / 4
    best = table[-1].sum() / 4 + table[:-1].sum()
    named = {f"f1_{name}": f for name, f in zip(CLASSES, by_class, strict=True)}
    return {"weighted": 100 * got / best if best else 0.0, **named, "f1_macro": sum(by_class) / len(CLASSES)}


def lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The CSV of the stances with a column `Predicted`."""
    for row in ((*COLUMNS, "Predicted"), *rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(row)
        yield out.getvalue()


def _cell(true: str, taken: str) -> list[float]:
    row = [0.0] * len(CLASSES) ** 2
    row[CLASSES.index(true) * len(CLASSES) + CLASSES.index(taken)] = 1.0
    return row
