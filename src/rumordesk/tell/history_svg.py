"""The course of a probability as pictures: in steps with its 80 % interval and numbered marks, and a spark for lists.

A verdict holds until the next one, so the line goes in steps. A mark is a look that had something to tell: its shape
says for which side, its number leads to the list below or beside the picture. It draws what was noted, and smooths
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby, pairwise
from typing import NamedTuple

from rumordesk.records import Course, News
from rumordesk.tell.news import headline, moved_against
from rumordesk.tell.plain import plain
from rumordesk.tell.svg import element, fitting, hint, label, picture, text_width
from rumordesk.tell.time_axis import TimeAxis, apart, ticks
from rumordesk.tell.words import counted, day, percent, percent_range

HEIGHT, LEFT, RIGHT, TOP, FOOT = 230.0, 46.0, 12.0, 30.0, 26.0
"""Of the plot with its margins, in pixels; TOP is the strip for the numbers."""
STUB = 14.0
"""What the last verdict gets of the line: it holds from its instant on."""
FLAG = 17.0
"""Least distance of two numbers; closer ones move apart."""
ROW = 18.0
SIZE = 12.0
SPARK, DOT = (96.0, 28.0), 2.6
STYLE = (
    "svg{font-family:system-ui,sans-serif;background:#fff}svg text{fill:#1d1b18;font-size:12px}svg .tick{fill:#57534c}"
    "svg .title{font-size:15px;font-weight:600}.grid{stroke:#dfdad0;stroke-dasharray:2 3}"
    ".flag{stroke:#a8a196;fill:none}"
    ".band{fill:#1f6f8b;opacity:.22}.path{fill:none;stroke:#1d1b18;stroke-width:2}.thin{stroke-dasharray:4 3}"
    ".told{stroke:#fff;stroke-width:1.2}.supports{fill:#1f6f8b}.denies{fill:#b4482c}.neutral{fill:#6d5a2f}"
    "svg .number{font-size:11px;font-weight:600}.due{stroke:#a5281b;stroke-dasharray:2 3}"
)
"""For a file of its own; on a page the style sheet has the same classes."""


class Mark(NamedTuple):
    """A look that had something to tell."""

    at: datetime
    probability: float
    side: str
    """That of the news that weighs most; "neutral" where none has one."""
    told: tuple[str, ...]
    """What was told, in short."""


def marks(news: Sequence[News]) -> tuple[Mark, ...]:
    """One for each look that told something, oldest first; their numbers begin with 1."""
    found = []
    for moment, told in groupby(sorted(news, key=lambda n: n.as_of), key=lambda n: n.as_of):
        here = list(told)
        strongest = max(here, key=lambda n: (n.side != "neutral", abs(n.nats)))
        side = strongest.side if strongest.side != "neutral" else _direction(strongest)
        before, after = strongest.probability
        turn = [f"All told, it {'rose' if after > before else 'fell'}."] if moved_against(strongest) else []
        said = (*dict.fromkeys(headline(n) for n in here), *turn)
        found.append(Mark(moment, here[-1].probability[1], side, said))
    return tuple(found)


def _direction(n: News) -> str:
    """A move without a witness pushes to a side as well."""
    return "neutral" if n.kind != "probability" else "supports" if n.nats > 0 else "denies"


def history_svg(
    question: str, course: Sequence[Course], news: Sequence[News], *, width: float = 704.0, name: str = "history",
    alone: bool = True, deadline: date | None = None,
) -> str:  # fmt: skip
    """The picture in `width` units; "" without a verdict. `alone`: a file of its own, with style, title and list."""
    if not course:
        return ""
    found = marks(news)
    end = datetime.combine(deadline, datetime.min.time(), UTC) if deadline else None
    moments = [c.as_of for c in course] + ([end] if end else [])
    above, right = 24.0 if alone else 0.0, width - RIGHT
    plot = _Plot(TimeAxis(moments, LEFT, right - STUB), above + TOP, above + HEIGHT - FOOT, right)
    body = [element("style", STYLE), label(fitting(question, width, 15), 0, 16, "title")] if alone else []
    body += [*_ground(plot, min(moments), max(moments)), *plot.line(course)]
    body += [element("line", hint(f"Deadline: {day(end)}"), x1=plot.x(end), x2=plot.x(end), y1=plot.top,
                     y2=plot.bottom, class_="due")] if end else []  # fmt: skip
    body += _told(plot, found)
    below = _list(found, plot.bottom + FOOT, width) if alone else []
    height = plot.bottom + FOOT + (ROW * len(below) if alone else 0)
    return picture(name, f"What was believed: {question}", in_words(course, found), width, height, [*body, *below])


def spark_svg(course: Sequence[Course]) -> str:
    """The line as a small picture beside figures that say it, hidden from who does not see; "" without a verdict."""
    if not course:
        return ""
    width, height = SPARK
    right = width - 2 * DOT
    plot = _Plot(TimeAxis([c.as_of for c in course], DOT, right - DOT), DOT, height - DOT, right)
    ground = element("line", x1=0, x2=width, y1=plot.y(0.5), y2=plot.y(0.5), class_="grid")
    dot = element("circle", cx=plot.end(course[-1]), cy=plot.y(course[-1].probability), r=DOT, class_="now")
    return element(
        "svg", ground, *plot.line(course), dot, viewBox=f"0 0 {width:.0f} {height:.0f}", width=width, height=height,
        class_="spark", aria_hidden="true",
    )  # fmt: skip


class _Plot(NamedTuple):
    """Where things stand, and the line."""

    axis: TimeAxis
    top: float
    bottom: float
    right: float

    def x(self, moment: date) -> float:
        return round(self.axis.x(moment), 1)

    def y(self, p: float) -> float:
        return round(self.bottom - p * (self.bottom - self.top), 1)

    def end(self, last: Course) -> float:
        """Where the line ends."""
        return min(self.x(last.as_of) + STUB, self.right)

    def line(self, course: Sequence[Course]) -> list[str]:
        """The interval as a band, the probability as a line; dashed where evidence was too thin to tell."""
        ends = [*(self.x(c.as_of) for c in course[1:]), self.end(course[-1])]
        held = [(c, (self.x(c.as_of), end)) for c, end in zip(course, ends, strict=True)]
        upper = [(x, self.y(c.high)) for c, xs in held for x in xs]
        lower = [(x, self.y(c.low)) for c, xs in held for x in xs]
        out = [element("polygon", points=_points([*upper, *reversed(lower)]), class_="band")]
        last: list[tuple[float, float]] = []
        for thin, run in groupby(held, key=lambda h: h[0].thin):
            places = [*last, *((x, self.y(c.probability)) for c, xs in run for x in xs)]
            out.append(element("polyline", points=_points(places), class_="path thin" if thin else "path"))
            last = places[-1:]
        return out


def _ground(plot: _Plot, first: datetime, last: datetime) -> list[str]:
    """Lines for the probabilities, and days below."""
    out = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = plot.y(tick)
        out.append(element("line", x1=LEFT, x2=plot.right, y1=y, y2=y, class_="grid"))
        out.append(label(percent(tick), LEFT - 6, y + 4, "tick", "end"))
    for moment, said in ticks(first, last, (plot.right - LEFT) / 70):
        x, room = plot.x(moment), text_width(said, SIZE) / 2
        out.append(element("line", x1=x, x2=x, y1=plot.bottom, y2=plot.bottom + 5, class_="grid"))
        place = min(max(x, LEFT + room), plot.right + RIGHT - room)
        out.append(label(said, place, plot.bottom + 19, "tick", "middle"))
    return out


def _told(plot: _Plot, found: Sequence[Mark]) -> list[str]:
    """The marks, and their numbers in the strip above, where there is room for all of them."""
    out = []
    strip = plot.top - TOP
    for number, (flag, mark) in enumerate(
        zip(apart([plot.x(m.at) for m in found], LEFT, plot.right, FLAG), found, strict=False), 1
    ):
        x, y = plot.x(mark.at), plot.y(mark.probability)
        out.append(element("path", d=f"M{flag:.1f} {strip + 16}L{x:.1f} {strip + 24}V{y:.1f}", class_="flag"))
        out.append(label(str(number), flag, strip + 12, "number", "middle"))
    for number, mark in enumerate(found, 1):
        told = hint(f"{number}. {day(mark.at)}: {' '.join(mark.told)}")
        out.append(shape(mark.side, plot.x(mark.at), plot.y(mark.probability), told))
    return out


def shape(side: str, x: float, y: float, *children: str) -> str:
    """A triangle that points to the side, or a circle."""
    if side == "neutral":
        return element("circle", *children, cx=x, cy=y, r=4.5, class_="told neutral")
    tip = -6 if side == "supports" else 6
    points = _points([(x, y + tip), (x - 5.5, y - tip * 0.7), (x + 5.5, y - tip * 0.7)])
    return element("polygon", *children, points=points, class_=f"told {side}")


def briefly(course: Sequence[Course]) -> str:
    """From where to where, in one sentence."""
    first, last = course[0], course[-1]
    if len(course) == 1:
        return f"{percent(last.probability)} on {day(last.as_of)}."
    return (
        f"From {percent(first.probability)} on {day(first.as_of)} to {percent(last.probability)} on {day(last.as_of)}."
    )


def in_words(course: Sequence[Course], found: Sequence[Mark]) -> str:
    """The picture for whoever does not see it."""
    first, last = course[0], course[-1]
    lowest, highest = (pick(course, key=lambda c: c.probability) for pick in (min, max))
    leaps = max((abs(b.probability - a.probability) for a, b in pairwise(course)), default=0.0)
    said = [
        f"From {percent(first.probability)} on {day(first.as_of)} to {percent(last.probability)} "
        f"(80 % interval {percent_range((last.low, last.high))}) on {day(last.as_of)}, "
        f"{counted(len(course), 'verdict')}.",
        f"Lowest {percent(lowest.probability)} on {day(lowest.as_of)}, highest {percent(highest.probability)} on "
        f"{day(highest.as_of)}; the largest step was {leaps * 100:.0f} points.",
        f"{counted(len(found), 'time')} something was told.",
    ]
    told = [f"{n}. {day(m.at)}, {percent(m.probability)}: {' '.join(m.told)}" for n, m in enumerate(found, 1)]
    return plain(" ".join([*said, *told]))


def _list(found: Sequence[Mark], top: float, width: float) -> list[str]:
    out = []
    for number, mark in enumerate(found, 1):
        y = top + ROW * number - 4
        said = f"{day(mark.at)}, {percent(mark.probability)}: {' '.join(mark.told)}"
        row = [label(str(number), 14, y, "number", "end"), shape(mark.side, 27, y - 4)]
        out.append(element("g", *row, label(fitting(said, width - 40, SIZE * 0.93), 38, y)))
    return out


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
