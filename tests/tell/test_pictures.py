import json
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.records import Dossier, SpreadDay, When
from rumordesk.tell.charts import spread_spec, spread_svg
from rumordesk.tell.lineage_svg import MOST_DOTS, MOST_LANES, lineage_svg
from rumordesk.tell.probability_svg import probability_svg
from rumordesk.tell.svg import text_width
from rumordesk.tell.time_axis import TimeAxis, spaced
from rumordesk.tell.timeline_svg import fact_words, timeline_svg

SVG = "{http://www.w3.org/2000/svg}"


def classes(svg: str, tag: str) -> list[str]:
    return [e.get("class") or "" for e in ElementTree.fromstring(svg).iter(SVG + tag)]


def test_lineage_has_a_mark_for_each_dated_article_and_an_arc_for_each_link(dossier: Dossier) -> None:
    svg = lineage_svg(dossier, 700, "x")
    marks = [c for c in classes(svg, "circle") + classes(svg, "rect") if c.startswith("dot")]
    assert len(marks) == 13
    assert len([c for c in marks if "primary" in c]) == 3
    assert len([c for c in classes(svg, "rect") if c.startswith("dot denies")]) == 3
    assert len([c for c in classes(svg, "path") if c.startswith("arc")]) == len(dossier.links)
    assert "96 % of its words stand in the earlier article" in svg
    assert "← Harbor Radio: credit" in svg


def test_a_crowded_lane_says_what_it_does_not_draw(large: Dossier) -> None:
    svg = lineage_svg(large, 700, "x")
    assert f"{5 * 30 - MOST_DOTS} not drawn" in svg


def test_witnesses_beyond_the_lanes_are_counted(dossier: Dossier) -> None:
    many = msgspec.structs.replace(dossier, witnesses=dossier.witnesses[:1] * (MOST_LANES + 5))
    svg = lineage_svg(many, 700, "x")
    assert "5 more witnesses in the list below" in svg
    assert "Articles that lead to no witness" in svg


def test_an_article_of_two_witnesses_stands_in_both_lanes(dossier: Dossier) -> None:
    first, second, *rest = dossier.witnesses
    both = msgspec.structs.replace(second, members=(*second.members, first.members[1]))
    svg = lineage_svg(msgspec.structs.replace(dossier, witnesses=(first, both, *rest)), 700, "x")
    assert len([c for c in classes(svg, "circle") + classes(svg, "rect") if c.startswith("dot")]) == 14


def test_timeline_marks_conflicts_and_unsure_facts(dossier: Dossier) -> None:
    svg = timeline_svg(dossier.facts, 700, "x")
    marks = [c for c in classes(svg, "rect") if c.startswith("fact")]
    assert len(marks) == 7  # the eighth fact is undated
    assert sum("conflict" in c for c in marks) == 2
    hedged = tuple(msgspec.structs.replace(f, certainty="hedged") for f in dossier.facts)
    assert all("unsure" in c for c in classes(timeline_svg(hedged, 700, "x"), "rect"))


def test_a_mark_is_as_wide_as_its_date_is_unsure(dossier: Dossier) -> None:
    svg = timeline_svg(dossier.facts, 700, "x")
    year, exact = (
        next(e for e in ElementTree.fromstring(svg).iter(SVG + "rect") if words in (e.findtext(SVG + "title") or ""))
        for words in ("married; 2013", "24 May 2014")
    )
    assert float(year.get("width") or 0) > 2 * float(exact.get("width") or 0)


def test_a_label_stands_beside_every_mark_of_its_lane(dossier: Dossier) -> None:
    first = next(f for f in dossier.facts if f.kind == "married")
    spans = (("1992-01-01", "1992-12-31"), ("2000-01-01", "2000-12-31"), ("2000-07-01", "2000-07-31"),
             ("2003-01-01", "2005-12-31"), ("2015-03-03", "2015-03-03"))  # fmt: skip
    whens = [When(date.fromisoformat(start), date.fromisoformat(end), "span") for start, end in spans]
    facts = [msgspec.structs.replace(first, when=when, conflicts_with=()) for when in whens]
    root = ElementTree.fromstring(timeline_svg(facts, 700, "x"))
    marks = [(float(e.get("x") or 0), float(e.get("width") or 0)) for e in root.iter(SVG + "rect")]
    labels = [e for e in root.iter(SVG + "text") if str(e.get("class")).startswith("mark-label")]
    assert [e.text for e in labels] == ["1992", "2000", "2003–2005", "3 Mar 2015"]
    for e in labels:
        room = text_width(e.text or "", 12) * (-1 if e.get("text-anchor") == "end" else 1)
        ends = sorted((float(e.get("x") or 0), float(e.get("x") or 0) + room))
        assert all(ends[1] <= x or x + width <= ends[0] for x, width in marks)


