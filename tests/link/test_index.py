"""`Index`: which texts have words in common, found at once or one by one, against counting by hand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.bench.synthetic import articles
from rumordesk.link import index as module
from rumordesk.link.index import LEAST_SHARE, LEAST_SHARED, WIDTH, Index, Overlap

MADE = [article.text for article in articles(400)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.replace(".", " ").split()
    return {tuple(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1)}


def by_hand(texts: list[str]) -> list[Overlap]:
    held = [runs(text) for text in texts]
    return [
        Overlap(i, j, shared, shared / len(held[i]), shared / len(held[j]))
        for j in range(len(texts))
        for i in range(j)
        if (shared := len(held[i] & held[j])) >= max(LEAST_SHARED, LEAST_SHARE * min(len(held[i]), len(held[j])))
    ]


def test_overlaps_are_those_counted_by_hand():
    assert sorted(Index().extend(MADE)) == sorted(by_hand(MADE))


def test_one_by_one_is_the_same_as_all_at_once(monkeypatch):
    monkeypatch.setattr(module, "LOOKED_UP_AT_ONCE", 500)
    whole = Index().extend(MADE)
    single, halves = Index(), Index()
    assert sorted(overlap for text in MADE for overlap in single.add(text)) == sorted(whole)
    assert sorted(halves.extend(MADE[:150]) + halves.extend(MADE[150:])) == sorted(whole)


def test_a_short_copy_in_a_long_text_is_told_both_ways():
    words = [f"word{number}" for number in range(600)]
    short, long = " ".join(words[100:160]), " ".join(words)
    (found,) = Index().extend([long, short])
    assert (found.first, found.second, found.shared) == (0, 1, 56)
    assert found.share_of(1) == 1.0
    assert found.share_of(0) == 56 / 596


def test_a_phrase_of_very_many_texts_links_no_more_of_them(monkeypatch):
    monkeypatch.setattr(module, "MOST_HOLDERS", 5)
    phrase = " ".join(f"stock{number}" for number in range(60))
    assert len(Index().extend([phrase] * 9)) == sum(min(n, 9) if n <= 5 else 0 for n in range(9))


@given(st.lists(st.sampled_from(["", "a", "one two three four five", "\0", "é " * 8]), max_size=6))
def test_short_and_empty_texts_are_taken_in(texts):
    index = Index()
    assert index.extend(texts) == []
    assert len(index) == len(texts)


@pytest.mark.parametrize("seed", range(3))
def test_holders_are_counted_across_runs(seed):
    order = random.Random(seed).sample([" ".join(f"w{n}" for n in range(40))] * 4 + MADE[:20], 24)
    index = Index()
    for text in order:
        index.add(text)
    counts = index.holders(index.shingles(order.index(" ".join(f"w{n}" for n in range(40)))))
    assert set(counts.tolist()) == {0, 4}
