"""Names of people in any text."""

from __future__ import annotations

from rumordesk.read.person_spans import spans


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


def test_full_names_and_the_short_forms_after_them() -> None:
    text = "Mary Quillfeather opened the barn in Ardenne.\nMrs. Quillfeather’s horse slept, and Mary sang."
    assert names(text) == ["Mary Quillfeather", "Quillfeather", "Mary"]


def test_no_people_where_there_are_none() -> None:
    assert names("") == []
    assert names("The barn was sold on Monday.") == []
