"""The desk's own words: names, days and counts as they are put."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rumordesk.records import Citation, Fact, When
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


def fact(quote: str, by: str = "") -> Fact:
    said = Citation(
        article="a", url="https://gazette.example/a", outlet="gazette.example", title="", published=None, field="text",
        start=0, end=len(quote), quote=quote,
    )  # fmt: skip
    return Fact(
        kind="child", people=("Mara Quill", "Theo Lund"), when=When(date(2031, 3, 1), date(2031, 3, 4), "span"),
        place=None, occasion=None, certainty="asserted", asserted_by=("gazette.example",), conflicts_with=(),
        citations=(said,), detail=f"by {by}" if by else "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "by", "wanted"),
    [
        ("They welcomed a daughter.", "", "Mara Quill and Theo Lund had a child"),
        ("They welcomed twins.", "", "Mara Quill and Theo Lund had twins"),
        ("Quill gave birth to twins, a boy and a girl.", "Mara Quill", "Mara Quill had twins"),
        ("They welcomed a boy and a girl.", "", "Mara Quill and Theo Lund had two children"),
        ("Mother of twins, Quill gave birth to a son.", "Mara Quill", "Mara Quill had a child"),
    ],
)
def test_how_many_were_born(quote: str, by: str, wanted: str) -> None:
    assert phrases.happened(fact(quote, by)) == wanted


def test_an_amount_that_nobody_counted_is_rough() -> None:
    assert phrases.dated(fact("A few days back she gave birth.")) == "roughly between 1 and 4 March 2031"
    assert phrases.dated(fact("In early March she gave birth.")) == "between 1 and 4 March 2031"
    assert phrases.dated(fact("Around early March she gave birth.")) == "roughly between 1 and 4 March 2031"
