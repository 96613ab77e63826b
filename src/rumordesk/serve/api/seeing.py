"""What somebody may see of a rumor, and the dossier that they see, in its published JSON form. It shows no page."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request

from rumordesk import editing
from rumordesk.errors import NotFoundError
from rumordesk.records import Dossier, Followed, Publication
from rumordesk.serve.access import may, sees, viewer_of
from rumordesk.serve.state import desk_of
from rumordesk.store.opened import Reading
from rumordesk.tell.as_json import as_json
from rumordesk.watch.replaying import newest

READY = 16
"""Dossiers that are kept ready as data: set by judgement, a large one takes 20 MB."""

Json = dict[str, Any]


class Seen(NamedTuple):
    """A rumor as somebody sees it."""

    followed: Followed
    publication: Publication | None
    """None where it never was public."""


class Told(NamedTuple):
    """A dossier as somebody sees it."""

    version: str
    """Changes whenever the dossier does."""
    text: str
    json: Json
    ids: dict[str, str]
    """Of the articles, by address."""
    bare: Dossier
    """Without its articles: what the rules of publication ask of it."""


def rumor(request: Request, key: str) -> Seen:
    """A rumor that the viewer sees. Raises NotFoundError: a draft is not even there for whoever may not see it."""
    with desk_of(request).store.reading() as moment:
        followed = moment.followed(key)
        publication = editing.publication(moment, key)
    if followed is None or not sees(viewer_of(request), publication):
        raise NotFoundError(f"There is no rumor “{key}” to be seen.", "See /api/v1/rumors for those that are.")
    return Seen(followed, publication)


def all_seen(request: Request, moment: Reading) -> list[Seen]:
    """Every rumor that the viewer sees, in the order of their questions."""
    found = [Seen(f, editing.publication(moment, f.id)) for f in moment.all_followed(stopped=True)]
    return [s for s in found if sees(viewer_of(request), s.publication)]


def told(request: Request, seen: Seen) -> Told:
    """The dossier: the newest, or the one that was approved where the newest needs a new approval first."""
    desk = desk_of(request)
    with desk.store.reading() as moment:
        version = moment.dossier_version(seen.followed.id)
    ready = _kept(version) if version else None
    if ready is None:
        shown = newest(desk.store, seen.followed, desk.config, desk.now())
        ready = _keep(shown.version, shown.dossier)
    publication = seen.publication
    drafts = may(viewer_of(request), "see drafts")
    if publication is None or drafts or editing.may_show(publication, ready.bare):
        return ready
    with desk.store.reading() as moment:
        approved = editing.version(moment, seen.followed.id, publication.version)
    if approved is None:
        raise NotFoundError("The published version is not there any more.", "Ask an editor to publish it again.")
    return Told(publication.on, json.dumps(approved, ensure_ascii=False), approved, ready.ids, ready.bare)


_READY: dict[str, Told] = {}


def _kept(version: str) -> Told | None:
    return _READY.get(version)


def _keep(version: str, dossier: Dossier) -> Told:
    text = as_json(dossier)
    bare = msgspec.structs.replace(dossier, articles=(), links=(), lines=(), facts=())
    made = Told(version, text, json.loads(text), {a.url: a.id for a in dossier.articles}, bare)
    while len(_READY) >= READY:
        _READY.pop(next(iter(_READY)), None)
    _READY[version] = made
    return made
