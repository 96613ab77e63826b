"""The desk's front page: ask a rumor, what is to be done, and every rumor with how it stands."""

from __future__ import annotations

from datetime import datetime
from textwrap import shorten
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from rumordesk import desk as walk
from rumordesk import editing
from rumordesk.records import Followed, Publication, Summary
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.board import barren
from rumordesk.serve.desk.showing import jobs_of, show
from rumordesk.serve.questions import LONGEST
from rumordesk.serve.state import desk_of
from rumordesk.store.opened import Reading
from rumordesk.watch.piles import web

ROUTES = APIRouter()
Reader = Annotated[Viewer, Depends(needs("see the desk"))]


UNASKED = dict.fromkeys(("question", "where", "address", "title", "text", "published", "outlet", "url"), "")
"""What the form holds before anything was typed."""
TROUBLE = 120
"""Letters of what is wrong with a rumor's sources; its own page says all."""


class Row(NamedTuple):
    """One rumor, as the desk lists it."""

    followed: Followed
    summary: Summary | None
    publication: Publication | None
    to_do: str
    """What waits for somebody, in words; "" where nothing does."""

    @property
    def state(self) -> str:
        """In one word."""
        if self.publication is None:
            return "draft"
        return "withdrawn" if self.publication.withdrawn else "public"


@ROUTES.get("/desk")
def home(request: Request, viewer: Reader) -> Response:
    """What is on the desk."""
    desk = desk_of(request)
    with desk.store.reading() as moment:
        rows = rows_of(moment, desk.now())
        lonely = not moment.accounts.every()[1:] and not _has_password(moment, viewer.name)
    running = [j for j in jobs_of(request).every() if not j.over]
    asked = {**UNASKED, **{name: request.query_params.get(name, "")[:LONGEST] for name in ("question", "where")}}
    return show(request, "home", rows=rows, running=running, demo=walk.DEMO.question, lonely=lonely, asked=asked)


def rows_of(moment: Reading, now: datetime) -> list[Row]:
    """Every rumor with how it stands: what is to be done first, then drafts, then the rest."""
    followed = moment.all_followed(stopped=True)
    summaries = moment.summaries([f.id for f in followed])
    rows = []
    for f in followed:
        publication, summary = editing.publication(moment, f.id), summaries.get(f.id)
        if barren(f, summary, publication):
            continue
        rows.append(Row(f, summary, publication, _to_do(f, summary, publication, now)))
    order = {"draft": 0, "withdrawn": 1, "public": 2}
    return sorted(rows, key=lambda r: (not r.to_do, order[r.state], r.followed.question))


def _to_do(f: Followed, summary: Summary | None, publication: Publication | None, now: datetime) -> str:
    public = publication is not None and not publication.withdrawn
    if public and publication and summary and not set(summary.sensitive) <= set(publication.sensitive):
        new = ", ".join(sorted(set(summary.sensitive) - set(publication.sensitive)))
        return f"approve it anew: it now touches {new}, and readers still see version {publication.version}"
    if f.deadline and f.deadline <= now.date() and f.stopped is None:
        return "its deadline has come: say how it turned out"
    if f.failures and f.stopped is None:
        return f"its sources fail: {shorten(f.trouble.removeprefix(f'{web(f.question)}: '), TROUBLE, placeholder=' …')}"
    return ""


def _has_password(moment: Reading, name: str) -> bool:
    account = moment.accounts.get(name)
    return account is not None and account.has_password
