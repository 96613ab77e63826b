"""The course of a probability as pictures: a chart with its 80 % interval and what was told, and a spark for lists.

A verdict holds until the next one, so both go in steps. It draws what was noted and computes nothing of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rumordesk.records import Course, News
from rumordesk.tell.news import sentences
from rumordesk.tell.svg import element, hint, label, picture
from rumordesk.tell.time_axis import TimeAxis, spaced
from rumordesk.tell.words import day, percent

HEIGHT, LEFT, TOP, BOTTOM, EDGE = 280.0, 46.0, 16.0, 34.0, 14.0
_LABEL_ROOM = 90.0
SPARK = (96.0, 28.0)
_DOT = 2.6


def course_svg(
    title: str, course: Sequence[Course], news: Sequence[News], width: float, name: str, *, style: str = "",
    height: float = HEIGHT,
) -> str:  # fmt: skip
    """The probability over time with its 80 % interval, and a dot wherever something was told; "" without a verdict."""
    if not course:
        return ""
    axis = TimeAxis([c.as_of for c in course], LEFT, width - EDGE)

    def y(p: float) -> float:
        return round(TOP + (1 - p) * (height - TOP - BOTTOM), 1)

    def x(moment: datetime) -> float:
        return round(axis.x(moment), 1)

    body = [element("style", style)] if style else []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        body.append(element("line", x1=LEFT, x2=width - EDGE, y1=y(tick), y2=y(tick), class_="axis"))
        body.append(label(percent(tick), LEFT - 6, y(tick) + 4, anchor="end"))
    for place, words in spaced(((x(c.as_of), day(c.as_of)) for c in course), _LABEL_ROOM):
        body.append(label(words, min(place, width - 40), height - 10, anchor="middle"))
    body += _line(course, x, y)
    for at in dict.fromkeys(n.as_of for n in news):
        told = sentences([n for n in news if n.as_of == at])
        here = next((c.probability for c in course if c.as_of == at), None)
        if here is not None:
            body.append(element("circle", hint(f"{day(at)}: {told}"), r=4, class_="told", cx=x(at), cy=y(here)))
    return picture(name, title, in_words(course), width, height, body)


def spark_svg(course: Sequence[Course]) -> str:
    """The same as a small picture beside figures that say it, hidden from who does not see; "" without a verdict."""
    if not course:
        return ""
    width, height = SPARK
    axis = TimeAxis([c.as_of for c in course], _DOT, width - _DOT)

    def y(p: float) -> float:
        return round(_DOT + (1 - p) * (height - 2 * _DOT), 1)

    def x(moment: datetime) -> float:
        return round(axis.x(moment), 1)

    ground = element("line", x1=0, x2=width, y1=y(0.5), y2=y(0.5), class_="grid")
    last = course[-1]
    dot = element("circle", cx=x(last.as_of), cy=y(last.probability), r=_DOT, class_="now")
    return element(
        "svg", ground, *_line(course, x, y), dot, viewBox=f"0 0 {width:.0f} {height:.0f}", width=width, height=height,
        class_="spark", aria_hidden="true",
    )  # fmt: skip


def in_words(course: Sequence[Course]) -> str:
    """The course in one sentence."""
    first, last = course[0], course[-1]
    if len(course) == 1:
        return f"{percent(last.probability)} on {day(last.as_of)}."
    return (
        f"From {percent(first.probability)} on {day(first.as_of)} to {percent(last.probability)} on {day(last.as_of)}."
    )


def _line(course: Sequence[Course], x: Callable[[datetime], float], y: Callable[[float], float]) -> list[str]:
    ends = [c.as_of for c in (*course[1:], course[-1])]

    def steps(of: Callable[[Course], float]) -> list[str]:
        held = zip(course, ends, strict=True)
        return [f"{place},{y(of(c))}" for c, end in held for place in dict.fromkeys((x(c.as_of), x(end)))]

    band = [*steps(lambda c: c.high), *reversed(steps(lambda c: c.low))]
    return [
        element("polygon", points=" ".join(band), class_="band"),
        element("polyline", points=" ".join(steps(lambda c: c.probability)), class_="line"),
    ]
