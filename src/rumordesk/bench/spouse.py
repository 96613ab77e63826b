"""Spouse sentences. Measures `read.spouses.probability(sentence, (start, end), (start, end)) -> float`.

The sentence is the set's tokens with single spaces between; the spans are the two people's places in it. Score: F1 of
"spouses", a probability of one half or more. dev: cross-validated, each answer by weights fitted without its fold;
sentences that share a couple are in one fold. The forms of ties were drawn up on this part. test: the shipped weights.
Intervals by drawing groups of sentences that share a couple (dev), or sentences (test).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rumordesk.bench import Result, parts, scoring
from rumordesk.bench.logistic import Floats, fit
from rumordesk.models.held_out import claim_groups
from rumordesk.read import spouses

YES = 0.5
FOLDS = 10
RIDGE = 3.0
"""Penalty of the model; between 1 and 12 the cross-validated F1 is the same within .003."""
BEST = -0.9
"""Nats of the fitted model from which on it is a yes, so that F1 is high; between -1.5 and -0.3 it differs by .02."""
BESIDE = [
    {"system": system, "score": "f1", "value": value, "source": "the Snorkel tutorials' test part"}
    for system, value in (("keyword rule", 0.49), ("weak supervision", 0.55))
]
Record = dict[str, Any]


def run(data: Path, split: str) -> Result:
    """The score with its interval."""
    records = parts.records(data, f"spouse_{split}.jsonl.gz")
    home = couples(records) if split == "dev" else [" ".join(r["tokens"]) for r in records]
    if split == "dev" and len(set(home)) < FOLDS:
        raise parts.unreadable(f"spouse_{split}.jsonl.gz", "it has too few couples to cross-validate")
    chances = cross_validated(records, home) if split == "dev" else [spouses.probability(*pair(r)) for r in records]
    found = [chance >= YES for chance in chances]
    groups = scoring.by_group(
        (group, [float(yes and r["spouse"] == 1), float(yes), float(r["spouse"] == 1)])
        for group, r, yes in zip(home, records, found, strict=True)
    )
    every = scoring.total(groups)
    names = ("spouses", "not")
    table = scoring.confusion([names[r["spouse"] != 1] for r in records], [names[not yes] for yes in found], names)
    return {
        "bench": "spouse",
        "split": split,
        "n": len(records),
        "scores": scoring.rounded(scores(every)),
        "intervals": scoring.intervals(groups, scores),
        "groups": "couple" if split == "dev" else "sentence",
        "per_class": scoring.per_class(table),
        "confusion": table,
        "beside": BESIDE,
        "notes": []
        if split == "test"
        else ["Cross-validated by couple; the forms of ties were drawn up on this part."],
        "rows": [{**record, "p": round(chance, 4)} for record, chance in zip(records, chances, strict=True)],
    }


def scores(counts: scoring.Counts) -> dict[str, float]:
    """F1 from how many are right, found and wanted."""
    return {"f1": scoring.f1(*counts)}


def pair(record: Record) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence and the places of the two people in it (the set counts tokens, both ends inclusive)."""
    tokens: Sequence[str] = record["tokens"]
    starts = [0, *accumulate(len(token) + 1 for token in tokens)]

    def place(span: Sequence[int]) -> tuple[int, int]:
        return starts[span[0]], starts[span[1] + 1] - 1

    return " ".join(tokens), place(record["p1"]), place(record["p2"])


def couples(records: Sequence[Record]) -> list[str]:
    """The group of each record: sentences are together that are alike, or tell of spouses with names in common."""
    told = []
    for r in records:
        sentence = " ".join(r["tokens"])
        one, other = ({t.lower() for t in r["tokens"][s : e + 1] if len(t) > 1} for s, e in (r["p1"], r["p2"]))
        told += [(sentence, " ".join(sorted((a, b)))) for a in one for b in other if r["spouse"] == 1 and a != b]
        told += [(sentence, " ".join(r["tokens"][at : at + ALIKE])) for at in range(len(r["tokens"]) - ALIKE + 1)]
    groups = claim_groups(told)
    return [groups.get("h" + s, s) for s in (" ".join(r["tokens"]) for r in records)]


ALIKE = 7
"""Words in a row that two sentences share where they are alike."""


class Traits(NamedTuple):
    """What `read.spouses` sees in the records in which it sees anything."""

    names: tuple[str, ...]
    places: NDArray[np.int64]
    """Of these records among all."""
    table: Floats
    gold: Floats


def seen(records: Sequence[Record]) -> Traits:
    """The traits of all records."""
    found = [(at, traits) for at, r in enumerate(records) if (traits := spouses.traits(*pair(r))) is not None]
    return Traits(
        tuple(found[0][1]),
        np.array([at for at, _ in found]),
        np.array([list(traits.values()) for _, traits in found]),
        np.array([float(records[at]["spouse"] == 1) for at, _ in found]),
    )


def cross_validated(records: Sequence[Record], home: Sequence[str]) -> list[float]:
    """The probability of each record, by weights fitted on the groups of other folds; 0 where there are no traits."""
    all_ = seen(records)
    fold = np.array([int(sha256(home[at].encode()).hexdigest()[:8], 16) % FOLDS for at in all_.places])
    chances = np.zeros(len(records))
    for number in range(FOLDS):
        here = fold == number
        intercept, weights = fit(all_.table[~here], all_.gold[~here], RIDGE)
        chances[all_.places[here]] = 1 / (1 + np.exp(BEST - intercept - all_.table[here] @ weights))
    return [float(chance) for chance in chances]


def fitted(data: Path) -> tuple[float, dict[str, float]]:
    """Intercept and weights of `read.spouses`, on all of the development part."""
    all_ = seen(parts.records(data, "spouse_dev.jsonl.gz"))
    intercept, weights = fit(all_.table, all_.gold, RIDGE)
    return round(intercept - BEST, 2), {n: round(w, 2) for n, w in zip(all_.names, weights.tolist(), strict=True)}
