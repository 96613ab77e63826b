"""What was believed of a rumor over time, as a picture: the probability in steps, its 80 % interval, numbered marks.

A verdict holds until the next one, so the line goes in steps. A mark is a look that had something to tell: its shape
says for which side, its number leads to the list below or beside the picture. It draws what was noted, and smooths
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import NamedTuple

from rumordesk.records import Belief, News
from rumordesk.tell.news import headline
from rumordesk.tell.plain import plain
from rumordesk.tell.svg import element, fitting, hint, label, picture, text_width
from rumordesk.tell.time_axis import TimeAxis
from rumordesk.tell.words import counted, day, percent, percent_range

HEIGHT, LEFT, RIGHT, TOP, FOOT = 250.0, 42.0, 12.0, 30.0, 26.0
"""Of the plot with its margins, in pixels; TOP is the strip for the numbers."""
FLAG = 17.0
"""Least distance of two numbers; closer ones move apart."""
ROW = 18.0
SIZE = 12.0
A_DAY = 86_400.0
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


def marks(beliefs: Sequence[Belief], news: Sequence[News]) -> tuple[Mark, ...]:
    """One for each look that told something, oldest first; their numbers begin with 1."""
    found = []
    for moment in sorted({n.as_of for n in news}):
        here = [n for n in news if n.as_of == moment]
        strongest = max(here, key=lambda n: (n.side != "neutral", abs(n.nats)))
        p = here[-1].probability[1]
        side = strongest.side if strongest.side != "neutral" else _direction(strongest)
        found.append(Mark(moment, p, side, tuple(dict.fromkeys(headline(n) for n in here))))
    return tuple(found)


def _direction(n: News) -> str:
    """A move without a witness pushes to a side as well."""
    return "neutral" if n.kind != "probability" else "supports" if n.nats > 0 else "denies"


def history_svg(
    question: str, beliefs: Sequence[Belief], news: Sequence[News], *, width: float = 704.0, name: str = "history",
    alone: bool = True, deadline: date | None = None,
) -> str:  # fmt: skip
    """The picture in `width` units; "" without a verdict. `alone`: a file of its own, with style, title and list."""
    if not beliefs:
        return ""
    found = marks(beliefs, news)
    end = datetime.combine(deadline, datetime.min.time(), UTC) if deadline else None
    moments = [b.verdict.as_of for b in beliefs] + ([end] if end else [])
    plot = _Plot(TimeAxis(moments, LEFT, width - RIGHT), width, 24.0 if alone else 0.0)
    body = [element("style", STYLE), label(fitting(question, width, 15), 0, 16, "title")] if alone else []
    body += [*plot.ground(min(moments), max(moments)), *plot.belief(beliefs)]
    body += plot.due(end) if end else []
    body += plot.told(found)
    below = _list(found, plot.bottom + FOOT, width) if alone else []
    height = plot.bottom + FOOT + (ROW * len(below) if alone else 0)
    return picture(name, f"What was believed: {question}", in_words(beliefs, found), width, height, [*body, *below])


class _Plot:
    """Where things stand, and the things themselves."""

    def __init__(self, axis: TimeAxis, width: float, above: float) -> None:
        self._axis, self._width, self._above = axis, width, above
        self.top, self.bottom = above + TOP, above + HEIGHT - FOOT

    def x(self, moment: date) -> float:
        return round(self._axis.x(moment), 1)

    def y(self, p: float) -> float:
        return round(self.bottom - p * (self.bottom - self.top), 1)

    def ground(self, first: datetime, last: datetime) -> list[str]:
        """Lines for the probabilities, and days below."""
        out = []
        for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = self.y(tick)
            out.append(element("line", x1=LEFT, x2=self._width - RIGHT, y1=y, y2=y, class_="grid"))
            out.append(label(percent(tick), LEFT - 6, y + 4, "tick", "end"))
        for moment, said in ticks(first, last, (self._width - LEFT - RIGHT) / 70):
            x = self.x(moment)
            out.append(element("line", x1=x, x2=x, y1=self.bottom, y2=self.bottom + 5, class_="grid"))
            room = text_width(said, SIZE) / 2
            out.append(label(said, min(max(x, LEFT + room), self._width - room), self.bottom + 19, "tick", "middle"))
        return out

    def belief(self, beliefs: Sequence[Belief]) -> list[str]:
        """The interval as a band, the probability as a line; dashed where evidence was too thin to tell."""
        ends = [*(b.verdict.as_of for b in beliefs[1:]), beliefs[-1].verdict.as_of]
        upper = [
            (x, self.y(b.verdict.interval[1])) for b, e in zip(beliefs, ends, strict=True) for x in self._from(b, e)
        ]
        lower = [
            (x, self.y(b.verdict.interval[0])) for b, e in zip(beliefs, ends, strict=True) for x in self._from(b, e)
        ]
        out = [element("polygon", points=_points([*upper, *reversed(lower)]), class_="band")]
        runs: list[tuple[bool, list[tuple[float, float]]]] = []
        for b, e in zip(beliefs, ends, strict=True):
            thin = b.verdict.status == "not enough to tell"
            step = [(x, self.y(b.verdict.probability)) for x in self._from(b, e)]
            if runs and runs[-1][0] == thin:
                runs[-1][1].extend(step)
            else:
                runs.append((thin, [*(runs[-1][1][-1:] if runs else []), *step]))
        out += [
            element("polyline", points=_points(points), class_="path thin" if thin else "path") for thin, points in runs
        ]
        return out

    def _from(self, belief: Belief, end: datetime) -> tuple[float, float]:
        return self.x(belief.verdict.as_of), self.x(end)

    def due(self, end: datetime) -> list[str]:
        """The deadline as a line."""
        x = self.x(end)
        told = hint(f"Deadline: {day(end)}")
        return [element("line", told, x1=x, x2=x, y1=self.top, y2=self.bottom, class_="due")]

    def told(self, found: Sequence[Mark]) -> list[str]:
        """The marks, and their numbers in the strip above, where there is room for all of them."""
        out = []
        places = apart([self.x(m.at) for m in found], LEFT, self._width - RIGHT, FLAG)
        for number, mark in enumerate(found, 1):
            x, y = self.x(mark.at), self.y(mark.probability)
            if places:
                flag, foot = places[number - 1], self._above + 16
                out.append(element("path", d=f"M{flag:.1f} {foot}L{x:.1f} {foot + 8}V{y:.1f}", class_="flag"))
                out.append(label(str(number), flag, self._above + 12, "number", "middle"))
        for number, mark in enumerate(found, 1):
            told = hint(f"{number}. {day(mark.at)}: {' '.join(mark.told)}")
            out.append(shape(mark.side, self.x(mark.at), self.y(mark.probability), told))
        return out


def shape(side: str, x: float, y: float, *children: str) -> str:
    """A triangle that points to the side, or a circle."""
    if side == "neutral":
        return element("circle", *children, cx=x, cy=y, r=4.5, class_="told neutral")
    tip = -6 if side == "supports" else 6
    points = _points([(x, y + tip), (x - 5.5, y - tip * 0.7), (x + 5.5, y - tip * 0.7)])
    return element("polygon", *children, points=points, class_=f"told {side}")


def apart(wanted: Sequence[float], left: float, right: float, room: float) -> list[float]:
    """Places near those wanted, in their order and `room` apart; none where there are too many for that."""
    if len(wanted) > 1 and (len(wanted) - 1) * room > right - left:
        return []
    places: list[float] = []
    for x in wanted:
        places.append(max(x, places[-1] + room if places else left))
    limit = right
    for n in range(len(places) - 1, -1, -1):
        places[n] = min(places[n], limit)
        limit = places[n] - room
    return places


def ticks(first: datetime, last: datetime, most: float) -> list[tuple[date, str]]:
    """Beginnings of months or years, or days, with their names: as many as there is room for."""
    months = _months(first.date(), last.date())
    if len(months) < 2:
        days = (last - first).total_seconds() / A_DAY
        return [(first, day(first))] if days < 1 or most < 2 else [(first, day(first)), (last, day(last))]
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) / s <= most or s == 1200)
    kept = [m for m in months if (m.year * 12 + m.month - 1) % step == 0] or months[:1]
    years = [None, *(m.year for m in kept)]
    return [
        (m, str(m.year) if step >= 12 else f"{m:%b} {m.year}" if m.year != before else f"{m:%b}")
        for before, m in zip(years, kept, strict=False)
    ]


def _months(first: date, last: date) -> list[date]:
    found = []
    year, month = first.year + (first.month == 12), first.month % 12 + 1
    while date(year, month, 1) <= last:
        found.append(date(year, month, 1))
        year, month = year + (month == 12), month % 12 + 1
        if year > date.max.year - 1:
            break
    return found


def in_words(beliefs: Sequence[Belief], found: Sequence[Mark]) -> str:
    """The picture for whoever does not see it."""
    first, last = beliefs[0].verdict, beliefs[-1].verdict
    lowest, highest = (pick(beliefs, key=lambda b: b.verdict.probability).verdict for pick in (min, max))
    leaps = max((abs(b.verdict.probability - a.verdict.probability) for a, b in pairwise(beliefs)), default=0.0)
    said = [
        f"From {percent(first.probability)} on {day(first.as_of)} to {percent(last.probability)} "
        f"(80 % interval {percent_range(last.interval)}) on {day(last.as_of)}, {counted(len(beliefs), 'verdict')}.",
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
