"""What the desk's pages share: going on after a form with a word on what was done, and running work in the background.

Words that are shown after a form are chosen by a short name in the address, so that no address can put words there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rumordesk.errors import BusyError, NotFoundError, RumordeskError
from rumordesk.records import Followed
from rumordesk.serve.access import UNDOING, Viewer, viewer_of
from rumordesk.serve.jobs import Job, Jobs
from rumordesk.serve.rendering import page
from rumordesk.serve.state import desk_of
from rumordesk.watch.rejudging import rejudged, single

PATIENCE = 1.5
"""Seconds that an answer waits for a look to be done before it shows its progress instead. By judgement."""

DONE = {
    "published": "Published. Anyone can see it now.",
    "withdrawn": "Withdrawn. Readers are told why.",
    "corrected": "The correction stands on the public page.",
    "confirmed": "The link is confirmed.",
    "cut": "The link is cut.",
    "marked": "That attribution counts no more.",
    "resolved": "It is noted how it turned out.",
    "added": "Added.",
    "later": "Noted. The desk is busy just now: the dossier shows it after the next look.",
    "undone": "Undone.",
    "left": "It is followed no more.",
    "followed": "It is followed again.",
    "looked": "Looked at just now.",
    "role": "The role is changed; it holds from now on.",
    "removed": "The account is removed, with its sessions and tokens.",
    "disabled": "The account is disabled: its sessions are over, and its tokens rest. The log undoes it.",
    "enabled": "The account is enabled, with the password and the tokens from before.",
    "password": "The password is set. Other browsers were signed out.",
    "revoked": "The token is revoked. Its key works never again.",
    "forgotten": "Forgotten. Old backups still hold the name: delete those.",
}


def show(request: Request, template: str, *, status: int = 200, **more: Any) -> Response:
    """A page of the desk, with the word on what was done before."""
    common = {
        "done": DONE.get(request.query_params.get("done", ""), ""), "csrf": viewer_of(request).csrf, "moment": moment,
        "sentence": sentence,
        "trouble": "", "link": "", "key": "", "questions": {}, "older": None, "undoing": UNDOING,
    }  # fmt: skip
    return page(request, f"desk/{template}.html", {**common, **more}, status=status)


def onward(path: str, done: str = "") -> Response:
    """On to a page after a form, with a word on what was done."""
    return RedirectResponse(f"{path}?done={quote(done)}" if done else path, status_code=303)


def moment(at: datetime) -> str:
    """An instant as one reads it in a list."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def told(error: RumordeskError) -> str:
    """An error of the house as one would say it."""
    return f"{sentence(error.subject)} {error.next_step}"


def sentence(words: str) -> str:
    """Words that went wrong, as a sentence."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def jobs_of(request: Request) -> Jobs:
    """What is done in the background."""
    found: Jobs = request.app.state.jobs
    return found


def followed_of(request: Request, rumor: str) -> Followed:
    """A rumor by its id; raises NotFoundError where there is none."""
    with desk_of(request).store.reading() as moment:
        found = moment.followed(rumor)
    if found is None:
        raise NotFoundError("There is no such rumor on this desk.", "Look at the list again.")
    return found


def run(
    request: Request, viewer: Viewer, what: str, work: Callable[[Job], None], target: str, back: str = "/desk"
) -> Response:  # fmt: skip
    """Do something in the background: on to `target` where it is done at once, else to its progress.

    `back` is where one tries again where it fails.
    """
    job = jobs_of(request).start(what, work, by=viewer.name, at=desk_of(request).now(), target=target, back=back)
    if job.wait(PATIENCE) and job.state == "done":
        return RedirectResponse(job.target, status_code=303)
    return RedirectResponse(f"/desk/looks/{job.id}", status_code=303)


def judged_again(request: Request, viewer: Viewer, rumor: str, done: str) -> Response:
    """Look at a rumor again, now that an editor has said something, and go back to it."""
    desk = desk_of(request)

    def work(job: Job) -> None:
        job.step("Judging again")
        rejudged(desk.store, rumor, single(desk.config), desk.now(), job.progress)

    page = f"/desk/rumors/{rumor}"
    try:
        return run(request, viewer, "Judging again", work, f"{page}?done={done}", page)
    except BusyError:  # it is noted, and heard at the next look
        return onward(page, "later")
