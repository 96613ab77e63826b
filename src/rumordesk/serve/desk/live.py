"""What the watcher does, as it does it, and the audit log. Without JavaScript the page renews itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from rumordesk.collect.home import Home
from rumordesk.editing.audit import DOING, deeds
from rumordesk.errors import RumordeskError
from rumordesk.records import Entry
from rumordesk.serve.access import Viewer, may, needs, viewer_of
from rumordesk.serve.desk.showing import jobs_of, show
from rumordesk.serve.state import desk_of

ROUTES = APIRouter()
Reader = Annotated[Viewer, Depends(needs("see the desk"))]
Place = Annotated[int | None, Query(ge=0, le=2**62)]
"""In the ledger, as far as a database can count."""
EVERY = 2.0
"""Seconds between two looks at whether anything has changed."""
LONGEST = 900.0
"""Seconds after which a stream ends; the browser opens another by itself."""
ENTRIES, DEEDS = 200, 60


class Noted(NamedTuple):
    """Entries of one kind on one rumor that were noted at once."""

    at: datetime
    rumor: str
    words: str


class SourceRow(NamedTuple):
    """How one of the web's sources fares."""

    name: str
    asked: str
    failures: int
    why: str


@ROUTES.get("/desk/live")
def live(request: Request, viewer: Reader, part: str = "") -> Response:
    """The watcher's page; `part`: only what changes, for the page's script."""
    desk = desk_of(request)
    with desk.store.reading() as moment:
        followed = sorted(moment.all_followed(), key=lambda f: (f.next_look, f.id))
        entries = _noted(moment.recent(limit=ENTRIES))
        questions = {f.id: f.question for f in moment.all_followed(stopped=True)}
        waiting, given_up = moment.waiting(desk.now()), moment.given_up()
    return show(
        request, "live_part" if part else "live", followed=followed, entries=entries, questions=questions,
        waiting=waiting, given_up=given_up, jobs=jobs_of(request).every()[:10], sources=_sources(request),
        now=desk.now(),
    )  # fmt: skip


@ROUTES.get("/desk/live/events")
async def events(request: Request, viewer: Reader) -> Response:
    """A stream of server-sent events: one whenever anything has changed."""
    return StreamingResponse(_changes(request), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@ROUTES.get("/desk/audit")
def audit(request: Request, viewer: Reader, before: Place = None) -> Response:
    """Who did what, the newest first."""
    with desk_of(request).store.reading() as moment:
        found = deeds(moment, before=before, limit=DEEDS)
        questions = {f.id: f.question for f in moment.all_followed(stopped=True)}
    older = found[-1].place if len(found) == DEEDS else None
    return show(request, "audit", log=found, questions=questions, older=older)


async def _changes(request: Request) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    until, last = loop.time() + LONGEST, ""
    while loop.time() < until and not await request.is_disconnected():
        if jobs_of(request).stopped or not await run_in_threadpool(_still, request):
            return
        now = await run_in_threadpool(_state, request)
        yield f"event: changed\ndata: {json.dumps(now)}\n\n" if now != last else ": nothing new\n\n"
        last = now
        await asyncio.sleep(EVERY)


def _still(request: Request) -> bool:
    """Whether the viewer may still see the desk: a stream does not outlive its session."""
    del request.state.viewer
    return may(viewer_of(request), "see the desk")


def _state(request: Request) -> str:
    """Another one whenever anything that the page shows has changed."""
    desk = desk_of(request)
    with desk.store.reading() as moment:
        stamp = moment.stamp()
        letters = len(moment.waiting(desk.now())), len(moment.given_up())
    jobs = [(j.id, j.state, len(j.steps), j.steps[-1:]) for j in jobs_of(request).every()[:10]]
    return repr((stamp, letters, jobs))


def _noted(entries: Sequence[Entry]) -> list[Noted]:
    """Entries in words, those alike and of one moment as one."""
    rows = []
    for (at, rumor, kind), group in groupby(entries, key=lambda e: (e.at, e.rumor, e.kind)):
        count, words = sum(1 for _ in group), DOING.get(kind, kind)
        rows.append(Noted(at, rumor, words if count == 1 else f"{words} ({count} times)"))
    return rows


def _sources(request: Request) -> list[SourceRow]:
    """The web's sources, those that fail first; none where their declarations cannot be read."""
    try:
        home = Home(desk_of(request).config.data_dir)
        known = [(s.name, home.memory.sources.get(s.name)) for s in home.sources() if s.enabled]
    except RumordeskError:
        return []
    rows = [
        SourceRow(name, f"{at.last_asked:%Y-%m-%d %H:%M}" if at and at.last_asked else "never",
                  at.failures if at else 0, at.why if at else "")
        for name, at in known
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (-r.failures, r.asked == "never", r.name))
