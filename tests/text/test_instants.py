"""Publish dates: what machines and people write is read, what is no date is None, and nothing is guessed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.text.instants import EARLIEST, LATEST, Instant, instant

NOON = Instant(datetime(2018, 3, 14, 12, 0, tzinfo=UTC), False)
DAY = Instant(datetime(2018, 3, 14, tzinfo=UTC), True)


@pytest.mark.parametrize(
    "value",
    [
        "2018-03-14T12:00:00",
        "2018-03-14T12:00:00Z",
        "2018-03-14T14:00:00+02:00",
        "2018-03-14T14:00:00+0200",
        "2018-03-14 08:00:00 -0400",
        "2018-03-14 12:00:00 UTC",
        "2018-03-14T12:00:00.000Z",
        "2018-03-14T12:00",
        "20180314T120000Z",
        "Wed, 14 Mar 2018 12:00:00 GMT",
        "Wed, 14 Mar 2018 08:00:00 -0400",
        "14 Mar 2018 07:00:00 EST",
        "March 14, 2018 8:00 am EDT",
        "March 14, 2018 at 12:00 p.m.",
        "Wednesday, March 14th, 2018, 12:00 PM (UTC)",
        "  14 March 2018\n12:00 ",
        "1521028800",
        1521028800,
        1521028800.0,
        "1521028800000",
        1521028800000,
        datetime(2018, 3, 14, 12),
    ],
)
def test_an_instant_is_read(value: object) -> None:
    assert instant(value) == NOON


@pytest.mark.parametrize(
    "value",
    [
        "2018-03-14",
        "20180314",
        20180314,
        "2018-03-14T00:00:00",
        "2018/03/14",
        "2018.3.14",
        "14/03/2018",
        "03/14/2018",
        "March 14, 2018",
        "Mar. 14 2018",
        "14 March 2018",
        "14-Mar-2018",
        "Wednesday, March 14, 2018",
    ],
)
def test_a_day_is_read_as_a_day(value: object) -> None:
    assert instant(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        [],
        {},
        "",
        "She wore it again in March, and nobody minded",
        "May we suggest this cream",
        "We met on March 14, 2018 in the rain",
        "last Tuesday",
        "2 hours ago",
        "2018",
        "2018-03",
        "March 2018",
        "03/04/2018",
        "2018-02-30",
        "February 30, 2018",
        "2018-03-14T25:00:00",
        "March 14, 2018 13:00 pm",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "2200-01-01",
        0,
        -1,
        1e308,
        float("nan"),
        "9" * 5000,
        "٢٠١٨-٠٣-١٤",
    ],
)
def test_what_is_no_whole_date_is_none(value: object) -> None:
    assert instant(value) is None


def test_eastern_time_is_the_later_of_its_two_instants() -> None:
    assert instant("July 1, 2018 10:00 am ET") == Instant(datetime(2018, 7, 1, 15, tzinfo=UTC), False)


@given(st.text() | st.integers() | st.floats())
def test_whatever_comes_gives_none_or_an_instant_in_bounds(value: object) -> None:
    found = instant(value)
    assert found is None or (EARLIEST <= found.when < LATEST and found.when.tzinfo is UTC)


@given(st.datetimes(min_value=datetime(1990, 1, 2), max_value=datetime(2099, 12, 30), timezones=st.timezones()))
def test_iso_survives_the_journey(when: datetime) -> None:
    found = instant(when.isoformat())
    assert found is not None
    assert found.when == datetime.fromisoformat(when.isoformat())
