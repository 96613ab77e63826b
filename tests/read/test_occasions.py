"""Where and at what: place, occasion and company, from the words of the sentence."""

from __future__ import annotations

import pytest

from rumordesk.read.occasions import detail, occasion, place


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They were seen in Port Ellery on Friday.", "Port Ellery"),
        ("They were seen at the Lantern House.", "Lantern House"),
        ("They were seen leaving Bar Nove.", "Bar Nove"),
        ("They were seen in May.", None),
        ("They were seen in March 2031.", None),
        ("They were seen on Monday.", None),
        ("They were seen at dinner.", None),
        ("They were seen in a photo on Instagram.", None),
    ],
)
def test_place(text: str, wanted: str | None) -> None:
    assert place(text, 9) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They came to the school play together.", "school play"),
        ("They were at their daughter’s soccer game.", "soccer game"),
        ("They attended the Nine Bridges premiere.", "premiere"),
        ("They sat in a car.", None),
    ],
)
def test_occasion(text: str, wanted: str | None) -> None:
    got = occasion(text)
    assert got is None if wanted is None else got is not None and wanted in got


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They held hands on the pier.", "pda"),
        ("They kissed at their son’s school play.", "pda"),
        ("They had dinner with the kids.", "children"),
        ("They came to the school play.", "children"),
        ("They walked the red carpet.", "work"),
        ("They had lunch in Port Ellery.", "date"),
        ("They sat in a car.", ""),
        ("They left the premises.", ""),
        ("They were seen in the season of storms.", ""),
        ("They posed with the salesperson.", ""),
    ],
)
def test_company(text: str, wanted: str) -> None:
    assert detail(text) == wanted
