from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.records import Dossier, Status, When
from rumordesk.tell.plain import cellwise, plain
from rumordesk.tell.words import (
    STATUS_MEANS,
    answer,
    counted,
    day,
    instant,
    likelihood_word,
    percent,
    percent_range,
    signed,
    when_words,
)


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0, "almost no chance"),
        (0.049, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1, "almost certain"),
    ],
)
def test_likelihood_word(p: float, word: str) -> None:
    assert likelihood_word(p) == word


@pytest.mark.parametrize("p", [-0.01, 1.01, float("nan")])
def test_no_word_for_what_is_no_probability(p: float) -> None:
    with pytest.raises(ValueError, match="lies in"):
        likelihood_word(p)


@pytest.mark.parametrize(
    ("p", "told"), [(0, "0 %"), (0.004, "<1 %"), (0.071, "7 %"), (0.5, "50 %"), (0.996, ">99 %"), (1, "100 %")]
)
def test_percent(p: float, told: str) -> None:
    assert percent(p) == told


def test_percent_range() -> None:
    assert percent_range((0.031, 0.142)) == "3–14 %"
    assert percent_range((0.5, 0.502)) == "50 %"
    assert percent_range((0.002, 0.02)) == "<1 to 2 %"
    assert percent_range((0.68, 0.996)) == "68 to >99 %"


@pytest.mark.parametrize(
    ("p", "status", "told"),
    [
        (0.01, "refuted", "There is almost no chance that A and B are back."),
        (0.5, "unsettled", "There is a roughly even chance that A and B are back."),
        (0.9, "likely", "It is very likely that A and B are back."),
        (
            0.3,
            "not enough to tell",
            "Not enough is known to tell. As far as it goes, it is unlikely that A and B are back.",
        ),
    ],
)
def test_answer(dossier: Dossier, p: float, status: str, told: str) -> None:
    rumor = msgspec.structs.replace(dossier.rumor, claim="A and B are back.")
    verdict = msgspec.structs.replace(dossier.verdict, probability=p, status=status)
    assert answer(rumor, verdict) == told


@pytest.mark.parametrize(
    ("start", "end", "precision", "told"),
    [
        ((2014, 1, 1), (2014, 12, 31), "year", "2014"),
        ((2014, 6, 1), (2014, 6, 30), "month", "Jun 2014"),
        ((2014, 5, 24), (2014, 5, 24), "day", "24 May 2014"),
        ((2014, 6, 1), (2014, 8, 31), "season", "Jun–Aug 2014"),
        ((2014, 12, 1), (2015, 2, 28), "season", "Dec 2014 – Feb 2015"),
        ((2000, 1, 1), (2005, 12, 31), "span", "2000–2005"),
        ((2014, 6, 1), (2014, 6, 10), "span", "1–10 Jun 2014"),
        ((2014, 6, 21), (2014, 7, 10), "span", "21 Jun – 10 Jul 2014"),
        ((2014, 12, 21), (2015, 1, 10), "span", "21 Dec 2014 – 10 Jan 2015"),
        ((9999, 12, 1), (9999, 12, 31), "month", "Dec 9999"),
    ],
)
def test_when_words(start: tuple[int, int, int], end: tuple[int, int, int], precision: str, told: str) -> None:
    assert when_words(When(date(*start), date(*end), precision)) == told  # type: ignore[arg-type]


def test_days_and_instants_are_utc() -> None:
    late = datetime(2031, 1, 1, 23, tzinfo=timezone(timedelta(hours=-5)))
    assert day(late) == "2 Jan 2031"
    assert instant(late) == "2031-01-02T04:00:00Z"
    assert day(None) == "undated"
    assert day(datetime(2031, 1, 1, tzinfo=UTC)) == "1 Jan 2031"


def test_counted() -> None:
    assert [counted(1, "witness"), counted(3, "witness"), counted(1234, "article")] == [
        "1 witness",
        "3 witnesses",
        "1,234 articles",
    ]


@given(st.text())
def test_plain_is_one_safe_line_and_settled(text: str) -> None:
    told = plain(text)
    assert told == plain(told)
    assert not set(told) & set("\n\r\t\x1b\x9b\u200b\u202e\u2066\ufeff")
    told.encode()
    assert cellwise(told) == plain(cellwise(told))


def test_every_status_is_explained() -> None:
    assert set(STATUS_MEANS) == set(get_args(Status))


@pytest.mark.parametrize(("nats", "digits", "told"), [(0.69, 1, "+0.7"), (-1.6, 1, "−1.6"), (-0.014, 2, "−0.01")])
def test_signed(nats: float, digits: int, told: str) -> None:
    assert signed(nats, digits) == told
