"""The checklist, and what it leads to: publish, withdraw, correct."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from rumordesk.editing import publishing as verbs
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.desk.rumor_page import Given, again
from rumordesk.serve.desk.showing import followed_of, onward
from rumordesk.serve.state import desk_of

ROUTES = APIRouter()
Line = Annotated[str, Form(max_length=verbs.LONGEST_TEXT * 2)]
Publisher = Annotated[Viewer, Depends(needs("publish"))]


@ROUTES.post("/desk/rumors/{rumor}/publish")
def publish(
    request: Request, rumor: str, viewer: Publisher, title: Line = "", reply: Line = "", version: Line = "",
    adults: Line = "", passages: Line = "", neutral: Line = "", replied: Line = "",
) -> Response:  # fmt: skip
    """Publish the dossier that the editor has read."""
    desk = desk_of(request)
    followed_of(request, rumor)
    ticks = {"adults": bool(adults), "passages": bool(passages), "neutral": bool(neutral), "reply": bool(replied)}
    try:
        with desk.store.reading() as moment:
            shown = moment.dossier(rumor)
        if shown is None or shown.version != version:
            raise NotFoundError("The dossier has changed since you read it.", "Read it again, then publish.")
        verbs.publish(desk.store, rumor, shown, title=title, ticks=ticks, reply=reply, by=viewer.name, now=desk.now())
    except RumordeskError as error:
        return again(request, rumor, error, Given(title, ticks, reply))
    return onward(f"/desk/rumors/{rumor}", "published")


@ROUTES.post("/desk/rumors/{rumor}/withdraw")
def withdraw(
    request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("withdraw"))], why: Line = ""
) -> Response:
    """Take the public page back."""
    return _done(request, rumor, "withdraw", why, viewer)


@ROUTES.post("/desk/rumors/{rumor}/correct")
def correct(
    request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("correct"))], text: Line = ""
) -> Response:
    """Add a correction to the public page."""
    return _done(request, rumor, "correct", text, viewer)


def _done(request: Request, rumor: str, action: str, text: str, viewer: Viewer) -> Response:
    desk = desk_of(request)
    followed_of(request, rumor)
    verb = verbs.withdraw if action == "withdraw" else verbs.correct
    try:
        verb(desk.store, rumor, text, viewer.name, desk.now())
    except RumordeskError as error:
        return again(request, rumor, error)
    return onward(f"/desk/rumors/{rumor}", "withdrawn" if action == "withdraw" else "corrected")
