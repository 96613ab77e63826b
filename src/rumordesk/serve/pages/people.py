"""The page of a person: the rumors that are about them, with whom, and what is dated of them."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.records import Fact
from rumordesk.serve.access import viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.cards import cards
from rumordesk.serve.pages.finding import board_of, newest_is_shown, said, slug, visible
from rumordesk.serve.rendering import answered, rendered
from rumordesk.serve.state import desk_of
from rumordesk.tell.html import twice
from rumordesk.tell.timeline_svg import fact_words, timeline_svg
from rumordesk.tell.words import when_words

ROUTES = APIRouter(include_in_schema=False)
DOSSIERS = 8
"""Newest rumors of a person whose dated facts are told; set by judgement."""
FACTS = 120


@ROUTES.get("/people/{person}")
def person_page(request: Request, person: str) -> Response:
    """A person of at least one rumor that the viewer may see."""
    snapshot, viewer = board_of(request).snapshot(), viewer_of(request)
    rows = [row for row in visible(snapshot, viewer) if any(slug(name) == person for name in _people(request, row))]
    if not rows:
        raise HTTPException(404, "No rumor here is about somebody of this name.")
    return answered(request, (" ".join(row.key for row in rows),), lambda: _person(request, rows, person))


def _person(request: Request, rows: list[Row], person: str) -> str:
    viewer = viewer_of(request)
    name = next(name for row in rows for name in _people(request, row) if slug(name) == person)
    facts = _facts(request, rows, name)
    return rendered(
        request, "person.html", name=name, rows=rows, cards=cards(viewer), facts=facts,
        others=sorted({n for row in rows for n in _people(request, row)} - {name}),
        timeline=twice("timeline", lambda width, name: timeline_svg(facts, width, name)),
    )  # fmt: skip


def _people(request: Request, row: Row) -> tuple[str, ...]:
    summary = said(row, viewer_of(request))
    return summary.people if summary else ()


def _facts(request: Request, rows: list[Row], name: str) -> list[Fact]:
    """What is dated of the person, in the order of time, undated ones last; what several rumors tell alike is one."""
    shown = [row for row in rows if newest_is_shown(row, viewer_of(request)) and row.summary][:DOSSIERS]
    dossiers = [board_of(request).dossier(row, desk_of(request).now()) for row in shown]
    found: dict[object, Fact] = {}
    for fact in (f for d in dossiers for f in d.facts if name in f.people):
        alike = (fact_words(fact), when_words(fact.when), frozenset(fact.people), fact.certainty)
        there = found.setdefault(alike, fact)
        cited = {c.url: c for c in (*there.citations, *fact.citations)}
        found[alike] = msgspec.structs.replace(there, citations=tuple(cited.values()))
    return sorted(found.values(), key=lambda f: (f.when is None, f.when, f.kind))[:FACTS]
