"""TimeML's conventions over the grammar: ranges taken apart, whole numbers, no ages, a place for what counts from
something."""

from __future__ import annotations

from datetime import date

import pytest

from rumordesk.text.dates import timeml

DCT = date(2013, 3, 22)  # a Friday

ROWS = [
    ("The barn stood from 1991 to 1997.", [("1991", "DATE", "1991"), ("1997", "DATE", "1997")]),
    ("The fair is on April 24 and 25.", [("April 24", "DATE", "2013-04-24"), ("25", "DATE", "2013-04-25")]),
    ("It took two and a half years.", [("two and a half years", "DURATION", "P2Y6M")]),
    ("The ride took 1 1/2 hours.", [("1 1/2 hours", "DURATION", "PT1H30M")]),
    ("Quill, a 52-year-old miller, slept.", []),
    ("Sales rose from a year earlier.", [("a year earlier", "DATE", "2012")]),
    ("He left in May 2001. He wed the following year.", [("May 2001", "DATE", "2001-05"),
                                                         ("the following year", "DATE", "2002")]),
    ("In the fourth quarter the mill earned $2, up from $1 a year earlier.",
     [("the fourth quarter", "DATE", "2012-Q4"), ("a year earlier", "DATE", "2011-Q4")]),
    ("The year-ago period was better.", [("The year-ago period", "DATE", "2012")]),
    ("It is due in next year's first quarter.", [("next year's first quarter", "DATE", "2014-Q1")]),
    ("It closes by year-end.", [("year-end", "DATE", "2013")]),
    ("In the year ended March 31 it grew.", [("the year", "DURATION", "P1Y"), ("March 31", "DATE", "2012-03-31")]),
    ("The offer stands until 5 p.m. EST, April 6.", [("5 p.m. EST, April 6", "TIME", "2013-04-06T17:00")]),
    ("The dividend is payable May 2.", [("May 2", "DATE", "2013-05-02")]),
    ("She would speak on Monday.", [("Monday", "DATE", "2013-03-25")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = timeml.expressions(text, DCT)
    assert [(text[t.start : t.end], t.type, t.value) for t in found] == expected


def test_without_a_creation_time_nothing_is_placed() -> None:
    assert [t.value for t in timeml.expressions("He left a year earlier, last Friday.", None)] == ["XXXX-XX-XX"] * 2


def test_a_range_whose_joint_is_not_seen_stays_whole() -> None:
    whole = timeml.Timex(0, 4, "DATE", "2001/2002")
    assert timeml.taken_apart("2001", whole) == [whole]
