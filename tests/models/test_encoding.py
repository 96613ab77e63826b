"""What the encoders are given: places, cases, windows, passages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rumordesk.models.cues import DENIES, DISTANT, NEGATES, marks
from rumordesk.models.encoding import CLS, INITIAL, LOWER, MIXED, SEP, TITLE, UPPER, case_of, encode, pieces
from rumordesk.models.passages import ROOM, bearing, row
from rumordesk.models.windows import LONGEST, windows

TEXTS = st.text(st.sampled_from("abc ABC.,’“”é\n-1½😀İß"), max_size=400)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("word", LOWER),
        ("42", LOWER),
        ("Word", TITLE),
        ("WORD", UPPER),
        ("W", INITIAL),
        ("McWord", MIXED),
        ("É", INITIAL),
    ],
)
def test_the_case_of_a_word(word, case):
    assert case_of(word) == case


@given(TEXTS)
@settings(deadline=None)
def test_pieces_stand_in_order_where_they_say(text):
    found = pieces(text)
    assert (found.starts <= found.ends).all()
    assert (np.diff(found.starts) >= 0).all()
    assert found.ends.max(initial=0) <= len(text)
    assert len({len(getattr(found, name)) for name in found.__struct_fields__}) == 1


def test_a_piece_brings_the_case_of_its_whole_word():
    found = pieces("Brackwell met her")
    assert found.case.tolist() == [TITLE] * (len(found) - 2) + [LOWER, LOWER]


def test_two_parts_have_a_beginning_and_two_ends():
    row = encode([pieces("one two"), pieces("three")])
    assert row.ids[0] == CLS
    assert (row.ids == SEP).sum() == 2
    assert row.part.tolist() == [0, 0, 0, 0, 1, 1]


@given(TEXTS, st.lists(st.integers(0, 400), max_size=12))
@settings(deadline=None)
def test_windows_hold_each_piece_of_the_blocks_once(text, cuts):
    bounds = sorted({min(cut, len(text)) for cut in cuts})
    blocks = list(zip(bounds[::2], bounds[1::2], strict=False))
    whole = pieces(text)
    held = [i for first, last in windows(whole, blocks) for i in range(first, last)]
    wanted = [i for s, e in blocks for i in np.flatnonzero((whole.starts >= s) & (whole.starts < e)).tolist()]
    assert held == wanted
    assert all(last - first <= LONGEST for first, last in windows(whole, blocks))


def test_a_long_block_is_cut_at_a_full_stop():
    text = "Nora met Fred at the harbour in the rain. " * 30
    whole = pieces(text)
    firsts = [text[whole.starts[first] :][:4] for first, _ in windows(whole, [(0, len(text))])]
    assert len(firsts) > 2
    assert set(firsts) == {"Nora"}


def test_the_passages_are_the_opening_the_shared_words_and_the_doubt():
    sentences = ["The harbour opened on Monday.", "Rain fell all day long.", "Boats were painted in the yard."]
    sentences += ["It is not true that Nora and Fred are engaged.", "Tickets cost five crowns at the gate."]
    chosen = bearing("Nora and Fred are engaged", sentences, 30)
    assert 3 in chosen
    assert 0 in chosen
    assert chosen == sorted(chosen)
    assert len(chosen) < len(sentences)


def test_a_denial_is_shown_though_it_shares_no_word_with_the_claim():
    sentences = ["The harbour opened on Monday."] + ["Boats were painted red in the yard that day."] * 9
    sentences += ["A spokeswoman called it a hoax.", "Tickets cost five crowns at the gate."]
    assert 10 in bearing("Nora and Fred are engaged", sentences, 40)


def test_claim_and_passages_fit_the_encoder():
    long = "Nora and Fred were seen at the harbour. " * 40
    shown, chosen = row(long, [long, long])
    assert len(shown.ids) <= ROOM
    assert chosen
    assert row(long, [])[1] == ()


def test_cue_words_are_marked_piece_by_piece():
    text = "Nora was not there: the reported hoax"
    found = pieces(text)
    named = {text[s:e]: m for s, e, m in zip(found.starts, found.ends, marks(text, found).tolist(), strict=True) if m}
    assert named == {"not": NEGATES, "reported": DISTANT, "hoax": DENIES}
