"""Dates in text: a table of sentences, laws that hold for any publish date, and the annotated passages of the pile."""

from __future__ import annotations

import calendar
import gzip
import hashlib
import json
import os
import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.records import When
from rumordesk.text.dates import DateFound, find_dates, relative_to, timex

CASES = Path(__file__).parents[1] / "cases"
DATA = os.environ.get("RUMORDESK_DATA", "")  # read at import: the tests' empty home takes it away
PUBLISHED = date(2018, 3, 14)

ROWS = [
    pytest.param(date.fromisoformat(group.get("published", str(PUBLISHED))), *row[:1], row[1:], id=f"{name}: {row[0]}")
    for name, group in tomllib.loads((CASES / "dates.toml").read_text(encoding="utf-8")).items()
    for row in group["rows"]
]


@pytest.mark.parametrize(("published", "marked", "meanings"), ROWS)
def test_a_sentence_of_the_table(published: date, marked: str, meanings: list[str]) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = find_dates(text, published)
    assert [text[f.start : f.end] for f in found] == re.findall(r"\[(.*?)\]", marked)
    assert [(f.kind, f.value, f.when) for f in found] == [_meant(meaning) for meaning in meanings]


def test_the_table_is_broad() -> None:
    assert len(ROWS) >= 150


def _meant(meaning: str) -> tuple[str, str, When | None]:
    """Kind, value and interval as a row of the table tells them."""
    kind, _, rest = (
        meaning.rpartition(":") if re.match(r"(?:time|duration|set|age):", meaning) else ("date", "", meaning)
    )
    if kind != "date":
        kind, _, rest = meaning.partition(":")
    value, _, days = rest.partition(" ")
    if days:
        first, _, last = days.partition("..")
        precision: Literal["day", "span"] = "day" if first == last else "span"
        return kind, value, When(date.fromisoformat(first), date.fromisoformat(last), precision)
    return kind, value, _interval(value) if kind == "date" else None


def _interval(value: str) -> When | None:
    """The days that a TIMEX3 date value names: written here once more, as the tests' own oracle."""
    if "/" in value:
        first, last = (_interval(part) for part in value.split("/"))
        assert first
        assert last
        return When(first.start, last.end, "span")
    if value.endswith("REF") or value.startswith("X"):
        return None
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return When(monday + timedelta(5 if found[3] else 0), monday + timedelta(6), "span" if found[3] else "week")
    if re.fullmatch(r"\d{2,3}", value):
        return When(date(int(value.ljust(4, "0")), 1, 1), date(int(value.ljust(4, "9")), 12, 31), "span")
    if re.fullmatch(r"\d{4}", value):
        return When(date(int(value), 1, 1), date(int(value), 12, 31), "year")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return When(date.fromisoformat(value), date.fromisoformat(value), "day")
    year, part = int(value[:4]), value[5:]
    months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9)}
    first_month, last_month = months.get(part) or (int(part), int(part))
    end_year, end_month = year + (last_month > 12), (last_month - 1) % 12 + 1
    precision = "month" if part.isdigit() else "span" if part.startswith("Q") else "season"
    last_day = calendar.monthrange(end_year, end_month)[1]
    return When(date(year, first_month, 1), date(end_year, end_month, last_day), precision)  # type: ignore[arg-type]


ANCHORED = [
    ("two years later", When(date(2014, 5, 24), date(2014, 5, 24), "day"), ("2016-01-01", "2016-12-31", "year")),
    (
        "two years after they wed",
        When(date(2014, 1, 1), date(2014, 12, 31), "year"),
        ("2016-01-01", "2016-12-31", "year"),
    ),
    ("nine months later", When(date(2014, 5, 24), date(2014, 5, 24), "day"), ("2015-02-01", "2015-02-28", "month")),
    (
        "nine months after the fair",
        When(date(2014, 1, 1), date(2014, 12, 31), "year"),
        ("2014-10-01", "2015-09-30", "span"),
    ),
    ("a week before the ball", When(date(2014, 5, 24), date(2014, 5, 24), "day"), ("2014-05-12", "2014-05-18", "week")),
    (
        "within a year of the ball",
        When(date(2014, 5, 24), date(2014, 5, 24), "day"),
        ("2014-05-24", "2015-12-31", "span"),
    ),
    (
        "the following month",
        When(date(2014, 12, 1), date(2014, 12, 31), "month"),
        ("2015-01-01", "2015-01-31", "month"),
    ),
    ("the following month", When(date(2014, 1, 1), date(2014, 12, 31), "year"), None),
    ("the next day", When(date(2016, 2, 28), date(2016, 2, 28), "day"), ("2016-02-29", "2016-02-29", "day")),
    ("that summer", When(date(2014, 5, 1), date(2014, 5, 31), "month"), ("2014-06-01", "2014-08-31", "season")),
    ("the previous Friday", When(date(2018, 3, 14), date(2018, 3, 14), "day"), ("2018-03-09", "2018-03-09", "day")),
    (
        "two and a half years later",
        When(date(2014, 5, 24), date(2014, 5, 24), "day"),
        ("2016-11-01", "2016-11-30", "month"),
    ),
    ("many years later", When(date(2014, 5, 24), date(2014, 5, 24), "day"), None),
    ("yesterday", When(date(2014, 5, 24), date(2014, 5, 24), "day"), None),
    ("no time at all", When(date(2014, 5, 24), date(2014, 5, 24), "day"), None),
]


