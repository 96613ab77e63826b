"""PolNeAR: who says what. Measures `read.said_spans.spans(text) -> [{role: [[start, end], ...]}]`.

Scores are F1 over tokens for each role. A token is a word with its inner apostrophes and hyphens, or a single mark of
punctuation; it counts as source, cue or content where it lies wholly inside a span of that role, of whichever
attribution (so nested attributions count once). Intervals by drawing articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rumordesk.bench import Result, parts, scoring
from rumordesk.read.said_spans import Spans, spans

ROLES = ("content", "source", "cue")
BESIDE = [
    {
        "system": "agreement of people (token alpha)",
        "score": f"{role}_f1",
        "value": 0.754,
        "source": "PolNeAR (Newell et al. 2018), alpha over all roles; no system's figure was found",
    }
    for role in ROLES[:2]
]
TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


def run(data: Path, split: str) -> Result:
    """Scores with intervals by article."""
    articles = parts.records(data, f"polnear_{split}.jsonl.gz")
    predicted = [spans(article["text"]) for article in articles]
    groups = scoring.by_group(
        (article["id"], counts(article["text"], article["attributions"], found))
        for article, found in zip(articles, predicted, strict=True)
    )
    every = scoring.total(groups)
    return {
        "bench": "polnear",
        "split": split,
        "n": len(articles),
        "scores": scoring.rounded(scores(every)),
        "intervals": scoring.intervals(groups, scores),
        "groups": "article",
        "per_class": {role: scoring.figures(*every[3 * i : 3 * i + 3]) for i, role in enumerate(ROLES)},
        "beside": BESIDE,
        "rows": [
            {"id": article["id"], "text": article["text"], "attributions": found}
            for article, found in zip(articles, predicted, strict=True)
        ],
    }


def counts(text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Spans]) -> list[float]:
    """For each of `ROLES`: tokens that are right, found and wanted."""
    tokens = [m.span() for m in TOKEN.finditer(text)]
    row: list[float] = []
    for role in ROLES:
        wanted, got = covered(tokens, gold, role), covered(tokens, found, role)
        row += [len(wanted & got), len(got), len(wanted)]
    return row


def covered(tokens: Sequence[tuple[int, int]], attributions: Iterable[Mapping[str, Any]], role: str) -> set[int]:
    """The numbers of the tokens that lie inside a span of a role."""
    inside: set[int] = set()
    for start, end in (span for a in attributions for span in a.get(role, ())):
        inside.update(range(start, end))
    return {i for i, (first, last) in enumerate(tokens) if first in inside and last - 1 in inside}


def scores(c: scoring.Counts) -> dict[str, float]:
    """F1 of each role."""
    return {f"{role}_f1": scoring.f1(*c[3 * i : 3 * i + 3]) for i, role in enumerate(ROLES)}
