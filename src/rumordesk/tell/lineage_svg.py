"""Who took it from whom: a lane for each witness, a dot for each article at its time, an arc for each link.

It draws the links and witnesses that the dossier holds; it finds none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from rumordesk.records import Article, Dossier, Link, Witness
from rumordesk.tell.svg import element, fitting, hint, label, picture
from rumordesk.tell.time_axis import TimeAxis, spaced
from rumordesk.tell.words import counted, day, source

MOST_LANES = 10
MOST_DOTS = 80
"""Dots in a lane; what is over is said in words. Both set by judgement: more can't be told apart."""

_HEAD, _STEP, _ARCS, _FOOT, _EDGE = 44.0, 13.0, 20.0, 34.0, 14.0
_DATE_ROOM = 78.0

Dot = tuple[float, float]


def lineage_svg(dossier: Dossier, width: float, name: str) -> str:
    """The picture in `width` units; "" where no article on the rumor has a date."""
    by_id = {a.id: a for a in dossier.articles}
    lanes = [
        (_named(n, w, by_id), [m for m in w.members if _date(by_id, m)]) for n, w in enumerate(dossier.witnesses, 1)
    ]
    lanes.append(
        (("Articles that lead to no witness", "they say so, and name nobody who could know"), _alone(dossier, by_id))
    )
    lanes = [(head, members) for head, members in lanes if members][:MOST_LANES]
    if not lanes:
        return ""
    moments = [when for _, members in lanes for m in members if (when := _date(by_id, m))]
    axis = TimeAxis(moments, _EDGE, width - _EDGE, shorten=True)
    stances = {row.article: row.body for row in dossier.stances}
    body: list[str] = []
    places: dict[str, Dot] = {}
    top = 0.0
    for head, members in lanes:
        shown = sorted(members[:MOST_DOTS], key=lambda m: (_date(by_id, m) or datetime.min, m))
        placed = _swarm(shown, by_id, axis, top + _HEAD + _ARCS)
        body += _lane(head, len(members) - len(shown), top, width)
        places |= placed
        top = max(y for _, y in placed.values()) + 18
    arcs = [_arc(link, places, by_id) for link in dossier.links if link.source in places]
    primaries = {w.members[0] for w in dossier.witnesses if w.members}
    dots = [_dot(by_id[m], stances.get(m, "neutral"), m in primaries, *place) for m, place in places.items()]
    body += [*_dates(moments, axis, top, width), *arcs, *dots]
    return picture(name, "Lineage of the witnesses", _in_words(dossier), width, top + _FOOT, body)


def _date(by_id: Mapping[str, Article], member: str) -> datetime | None:
    return by_id[member].published if member in by_id else None


def _alone(dossier: Dossier, by_id: Mapping[str, Article]) -> list[str]:
    members = {m for w in dossier.witnesses for m in w.members}
    return [
        row.article
        for row in dossier.stances
        if row.article not in members and row.body != "unrelated" and _date(by_id, row.article)
    ]


def _named(n: int, witness: Witness, by_id: Mapping[str, Article]) -> tuple[str, str]:
    first = next((by_id[m] for m in witness.members if m in by_id), None)
    begun = f", first {source(first)}" if first else ""
    about = f"{witness.stance} · {witness.source_type} · {counted(len(witness.members), 'article')}{begun}"
    return f"{n}  {witness.source}", about


def _lane(head: tuple[str, str], left_over: int, top: float, width: float) -> list[str]:
    more = f" · {left_over} more not drawn" if left_over else ""
    return [
        element("line", x1=0, x2=width, y1=top + 2, y2=top + 2, class_="rule"),
        label(fitting(head[0], width, 14), 0, top + 21, "witness"),
        label(fitting(head[1] + more, width, 12), 0, top + 38, "about"),
    ]


def _swarm(members: Sequence[str], by_id: Mapping[str, Article], axis: TimeAxis, top: float) -> dict[str, Dot]:
    """Dots at their time; those that would overlap stand below each other."""
    ends: list[float] = []
    out: dict[str, Dot] = {}
    for member in members:
        when = _date(by_id, member)
        x = axis.x(when) if when else 0.0
        row = next((n for n, end in enumerate(ends) if x - end >= _STEP), len(ends))
        ends[row : row + 1] = [x]
        out[member] = (x, top + row * _STEP)
    return out


def _dot(article: Article, stance: str, primary: bool, x: float, y: float) -> str:
    told = hint(f"{source(article)}: {article.title} ({stance})")
    class_ = f"dot {stance}" + (" primary" if primary else "")
    size = 6.0 if primary else 4.5
    if stance == "denies":
        return element("rect", told, x=x - size, y=y - size, width=2 * size, height=2 * size, class_=class_)
    return element("circle", told, cx=x, cy=y, r=size, class_=class_)


def _arc(link: Link, places: Mapping[str, Dot], by_id: Mapping[str, Article]) -> str:
    x1, y1 = places[link.source]
    taker = source(by_id[link.source])
    if link.target in places:
        x0, y0 = places[link.target]
        giver = source(by_id[link.target])
        high = min(y0, y1) - min(8 + abs(x1 - x0) / 6, _ARCS) if abs(y1 - y0) < 60 else (y0 + y1) / 2
        path = f"M{x1:.1f},{y1:.1f} Q{(x0 + x1) / 2:.1f},{high:.1f} {x0:.1f},{y0:.1f}"
    else:
        giver = link.target.removeprefix("outlet:")
        if link.target in by_id:
            giver = source(by_id[link.target])
        path = f"M{x1:.1f},{y1:.1f} l-9,-13"
    told = hint(f"{taker} ← {giver}: {link.kind}, {link.why} ({link.confidence:.0%})")
    return element("path", told, d=path, class_="arc" if link.confirmed or link.confidence >= 0.7 else "arc doubtful")


def _dates(moments: Sequence[datetime], axis: TimeAxis, top: float, width: float) -> list[str]:
    out = [element("line", x1=0, x2=width, y1=top + 2, y2=top + 2, class_="axis")]
    for x in axis.breaks:
        out.append(
            element("path", hint("time left out"), d=f"M{x - 4:.1f},{top + 7:.1f} l3,-10 m4,0 l-3,10", class_="break")
        )
    for x, words in spaced({(axis.x(m), day(m)) for m in moments}, _DATE_ROOM):
        anchor = "start" if x < _DATE_ROOM / 2 else "end" if x > width - _DATE_ROOM / 2 else "middle"
        out.append(label(words, 0 if anchor == "start" else width if anchor == "end" else x, top + 22, "tick", anchor))
    return out


def _in_words(dossier: Dossier) -> str:
    low, high = dossier.witness_range
    lanes = "; ".join(
        f"{w.source} ({w.stance}): {counted(len(w.members), 'article')}" for w in dossier.witnesses[:MOST_LANES]
    )
    return f"{counted(len(dossier.witnesses), 'witness')} ({low} to {high}). {lanes}."
