"""One rumor on the desk: what an editor may say of it. Each is noted by name, heard at once, and can be undone."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from rumordesk.editing import deciding, undoing
from rumordesk.editing.adding import Pasted, add, pasted
from rumordesk.errors import InputError, NotFoundError, RumordeskError
from rumordesk.records import Decision, Dossier, LinkKind, Mark, Outcome, Span
from rumordesk.serve.access import Viewer, allow_undoing, needs
from rumordesk.serve.desk import working
from rumordesk.serve.desk.rumor_page import again, page
from rumordesk.serve.desk.showing import followed_of, judged_again, onward, run
from rumordesk.serve.desk.taking import day, fetched
from rumordesk.serve.jobs import Job
from rumordesk.serve.sessions import within
from rumordesk.serve.state import desk_of
from rumordesk.store.dossiers import Shown
from rumordesk.watch import following
from rumordesk.watch.looking import Watcher
from rumordesk.watch.piles import collected
from rumordesk.watch.rejudging import rejudged, single

ROUTES = APIRouter()
Line = Annotated[str, Form(max_length=2_000)]
Reader = Annotated[Viewer, Depends(needs("see the desk"))]


@ROUTES.get("/desk/rumors/{rumor}")
def work(request: Request, rumor: str, viewer: Reader, links: int = 1) -> Response:
    """What can be done with a rumor."""
    return page(request, rumor, links_page=links)


@ROUTES.post("/desk/rumors/{rumor}/look")
def look(request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("look"))]) -> Response:
    """Look now, at its sources, too."""
    desk = desk_of(request)
    followed_of(request, rumor)

    def go(job: Job) -> None:
        config = single(desk.config)
        Watcher(desk.store, config, collected(config, job.progress), progress=job.progress).run(desk.now(), only=rumor)

    return run(request, viewer, "Looking", go, f"/desk/rumors/{rumor}?done=looked", f"/desk/rumors/{rumor}")


@ROUTES.post("/desk/rumors/{rumor}/leave")
def leave(request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("ask"))]) -> Response:
    """Look at it no more."""
    following.unfollow(desk_of(request).store, rumor, desk_of(request).now(), by=viewer.name)
    return onward(f"/desk/rumors/{rumor}", "left")


@ROUTES.post("/desk/rumors/{rumor}/follow")
def follow(request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("ask"))]) -> Response:
    """Follow it again."""
    there = followed_of(request, rumor)
    following.follow(desk_of(request).store, there.question, (), desk_of(request).now(), by=viewer.name)
    return onward(f"/desk/rumors/{rumor}", "followed")


@ROUTES.post("/desk/rumors/{rumor}/add")
def add_articles(
    request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("add"))], how: Line = "", address: Line = "",
    title: Line = "", text: Annotated[str, Form(max_length=1 << 20)] = "", published: Line = "", outlet: Line = "",
    url: Line = "",
) -> Response:  # fmt: skip
    """Add the article at an address, or a text that is pasted."""
    desk = desk_of(request)
    followed_of(request, rumor)
    try:
        if how == "address":
            return _added(request, viewer, rumor, address.strip())
        given = Pasted(title=title, text=text, published=day(published, desk), url=url.strip(), outlet=outlet)
        made = pasted(given, viewer.name)
        add(desk.store, rumor, [made], "paste", f"“{made.title}”", viewer.name, desk.now())
    except RumordeskError as error:
        return again(request, rumor, error)
    return judged_again(request, viewer, rumor, "added")


def _added(request: Request, viewer: Viewer, rumor: str, address: str) -> Response:
    """Asked for in the background: an address may take its time."""
    desk, get = desk_of(request), fetched(desk_of(request), address)

    def work(job: Job) -> None:
        add(desk.store, rumor, get(job), "address", address, viewer.name, desk.now())
        job.step("Judging again")
        rejudged(desk.store, rumor, single(desk.config), desk.now(), job.progress)

    page = f"/desk/rumors/{rumor}"
    return run(request, viewer, f"Adding {address}", work, f"{page}?done=added", f"{page}#add")


@ROUTES.post("/desk/rumors/{rumor}/link")
def decide(
    request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("decide"))], source: Line = "",
    target: Line = "", kind: Line = "", decided: Line = "", why: Line = "",
) -> Response:  # fmt: skip
    """Confirm or cut a link."""
    desk = desk_of(request)
    try:
        known = _links_of(_dossier(request, rumor))
        if (source, target, kind) not in known or decided not in ("confirmed", "cut"):
            raise NotFoundError("There is no such link in the dossier.", "Choose one from the list.")
        decision = Decision(
            source=source, target=target, kind=cast("LinkKind", kind), by=viewer.name, when=desk.now(),
            decided="cut" if decided == "cut" else "confirmed", why=why.strip(),
        )  # fmt: skip
        deciding.decide(desk.store, rumor, decision)
    except RumordeskError as error:
        return again(request, rumor, error)
    return judged_again(request, viewer, rumor, decided)


@ROUTES.post("/desk/rumors/{rumor}/mark")
def mark(
    request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("mark"))], article: Line = "",
    field: Line = "", start: Annotated[int, Form()] = 0, end: Annotated[int, Form()] = 0, said: Line = "",
    why: Line = "",
) -> Response:  # fmt: skip
    """Mark that a sentence was put down to the wrong one."""
    desk = desk_of(request)
    try:
        articles = {a.id: a for a in _dossier(request, rumor).articles}
        span = Span(article, "title" if field == "title" else "text", start, end)
        found = working.sentence(articles, span)
        if found is None:
            raise NotFoundError("There is no such sentence in the dossier.", "Choose one from the list.")
        marked = Mark(
            url=found.article.canonical_url, sentence=found.words, said=said, by=viewer.name, when=desk.now(),
            why=why.strip(),
        )  # fmt: skip
        deciding.mark(desk.store, rumor, marked)
    except RumordeskError as error:
        return again(request, rumor, error)
    return judged_again(request, viewer, rumor, "marked")


@ROUTES.post("/desk/rumors/{rumor}/resolve")
def resolve(
    request: Request, rumor: str, viewer: Annotated[Viewer, Depends(needs("resolve"))], outcome: Line = "",
    on: Line = "", proof: Line = "",
) -> Response:  # fmt: skip
    """Say how it turned out."""
    desk = desk_of(request)
    try:
        if not on.strip():
            raise InputError("no day was given", "Give the day on which it was so.")
        deciding.resolve(desk.store, rumor, cast("Outcome", outcome), day(on, desk), proof, viewer.name, desk.now())
    except RumordeskError as error:
        return again(request, rumor, error)
    return judged_again(request, viewer, rumor, "resolved")


@ROUTES.post("/desk/undo/{entry}")
def undo(
    request: Request, entry: str, viewer: Annotated[Viewer, Depends(needs("undo"))], why: Line = "", back: Line = ""
) -> Response:
    """Let an entry count no more."""
    desk = desk_of(request)
    allow_undoing(viewer, undoing.concerned(desk.store, entry).kind)
    what = undoing.undo(desk.store, entry, viewer.name, desk.now(), why)
    target = within(back).partition("?")[0] if back else f"/desk/rumors/{what.rumor}"
    if what.kind in ("publication", "follow", "unfollow", "account"):
        return onward(target, "undone")
    return judged_again(request, viewer, what.rumor, "undone")


def _links_of(dossier: Dossier) -> set[tuple[str, str, str]]:
    urls = {a.id: a.url for a in dossier.articles}
    return {(urls[x.source], urls.get(x.target, x.target), x.kind) for x in dossier.links if x.source in urls}


def _dossier(request: Request, rumor: str) -> Dossier:
    with desk_of(request).store.reading() as moment:
        shown: Shown | None = moment.dossier(rumor)
    if shown is None:
        raise NotFoundError("There is no dossier yet.", "Look at the rumor first.")
    return shown.dossier
