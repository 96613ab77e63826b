"""Ask a rumor and follow it: from the web's sources, an address, a pasted text, files, or the bundled story.

The look runs in the background; its progress is a page that renews itself.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from rumordesk import desk as walk
from rumordesk.editing.adding import add
from rumordesk.errors import InputError, NotFoundError, RumordeskError
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.desk.home import rows_of
from rumordesk.serve.desk.showing import jobs_of, run, show, told
from rumordesk.serve.desk.taking import DEMO, Taken, taken
from rumordesk.serve.jobs import Job, StoppedError
from rumordesk.serve.questions import takes_up
from rumordesk.serve.state import Desk, desk_of
from rumordesk.watch import following
from rumordesk.watch.looking import Watcher
from rumordesk.watch.piles import collected
from rumordesk.watch.rejudging import single

ROUTES = APIRouter()
Line = Annotated[str, Form(max_length=2_000)]
Asker = Annotated[Viewer, Depends(needs("ask"))]
WHERE = {"address": "address", "paste": "text", "file": "files"}
"""What stands in the form for how articles came."""


@ROUTES.post("/desk/ask")
def ask(
    request: Request, viewer: Asker, question: Line = "", where: Line = "web", address: Line = "",
    title: Line = "", text: Annotated[str, Form(max_length=1 << 20)] = "", published: Line = "", outlet: Line = "",
    url: Line = "", files: Annotated[list[UploadFile] | None, File()] = None, demo: Line = "",
) -> Response:  # fmt: skip
    """Take a rumor up, look at it, and go on to its dossier."""
    desk, asked = desk_of(request), {
        "question": question, "where": where, "address": address, "title": title, "text": text,
        "published": published, "outlet": outlet, "url": url,
    }  # fmt: skip
    try:
        if demo:
            return _start(request, viewer, walk.DEMO.question, DEMO)
        takes_up(question, desk.now(), alone=where == "web")
        return _start(request, viewer, question, taken(desk, viewer.name, asked, files or ()))
    except RumordeskError as error:
        with desk.store.reading() as moment:
            rows = rows_of(moment, desk.now())
        return show(
            request, "home", status=422, rows=rows, running=[], lonely=False, demo=walk.DEMO.question, asked=asked,
            trouble=told(error),
        )  # fmt: skip


@ROUTES.get("/desk/looks/{job}")
def progress(request: Request, job: str, viewer: Annotated[Viewer, Depends(needs("see the desk"))]) -> Response:
    """How far a look is; goes on by itself when it is done."""
    found = _job(request, job)
    if found.state == "done":
        return RedirectResponse(found.target, status_code=303)
    return show(request, "progress", job=found)


@ROUTES.get("/desk/looks/{job}/state")
def state(request: Request, job: str, viewer: Annotated[Viewer, Depends(needs("see the desk"))]) -> Response:
    """The same for the page's script."""
    found = _job(request, job)
    said = {"state": found.state, "steps": found.steps, "target": found.target if found.state == "done" else ""}
    return JSONResponse(said, headers={"Cache-Control": "no-store"})


def _start(request: Request, viewer: Viewer, question: str, taken: Taken) -> Response:
    desk = desk_of(request)
    key = following.rumor_id(question)

    def work(job: Job) -> None:
        got = taken.articles(job) if taken.articles else ()
        job.step("Collecting articles" if taken.sources else "Taking the articles in")
        followed = following.follow(desk.store, question, taken.sources, desk.now(), by=viewer.name)
        try:
            if got:
                add(desk.store, key, got, taken.how, taken.what, viewer.name, desk.now(), known_too=True)
            _look(desk, key, job)
        except (RumordeskError, StoppedError):
            if not followed.looks:
                following.leave(desk.store, key, desk.now(), by=viewer.name)
            raise

    back = f"/desk?{urlencode({'question': question.strip(), 'where': WHERE.get(taken.how, 'web')})}"
    return run(request, viewer, question, work, f"/rumors/{key}", back)


def _look(desk: Desk, key: str, job: Job) -> None:
    """The first look. Raises RumordeskError where nothing could be had, or the question is not understood."""
    config = single(desk.config)
    watcher = Watcher(desk.store, config, collected(config, job.progress), progress=job.progress)
    ran = watcher.run(desk.now(), only=key)
    for look in ran.looks:
        if look.error is not None:
            raise look.error
    with desk.store.reading() as moment:
        told = moment.summaries([key]).get(key)
    if told is None or not told.articles:
        why = next(iter(ran.troubles.values()), "No article tells anything of this")
        raise InputError(why, "Ask from another source: paste a text, give an address, or upload a file.")


def _job(request: Request, key: str) -> Job:
    found = jobs_of(request).get(key)
    if found is None:
        raise NotFoundError("This look is no longer remembered.", "The desk lists every rumor.")
    return found
