"""Spouse sentences. Measures `read.spouses.probability(sentence, (start, end), (start, end)) -> float`.

The sentence is the set's tokens with single spaces between; the spans are the two people's places in it. Score: F1 of
"spouses", a probability of one half or more. Intervals by drawing sentences (one may stand with several pairs).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from rumordesk.bench import Result, parts, scoring
from rumordesk.models.held_out import held_out
from rumordesk.read.spouses import probability

YES = 0.5
BESIDE = [
    {"system": system, "score": "f1", "value": value, "source": "the Snorkel tutorials' test part"}
    for system, value in (("keyword rule", 0.49), ("weak supervision", 0.55))
]


def run(data: Path, split: str) -> Result:
    """The score with its interval by sentence."""
    records = parts.records(data, f"spouse_{split}.jsonl.gz")
    if split == "dev":
        records = [r for r in records if held_out(" ".join(r["tokens"]))]
    chances = [probability(*pair(record)) for record in records]
    found = [chance >= YES for chance in chances]
    groups = scoring.by_group(
        (" ".join(r["tokens"]), [float(yes and r["spouse"] == 1), float(yes), float(r["spouse"] == 1)])
        for r, yes in zip(records, found, strict=True)
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
        "groups": "sentence",
        "per_class": scoring.per_class(table),
        "confusion": table,
        "beside": BESIDE,
        "notes": [] if split == "test" else ["The rule was drawn up on this part."],
        "rows": [{**record, "p": round(chance, 4)} for record, chance in zip(records, chances, strict=True)],
    }


def scores(counts: scoring.Counts) -> dict[str, float]:
    """F1 from how many are right, found and wanted."""
    return {"f1": scoring.f1(*counts)}


def pair(record: dict[str, Any]) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence and the places of the two people in it (the set counts tokens, both ends inclusive)."""
    tokens: Sequence[str] = record["tokens"]
    starts = [0, *accumulate(len(token) + 1 for token in tokens)]

    def place(span: Sequence[int]) -> tuple[int, int]:
        return starts[span[0]], starts[span[1] + 1] - 1

    return " ".join(tokens), place(record["p1"]), place(record["p2"])
