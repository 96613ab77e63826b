"""The page of one rumor on the desk: what can be done with it, its checklist as it stands, and what was done."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from rumordesk import editing
from rumordesk.editing import checklist
from rumordesk.editing.audit import deeds
from rumordesk.errors import RumordeskError
from rumordesk.records import Publication
from rumordesk.serve.desk import working
from rumordesk.serve.desk.showing import followed_of, show, told
from rumordesk.serve.state import desk_of
from rumordesk.store.dossiers import Shown

DEEDS = 30


class Given(NamedTuple):
    """The checklist as somebody filled it in."""

    title: str
    ticks: dict[str, bool]
    reply: str


def page(
    request: Request, rumor: str, *, status: int = 200, trouble: str = "", links_page: int = 1,
    given: Given | None = None,
) -> Response:  # fmt: skip
    """The page, also after a form that was not taken, with what was wrong."""
    desk, followed = desk_of(request), followed_of(request, rumor)
    with desk.store.reading() as moment:
        shown = moment.dossier(rumor)
        public = editing.publication(moment, rumor)
        log = deeds(moment, rumor=rumor, limit=DEEDS)
    more: dict[str, Any] = {}
    if shown is not None:
        rows, pages = working.links(shown.dossier, links_page)
        more = {
            "links": rows, "pages": pages, "links_page": links_page, "witnesses": working.witnesses(shown.dossier),
            **_form(request, followed.question, shown, public, given),
        }  # fmt: skip
    return show(
        request, "rumor", status=status, followed=followed, shown=shown, publication=public, log=log, trouble=trouble,
        today=desk.now().date().isoformat(), **more,
    )  # fmt: skip


def again(request: Request, rumor: str, error: RumordeskError, given: Given | None = None) -> Response:
    """The page once more, with what was wrong and what had been filled in."""
    return page(request, rumor, status=422, trouble=told(error), given=given)


def _form(
    request: Request, question: str, shown: Shown, public: Publication | None, given: Given | None
) -> dict[str, Any]:
    """What the checklist shows: the desk's items as they stand, the editor's as they were ticked."""
    filled = given or Given((public.title if public else "") or question, {}, "")
    done = checklist.machine(shown.dossier, filled.title, desk_of(request).now().date())
    newer = public is not None and public.on != shown.version
    return {
        "machine": done, "asked": checklist.asked(shown.dossier), "given": filled, "newer": newer,
        "held": public is not None and not editing.may_show(public, shown.dossier),
        "blocked": not all(c.passed for c in done if c.item != "title"),
    }  # fmt: skip
