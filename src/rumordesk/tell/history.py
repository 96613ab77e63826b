"""What was believed of a rumor over time: as lines for the terminal, as data, and as a picture. It believes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rumordesk.records import Belief, News
from rumordesk.tell.news import as_data, proof, sentence
from rumordesk.tell.plain import plain
from rumordesk.tell.svg import element, hint, label, picture
from rumordesk.tell.time_axis import TimeAxis, spaced
from rumordesk.tell.words import counted, day, instant, percent, percent_range

BAR = 20
"""Columns of the bar that shows a probability."""
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720.0, 280.0, 46.0, 16.0, 34.0
STYLE = (
    "text{font:12px sans-serif;fill:#555}.axis{stroke:#bbb}.band{fill:#9db7d5;opacity:.45}"
    ".line{fill:none;stroke:#1f4e8c;stroke-width:2}.told{fill:#c2410c}"
)


def lines(question: str, beliefs: Sequence[Belief], news: Sequence[News]) -> str:
    """One line a verdict, oldest first, and under it what was told that day."""
    out = [plain(question), ""]
    for b in beliefs:
        v = b.verdict
        filled = round(v.probability * BAR)
        out.append(
            f"{day(v.as_of):>11}  {percent(v.probability):>5}  {'█' * filled}{'·' * (BAR - filled)}  "
            f"{percent_range(v.interval):>9}  {counted(len(b.witnesses), 'witness')}, {v.status}"
        )
        for n in (n for n in news if n.as_of == v.as_of):
            out += [f"{'':13}{sentence(n)}", *(f"{'':15}{proof(c)}" for c in n.citations[:1])]
    return "\n".join(out) + "\n"


def as_rows(beliefs: Sequence[Belief], news: Sequence[News]) -> list[dict[str, Any]]:
    """The same for programs: one object a verdict."""
    return [
        {
            "as_of": instant(b.verdict.as_of),
            "probability": round(b.verdict.probability, 4),
            "interval": [round(p, 4) for p in b.verdict.interval],
            "status": b.verdict.status,
            "witnesses": len(b.witnesses),
            "witness_range": list(b.witness_range),
            "articles": len(b.sides),
            "leading": max(b.verdict.explanations, key=lambda e: (e.probability, e.name)).name,
            "method": b.verdict.method,
            "changes": [as_data(n) for n in news if n.as_of == b.verdict.as_of],
        }
        for b in beliefs
    ]


def history_svg(question: str, beliefs: Sequence[Belief], news: Sequence[News]) -> str:
    """The probability over time with its 80 % interval, and a dot wherever something was told."""
    axis = TimeAxis([b.verdict.as_of for b in beliefs], LEFT, WIDTH - 14)

    def y(p: float) -> float:
        return round(TOP + (1 - p) * (HEIGHT - TOP - BOTTOM), 1)

    def x(moment: datetime) -> float:
        return round(axis.x(moment), 1)

    body = [element("style", STYLE)]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        body.append(element("line", x1=LEFT, x2=WIDTH - 14, y1=y(tick), y2=y(tick), class_="axis"))
        body.append(label(percent(tick), LEFT - 6, y(tick) + 4, anchor="end"))
    for place, words in spaced(((x(b.verdict.as_of), day(b.verdict.as_of)) for b in beliefs), 90):
        body.append(label(words, min(place, WIDTH - 40), HEIGHT - 10, anchor="middle"))
    upper = [f"{x(b.verdict.as_of)},{y(b.verdict.interval[1])}" for b in beliefs]
    lower = [f"{x(b.verdict.as_of)},{y(b.verdict.interval[0])}" for b in reversed(beliefs)]
    body.append(element("polygon", points=" ".join([*upper, *lower]), class_="band"))
    points = " ".join(f"{x(b.verdict.as_of)},{y(b.verdict.probability)}" for b in beliefs)
    body.append(element("polyline", points=points, class_="line"))
    for b in beliefs:
        told = [sentence(n) for n in news if n.as_of == b.verdict.as_of]
        if told:
            at = {"cx": x(b.verdict.as_of), "cy": y(b.verdict.probability)}
            body.append(element("circle", hint(f"{day(b.verdict.as_of)}: {' '.join(told)}"), r=4, class_="told", **at))
    said = f"From {percent(beliefs[0].verdict.probability)} to {percent(beliefs[-1].verdict.probability)}."
    return picture("history", question, said, WIDTH, HEIGHT, body) + "\n"