@pytest.mark.parametrize(("words", "anchor", "expected"), ANCHORED)
def test_counted_from_an_event(words: str, anchor: When, expected: tuple[str, str, str] | None) -> None:
    found = relative_to(words, anchor)
    assert (found and (str(found.start), str(found.end), found.precision)) == expected


def test_an_anchor_is_used_where_the_sentence_has_no_date() -> None:
    anchor = When(date(2014, 5, 24), date(2014, 5, 24), "day")
    (found,) = find_dates("They split a year later.", PUBLISHED, anchor=anchor)
    assert found.value == "2015"


def test_the_caller_may_know_that_a_clause_looks_ahead() -> None:
    (past,) = find_dates("The wedding on Saturday", PUBLISHED)
    (coming,) = find_dates("The wedding on Saturday", PUBLISHED, future=True)
    assert (past.value, coming.value) == ("2018-03-10", "2018-03-17")


def test_without_a_publish_date_only_what_names_its_year_has_a_place() -> None:
    text = "They wed in 2013, split last Friday and met again in May, on Christmas and two weeks ago."
    assert [f.when is not None for f in find_dates(text, None)] == [True, False, False, False, False]


def test_timex_types() -> None:
    found = find_dates("The 38-year-old sang on Monday night for two years every week in 2013.", PUBLISHED)
    assert [timex(f) for f in found] == [
        ("DURATION", "P38Y"),
        ("TIME", "2018-03-12TNI"),
        ("DURATION", "P2Y"),
        ("SET", "P1W"),
        ("DATE", "2013"),
    ]


def test_a_paragraph_ends_an_expression_but_a_line_does_not() -> None:
    assert [f.value for f in find_dates("They split last\nyear.", PUBLISHED)] == ["2017"]
    assert [f.value for f in find_dates("It was their last\n\nyear after year.", PUBLISHED)] == []


PIECES = st.sampled_from([
    "last", "next", "this", "the", "early", "late", "mid-", "of", "in", "on", "May", "5", "2013", "'90s", "Friday",
    "night", "weekend", "two", "a few", "years", "months", "ago", "later", "following", "Christmas", "summer",
    "every", "9 p.m.", "3/4/15", "30 February", "between", "and", "to", "–", ",", ".", "(", ")", "$", "\n",
    "They will wed", "9,999", "0",
])  # fmt: skip
DAYS = st.dates(date(1995, 1, 1), date(2040, 1, 1))


@given(st.lists(PIECES, max_size=25), st.none() | DAYS)
def test_any_words_give_ordered_spans_inside_the_text(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    found = find_dates(text, published)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.when is None or f.when.start <= f.when.end for f in found)
    assert all(f.value for f in found)
    assert find_dates(text, published) == found


@given(st.text(max_size=60), st.dates())
def test_no_text_and_no_day_breaks_it(text: str, published: date) -> None:
    find_dates(text + " last year, 9,000 years ago, next decade, in 90 centuries, on Easter", published)


@given(DAYS, st.sampled_from(["last Friday", "yesterday", "on Saturday", "last week", "over the weekend", "tomorrow"]))
def test_a_week_later_the_same_words_mean_a_week_later(published: date, words: str) -> None:
    before, after = _only(words, published), _only(words, published + timedelta(7))
    assert after.start - before.start == after.end - before.end == timedelta(7)


@given(DAYS)
def test_last_friday_lies_within_the_week_before(published: date) -> None:
    assert 1 <= (published - _only("last Friday", published).start).days <= 7
    assert 0 <= (published - _only("on Friday", published).start).days <= 6
    assert 1 <= (_only("next Friday", published).start - published).days <= 7


@given(DAYS, st.integers(1, 40))
def test_years_ago_are_told_by_their_number(published: date, years: int) -> None:
    assert _only(f"{years} years ago", published).start.year == published.year - years


def _only(words: str, published: date) -> When:
    (found,) = find_dates(words, published)
    assert found.when
    return found.when


@pytest.mark.skipif(not DATA, reason="RUMORDESK_DATA does not name the folder that holds gossip_pile.jsonl.gz")
def test_the_annotated_passages_of_the_pile() -> None:
    """Floors just under what is measured. The passages are of three draws; the first two also served to mend the rules,
    the third when first met had strict F .985 and values F .971."""
    annotated = files("rumordesk.bench").joinpath("data", "dates_pile.jsonl")
    wanted = [json.loads(line) for line in annotated.read_text(encoding="utf-8").splitlines()]
    ids = {passage["article"] for passage in wanted}
    texts: dict[str, str] = {}
    with gzip.open(Path(DATA) / "gossip_pile.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            name = hashlib.sha256(row["url"].encode()).hexdigest()[:16]
            if name in ids:
                texts[name] = row["text"]
    right = spans = expected = got = 0
    for passage in wanted:
        text = texts[passage["article"]][passage["start"] : passage["end"]]
        found = {_key(f, passage["start"]) for f in find_dates(text, date.fromisoformat(passage["published"]))}
        gold = {tuple(g[:4]) for g in passage["dates"]}
        right += len(found & gold)
        spans += len({f[:2] for f in found} & {g[:2] for g in gold})
        expected, got = expected + len(gold), got + len(found)
    assert expected >= 300
    assert 2 * spans / (expected + got) >= 0.97
    assert 2 * right / (expected + got) >= 0.96


def _key(found: DateFound, offset: int) -> tuple[int, int, str, str]:
    return found.start + offset, found.end + offset, found.kind, found.value
