"""What cannot be of a couple's life as their other facts have it; all people and outlets are made up."""

from __future__ import annotations

from datetime import date

import pytest

from marked_words import COUPLE
from rumordesk.records import EventKind, Fact, When
from rumordesk.tell.life import out_of_life


def fact(kind: EventKind, day: str, *outlets: str) -> Fact:
    on = date.fromisoformat(day)
    return Fact(
        kind=kind, people=COUPLE, when=When(on, on, "day"), place=None, occasion=None, certainty="asserted",
        asserted_by=outlets, conflicts_with=(), citations=(),
    )  # fmt: skip


THEIRS = fact("married", "2026-06-25", "a.example", "b.example")


@pytest.mark.parametrize(
    ("other", "out"),
    [
        ((fact("married", "2010-12-24", "c.example"),), True),
        ((fact("married", "2025-12-24", "c.example"),), False),
        ((fact("married", "2010-12-24", "c.example", "d.example"),), False),
        ((fact("married", "2010-12-24", "c.example"), fact("separated", "2015-01-01", "c.example")), False),
    ],
    ids=["another marriage", "a year told wrongly", "as many tell of it", "they married twice"],
)
def test_a_wedding_long_before_the_one_that_more_tell_of(other: tuple[Fact, ...], out: bool) -> None:
    assert out_of_life(other[0], (*other, THEIRS)) is out