@pytest.mark.parametrize(
    ("kind", "detail", "place", "told"),
    [
        ("married", "were married", None, "married"),
        ("work together", "worked together", None, "work together"),
        ("dating", "public", None, "went public as a couple"),
        ("separated", "announced", "Lisbon", "separated: announced, Lisbon"),
        ("appearance", "were spotted", None, "seen together: spotted"),
        ("met", "", "Lisbon", "met, Lisbon"),
    ],
)
def test_a_fact_says_its_kind_once(dossier: Dossier, kind: Any, detail: str, place: str | None, told: str) -> None:
    fact = msgspec.structs.replace(dossier.facts[0], kind=kind, detail=detail, place=place, occasion=None)
    assert fact_words(fact) == told


def test_probability_stands_where_it_is(dossier: Dossier) -> None:
    root = ElementTree.fromstring(probability_svg(dossier.verdict, 536, "x"))  # 18 units of edge: 500 for 0 to 100 %
    dot = next(root.iter(SVG + "circle"))
    bar = next(root.iter(SVG + "rect"))
    assert float(dot.get("cx") or 0) == pytest.approx(18 + 500 * 0.071, abs=0.1)
    assert float(bar.get("x") or 0) == pytest.approx(18 + 500 * 0.031, abs=0.1)
    assert float(bar.get("width") or 0) == pytest.approx(500 * (0.142 - 0.031), abs=0.1)
    assert "before any article" in ElementTree.tostring(root, "unicode")


def test_nothing_dated_is_no_picture(dossier: Dossier) -> None:
    undated = tuple(msgspec.structs.replace(a, published=None) for a in dossier.articles)
    assert lineage_svg(msgspec.structs.replace(dossier, articles=undated), 700, "x") == ""
    assert timeline_svg((), 700, "x") == ""
    assert spread_svg((), 700, "x") == ""


def spread(*days: date) -> tuple[SpreadDay, ...]:
    return tuple(SpreadDay(date=d, supports=2, denies=1, neutral=0, outlets=("a.example",)) for d in sorted(days))


@pytest.mark.parametrize(("every", "step"), [(1, "day"), (5, "week"), (30, "month")])
def test_bars_are_as_long_as_they_have_to_be(every: int, step: str) -> None:
    spec = spread_spec(spread(*(date(2031, 1, 1) + timedelta(every * n) for n in range(40))), 700)
    assert spec["layer"][0]["encoding"]["y"]["title"] == f"articles a {step}"
    rows = spec["layer"][0]["data"]["values"]
    assert sum(row["articles"] for row in rows) == 120


@given(st.sets(st.integers(0, 2_000), min_size=1, max_size=60), st.sampled_from([328, 704]))
def test_names_of_bars_stand_apart(days: set[int], width: int) -> None:
    spec = spread_spec(spread(*(date(2031, 1, 1) + timedelta(n) for n in days)), width)
    x = spec["layer"][0]["encoding"]["x"]
    order, named = x["scale"]["domain"], x["axis"]["values"]
    middles = [(order.index(name) + 0.5) * (width - 60) / len(order) for name in named]
    halves = [text_width(name, 12) / 2 for name in named]
    assert named
    assert all(b - a >= g + h for (a, b), (g, h) in zip(pairwise(middles), pairwise(halves), strict=True))
    ticks = spec["layer"][0]["encoding"]["y"]["axis"]["values"]
    assert ticks[0] == 0
    assert len(set(ticks)) == len(ticks) <= 6


def test_a_long_silence_is_one_place() -> None:
    spec = spread_spec(spread(date(2029, 2, 1), date(2031, 1, 10), date(2031, 1, 12)), 700)
    domain = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain == ["1 Feb 2029", "⋯2 Feb 2029", "10 Jan 2031", "11 Jan 2031", "12 Jan 2031"]
    assert json.loads(json.dumps(spec)) == spec


def test_the_chart_is_rendered_without_roles_of_its_own(dossier: Dossier) -> None:
    svg = spread_svg(dossier.spread, 700, "x")
    assert len(re.findall(r"role=", svg)) == 1
    assert len(classes(svg, "title")) == 1
    assert "style=" not in svg


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)), min_size=1, max_size=30), st.booleans())
def test_an_axis_keeps_order_and_stays_within(moments: list[datetime], shorten: bool) -> None:
    axis = TimeAxis(moments, 10, 500, shorten=shorten)
    xs = [axis.x(m) for m in sorted(moments)]
    assert xs == sorted(xs)
    assert all(10 <= x <= 500 + 1e-6 for x in xs)
    if len(set(moments)) > 1:
        assert xs[0] == pytest.approx(10)
        assert xs[-1] == pytest.approx(500)


def test_a_shortened_gap_takes_its_share_and_is_marked() -> None:
    days = [date(2029, 1, 1), *(date(2031, 1, d) for d in range(1, 11))]
    axis = TimeAxis(days, 0, 100, shorten=True)
    assert axis.x(days[1]) == pytest.approx(25, abs=0.1)
    assert len(axis.breaks) == 1
    assert TimeAxis(days, 0, 100).breaks == ()


def test_labels_keep_their_distance() -> None:
    assert spaced([(0, "a"), (5, "b"), (50, "c"), (95, "d"), (100, "e")], 20) == [(0, "a"), (50, "c"), (100, "e")]
    assert spaced([], 20) == []
