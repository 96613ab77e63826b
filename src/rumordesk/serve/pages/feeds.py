"""Feeds of what changed: for every list, with its filters, and for every rumor; as Atom and as JSON Feed.

They hold news, publications and corrections of what the viewer may see.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.editing.published import changes_of
from rumordesk.records import News, Person, Rumor, Summary
from rumordesk.serve.access import Viewer, viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.finding import Asked, board_of, newest_is_shown, row_of, said, visible
from rumordesk.serve.rendering import answered
from rumordesk.serve.state import desk_of
from rumordesk.store.opened import Reading
from rumordesk.tell.newsfeed import NEWEST, Told, Where, atom, json_feed

ROUTES = APIRouter(include_in_schema=False)
MEDIA = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}


@ROUTES.get("/feed.atom")
def atom_of_a_list(request: Request) -> Response:
    """What changed on the rumors of a list, as Atom."""
    return _of_a_list(request, "atom")


@ROUTES.get("/feed.json")
def json_of_a_list(request: Request) -> Response:
    """The same as JSON Feed."""
    return _of_a_list(request, "json")


@ROUTES.get("/rumors/{rumor}/feed.atom")
def atom_of_a_rumor(request: Request, rumor: str) -> Response:
    """What changed on a rumor, as Atom."""
    return _of_a_rumor(request, rumor, "atom")


@ROUTES.get("/rumors/{rumor}/feed.json")
def json_of_a_rumor(request: Request, rumor: str) -> Response:
    """The same as JSON Feed."""
    return _of_a_rumor(request, rumor, "json")


def _of_a_list(request: Request, how: str) -> Response:
    snapshot, viewer, asked = board_of(request).snapshot(), viewer_of(request), Asked.of(request)

    def made() -> str:
        rows = visible(snapshot, viewer)
        found = [row for row in rows if asked.admits(row, said(row, viewer))][:NEWEST]
        name = f"Rumor desk: {', '.join(v for v in asked.__dict__.values() if v) or 'what changed'}"
        return _feed(request, how, name, found, f"/{asked.query()}", f"/feed.{how}{asked.query()}")

    return answered(request, (snapshot.key, asked), made, media=MEDIA[how])


def _of_a_rumor(request: Request, rumor: str, how: str) -> Response:
    row = row_of(request, rumor)
    page = f"/rumors/{row.id}"
    name = f"Rumor desk: {row.question}"
    return answered(
        request, (row.key,), lambda: _feed(request, how, name, [row], page, f"{page}/feed.{how}"), media=MEDIA[how]
    )


def _feed(request: Request, how: str, name: str, rows: Sequence[Row], page: str, feed: str) -> str:
    desk, viewer = desk_of(request), viewer_of(request)
    with desk.store.reading() as moment:
        told = [t for row in rows for t in _told(moment, row, viewer)]
    where = Where(*(desk.absolute(request, path) for path in (feed, page, "/rumors/")))
    return (atom if how == "atom" else json_feed)(name, told, where)


def _told(moment: Reading, row: Row, viewer: Viewer) -> list[Told]:
    summary = said(row, viewer)
    if summary is None:
        return []
    rumor = _rumor(row, summary)
    by_look: dict[object, list[News]] = {}
    until = row.publication.at if row.publication and not newest_is_shown(row, viewer) else None
    for entry in moment.entries("news", rumor=row.id):
        if until is None or entry.at <= until:
            n = msgspec.json.decode(entry.body, type=News)
            by_look.setdefault(n.as_of, []).append(n)
    told = [Told(row.id, rumor, news[0].as_of, tuple(news)) for news in by_look.values()]
    told += [Told(row.id, rumor, c.at, (), (c.did, c.text)) for c in changes_of(moment, row.id)]
    return told


def _rumor(row: Row, summary: Summary) -> Rumor:
    people = tuple(Person(name=name, asked_as=name) for name in summary.people)
    return Rumor(question=row.question, claim=summary.claim, kind=summary.kind, people=people)
