"""The desk's own words: names, days and counts as they are put."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rumordesk.records import When
from rumordesk.tell import phrases


@pytest.mark.parametrize(
    ("first", "last", "precision", "wanted"),
    [
        ("2014-05-24", "2014-05-24", "day", "on 24 May 2014"),
        ("2014-05-01", "2014-05-31", "month", "in May 2014"),
        ("2014-01-01", "2014-12-31", "year", "in 2014"),
        ("2031-03-03", "2031-03-09", "week", "in the week of 3 March 2031"),
        ("2012-01-01", "2014-12-31", "span", "between 2012 and 2014"),
        ("2014-06-01", "2014-06-10", "span", "between 1 and 10 June 2014"),
        ("2014-06-21", "2014-07-10", "span", "between 21 June and 10 July 2014"),
        ("2014-09-01", "2014-12-31", "span", "between September and December 2014"),
        ("2014-12-01", "2015-02-28", "span", "between December 2014 and February 2015"),
        ("2014-12-21", "2015-01-10", "span", "between 21 December 2014 and 10 January 2015"),
        ("2014-08-10", "2014-12-22", "span", "roughly between August and December 2014"),
        ("2014-11-03", "2015-02-20", "span", "roughly between November 2014 and February 2015"),
        ("2014-06-01", "2014-08-31", "season", "in the summer of 2014"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(first: str, last: str, precision: Any, wanted: str) -> None:
    assert phrases.when(When(date.fromisoformat(first), date.fromisoformat(last), precision)) == wanted


def test_no_date_no_words() -> None:
    assert phrases.when(None) == ""


@pytest.mark.parametrize(
    ("people", "wanted"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names(people: list[str], wanted: str) -> None:
    assert phrases.names(people) == wanted


@pytest.mark.parametrize(
    ("n", "noun", "plural", "wanted"),
    [(1, "article", "", "1 article"), (0, "article", "", "0 articles"), (2, "witness", "witnesses", "2 witnesses"),
     (4781, "article", "", "4,781 articles")],
)  # fmt: skip
def test_counts(n: int, noun: str, plural: str, wanted: str) -> None:
    assert phrases.count(n, noun, plural) == wanted


def test_many_outlets_are_counted() -> None:
    assert phrases.outlets(["a", "b", "c"]) == "a, b and c"
    assert phrases.outlets(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
