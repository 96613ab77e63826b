"""What the shipped models say, and that it hangs on nothing but the text itself."""

from __future__ import annotations

import hashlib
import json
import random
from importlib.resources import files
from multiprocessing import get_context

import pytest

from rumordesk.models import claims, words
from rumordesk.models.encoding import encode, pieces
from rumordesk.models.sessions import run

WEIGHTS = files("rumordesk.models") / "weights"
MODELS = ("words", "claims")
MOST = 60 * 10**6
"""Bytes that all weights may have together."""

SENTENCES = [
    "Maren Ashgrove told the Quill that she and Theo Brackwell are friends.",
    "“It is over,” said her lawyer, Ida Thorn, on Friday.",
    "A source claims that the pair married in secret!",
    "No.",
    "The couple, who wed in 2014 in a barn outside of Pellmouth, have two children and a dog, and were seen at the "
    "harbour market, where Brackwell bought flowers while Ashgrove signed records for some of her fans.",
    "ASHGROVE AND BRACKWELL: IT’S OFF",
]


def _bits(text: str) -> str:
    row = encode([pieces(text)])
    out = [run(model, row) for model in MODELS]
    return hashlib.sha256(b"".join(heads[h].tobytes() for heads in out for h in sorted(heads))).hexdigest()


def test_a_prediction_has_the_same_bits_alone_shuffled_and_in_another_process():
    alone = {text: _bits(text) for text in SENTENCES}
    shuffled = random.Random(7).sample(SENTENCES * 2, len(SENTENCES) * 2)
    assert [_bits(text) for text in shuffled] == [alone[text] for text in shuffled]
    with get_context("spawn").Pool(2) as pool:
        assert pool.map(_bits, SENTENCES[::-1], chunksize=2) == [alone[text] for text in SENTENCES[::-1]]


@pytest.mark.parametrize("model", MODELS)
def test_the_weights_are_those_of_the_record(model):
    record = json.loads((WEIGHTS / f"{model}.json").read_text("utf-8"))
    weights = (WEIGHTS / f"{model}.onnx").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == record["weights"]
    assert len(weights) == record["size"]


def test_the_weights_are_small():
    assert sum(len((WEIGHTS / f"{model}.onnx").read_bytes()) for model in MODELS) <= MOST


def _marked(text: str, tag: str) -> list[str]:
    return [text[m.start : m.end] for m in words.mark(text, [(0, len(text))], (tag,))]


def test_persons_are_marked():
    assert _marked(SENTENCES[0], "person") == ["Maren Ashgrove", "Theo Brackwell"]
    assert _marked("The harbour market opens in Pellmouth on Friday.", "person") == []


def test_who_said_what_is_marked():
    assert _marked(SENTENCES[0], "source") == ["Maren Ashgrove"]
    assert _marked(SENTENCES[0], "cue") == ["told"]
    assert any("friends" in content for content in _marked(SENTENCES[0], "content"))
    assert "Ida Thorn" in " ".join(_marked(SENTENCES[1], "source"))


CLAIM = "Maren Ashgrove and Theo Brackwell are engaged"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Maren Ashgrove and Theo Brackwell are engaged, her publicist confirmed on Monday.", "tells"),
        ("The report that Maren Ashgrove is engaged to Theo Brackwell is a hoax and not true.", "denies"),
    ],
)
def test_the_side_of_a_text(text, side):
    seen = claims.sides(CLAIM, [text])
    assert claims.SIDES[seen.text.index(max(seen.text))] == side
    assert claims.SIDES[seen.claim.index(max(seen.claim))] == "tells"
    assert sum(seen.text) == pytest.approx(1, abs=1e-5)
    assert sum(seen.claim) == pytest.approx(1, abs=1e-5)
    assert seen.sentences == (0,)
