"""The page of an outlet: its track record with n and interval, whom it takes from, who takes from it, its rumors.

The record comes from rumors that have turned out and from nothing else; what one may think of it goes in nowhere.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.judge.scores import wilson
from rumordesk.outlets import Outlet, by_host, by_name
from rumordesk.records import Summary
from rumordesk.serve.access import viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.finding import board_of, said, slug, visible
from rumordesk.serve.pages.turned_out import learnt, turned_out
from rumordesk.serve.rendering import answered, rendered
from rumordesk.serve.state import desk_of
from rumordesk.tell.words import source_type
from rumordesk.weigh.trust import house

ROUTES = APIRouter(include_in_schema=False)
MOST = 40
"""Outlets or rumors in a list of the page."""
CREDITED = "outlet:"


class Track(NamedTuple):
    """How often a word of one type was right."""

    source: str
    right: int
    n: int
    interval: tuple[float, float]
    """80 %, of the share that was right."""


class Partner(NamedTuple):
    """Another outlet, and in how many articles it was taken from, or took."""

    name: str
    address: str
    n: int


Told = list[tuple[Row, Summary]]


@ROUTES.get("/outlets/{outlet}")
def outlet_page(request: Request, outlet: str) -> Response:
    """An outlet that a rumor which the viewer may see has an article of, or credits."""
    snapshot, viewer = board_of(request).snapshot(), viewer_of(request)
    shown = visible(snapshot, viewer)
    return answered(request, (snapshot.key,), lambda: _outlet(request, shown, outlet))


def _outlet(request: Request, rows: list[Row], outlet: str) -> str:
    viewer = viewer_of(request)
    told = [(row, summary) for row in rows if (summary := said(row, viewer)) is not None]
    names = {name for _, s in told for name in _named(s) if slug(named(name) or "none") == outlet}
    if not names:
        raise HTTPException(404, "No rumor here has an article of such an outlet.")
    name = sorted(names)[0]
    declared = _declared(name)
    own = names | ({CREDITED + declared.name} if declared else set())
    articles = [(row, sum(s.outlets.get(n, 0) for n in own)) for row, s in told]
    of = house(named(name), desk_of(request).now().date())
    tracks = _tracks(request, [row for row, _ in told], of)
    return rendered(
        request, "outlet.html", name=named(name), declared=declared, house=of, tracks=tracks,
        owner=declared.owner(desk_of(request).now().date()) if declared else "",
        takes_from=_partners(_flows(told, own, taker=True)), taken_by=_partners(_flows(told, own, taker=False)),
        rumors=[(row, n) for row, n in articles if n][:MOST], articles=sum(n for _, n in articles),
        right=sum(t.right for t in tracks), n=sum(t.n for t in tracks),
        total=wilson(sum(t.right for t in tracks), sum(t.n for t in tracks)) if tracks else None,
    )  # fmt: skip


def _named(s: Summary) -> set[str]:
    return {*s.outlets, *(giver for _, giver, _ in s.taken)}


@lru_cache(maxsize=1 << 14)
def named(name: str) -> str:
    """A credited outlet under its host, where that is known; any other as it stands."""
    if not name.startswith(CREDITED):
        return name
    known = by_name(name.removeprefix(CREDITED))
    return known.domains[0] if known and known.domains else name.removeprefix(CREDITED)


def _declared(name: str) -> Outlet | None:
    return by_host(named(name)) or by_name(named(name))


def _flows(told: Told, own: set[str], *, taker: bool) -> Counter[str]:
    """In how many articles something was taken from each other outlet, or each other outlet took something."""
    found: Counter[str] = Counter()
    for _, summary in told:
        for a, b, n in summary.taken:
            mine, other = (a, b) if taker else (b, a)
            if mine in own and other not in own:
                found[named(other)] += n
    return found


def _partners(flows: Counter[str]) -> list[Partner]:
    ordered = sorted(flows.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return [Partner(name, f"/outlets/{slug(name or 'none')}", n) for name, n in ordered]


def _tracks(request: Request, rows: list[Row], of: str) -> list[Track]:
    """The record of the house by type of source, over all kinds of rumor."""
    right: Counter[str] = Counter()
    n: Counter[str] = Counter()
    for (outlet, source, _), counts in sorted(learnt(turned_out(request, rows)).items()):
        if outlet == of:
            right[source] += counts.right
            n[source] += counts.right + counts.wrong
    return [Track(source_type(s), right[s], n[s], wilson(right[s], n[s])) for s in sorted(n)]  # type: ignore[arg-type]


def clear_memory() -> None:
    """Remember no names."""
    named.cache_clear()
