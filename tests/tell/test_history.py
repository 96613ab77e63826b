"""The history of a rumor as picture and page: what was noted is shown, where it was noted, and words are harmless."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.records import Belief, Citation, Explanation, News, Rumor, Verdict
from rumordesk.tell.history import course
from rumordesk.tell.history_page import history_html
from rumordesk.tell.history_svg import history_svg, in_words, marks, spark_svg
from rumordesk.tell.time_axis import apart, ticks

START = datetime(2031, 1, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
QUESTION = "Are Mara Quill & Theo Lund <back> together?"


def believed(day: float, p: float, status: Any = "unsettled") -> Belief:
    claim = Explanation(name="c", text="c", prior=0.5, prior_source="", probability=p, interval=(p / 2, (1 + p) / 2))
    verdict = Verdict(
        as_of=START + day * DAY, probability=p, interval=(p / 2, (1 + p) / 2), status=status, explanations=(claim,),
        evidence=(), drivers=(), missing=(), would_settle=(), indicators=(), method="m",
    )  # fmt: skip
    rumor = Rumor(question=QUESTION, claim="They are.", kind="reconciliation", people=())
    return Belief(rumor=rumor, verdict=verdict, witnesses=(), witness_range=(0, 0), pieces=(), links=(), sides=())


def told(day: float, kind: Any, side: Any = "neutral", nats: float = 0.0, p: float = 0.5) -> News:
    said = Citation(
        article="a", url="javascript:alert(1)", outlet="<b>a.example", title="", published=START, field="text", start=0,
        end=6, quote="Not <me> & you",
    )  # fmt: skip
    return News(kind=kind, side=side, source="a “friend” <x>", nats=nats, probability=(0.3, p),
                as_of=START + day * DAY, citations=(said,))  # fmt: skip


BELIEFS = (
    believed(0, 0.3, "not enough to tell"), believed(10, 0.5), believed(20.5, 0.9), believed(40, 0.05, "unlikely"),
)  # fmt: skip
COURSE = course(BELIEFS)
NEWS = (
    told(10, "witness", "supports", 0.5), told(20.5, "probability", nats=1.2, p=0.9), told(20.5, "explanations", p=0.9),
    told(40, "on record", "denies", -3.0, 0.05),
)  # fmt: skip


def test_a_mark_for_each_look_that_told_something() -> None:
    found = marks(NEWS)
    assert [(m.at, m.probability, m.side) for m in found] == [
        (START + 10 * DAY, 0.5, "supports"), (START + 20.5 * DAY, 0.9, "supports"), (START + 40 * DAY, 0.05, "denies"),
    ]  # fmt: skip
    assert [len(m.told) for m in found] == [1, 2, 1]


def test_a_mark_says_where_the_line_went_the_other_way() -> None:
    assert marks([told(10, "witness", "supports", 0.5, p=0.2)])[0].told == (
        "A new witness for the claim: a “friend” <x>.", "All told, it fell.",
    )  # fmt: skip


def test_the_picture_says_in_words_what_it_shows() -> None:
    said = in_words(COURSE, marks(NEWS))
    assert said.startswith("From 30 % on 10 Jan 2031 to 5 % (80 % interval 2–52 %) on 19 Feb 2031, 4 verdicts.")
    assert "highest 90 % on 31 Jan 2031; the largest step was 85 points." in said
    assert "3. 19 Feb 2031, 5 %: On record against the claim: a “friend” <x>." in said
    root = Xml.fromstring(history_svg(QUESTION, COURSE, NEWS))
    title, description = root.find("{*}title"), root.find("{*}desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == (f"What was believed: {QUESTION}", said)


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("width", [328.0, 704.0])
def test_the_line_goes_in_steps_and_stays_inside(alone: bool, width: float) -> None:
    root = Xml.fromstring(history_svg(QUESTION, COURSE, NEWS, width=width, alone=alone, deadline=date(2031, 3, 1)))
    lines = list(root.iter("{http://www.w3.org/2000/svg}polyline"))
    assert [line.get("class") for line in lines] == ["path thin", "path"]
    places = [tuple(map(float, at.split(","))) for line in lines for at in str(line.get("points")).split()]
    assert all(x == a or y == b for (x, y), (a, b) in pairwise(places))
    assert all(0 <= x <= width and 0 <= y <= float(str(root.get("height"))) for x, y in places)
    shapes = [e for e in root.iter() if str(e.get("class")).startswith("told")]
    assert len(shapes) == (6 if alone else 3)
    assert len([e for e in root.iter() if e.get("class") == "due"]) == 1


def test_one_verdict_is_a_picture_too_and_none_is_none() -> None:
    assert Xml.fromstring(history_svg(QUESTION, COURSE[:1], ()))
    assert history_svg(QUESTION, (), ()) == spark_svg(()) == ""


@pytest.mark.parametrize("verdicts", [1, 2, 4])
def test_a_spark_ends_in_a_dot_on_its_line(verdicts: int) -> None:
    root = Xml.fromstring(spark_svg(COURSE[:verdicts]))
    assert root.get("aria-hidden") == "true"
    dot = next(e for e in root.iter() if e.get("class") == "now")
    line = [e for e in root.iter() if str(e.get("class")).startswith("path")][-1]
    end = str(line.get("points")).split()[-1].split(",")
    assert [float(at) for at in end] == [float(str(dot.get(name))) for name in ("cx", "cy")]


def test_the_page_shows_what_was_told_and_runs_nothing() -> None:
    page = history_html(QUESTION, BELIEFS, NEWS, deadline=date(2031, 3, 1))
    assert "Are Mara Quill &amp; Theo Lund &lt;back&gt; together?" in page
    assert page.count("Not &lt;me&gt; &amp; you") == len(NEWS)
    assert 'href="javascript' not in page
    assert "<b>a.example" not in page
    assert "<script" not in page
    assert page.count("<tr><td") == len(BELIEFS)
    assert page == history_html(QUESTION, BELIEFS, NEWS, deadline=date(2031, 3, 1))


@given(st.lists(st.floats(0, 300), max_size=15).map(sorted))
def test_numbers_do_not_cover_each_other(wanted: list[float]) -> None:
    places = apart(wanted, 0, 300, 17)
    assert len(places) == len(wanted)
    assert all(b - a >= 17 - 1e-6 for a, b in pairwise(places))
    assert all(-1e-6 <= x <= 300 for x in places)


def test_too_many_numbers_are_none() -> None:
    assert apart([1.0] * 40, 0, 300, 17) == []


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        (0, 9, ["10 Jan 2031"]),
        (5, 9, ["10 Jan 2031", "15 Jan 2031"]),
        (100, 9, ["Feb 2031", "Mar", "Apr"]),
        (400, 5, ["Apr 2031", "Jul", "Oct", "Jan 2032"]),
        (4000, 6, ["2032", "2034", "2036", "2038", "2040"]),
    ],
)
def test_ticks(days: int, most: float, expected: list[str]) -> None:
    assert [said for _, said in ticks(START, START + days * DAY, most)] == expected
