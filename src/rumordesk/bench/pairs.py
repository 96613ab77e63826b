"""Pairs of articles of the gossip pile: are both members of one witness? Measures `link.lineage` on judged pairs.

dev: our own pairs (`data/link_pairs.jsonl`, by address; 98 of them judged twice), most of them traps: the same people,
shared passages, furniture, credits, a denial and what it denies; two in five of them are pairs of which an earlier
model was unsure. fresh: pairs of articles that are in no pair of dev, drawn by the same traps and judged before
anything was measured on them; nothing is fitted or chosen on them (`data/link_pairs_fresh.jsonl`). Any other split:
`link_pairs_SPLIT.jsonl` in the data folder, with the same keys a, b and label. "copy", "rewrite" and "same source" are
linked, the other labels are not.

- f1 of linked pairs; adjusted_rand = 2(ad − bc) ∕ ((a+b)(b+d) + (a+c)(c+d)) over the pairs' 2 × 2 table (Hubert and
  Arabie 1985, doi:10.1007/BF01908075), with a, d right and b, c wrong.
- cv_f1, cv_adjusted_rand (dev only): the model of `link.kinship` alone, fitted without the pairs that it is asked for;
  pairs that hang together by an article are kept together. `f1` on dev is in sample.
- found_MUTATION: articles of the pile, changed, that share a witness with what they were made from.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from rumordesk.bench.changed import changed
from rumordesk.bench.logistic import fit
from rumordesk.bench.resampling import interval
from rumordesk.collect import collect
from rumordesk.errors import InputError
from rumordesk.link import lineage
from rumordesk.link.kinship import JOINS
from rumordesk.link.shared import Shared
from rumordesk.link.traits import Traits
from rumordesk.link.witnesses import nodes_of
from rumordesk.records import Article, Lineage

PILE = "gossip_pile.jsonl.gz"
LINKED = frozenset({"copy", "rewrite", "same source"})
RIDGE = 3.0
"""Penalty of the model; set by cross-validation among 1, 3 and 6."""
FOLDS = 10
OWN = ("dev", "fresh")
"""Splits that are in this package."""
MUTANTS = 25
"""Articles that are changed in each way."""

Floats = NDArray[np.float64]
Told = tuple[bool, bool]
"""Whether a pair is linked, by the judge and by us."""


class Pair(msgspec.Struct, frozen=True):
    """Two articles by address, and how they hang together."""

    a: str
    b: str
    label: str
    reason: str = ""

    @property
    def linked(self) -> bool:
        """Whether one witness should hold both."""
        return self.label in LINKED


def run(data: Path, split: str) -> dict[str, Any]:
    """Scores on the pairs of a split. Raises InputError where the pile or the pairs are not there."""
    pairs = _pairs(data, split)
    articles = collect([str(data / PILE)]).articles
    known = {article.url for article in articles}
    pairs = [pair for pair in pairs if {pair.a, pair.b} <= known]
    told = _linked(lineage(articles), pairs)
    judged = [(pair.linked, ours) for pair, ours in zip(pairs, told, strict=True)]
    groups = _together(pairs)
    shared = Shared(sorted(articles, key=lambda a: (a.url, a.id)))
    traits = _traits(shared, articles, pairs)
    scores = {"f1": f1(judged), "adjusted_rand": adjusted_rand(judged), **_found(articles, pairs)}
    if split == "dev":
        fitted = _cross_validated(traits, pairs, groups)
        scores |= {"cv_f1": f1(fitted), "cv_adjusted_rand": adjusted_rand(fitted), **_agreement()}
    grouped = [[judged[at] for at in group] for group in groups]
    return {
        "bench": "pairs",
        "split": split,
        "n": len(pairs),
        "scores": {name: round(value, 4) for name, value in scores.items()},
        "intervals": {"f1": interval(grouped, f1), "adjusted_rand": interval(grouped, adjusted_rand)},
        "groups": "pairs that hang together",
        "confusion": _confusion(pairs, told),
        "beside": _beside(shared, pairs),
        "notes": _notes(pairs, told),
        "rows": [
            {"a": pair.a, "b": pair.b, "label": pair.label, "linked": ours}
            for pair, ours in zip(pairs, told, strict=True)
        ],
    }


def f1(judged: Sequence[Told]) -> float:
    """2 · right ∕ (judged linked + told linked); 0 where nothing is linked."""
    both = sum(gold + ours for gold, ours in judged)
    return 2 * sum(gold and ours for gold, ours in judged) / both if both else 0.0


def adjusted_rand(judged: Sequence[Told]) -> float:
    """Agreement beyond chance over the pairs, at most 1; 0 where one side has only one answer."""
    table = Counter(judged)
    a, b, c, d = table[True, True], table[True, False], table[False, True], table[False, False]
    chance = (a + b) * (b + d) + (a + c) * (c + d)
    return 2 * (a * d - b * c) / chance if chance else 0.0


def _pairs(data: Path, split: str) -> list[Pair]:
    name = "link_pairs.jsonl" if split == "dev" else f"link_pairs_{split}.jsonl"
    path = Path(str(files(__package__) / "data" / name)) if split in OWN else data / name
    try:
        return [msgspec.json.decode(line, type=Pair) for line in path.read_bytes().splitlines() if line.strip()]
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(
            f"{path} cannot be read: {error}", "Put the judged pairs there, or take --split dev."
        ) from error


def _linked(told: Lineage, pairs: Sequence[Pair]) -> list[bool]:
    """Whether both articles of each pair are members of one witness."""
    urls = {article.id: article.url for article in told.articles}
    homes: dict[str, set[int]] = defaultdict(set)
    for number, witness in enumerate(told.witnesses):
        for member in witness.members:
            homes[urls[member]].add(number)
    return [bool(homes[pair.a] & homes[pair.b]) for pair in pairs]


def _together(pairs: Sequence[Pair]) -> list[list[int]]:
    """Pairs that hang together by an article, as lists of their places."""
    home: dict[str, list[str]] = {}
    for pair in pairs:
        one, other = home.setdefault(pair.a, [pair.a]), home.setdefault(pair.b, [pair.b])
        if one is not other:
            one.extend(other)
            home.update((url, one) for url in other)
    groups: dict[int, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        groups[id(home[pair.a])].append(place)
    return list(groups.values())


def _traits(shared: Shared, articles: Sequence[Article], pairs: Sequence[Pair]) -> Floats:
    nodes = nodes_of(articles)
    places = {node.article.url: place for place, node in enumerate(nodes) if node.article}
    traits = Traits(nodes, shared)
    both = [sorted((places[pair.a], places[pair.b])) for pair in pairs]
    return np.array([[*traits.of(i, j).values(), traits.contradiction(i, j)] for i, j in both])


def _cross_validated(traits: Floats, pairs: Sequence[Pair], groups: Sequence[Sequence[int]]) -> list[Told]:
    """What the model says of pairs that it was not fitted on."""
    gold = np.array([float(pair.linked) for pair in pairs])
    order = random.Random(0).sample(range(len(groups)), len(groups))
    told: dict[int, bool] = {}
    for fold in range(FOLDS):
        asked = [place for rank, group in enumerate(order) if rank % FOLDS == fold for place in groups[group]]
        rest = np.setdiff1d(np.arange(len(pairs)), asked)
        intercept, weights = fit(traits[rest], gold[rest], RIDGE)
        log_odds = intercept + traits[asked] @ weights
        told |= zip(asked, (1 / (1 + np.exp(-log_odds)) >= JOINS).tolist(), strict=True)
    return [(pair.linked, told[place]) for place, pair in enumerate(pairs)]


def _agreement() -> dict[str, float]:
    """How often a second judgement is the same as the first was, and Cohen's kappa of linked or not (1960,
    doi:10.1177/001316446002000104). A label may have been corrected since: the first is kept beside the second."""
    lines = (files(__package__) / "data" / "link_pairs_second.jsonl").read_bytes().splitlines()
    both = [(row["first"], row["label"]) for row in map(msgspec.json.decode, lines)]
    linked = [(one in LINKED, other in LINKED) for one, other in both]
    same = sum(one == other for one, other in linked) / len(linked)
    part, other_part = (sum(side) / len(linked) for side in zip(*linked, strict=True))
    chance = part * other_part + (1 - part) * (1 - other_part)
    return {
        "agreement_linked": same,
        "kappa_linked": (same - chance) / (1 - chance),
        "agreement_label": sum(one == other for one, other in both) / len(both),
    }


def _beside(shared: Shared, pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Simple likenesses with the threshold that does best on these very pairs, which flatters them."""
    places = {article.url: place for place, article in enumerate(shared.articles)}
    likenesses: dict[str, Callable[[int, int], float]] = {
        "MinHash alone (resemblance of all shingles)": lambda i, j: _resemblance(shared, i, j, max),
        "containment of all shingles": lambda i, j: _resemblance(shared, i, j, min),
        "headline overlap (words in common)": lambda i, j: _headlines(shared, i, j),
    }
    rows = []
    for system, likeness in likenesses.items():
        values = [likeness(places[pair.a], places[pair.b]) for pair in pairs]
        told = [
            [(pair.linked, v >= bound) for pair, v in zip(pairs, values, strict=True)] for bound in sorted(set(values))
        ]
        best = max(told, key=f1)
        for score, measure in (("f1", f1), ("adjusted_rand", adjusted_rand)):
            row = {"system": system, "score": score, "value": round(measure(best), 4)}
            rows.append({**row, "source": "same run, threshold chosen on the same pairs"})
    return rows


