"""Shingles: equal words give equal numbers, whatever the case and the marks; runs of words are told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rumordesk.text import shingles as module
from rumordesk.text.shingles import Rows, shingles, word_hashes

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


def test_long_words_differ_by_what_stands_within_their_first_bytes():
    stem = "a" * 30
    texts = [stem + tail for tail in ("", "b", "c" * 20, "c" * 21)] + [stem]
    values = [row[0] for row in plain(word_hashes(texts))]
    assert len(set(values)) == 4
    assert values[0] == values[-1]


def test_a_zero_byte_in_a_text_is_a_mark_like_others():
    assert plain(word_hashes(["ash\0birch", "elm"])) == plain(word_hashes(["ash birch", "elm"]))
