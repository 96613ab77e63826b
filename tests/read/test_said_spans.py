"""Attributions of any text as spans, by invented sentences."""

from __future__ import annotations

import pytest

from rumordesk.read.said_spans import spans

ROWS = [
    ("Ada Quill said that the barn is sold.", [("Ada Quill", "said", "that the barn is sold")]),
    ("“The barn is sold and gone,” Ada Quill said.", [("Ada Quill", "said", "“The barn is sold and gone,”")]),
    ("“The barn is sold and gone,” said the mayor.", [("the mayor", "said", "“The barn is sold and gone,”")]),
    ("The barn is sold, according to the Lantern.", [("the Lantern", "according to", "The barn is sold")]),
    ("According to the Lantern, the barn is sold.", [("the Lantern", "According to", "the barn is sold")]),
    ("Ada Quill told the Lantern that the barn is sold.", [("Ada Quill", "told", "that the barn is sold")]),
    ("But Ben Osric did not say whether it burned.", [("Ben Osric", "did not say", "whether it burned")]),
    ("The barn in the United States is old.", []),
    ("The barn is old.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [tuple(text[slice(*said[role][0])] for role in ("source", "cue", "content")) for said in spans(text)]
    assert found == expected


def test_a_quotation_that_runs_on_is_content_too() -> None:
    text = "“The barn is sold and gone,” Ada Quill said. “We will all miss it.”"
    said = [text[start:end] for found in spans(text) for start, end in found.get("content", ())]
    assert said == ["“The barn is sold and gone,”", "“We will all miss it.”"]


def test_each_marked_span_stands_in_one_attribution() -> None:
    text = "Ada Quill said that the barn is sold. “It is gone,” said Ben Osric, who told the Lantern that it burned."
    places = [(role, *span) for said in spans(text) for role, found in said.items() for span in found]
    assert len(places) == len(set(places))
    assert {role for role, *_ in places} == {"source", "cue", "content"}


def test_spans_lie_inside_the_text_and_hold_something() -> None:
    text = '“No,” he said. "Said said, said: said" — according to. Told. He said:\n\nSaid Quill: “'
    for said in spans(text):
        assert all(0 <= start < end <= len(text) for places in said.values() for start, end in places)