def _resemblance(shared: Shared, i: int, j: int, size: Callable[[int, int], int]) -> float:
    one, other = len(shared.overlaps.shingles(i)), len(shared.overlaps.shingles(j))
    common = len(shared.overlaps.common(i, j))
    return common / max(1, one + other - common if size is max else min(one, other))


def _headlines(shared: Shared, i: int, j: int) -> float:
    one, other = (set(re.findall(r"\w+", shared.articles[place].title.lower())) for place in (i, j))
    return len(one & other) / max(1, len(one | other))


def _confusion(pairs: Sequence[Pair], told: Sequence[bool]) -> dict[str, dict[str, int]]:
    """For each label how many pairs we link."""
    counted = Counter((pair.label, ours) for pair, ours in zip(pairs, told, strict=True))
    labels = sorted({pair.label for pair in pairs})
    return {label: {"linked": counted[label, True], "apart": counted[label, False]} for label in labels}


def _notes(pairs: Sequence[Pair], told: Sequence[bool]) -> list[str]:
    """The errors by the judge's reason."""
    wrong = Counter(
        f"{'missed' if pair.linked else 'linked wrongly'}: {pair.reason or pair.label}"
        for pair, ours in zip(pairs, told, strict=True)
        if pair.linked != ours
    )
    return [f"{number} {what}" for what, number in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))]


def _found(articles: Sequence[Article], pairs: Sequence[Pair]) -> dict[str, float]:
    """By mutation the part of changed articles that share a witness with their origin, among the pairs' articles."""
    named = {url for pair in pairs for url in (pair.a, pair.b)}
    pile = [article for article in articles if article.url in named]
    made = list(changed(pile, MUTANTS))
    told = lineage([*pile, *(mutant for _, _, mutant in made)])
    homes = _linked(told, [Pair(origin.url, mutant.url, "copy") for _, origin, mutant in made])
    hits: Mapping[str, list[bool]] = defaultdict(list)
    for (name, _, _), hit in zip(made, homes, strict=True):
        hits[name].append(hit)
    return {f"found_{name}": sum(h) / len(h) for name, h in sorted(hits.items())}
