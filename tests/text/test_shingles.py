"""Shingles: equal words give equal numbers, whatever the case and the marks; samples keep containment."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.text import shingles as module
from rumordesk.text.shingles import Rows, sharing, shingle, shingles, sketch, word_hashes

WORDS = st.lists(
    st.sampled_from(["ash", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "ivy"]), max_size=30
)
TEXTS = st.lists(st.text(max_size=60), max_size=8)


def plain(rows: Rows) -> list[list[int]]:
    return [rows.row(index).tolist() for index in range(len(rows.offsets) - 1)]


def test_case_and_marks_do_not_count():
    (one,), (two,) = (plain(word_hashes([text])) for text in ("Don’t look — “Now”!", "dont LOOK, now"))
    assert one == two
    assert len(one) == 3


def test_words_of_several_texts_stay_apart():
    assert plain(word_hashes(["a b", "", "b"])) == [plain(word_hashes(["a b"]))[0], [], plain(word_hashes(["b"]))[0]]


def test_a_shingle_never_crosses_two_texts():
    assert [len(row) for row in plain(shingles(["one two three", "four five"], 3))] == [1, 0]


def test_the_order_of_words_counts():
    (one,), (two,) = (plain(shingles([text], 2)) for text in ("ash birch", "birch ash"))
    assert one != two


@given(TEXTS)
def test_texts_are_hashed_alike_alone_and_together(texts):
    assert plain(word_hashes(texts)) == [plain(word_hashes([text]))[0] for text in texts]


def test_chunks_change_nothing(monkeypatch):
    texts = [f"ash birch {n} cedar" for n in range(50)]
    whole = plain(shingles(texts, 2))
    monkeypatch.setattr(module, "CHUNK_CHARACTERS", 40)
    assert plain(shingles(texts, 2)) == whole


@given(st.lists(WORDS, max_size=6), st.integers(1, 4))
def test_shingles_are_the_runs_of_words(texts, width):
    joined = [" ".join(words) for words in texts]
    runs = [[tuple(words[i : i + width]) for i in range(len(words) - width + 1)] for words in texts]
    meant: dict[int, tuple[str, ...]] = {}
    for row, expected in zip(plain(shingles(joined, width)), runs, strict=True):
        assert len(row) == len(expected)
        assert all(meant.setdefault(value, run) == run for value, run in zip(row, expected, strict=True))


@given(st.lists(WORDS, max_size=6))
def test_sharing_counts_what_two_sketches_have_in_common(texts):
    rows = sketch(shingle(word_hashes([" ".join(words) for words in texts]), 1), 1)
    expected = {(i, j): len(set(texts[i]) & set(texts[j])) for i, j in combinations(range(len(texts)), 2)}
    first, second, counts = sharing(rows, 1000)
    found = dict(zip(zip(first.tolist(), second.tolist(), strict=True), counts.tolist(), strict=True))
    assert found == {pair: count for pair, count in expected.items() if count}


def test_a_value_of_too_many_rows_is_passed_over():
    rows = sketch(shingle(word_hashes(["ash", "ash", "ash birch", "birch"]), 1), 1)
    first, second, counts = sharing(rows, 2)
    assert (first.tolist(), second.tolist(), counts.tolist()) == ([2], [3], [1])


def test_a_sample_is_the_same_part_of_every_text():
    rows = shingle(word_hashes([" ".join(map(str, range(4000))), " ".join(map(str, range(2000)))]), 1)
    sampled = sketch(rows, 4)
    long, short = sampled.row(0), sampled.row(1)
    assert np.isin(short, long).all()
    assert 400 < len(short) < 600
