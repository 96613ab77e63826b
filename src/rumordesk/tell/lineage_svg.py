"""Who took it from whom: a lane for each witness, a dot for each article at its time, an arc for each link.

It draws the links and witnesses that the dossier holds; it finds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from rumordesk.records import SURE, Article, Dossier, Link
from rumordesk.tell.phrases import opened
from rumordesk.tell.svg import element, fitting, hint, label, picture, text_width, words
from rumordesk.tell.time_axis import TimeAxis, spaced
from rumordesk.tell.words import counted, day, percent, source, source_type

MOST_LANES = 12
MOST_DOTS = 80
"""Dots in a lane; what is over is said in words. Both set by judgement: more can't be told apart."""

_STEP, _ARCS, _FOOT, _EDGE = 13.0, 18.0, 34.0, 14.0
_DATE_ROOM = 78.0
_ROOMY = 500.0  # units of width from which a lane's words stand in one row, not in two
_HEAD, _TALL_HEAD = 26.0, 44.0
_NAME, _ABOUT = 15.0, 12.0  # sizes of the words in a head; names are bold, so reckoned a little larger than drawn

Dot = tuple[float, float]


class Lane(NamedTuple):
    """A witness, or the articles without one: two rows of words, and its dated articles."""

    name: str
    about: str
    members: list[str]
    primary: str = ""
    """The article that the others hang from; "" where there is none."""


def lineage_svg(dossier: Dossier, width: float, name: str) -> str:
    """The picture in `width` units; "" where no article on the rumor has a date."""
    by_id = {a.id: a for a in dossier.articles if a.published}
    lanes = [lane for lane in _lanes(dossier, by_id) if lane.members]
    if not lanes:
        return ""
    *drawn, last = lanes[:MOST_LANES] + lanes[-1:] if len(lanes) > MOST_LANES else lanes
    lanes, left_over = [*drawn, last], len(lanes) - len(drawn) - 1
    moments = [_date(by_id, m) for lane in lanes for m in lane.members]
    axis = TimeAxis(moments, _EDGE, width - _EDGE, shorten=True)
    body: list[str] = []
    places: list[dict[str, Dot]] = []
    top = 0.0
    for lane in lanes:
        body += _head(lane, top, width)
        head = _HEAD if width >= _ROOMY else _TALL_HEAD
        places.append(_swarm(lane.members[:MOST_DOTS], by_id, axis, top + head + _ARCS))
        top = max(y for _, y in places[-1].values()) + 18
    if left_over:
        body.append(label(f"{counted(left_over, 'more witness')} in the list below", 0, top + 14, "about"))
        top += 24
    body += _dates(moments, axis, top, width)
    body = [*_arcs(dossier.links, places, by_id), *body, *_dots(dossier, lanes, places, by_id)]
    return picture(name, "Lineage of the witnesses", _in_words(dossier), width, top + _FOOT, body)


def _lanes(dossier: Dossier, by_id: Mapping[str, Article]) -> Iterator[Lane]:
    for n, witness in enumerate(dossier.witnesses, 1):
        members = [m for m in witness.members if m in by_id]
        about = f"{witness.stance} · {source_type(witness.source_type)} · {counted(len(witness.members), 'article')}"
        yield Lane(f"{n}  {opened(witness.source)}", about, members, witness.members[0] if witness.members else "")
    taken = {m for w in dossier.witnesses for m in w.members}
    free = [row for row in dossier.stances if row.article not in taken and row.body != "unrelated"]
    about = f"{counted(len(free), 'article')}: they report, ask or retell"
    yield Lane("Articles that lead to no witness", about, [row.article for row in free if row.article in by_id])


def _date(by_id: Mapping[str, Article], member: str) -> datetime:
    published = by_id[member].published
    if published is None:
        raise ValueError(f"{member} has no date and stands in no lane")
    return published


def _head(lane: Lane, top: float, width: float) -> list[str]:
    left_over = len(lane.members) - MOST_DOTS
    about = f"{left_over} not drawn · {lane.about}" if left_over > 0 else lane.about
    rule = element("line", x1=0, x2=width, y1=top + 2, y2=top + 2, class_="rule")
    if width < _ROOMY:
        name = label(fitting(lane.name, width, _NAME), 0, top + 21, "witness")
        return [rule, name, label(fitting(about, width, _ABOUT), 0, top + 38, "about")]
    room = width - text_width(about, _ABOUT) - 3 * _ABOUT
    name = element("tspan", words(fitting(lane.name, room, _NAME)), class_="witness")
    told = element("tspan", words(about), dx=10, class_="about")
    return [rule, element("text", name, told, x=0, y=top + 21)]


