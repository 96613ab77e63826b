"""The relationship as a timeline: a lane for each kind of fact, a mark for each, as wide as its date is unsure.

It draws dated facts only; undated ones stand in the table behind the picture, which is made elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rumordesk.records import Fact
from rumordesk.tell.phrases import MANNER
from rumordesk.tell.svg import element, hint, label, picture, text_width
from rumordesk.tell.time_axis import TimeAxis
from rumordesk.tell.words import when_words

LANES = {
    "met": "met",
    "dating": "dating",
    "engaged": "engaged",
    "married": "married",
    "child": "child born",
    "shared home": "shared home",
    "separated": "separated",
    "filed": "divorce filed",
    "divorced": "divorce final",
    "co-parenting": "co-parenting",
    "reconciled": "reconciled",
    "new partner": "new partner",
    "appearance": "seen together",
    "work together": "work together",
    "career": "own work",
    "other": "other",
}
"""Kinds of facts in the order of their lanes, with the words for them."""


def fact_words(fact: Fact) -> str:
    """What a fact is, its detail where that says more than its kind, and where: "engaged: at dinner, Lisbon"."""
    kind, detail = LANES[fact.kind], _AUXILIARY.sub("", fact.detail)
    more = detail != fact.kind and not all(any(w.startswith(k) for w in detail.split()) for k in kind.split())
    what = f"{kind}: {detail}" if detail and more else kind
    if fact.kind == "dating" and detail in MANNER:
        what = MANNER[detail]
    return ", ".join(x for x in (what, fact.place, fact.occasion) if x)


_AUXILIARY = re.compile(r"^(?:is|are|was|were|has|have|had) ")


_LANE, _LABELS, _FOOT, _SIZE = 34.0, 112.0, 30.0, 12.0
_NARROW = 500.0
_SMALLEST, _APART = 10.0, 8.0

Dated = tuple[Fact, date, date]


def timeline_svg(facts: Sequence[Fact], width: float, name: str) -> str:
    """The picture in `width` units; "" where no fact has a date. Labels stand above the lanes where it is narrow."""
    dated = [(f, f.when.start, f.when.end) for f in facts if f.when is not None]
    if not dated:
        return ""
    lanes = [kind for kind in LANES if any(f.kind == kind for f, _, _ in dated)]
    narrow = width < _NARROW
    left = 8.0 if narrow else _LABELS
    lane = _LANE + (16 if narrow else 0)
    axis = TimeAxis([d for _, start, end in dated for d in (start, end)], left + 8, width - 14)
    height = lane * len(lanes) + _FOOT
    body = _grid(dated, axis, height, width)
    for n, kind in enumerate(lanes):
        middle = lane * (n + 1) - _LANE / 2
        body.append(element("line", x1=left, x2=width, y1=lane * (n + 1), y2=lane * (n + 1), class_="rule"))
        body.append(label(LANES[kind], 0, middle - 15 if narrow else middle + 4, "lane"))
        body += _marks([d for d in dated if d[0].kind == kind], axis, middle, left, width)
    return picture(name, "The relationship as a timeline", _in_words(dated), width, height, body)


def _grid(dated: Sequence[Dated], axis: TimeAxis, height: float, width: float) -> list[str]:
    first, last = min(start for _, start, _ in dated).year, max(end for _, _, end in dated).year
    step = next(s for s in (1, 2, 5, 10, 20, 50, 1000) if (last - first) / s <= width / 60)
    out = []
    for year in range(first - first % step, last + 2, step):
        new_year = date(min(max(year, 1), 9999), 1, 1)
        if axis.x(new_year) in (axis.x(date.min), axis.x(date.max)) and first != last:
            continue
        out.append(
            element("line", x1=axis.x(new_year), x2=axis.x(new_year), y1=0, y2=height - _FOOT + 5, class_="grid")
        )
        out.append(label(str(year), axis.x(new_year), height - 8, "tick", "middle"))
    return out


def _marks(dated: Sequence[Dated], axis: TimeAxis, middle: float, left: float, width: float) -> list[str]:
    merged: dict[tuple[date, date], list[Fact]] = {}
    for fact, start, end in sorted(dated, key=lambda d: (d[1], d[2])):
        merged.setdefault((start, end), []).append(fact)
    ends = [_ends(axis, start, end) for start, end in merged]
    out, free = [], left
    for n, (facts, (x0, x1)) in enumerate(zip(merged.values(), ends, strict=True)):
        out.append(_mark(facts, x0, x1, middle))
        words = _short(facts)
        room = text_width(words, _SIZE) + 5
        until = ends[n + 1][0] - 3 if n + 1 < len(ends) else width
        class_ = "mark-label conflict-label" if _torn(facts) else "mark-label"
        covered = max((end for _, end in ends[:n]), default=left) > x1
        if x1 + room <= until and not covered:
            out.append(label(words, x1 + 5, middle + 4, class_))
            free = x1 + room
        else:
            if x0 - room - _APART >= free:
                out.append(label(words, x0 - 5, middle + 4, class_, "end"))
            free = max(free, x1)
    return out


def _ends(axis: TimeAxis, start: date, end: date) -> tuple[float, float]:
    x0, x1 = axis.x(start), axis.x(end)
    return (x0, x1) if x1 - x0 >= _SMALLEST else ((x0 + x1 - _SMALLEST) / 2, (x0 + x1 + _SMALLEST) / 2)


def _mark(facts: Sequence[Fact], x0: float, x1: float, middle: float) -> str:
    sure = any(f.certainty == "asserted" for f in facts)
    kind = "sure" if sure else "denied" if all(f.certainty == "denied" for f in facts) else "unsure"
    told = hint("\n".join(_told(f) for f in facts[:3]) + (f" … and {len(facts) - 3} more" if len(facts) > 3 else ""))
    class_ = f"fact {kind} conflict" if _torn(facts) else f"fact {kind}"
    return element("rect", told, x=x0, y=middle - 5, width=x1 - x0, height=10, rx=5, class_=class_)


def _torn(facts: Sequence[Fact]) -> bool:
    return any(f.conflicts_with for f in facts)


def _short(facts: Sequence[Fact]) -> str:
    return f"{when_words(facts[0].when)}{' ≠' if _torn(facts) else ''}"


def _told(fact: Fact) -> str:
    said = f"{fact_words(fact)}; {when_words(fact.when)} ({fact.certainty})"
    return f"{said}, says {', '.join(fact.asserted_by[:3])}; " if fact.asserted_by else f"{said}; "


def _in_words(dated: Sequence[Dated]) -> str:
    torn = sum(bool(f.conflicts_with) for f, _, _ in dated)
    span = f"{min(start for _, start, _ in dated).year} to {max(end for _, _, end in dated).year}"
    conflicts = f" {torn} of them contradict each other, marked ≠." if torn else ""
    return f"{len(dated)} dated facts from {span}, each as wide as its date is unsure.{conflicts}"
