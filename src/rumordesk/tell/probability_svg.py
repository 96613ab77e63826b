"""The probability as a picture: where it stands, its 80 % interval, and where it stood before any article was read.

It draws what the verdict says and computes nothing of its own.
"""

from __future__ import annotations

from rumordesk.records import Verdict
from rumordesk.tell.svg import element, hint, label, picture
from rumordesk.tell.words import likelihood_word, percent, percent_range

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_HEIGHT, _AXIS, _EDGE = 64.0, 30.0, 18.0


def probability_svg(verdict: Verdict, width: float, name: str) -> str:
    """A scale from 0 to 100 % of `width` units. `name` makes its ids unique."""

    def x(p: float) -> float:
        return _EDGE + p * (width - 2 * _EDGE)

    low, high = verdict.interval
    prior = verdict.explanations[0].prior if verdict.explanations else None
    body = [element("line", x1=x(0), x2=x(1), y1=_AXIS, y2=_AXIS, class_="axis")]
    for tick in _TICKS:
        body.append(element("line", x1=x(tick), x2=x(tick), y1=_AXIS - 5, y2=_AXIS + 5, class_="axis"))
        body.append(label(percent(tick), x(tick), _AXIS + 24, "tick", "middle"))
    body.append(
        element(
            "rect",
            hint(f"80 % interval: {percent_range(verdict.interval)}"),
            x=x(low), y=_AXIS - 6, width=max(x(high) - x(low), 2), height=12, rx=6, class_="interval",
        )
    )  # fmt: skip
    if prior is not None:
        points = (
            f"{x(prior):.1f},{_AXIS - 9:.1f} {x(prior) - 6:.1f},{_AXIS - 20:.1f} {x(prior) + 6:.1f},{_AXIS - 20:.1f}"
        )
        body.append(element("polygon", hint(f"before any article: {percent(prior)}"), points=points, class_="prior"))
    body.append(
        element(
            "circle", hint(percent(verdict.probability)), cx=x(verdict.probability), cy=_AXIS, r=8, class_="estimate"
        )
    )
    return picture(name, "Probability of the claim", _in_words(verdict, prior), width, _HEIGHT, body)


def _in_words(verdict: Verdict, prior: float | None) -> str:
    before = "" if prior is None else f" Before any article was read it stood at {percent(prior)}."
    return (
        f"{percent(verdict.probability)}, {likelihood_word(verdict.probability)}; "
        f"80 % interval {percent_range(verdict.interval)}.{before}"
    )
