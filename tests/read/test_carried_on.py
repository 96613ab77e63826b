"""Whom "they" at the head of a sentence goes on to mean, by what the sentence before told."""

from __future__ import annotations

import pytest

from marked_words import COUPLE, PEOPLE, page
from rumordesk.read.reader import read

TITLE = "Caleb Roone on his new film"
WITH_OTHERS = "Friends of Caleb Roone know that Mara Quill was married to Theo Lund."


def dated(text: str, title: str = TITLE) -> list[tuple[str, int]]:
    """Kind and year of what is read of the two with a date."""
    found = read(page(text, title), PEOPLE).events
    return [(e.kind, e.when.start.year) for e in found if set(e.people) == set(COUPLE) and e.when is not None]


@pytest.mark.parametrize(
    "after",
    [
        "They split in 2026 after he moved to Oslo.",
        "The two split in 2026 when Ines Marlow came along.",
        "However, the former couple split in 2026.",
        "In the end, they split in 2026.",
    ],
)
def test_the_two_of_whom_was_told_last(after: str) -> None:
    assert ("separated", 2026) in dated(f"{WITH_OTHERS} {after}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mara Quill was married to Theo Lund, and now Ines Marlow dates Caleb Roone.", "They split in 2026."),
        ("Mara Quill was married to Theo Lund, say critics and fans of Caleb Roone.", "They split in 2026."),
        (WITH_OTHERS, "The two sisters of Ines Marlow split in 2026."),
        (WITH_OTHERS, "Ines Marlow and Caleb Roone say they split in 2026."),
    ],
)
def test_where_others_may_be_meant_it_is_not_told_of_the_two(before: str, after: str) -> None:
    assert ("separated", 2026) not in dated(f"{before} {after}")


def test_the_mention_stands_in_the_reading() -> None:
    text = f"{WITH_OTHERS} They split in 2026."
    found = [m for m in read(page(text, TITLE), PEOPLE).mentions if m.how == "pair"]
    assert {m.person for m in found} == set(COUPLE)
    assert {text[m.start : m.end] for m in found} == {"They"}


def test_a_first_name_that_the_headline_gives_to_somebody_else() -> None:
    text = "Mara and Theo went to church on Sunday. The couple, who divorced in 2025, were all smiles."
    assert dated(text, "Back Together? Mara Finch & Theo Lund Caught Laughing") == []


def test_she_is_the_only_woman_of_the_headline() -> None:
    text = "The day was long.\nNothing more was known.\nPrior to Roone, she dated Theo Lund from June to August 2026."
    assert dated(text, "Mara Quill and Caleb Roone are in love") == [("dating", 2026)]
