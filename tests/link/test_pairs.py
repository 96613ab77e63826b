"""The judged pairs, held against the pile that they are pairs of: only where RUMORDESK_DATA names its folder.

Each line of `bench/data/link_pairs.jsonl` names two articles by address, with a label and its reason: "copy",
"rewrite" and "same source" belong to one witness, "independent" and "unrelated" do not. No word of the articles is kept
here. Most pairs are traps: they were drawn where articles share people, passages, furniture, credits or a denial.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest

from rumordesk.collect import collect
from rumordesk.link import lineage

FOLDER = Path(str(files("rumordesk.bench") / "data"))
PAIRS, FRESH = (
    [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
    for name in ("link_pairs.jsonl", "link_pairs_fresh.jsonl")
)
LABELS = {"copy": True, "rewrite": True, "same source": True, "independent": False, "unrelated": False}
LEAST_F1 = 0.81
"""Measured: 0.84 on all pairs, on which the model was fitted; 0.81 for the model alone in cross-validation."""

DATA = os.environ.get("RUMORDESK_DATA", "")  # read at import: the tests' empty home takes it away


def test_the_pairs_are_well_formed():
    assert len(PAIRS) >= 150
    assert {pair["label"] for pair in PAIRS} == LABELS.keys()
    for pairs in (PAIRS, FRESH):
        assert all(pair["a"] < pair["b"] and pair["reason"] and pair["label"] in LABELS for pair in pairs)
        assert len({(pair["a"], pair["b"]) for pair in pairs}) == len(pairs)


def test_no_article_of_the_fresh_pairs_was_fitted_on():
    seen, fresh = ({pair[side] for pair in pairs for side in "ab"} for pairs in (PAIRS, FRESH))
    assert not seen & fresh


@pytest.mark.skipif(not DATA, reason="RUMORDESK_DATA does not name the folder of gossip_pile.jsonl.gz")
def test_pairs_of_one_witness():
    articles = collect([str(Path(DATA) / "gossip_pile.jsonl.gz")]).articles
    found = lineage(articles).witnesses
    ids = {article.url: article.id for article in articles}
    homes: dict[str, set[int]] = defaultdict(set)
    for number, witness in enumerate(found):
        for member in witness.members:
            homes[member].add(number)
    judged = [(LABELS[pair["label"]], bool(homes[ids[pair["a"]]] & homes[ids[pair["b"]]])) for pair in PAIRS]
    right = sum(gold and told for gold, told in judged)
    f1 = 2 * right / sum(gold + told for gold, told in judged)
    assert f1 >= LEAST_F1