def _swarm(members: Sequence[str], by_id: Mapping[str, Article], axis: TimeAxis, top: float) -> dict[str, Dot]:
    """Dots at their time; those that would overlap stand below each other."""
    ends: list[float] = []
    out: dict[str, Dot] = {}
    for x, member in sorted((axis.x(_date(by_id, m)), m) for m in members):
        row = next((n for n, end in enumerate(ends) if x - end >= _STEP), len(ends))
        ends[row : row + 1] = [x]
        out[member] = (x, top + row * _STEP)
    return out


def _dots(
    dossier: Dossier, lanes: Sequence[Lane], places: Sequence[dict[str, Dot]], by_id: Mapping[str, Article]
) -> Iterator[str]:
    stances = {row.article: row.body for row in dossier.stances}
    for lane, placed in zip(lanes, places, strict=True):
        for m, (x, y) in placed.items():
            yield _dot(by_id[m], stances.get(m, "neutral"), m == lane.primary, x, y)


def _dot(article: Article, stance: str, primary: bool, x: float, y: float) -> str:
    told = hint(f"{source(article)}: {article.title} ({stance})")
    class_ = f"dot {stance}" + (" primary" if primary else "")
    size = 6.0 if primary else 4.5
    if stance == "denies":
        return element("rect", told, x=x - size, y=y - size, width=2 * size, height=2 * size, class_=class_)
    return element("circle", told, cx=x, cy=y, r=size, class_=class_)


def _arcs(links: Sequence[Link], places: Sequence[dict[str, Dot]], by_id: Mapping[str, Article]) -> Iterator[str]:
    """Each link once: within a lane that holds both its articles, else between the first lanes that hold them."""
    anywhere: dict[str, Dot] = {}
    for placed in reversed(places):
        anywhere |= placed
    for link in links:
        if link.source in anywhere:
            lane = next((p for p in places if link.source in p and link.target in p), anywhere)
            yield _arc(link, lane[link.source], lane.get(link.target), by_id)


def _arc(link: Link, taker: Dot, giver: Dot | None, by_id: Mapping[str, Article]) -> str:
    x1, y1 = taker
    if giver is None:
        path = f"M{x1:.1f},{y1:.1f} l-9,-13"
    else:
        x0, y0 = giver
        high = min(y0, y1) - min(8 + abs(x1 - x0) / 6, _ARCS) if abs(y1 - y0) < 60 else (y0 + y1) / 2
        path = f"M{x1:.1f},{y1:.1f} Q{(x0 + x1) / 2:.1f},{high:.1f} {x0:.1f},{y0:.1f}"
    whom = source(by_id[link.target]) if link.target in by_id else link.target.removeprefix("outlet:")
    told = hint(f"{source(by_id[link.source])} ← {whom}: {link.kind}, {link.why} ({percent(link.confidence)})")
    sure = link.confirmed or link.confidence >= SURE
    return element("path", told, d=path, class_="arc" if sure else "arc doubtful")


def _dates(moments: Sequence[datetime], axis: TimeAxis, top: float, width: float) -> list[str]:
    out = [element("line", x1=0, x2=width, y1=top + 2, y2=top + 2, class_="axis")]
    for x in axis.breaks:
        out.append(
            element("path", hint("time left out"), d=f"M{x - 4:.1f},{top + 7:.1f} l3,-10 m4,0 l-3,10", class_="break")
        )
    half = _DATE_ROOM / 2
    places = {(min(max(axis.x(m), half), width - half), day(m)) for m in moments}
    return out + [label(told, x, top + 22, "tick", "middle") for x, told in spaced(places, _DATE_ROOM)]


def _in_words(dossier: Dossier) -> str:
    low, high = dossier.witness_range
    lanes = "; ".join(
        f"{w.source} ({w.stance}): {counted(len(w.members), 'article')}" for w in dossier.witnesses[:MOST_LANES]
    )
    return f"{counted(len(dossier.witnesses), 'witness')} ({low} to {high}). {lanes}."
