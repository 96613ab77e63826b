"""What a sentence ties: invented sentences with names in square brackets, and the kinds of their ties."""

from __future__ import annotations

import re

import pytest

from rumordesk.read.ties import ALONE_BEFORE, ONE_OF, ONLY, Tie, gender, ties

CASES = [
    ("[Ada] and her husband [Ben] sang.", {(0, 1, "spouse")}),
    ("[Ada], 41, and her husband, the farmer [Ben], sang.", {(0, 1, "spouse")}),
    ("[Ben]'s first wife [Ada] sang.", {(0, 1, "spouse")}),
    ("[Ben] s wife , [Ada] , sang .", {(0, 1, "spouse")}),
    ("[Ada], the widow of painter [Ben], sang.", {(0, 1, "spouse")}),
    ("[Ada] married [Ben] in May.", {(0, 1, "verb"), (0, 1, "verb" + ONLY)}),
    ("[Ada] and fiancé [Ben] sang.", {(0, 1, "betrothed")}),
    ("[Ada] and [Ben] are married.", {(0, 1, "two")}),
    ("[Ada] and [Ben]'s son sang.", {(0, 1, "children")}),
    ("[Ada] sang all day for her husband [Ben].", {(0, 1, "spouse" + ONLY)}),
    ("[Ada] sang. The barn was full of her husband [Ben]'s friends.", {(0, 1, "spouse" + ALONE_BEFORE)}),
    ("Beside husband [Ben], [Ada] sang.", {(0, 1, "spouse" + ONE_OF)}),
    ("[Ada] told [Nora] that her husband [Ben] sang.", {(0, 2, "spouse" + ONE_OF), (1, 2, "spouse" + ONE_OF)}),
    ("[Ada] told [Carl] that her husband [Ben] sang.", {(0, 2, "spouse" + ONLY)}),
    ("[Ada] met her on-screen husband [Ben].", set()),
    ("[Ada] split from her old boyfriend [Ben].", set()),
    ("[Ada] sang with married [Ben].", set()),
    ("[Ada] and [Ben] sang.", set()),
    ("[Ada] sang. [Ben] sang.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_what_is_tied(marked: str, wanted: set[tuple[int, int, str]]) -> None:
    names = [(m.start() - 2 * i, m.end() - 2 - 2 * i) for i, m in enumerate(re.finditer(r"\[.*?\]", marked))]
    assert ties(re.sub(r"[\[\]]", "", marked), names) == {Tie(*tie) for tie in wanted}


def test_gender_by_title_or_first_name() -> None:
    names = ("Ada Quill", "Ben", "Lady Quill", "Dr Ada Quill", "Quibble", "")
    assert [gender(name) for name in names] == ["f", "m", "f", "f", "", ""]


def test_a_text_cannot_bring_marks_of_its_own() -> None:
    assert ties("⟦7⟧ and her husband Ben sang.", [(20, 23)]) == frozenset()
