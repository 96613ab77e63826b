"""What somebody may see of a rumor, and the dossier that they see, in its published JSON form. It shows no page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from starlette.requests import Request

from rumordesk import editing
from rumordesk.errors import NotFoundError
from rumordesk.serve.access import may, viewer_of
from rumordesk.serve.api.problems import Refusal
from rumordesk.serve.board import Row
from rumordesk.serve.kept import Kept
from rumordesk.serve.pages.finding import GoneError, board_of, newest_is_shown, row_of, visible
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


def rumor(request: Request, key: str) -> Row:
    """A rumor that the viewer sees: a draft is not even there for whoever may not see it. Raises 404 and 410."""
    try:
        return row_of(request, key)
    except GoneError as gone:
        raise Refusal(410, "This rumor was public, and was withdrawn.") from gone


def all_seen(request: Request) -> list[Row]:
    """Every rumor that the viewer sees, those that changed last first."""
    return visible(board_of(request).snapshot(), viewer_of(request))


def until(request: Request, row: Row) -> datetime | None:
    """The instant behind which the viewer sees nothing of a rumor's past; None: they see all of it."""
    shown = newest_is_shown(row, viewer_of(request)) or row.publication is None
    return None if shown or row.publication is None else row.publication.at


def told(request: Request, row: Row) -> Told:
    """The dossier: the newest, or the one that was approved where the newest needs a new approval first."""
    ready: Kept[Told] = request.app.state.told
    newest = ready.get((row.id, row.version)) or ready.put((row.id, row.version), _told(request, row))
    if row.publication is None or may(viewer_of(request), "see drafts"):
        return newest
    key = (row.id, row.version, row.place, "public")
    return ready.get(key) or ready.put(key, _public(request, row, newest))


def _public(request: Request, row: Row, newest: Told) -> Told:
    """For the public: what was approved, under the title that was chosen for it."""
    found: Json | None = newest.json
    if not newest_is_shown(row, viewer_of(request)) and row.publication is not None:
        with desk_of(request).store.reading() as moment:
            found = editing.version(moment, row.id, row.publication.version)
    if found is None:
        raise NotFoundError("The published version is not there any more.", "Ask an editor to publish it again.")
    titled = {**found, "question": row.question}
    return newest._replace(text=json.dumps(titled, indent=2) + "\n", json=titled)


def kept() -> Kept[Told]:
    """Room for what is told."""
    return Kept(READY, lambda told: len(told.text))


def _told(request: Request, row: Row) -> Told:
    dossier = board_of(request).dossier(row, desk_of(request).now())
    text = as_json(dossier)
    return Told(text, json.loads(text), {a.url: a.id for a in dossier.articles})
