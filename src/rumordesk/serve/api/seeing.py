"""What somebody may see of a rumor, and the dossier that they see, in its published JSON form. It shows no page."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request

from rumordesk import editing
from rumordesk.errors import NotFoundError
from rumordesk.records import Dossier
from rumordesk.serve.access import may, sees, viewer_of
from rumordesk.serve.board import Board, Row
from rumordesk.serve.kept import Kept
from rumordesk.serve.state import desk_of
from rumordesk.tell.as_json import as_json

READY = 48 << 20
"""Bytes of JSON that are kept ready; set by judgement: as data it takes about four times as much."""

Json = dict[str, Any]


class Told(NamedTuple):
    """A dossier as somebody sees it."""

    text: str
    json: Json
    ids: dict[str, str]
    """Of the articles, by address."""
    bare: Dossier
    """Without its lists: what the rules of publication ask of it."""


def board_of(request: Request) -> Board:
    """The board of the desk that is asked."""
    board: Board = request.app.state.board
    return board


def rumor(request: Request, key: str) -> Row:
    """A rumor that the viewer sees. Raises NotFoundError: a draft is not even there for whoever may not see it."""
    row = board_of(request).snapshot().by_id.get(key)
    if row is None or not sees(viewer_of(request), row.publication):
        raise NotFoundError(f"There is no rumor “{key}” to be seen.", "See /api/v1/rumors for those that are.")
    return row


def all_seen(request: Request) -> list[Row]:
    """Every rumor that the viewer sees, those that changed last first."""
    viewer = viewer_of(request)
    return [row for row in board_of(request).snapshot().rows if sees(viewer, row.publication)]


def told(request: Request, row: Row) -> Told:
    """The dossier: the newest, or the one that was approved where the newest needs a new approval first."""
    ready: Kept[Told] = request.app.state.told
    newest = ready.get((row.id, row.version)) or ready.put((row.id, row.version), _told(request, row))
    publication = row.publication
    if publication is None or may(viewer_of(request), "see drafts") or editing.may_show(publication, newest.bare):
        return newest
    with desk_of(request).store.reading() as moment:
        approved = editing.version(moment, row.id, publication.version)
    if approved is None:
        raise NotFoundError("The published version is not there any more.", "Ask an editor to publish it again.")
    return newest._replace(text=json.dumps(approved), json=approved)


def kept() -> Kept[Told]:
    """Room for what is told."""
    return Kept(READY, lambda told: len(told.text))


def _told(request: Request, row: Row) -> Told:
    dossier = board_of(request).dossier(row, desk_of(request).now())
    text = as_json(dossier)
    bare = msgspec.structs.replace(dossier, articles=(), links=(), lines=(), facts=(), stances=())
    return Told(text, json.loads(text), {a.url: a.id for a in dossier.articles}, bare)
