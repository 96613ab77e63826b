"""The page of a rumor, as it stands or as it was published: it gathers what the template shows, and judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.editing.published import Changed, changes_of, is_open, version
from rumordesk.records import Course, Dossier, News
from rumordesk.serve.access import may, viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.cards import against
from rumordesk.serve.pages.claim_review import claim_review
from rumordesk.serve.pages.finding import board_of, newest_is_shown, row_of, slug
from rumordesk.serve.pages.turned_out import outcome_of
from rumordesk.serve.rendering import answered, rendered
from rumordesk.serve.state import desk_of
from rumordesk.tell.history_svg import history_svg, marks
from rumordesk.tell.html import context, twice
from rumordesk.tell.news import sentences
from rumordesk.tell.stance_svg import stance_counts, stance_svg
from rumordesk.tell.words import PART_TITLES, PARTS, STATUS_MEANS, percent

ROUTES = APIRouter(include_in_schema=False)
FIRST = 12
"""Articles on the rumor's page; the rest has pages of its own."""

Logged = tuple[datetime, str, str]
"""When, what kind of thing, in words."""


@ROUTES.get("/rumors/{rumor}")
def rumor_page(request: Request, rumor: str) -> Response:
    """A rumor as it stands."""
    row, viewer = row_of(request, rumor), viewer_of(request)
    if not newest_is_shown(row, viewer):
        return answered(request, (row.key,), lambda: _approved(request, row))
    return answered(request, (row.key,), lambda: _newest(request, row))


@ROUTES.get("/rumors/{rumor}/versions/{number}")
def version_page(request: Request, rumor: str, number: int) -> Response:
    """A rumor as it was published under a number."""
    row = row_of(request, rumor)
    return answered(request, (row.key,), lambda: _as_published(request, row, number, "version"))


def proofs_of(rumor: str) -> Any:
    """From a line's id to the address at which its proof opens."""
    return lambda line: f"/rumors/{rumor}/lines/{line}"


def outlet_address(outlet: str) -> str:
    """The page of an outlet."""
    return f"/outlets/{slug(outlet or 'none')}"


def _newest(request: Request, row: Row) -> str:
    dossier = board_of(request).dossier(row, desk_of(request).now())
    courses = row.summary.course if row.summary else ()
    with desk_of(request).store.reading() as moment:
        news = [msgspec.json.decode(e.body, type=News) for e in moment.entries("news", rumor=row.id)]
        changes, outcome = changes_of(moment, row.id), outcome_of(moment, row.id)
        newest = list(reversed(dossier.stances))[:FIRST]
        revisions = moment.revisions([s.article for s in newest])
    shown = context(dossier, proofs_of(row.id))
    outlets = Counter(s.outlet for s in dossier.stances)
    return rendered(
        request, "rumor.html", shown, row=row, title=row.question, behind=row.approved is not None,
        parts_by_name={part: (top, rest) for part, _, top, rest in shown["parts"]},
        against=against(row.summary) if row.summary else "", courses=courses, marks=marks(news),
        course=twice("course", lambda width, name: history_svg(row.question, courses, news, width=width, name=name,
                                                               alone=False)),
        stances=twice("stances", lambda width, name: stance_svg(dossier.stances, width, name)),
        stance_counts=stance_counts(dossier.stances), outcome=outcome,
        people=[(p.name, f"/people/{slug(p.name)}") for p in dossier.rumor.people],
        articles=newest, shown_articles=len(newest), total_articles=len(dossier.stances), revisions=revisions,
        outlet_address=outlet_address, log=_log(courses, news, changes),
        corrections=row.publication.corrections if row.publication else (),
        outlets=[(name, n, outlet_address(name)) for name, n in sorted(outlets.items(), key=lambda x: (-x[1], x[0]))],
        claim_review=claim_review(request, row, dossier) if row.public else "",
    )  # fmt: skip


def _approved(request: Request, row: Row) -> str:
    """Where the newest dossier may not be shown: the last that was approved, which says so."""
    assert row.publication is not None
    return _as_published(request, row, row.publication.version, "approved")


def _as_published(request: Request, row: Row, number: int, how: str) -> str:
    with desk_of(request).store.reading() as moment:
        told = version(moment, row.id, number)
        if told is not None and not is_open(moment, row.id, number) and not may(viewer_of(request), "see drafts"):
            raise HTTPException(410, "This version was withdrawn.")
        published = [c for c in changes_of(moment, row.id) if c.version == number]
    if told is None or not published or row.publication is None:
        raise HTTPException(404, "It was never published under this number.")
    parts = [(PART_TITLES[part], [x for x in told.get("lines", []) if x["part"] == part]) for part in PARTS]
    return rendered(
        request, "version.html", row=row, d=told, parts=parts,
        means=STATUS_MEANS.get(told.get("status", "")), how=how, number=number, at=published[0].at,
        title=published[0].title or told.get("question", ""), outlet_address=outlet_address,
        corrections=[(c.at, c.text) for c in published if c.did == "corrected"],
    )  # fmt: skip


def _log(courses: Sequence[Course], news: Sequence[News], changes: Sequence[Changed]) -> list[Logged]:
    """Everything that changed, newest first."""
    moments = dict.fromkeys(n.as_of for n in news)
    log: list[Logged] = [(at, "news", sentences([n for n in news if n.as_of == at])) for at in moments]
    log += [(c.at, c.did, c.text) for c in changes]
    if courses:
        log.append((courses[0].as_of, "first answer", f"The probability stood at {percent(courses[0].probability)}."))
    return sorted(log, key=lambda entry: (entry[0], entry[1]), reverse=True)[:MOST_LOGGED]


MOST_LOGGED = 60
"""Changes on the page; the feed and the history have all of them."""


def dossier_of(request: Request, row: Row) -> Dossier:
    """The newest dossier, where the viewer may see it. Raises 404 where only an approved version is public."""
    if not newest_is_shown(row, viewer_of(request)):
        raise HTTPException(404, "Only the approved version is public at present.")
    return board_of(request).dossier(row, desk_of(request).now())
