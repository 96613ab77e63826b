"""How many children two people have, and that they bring them up, in a sentence's own words; all people are made up."""

from __future__ import annotations

import pytest

from rumordesk.text.tables import tables

WORDS = tables("rumordesk.tell", "duties")
HOW_MANY = WORDS["how_many"]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Mara and Theo share three children: Ada, Ben and Cleo.", "three"),
        ("They are parents of 2 kids.", "2"),
        ("The couple have four beautiful children.", "four"),
        ("They welcomed one child in May.", "one"),
        ("They took two of the three eldest to the sea.", ""),
        ("They welcomed their second child.", ""),
        ("Mara has two dogs, and Theo has children.", ""),
    ],
)
def test_how_many_children(text: str, n: str) -> None:
    found = HOW_MANY.search(text)
    assert (found["n"] if found else "") == n


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mara and Theo are co-parenting their son.", True),
        ("They are raising their three children in Port Ellery.", True),
        ("They share custody of Ada.", True),
        ("Mara and Theo, with their children, arrived at the airport.", False),
        ("A judge set a schedule after a custody battle.", False),
        ("They went to church with their kids.", False),
    ],
)
def test_bringing_up_is_more_than_being_seen_with(text: str, shown: bool) -> None:
    assert (WORDS["upbringing"].search(text) is not None) is shown
