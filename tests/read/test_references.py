"""What a sentence takes for granted of two people: a table of human-judged sentences."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import COUPLE, cases, marked, people
from rumordesk.read.groups import groups, singles
from rumordesk.read.references import Reference, references

CASES = cases("references")


def found(text: str) -> list[Reference]:
    plain, mentions = marked(text)
    return list(references(plain, singles(plain, 0, mentions), groups(plain, 0, mentions), frozenset(COUPLE)))


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    got = found(case["text"])
    if not case["state"]:
        assert got == []
        return
    kinds, who, sure = case["state"].split()
    assert [(r.kind in kinds.split("/"), set(r.people), r.certainty) for r in got] == [(True, people(who), sure)], got


WORDS = st.sampled_from(
    ["Mara Quill", "Theo Lund", "Ines Marlow", "and", ",", "his", "her", "husband", "ex-wife", "wife", "’s",
    "exes", "is",
     "girlfriend", "rumored", "estranged", "the", "former couple", "with", "partner", "."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12))
def test_two_different_people_and_words_of_the_sentence(words: list[str]) -> None:
    plain, mentions = marked(" ".join(words))
    for r in references(plain, singles(plain, 0, mentions), groups(plain, 0, mentions), frozenset(COUPLE)):
        assert r.people[0] != r.people[1]
        assert set(r.people) <= {m.person for m in mentions}
        assert 0 <= r.start < r.end <= len(plain)
