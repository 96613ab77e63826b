"""How many children two people have, in a sentence's own words; all people are made up."""

from __future__ import annotations

import pytest

from rumordesk.text.tables import tables

HOW_MANY = tables("rumordesk.tell", "duties")["how_many"]


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
