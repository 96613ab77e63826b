"""Spouses by what a sentence ties: invented sentences with two names in square brackets."""

from __future__ import annotations

import re

import pytest

from rumordesk.read.spouses import probability

YES = [
    "[Ada Quill] and her husband [Ben Osric] sang .",
    "[Ada Quill] married [Ben Osric] in May .",
    "[Ben] 's wife , [Ada] , sang .",
    "[Ada] and [Ben Quill] were married in a barn .",
    "[Ada Quill] 's brother sang for her husband , the farmer [Ben Osric] .",
    "Ada kissed her husband Ben Osric as [Ben] 's mother thanked [Ada Quill] .",
    "[Ada Quill], 41, and husband [Ben Osric] sang.",
    "[Ada] and [Ben] , her husband , sang .",
]
NO = [
    "[Ada Quill] and [Ben Osric] sang .",
    "[Ada Quill] met [Ben Osric] at the mill .",
    "[Ada Quill] sang for her husband Carl Vane and [Ben Osric] .",
    "[Ada Quill] married the brother of [Ben Osric] .",
    "[Ada Quill] thanked her director , [Ben Osric] .",
    "[Ada Quill] , Nora Vane and her husband [Ben Osric] sang .",
    "[Ada] and [Ben Quill] bought a barn .",
    "Carl Vane 's wife [Ada] sang for [Ben Osric] .",
]


@pytest.mark.parametrize(("marked", "married"), [*((s, True) for s in YES), *((s, False) for s in NO)])
def test_a_sentence(marked: str, married: bool) -> None:
    first, second = ((m.start() - 2 * i, m.end() - 2 - 2 * i) for i, m in enumerate(re.finditer(r"\[.*?\]", marked)))
    sentence = re.sub(r"[\[\]]", "", marked)
    assert (probability(sentence, first, second) >= 0.5) is married
    assert probability(sentence, second, first) == probability(sentence, first, second)


def test_names_that_overlap_or_are_empty_are_no_pair() -> None:
    assert probability("Ada Quill , her husband .", (0, 9), (4, 9)) < 0.1
    assert probability("Ada and her husband  .", (0, 3), (20, 20)) < 0.1
