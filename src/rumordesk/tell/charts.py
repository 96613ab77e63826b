"""Charts as Vega-Lite specifications, and their rendering to SVG, without a network or a browser.

The specification is plain JSON: the same one serves the page, a file and whoever wants to draw it anew. Pictures
that a general chart language can't say (lineage, timeline) are laid out by hand elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from rumordesk.records import SpreadDay
from rumordesk.tell.svg import element, text_width, words
from rumordesk.tell.words import counted, day

COLOURS = {"supports": "#1f6f8b", "denies": "#b4482c", "neutral": "#a8a196"}
"""By stance. The page's style sheet repaints exactly these (and `INK`, `FAINT`) for dark screens."""

INK, FAINT = "#57534c", "#dfdad0"

VEGA_LITE = "5.20"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# More bars than these are drawn as weeks, then as months: bars keep a width that can be seen (set by judgement).
_MOST_BARS = 42
# So many empty bars in a row are drawn as one place with "⋯".
_LONGEST_GAP = 4
# Whole numbers of articles beside the bars, at most, without 0.
_TICKS = 5
# Pixels: beside the bars, that a last name may stand over them, between two names; and the size of these.
_SIDES, _OVER, _APART, _SIZE = 60, 24, 10, 12.0
LOOK = {
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domainColor": INK,
        "tickColor": INK,
        "gridColor": FAINT,
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "labelFontSize": 12, "padding": 0},
}


class Step(NamedTuple):
    """A length of time for one bar: where it begins around a day, where the next begins, and how it is called."""

    unit: str
    begin: Callable[[date], date]
    after: Callable[[date], date]
    name: Callable[[date], str] = day


_STEPS = (
    Step("day", lambda d: d, lambda d: d + timedelta(1)),
    Step("week", lambda d: d - timedelta(d.weekday()), lambda d: d + timedelta(7)),
    Step("month", lambda d: d.replace(day=1), lambda d: (d.replace(day=1) + timedelta(32)).replace(day=1),
         lambda d: f"{d:%b} {d.year}"),
)  # fmt: skip


class Bar(NamedTuple):
    """The articles of one day, week or month: supporting, denying, neutral; or an empty stretch, in words."""

    name: str
    counts: tuple[int, int, int]
    told: str


def spread_spec(spread: Sequence[SpreadDay], width: int) -> dict[str, Any]:
    """Articles on the rumor over time, stacked by stance, as a Vega-Lite specification of `width` pixels.

    A bar is a day, a week or a month, whichever is the first to need few enough bars; a long empty stretch is one "⋯".
    """
    step, bars = _bars(spread)
    x = _time(bars, width)
    return {
        "$schema": SCHEMA,
        "background": "transparent",
        "padding": {"left": 0, "top": 0, "right": 16, "bottom": 2},
        "width": width,
        "height": 190,
        "autosize": {"type": "fit", "contains": "padding"},
        "layer": [_stacked(bars, x, f"articles a {step}"), _gaps(bars, x)],
        "config": LOOK,
    }


def _time(bars: Sequence[Bar], width: int) -> dict[str, Any]:
    """The axis of bars, with as many of their names as stand apart whatever font they are drawn in."""
    each = (width - _SIDES) / len(bars)
    last, named = -float(width), []
    for n, bar in enumerate(bars):
        middle, half = (n + 0.5) * each, text_width(bar.name, _SIZE) / 2
        if not bar.told and middle - half >= last and middle + half <= width - _SIDES + _OVER:
            named.append(bar.name)
            last = middle + half + _APART
    return {
        "field": "from",
        "type": "ordinal",
        "scale": {"domain": [bar.name for bar in bars], "paddingInner": 0.12},
        "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": False, "values": named, "ticks": False, "labelPadding": 6},
    }


def _stacked(bars: Sequence[Bar], x: dict[str, Any], title: str) -> dict[str, Any]:
    rows = [
        {"from": bar.name, "stance": stance, "articles": count}
        for bar in bars
        for stance, count in zip(COLOURS, bar.counts, strict=True)
        if count
    ]
    most = max(sum(bar.counts) for bar in bars)
    whole = list(range(0, most + 1, -(-most // _TICKS)))
    axis = {"values": whole, "format": "d", "domain": False, "ticks": False}
    return {
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": {
            "x": x,
            "y": {"field": "articles", "type": "quantitative", "title": title, "axis": axis},
            "color": {
                "field": "stance",
                "type": "nominal",
                "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
                "legend": {"orient": "top", "title": None, "symbolType": "square"},
            },
            "order": {"field": "stance", "sort": "descending"},
        },
    }


def _gaps(bars: Sequence[Bar], x: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": {"values": [{"from": bar.name, "told": bar.told} for bar in bars if bar.told]},
        "mark": {"type": "text", "text": "⋯", "baseline": "bottom", "color": INK, "fontSize": 14},
        "encoding": {"x": x, "y": {"datum": 0}, "description": {"field": "told"}},
    }


def spread_svg(spread: Sequence[SpreadDay], width: int, name: str) -> str:
    """`spread_spec` as SVG with title and description; "" where there is no day. `name` makes its ids unique."""
    if not spread:
        return ""
    return framed(
        _drawn(json.dumps(spread_spec(spread, width))), name, "Spread over time, by stance", _in_words(spread)
    )


@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    """Rendered once: it takes a tenth of a second, and a page is told anew more often than its spread changes."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return drawn


def framed(drawn: str, name: str, title: str, description: str) -> str:
    """A rendered chart made accessible: role, title, description; its inner roles and names are taken out."""
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)
    opening, rest = drawn.split(">", 1)
    told = element("title", words(title), id=f"{name}-title") + element("desc", words(description), id=f"{name}-desc")
    return f'{opening} role="img" aria-labelledby="{name}-title {name}-desc">{told}{rest}'


def _bars(spread: Sequence[SpreadDay]) -> tuple[str, list[Bar]]:
    for step in _STEPS:
        bars = _binned(spread, step)
        if len(bars) <= _MOST_BARS:
            break
    return step.unit, bars


def _binned(spread: Sequence[SpreadDay], step: Step) -> list[Bar]:
    counts: dict[date, tuple[int, int, int]] = {}
    for s in spread:
        a, b, c = counts.get(step.begin(s.date), (0, 0, 0))
        counts[step.begin(s.date)] = (a + s.supports, b + s.denies, c + s.neutral)
    bars: list[Bar] = []
    due = min(counts)
    for start in sorted(counts):
        empty = []
        while due < start:
            empty.append(due)
            due = step.after(due)
        if len(empty) > _LONGEST_GAP:
            bars.append(Bar("⋯" + day(empty[0]), (0, 0, 0), f"nothing from {day(empty[0])} until {day(start)}"))
        else:
            bars += [Bar(step.name(e), (0, 0, 0), "") for e in empty]
        bars.append(Bar(step.name(start), counts[start], ""))
        due = step.after(start)
    return bars


def _in_words(spread: Sequence[SpreadDay]) -> str:
    total = {s: sum(getattr(d, s) for d in spread) for s in COLOURS}
    busiest = max(spread, key=lambda d: (d.supports + d.denies + d.neutral, -d.date.toordinal()))
    most = busiest.supports + busiest.denies + busiest.neutral
    return (
        f"From {day(spread[0].date)} to {day(spread[-1].date)}: {total['supports']} support, {total['denies']} deny, "
        f"{total['neutral']} are neutral. Most on {day(busiest.date)}: {counted(most, 'article')}."
    )
