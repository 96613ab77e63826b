"""People, outlets and scores over the rumors that somebody sees. What counts as turned out is said in `turned_out`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Request, Response

from rumordesk.errors import NotFoundError
from rumordesk.judge.scores import scores as scored
from rumordesk.records import Summary
from rumordesk.serve.access import viewer_of
from rumordesk.serve.api import models, seeing
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.paging import Cursor, Limit, Page, cut, linked
from rumordesk.serve.api.problems import documented
from rumordesk.serve.pages.finding import said, slug
from rumordesk.serve.pages.outlets import named
from rumordesk.serve.pages.turned_out import Turned, turned_out

ROUTES = APIRouter(tags=["people, outlets and scores"], route_class=Conditional)
Slug = Annotated[str, Path(max_length=200, description="The name as it stands in addresses.")]
Told = list[tuple[str, Summary]]
M = TypeVar("M", models.Person, models.Outlet)


@ROUTES.get("/people", summary="List the people, by name", responses=documented(400))
def people(request: Request, response: Response, cursor: Cursor = "", limit: Limit = 50) -> Page[models.Person]:
    """Everybody whom a rumor is about that you may see."""
    return _paged(request, response, _people(request), lambda p: p.name, cursor, limit)


@ROUTES.get("/people/{slug}", summary="Get a person", responses=documented(404))
def person(request: Request, slug: Slug) -> models.Person:
    """With the rumors that are about them."""
    return _one(_people(request), slug, lambda p: p.slug)


@ROUTES.get("/outlets", summary="List the outlets, by name", responses=documented(400))
def outlets(request: Request, response: Response, cursor: Cursor = "", limit: Limit = 50) -> Page[models.Outlet]:
    """Every outlet with an article on a rumor that you may see, or that one of them credits."""
    return _paged(request, response, _outlets(request), lambda o: o.name, cursor, limit)


@ROUTES.get("/outlets/{slug}", summary="Get an outlet", responses=documented(404))
def outlet(request: Request, slug: Slug) -> models.Outlet:
    """What it takes from others, and who takes from it."""
    return _one(_outlets(request), slug, lambda o: o.slug)


@ROUTES.get("/scores", summary="Get how often the desk was right")
def scores(request: Request) -> models.Scores:
    """Over the rumors that you may see and that have turned out; each with the last verdict before it did."""
    turned = turned_out(request, seeing.all_seen(request))
    counted = [(t, t.said.verdict.probability) for t in turned if t.said is not None and t.counts]
    total = scored([p for _, p in counted], [t.how.outcome == "yes" for t, _ in counted]) if counted else None
    bins = [models.Bin(**b._asdict()) for b in total.calibration] if total else []
    return models.Scores(
        n=len(counted), brier=total.brier if total else None, log=total.log if total else None, calibration=bins,
        settled=[_settled(t) for t in turned],
    )  # fmt: skip


def _settled(t: Turned) -> models.Settled:
    return models.Settled(
        rumor=t.row.id, question=t.row.question, outcome=t.how.outcome, on=t.how.on, proof=t.how.proof,
        counts=t.counts, probability=t.said.verdict.probability if t.said else None,
    )  # fmt: skip


def _told(request: Request) -> Told:
    viewer = viewer_of(request)
    rows = ((row.id, said(row, viewer)) for row in seeing.all_seen(request))
    return [(key, summary) for key, summary in rows if summary is not None]


def _people(request: Request) -> list[models.Person]:
    found: dict[str, list[str]] = {}
    for key, summary in _told(request):
        for name in summary.people:
            found.setdefault(name, []).append(key)
    return [models.Person(slug=slug(name), name=name, rumors=rumors) for name, rumors in found.items()]


def _outlets(request: Request) -> list[models.Outlet]:
    articles, rumors = Counter[str](), dict[str, list[str]]()
    takes: dict[str, Counter[str]] = {}
    gives: dict[str, Counter[str]] = {}
    for key, summary in _told(request):
        for name, n in summary.outlets.items():
            articles[named(name)] += n
            rumors.setdefault(named(name), []).append(key)
        for taker, giver, n in ((named(a), named(b), n) for a, b, n in summary.taken):
            if taker != giver:
                takes.setdefault(taker, Counter())[giver] += n
                gives.setdefault(giver, Counter())[taker] += n
    names = {*articles, *takes, *gives}
    return [
        models.Outlet(
            slug=slug(name or "none"), name=name, articles=articles[name],
            rumors=list(dict.fromkeys(rumors.get(name, ()))),
            takes_from=takes.get(name, {}), gives_to=gives.get(name, {}),
        )
        for name in sorted(names)
    ]  # fmt: skip


def _paged(
    request: Request, response: Response, things: list[M], name: Callable[[M], str], cursor: str, limit: int
) -> Page[M]:
    some = cut(things, lambda x: (name(x),), cursor, limit)
    linked(request, response, some.next)
    return Page(items=list(some.items), next=some.next)


def _one(things: list[M], slug: str, name: Callable[[M], str]) -> M:
    found = next((thing for thing in things if name(thing) == slug), None)
    if found is None:
        raise NotFoundError(f"There is no “{slug}” in what you may see.", "The list has every slug.")
    return found
