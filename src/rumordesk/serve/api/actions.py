"""What editors do to a rumor: follow, add, decide, mark, resolve, undo, publish. The verbs are those of `editing` and
`watch`; after each that says something of the rumor it is looked at again, so that the dossier shows it at once.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response

from rumordesk.collect import adding as web
from rumordesk.collect import uploaded
from rumordesk.editing import adding, checklist, deciding, publishing, undoing
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Article, Decision, Entry, Mark, Publication
from rumordesk.serve import forgetting
from rumordesk.serve.access import Viewer, allow_undoing, needs
from rumordesk.serve.api import audit, bodies, models, seeing
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.problems import documented
from rumordesk.serve.api.rumors import Id
from rumordesk.serve.state import Desk, desk_of
from rumordesk.store.dossiers import Shown
from rumordesk.text.urls import canonical_url
from rumordesk.watch import following, piles
from rumordesk.watch.looking import Watcher
from rumordesk.watch.rejudging import rejudged, single
from rumordesk.watch.replaying import newest

REFUSED = documented(401, 403, 404, 409, 410, 422)
ROUTES = APIRouter(tags=["editing"], route_class=Conditional, responses=REFUSED)
Asker = Annotated[Viewer, Depends(needs("ask"))]
Publisher = Annotated[Viewer, Depends(needs("publish"))]


@ROUTES.post("/rumors", summary="Follow a rumor", status_code=201)
def follow(request: Request, response: Response, new: bodies.Follow, viewer: Asker) -> models.Followed:
    """It is looked at once, now, over what the store holds and the articles that are sent along; with `web` also the
    sources are asked. One that was followed already is followed again."""
    desk = desk_of(request)
    key = following.rumor_id(new.question)
    with desk.store.reading() as moment:
        there = moment.followed(key)
    pile = uploaded([("articles.jsonl", bodies.lines(new.articles))]).articles if new.articles else ()
    where = [piles.web(new.question)] if new.web else []
    following.follow(desk.store, new.question, where, desk.now(), deadline=new.deadline, by=viewer.name)
    try:
        if pile:
            adding.add(desk.store, key, pile, "file", "articles.jsonl", viewer.name, desk.now())
        _look(desk, key)
    except RumordeskError:
        if there is None:  # a rumor that could not even be looked at once is not followed
            following.unfollow(desk.store, key, desk.now(), by=viewer.name)
        raise
    response.headers["Location"] = f"/api/v1/rumors/{key}"
    return _followed(desk, key)


@ROUTES.delete("/rumors/{id}/following", summary="Unfollow a rumor")
def unfollow(request: Request, id: Id, viewer: Asker) -> models.Followed:
    """It is looked at no more; its past stays."""
    following.unfollow(desk_of(request).store, _key(request, id), desk_of(request).now(), by=viewer.name)
    return _followed(desk_of(request), id)


@ROUTES.post("/rumors/{id}/looks", summary="Look at a rumor now")
def look(request: Request, id: Id, _: Annotated[Viewer, Depends(needs("look"))]) -> models.Looked:
    """Its sources are read again, and the dossier is made anew."""
    return _look(desk_of(request), _key(request, id))


@ROUTES.post("/rumors/{id}/articles", summary="Add an article to a rumor", status_code=201)
def add(
    request: Request, id: Id, new: Annotated[bodies.Address | bodies.Paste, Body()],
    viewer: Annotated[Viewer, Depends(needs("add"))],
) -> models.Added:  # fmt: skip
    """By its address, which is asked now, or as a text."""
    desk, key = desk_of(request), _key(request, id)
    found: tuple[Article, ...]
    if isinstance(new, bodies.Address):
        how, what, found = "address", new.url, web.fetch(new.url, desk.config)
    else:
        given = adding.Pasted(**new.model_dump())
        how, what, found = "paste", new.title, (adding.pasted(given, viewer.name),)
    ids = adding.add(desk.store, key, found, how, what, viewer.name, desk.now())
    rejudged(desk.store, key, single(desk.config), desk.now())
    return models.Added(articles=list(ids))


@ROUTES.post("/rumors/{id}/decisions", summary="Confirm or cut a link", status_code=201)
def decide(
    request: Request, id: Id, new: bodies.Decide, viewer: Annotated[Viewer, Depends(needs("decide"))]
) -> models.Entry:
    """A later decision on the same link takes its place."""
    desk, key = desk_of(request), _key(request, id)
    decision = Decision(
        source=new.source, target=new.target, kind=new.kind, decided=new.decided, by=viewer.name, when=desk.now(),
        why=new.why,
    )  # fmt: skip
    return _noted(desk, key, deciding.decide(desk.store, key, decision))


@ROUTES.post("/rumors/{id}/marks", summary="Mark an attribution as wrong", status_code=201)
def mark(
    request: Request, id: Id, new: bodies.NewMark, viewer: Annotated[Viewer, Depends(needs("mark"))]
) -> models.Entry:
    """The sentence is nobody's word any more."""
    desk, key = desk_of(request), _key(request, id)
    made = Mark(
        url=canonical_url(new.url), sentence=new.sentence, said=new.said, by=viewer.name, when=desk.now(), why=new.why
    )
    return _noted(desk, key, deciding.mark(desk.store, key, made))


@ROUTES.post("/rumors/{id}/resolution", summary="Say how a rumor turned out", status_code=201)
def resolve(
    request: Request, id: Id, new: bodies.Resolve, viewer: Annotated[Viewer, Depends(needs("resolve"))]
) -> models.Entry:
    """With a proof. It is scored by it, and outlets learn from it."""
    desk, key = desk_of(request), _key(request, id)
    return _noted(desk, key, deciding.resolve(desk.store, key, new.outcome, new.on, new.proof, viewer.name, desk.now()))


@ROUTES.post("/audit/{entry}/undo", summary="Undo an entry", status_code=201)
def undo(
    request: Request, entry: Annotated[str, Path(max_length=64, description="Its id.")], new: bodies.Undo,
    viewer: Annotated[Viewer, Depends(needs("undo"))],
) -> models.Entry:  # fmt: skip
    """It counts no more; undoing an undoing lets it count again. The answer is the entry that was concerned."""
    desk = desk_of(request)
    allow_undoing(viewer, undoing.concerned(desk.store, entry).kind)
    return _noted(desk, "", undoing.undo(desk.store, entry, viewer.name, desk.now(), new.why))


@ROUTES.get("/rumors/{id}/checklist", summary="Get the checklist before publication")
def the_checklist(
    request: Request, id: Id, _: Publisher, title: Annotated[str, Query(max_length=200)] = ""
) -> models.Checklist:
    """What the desk checks by itself, under a title, and what it asks of the editor."""
    desk = desk_of(request)
    shown = _shown(request, id)
    return models.Checklist(
        version=shown.version,
        checks=[models.of(models.Check, c) for c in checklist.machine(shown.dossier, title, desk.now().date())],
        asked=[models.Item(**item._asdict()) for item in checklist.asked(shown.dossier)],
    )


@ROUTES.post("/rumors/{id}/publication", summary="Publish a rumor", status_code=201)
def publish(request: Request, id: Id, new: bodies.Publish, viewer: Publisher) -> models.Publication:
    """As the next version, where the whole checklist is met."""
    desk, shown = desk_of(request), _shown(request, id)
    if new.version not in (None, shown.version):
        raise RumordeskError("the dossier has changed since you read it", "Read it again, then publish.")
    ticks = dict.fromkeys(new.confirmed, True)
    return _told(publishing.publish(
        desk.store, id, shown, title=new.title, ticks=ticks, reply=new.reply, by=viewer.name, now=desk.now()
    ))  # fmt: skip


@ROUTES.post("/rumors/{id}/withdrawal", summary="Withdraw a published rumor", status_code=201)
def withdraw(
    request: Request, id: Id, new: bodies.Said, viewer: Annotated[Viewer, Depends(needs("withdraw"))]
) -> models.Publication:
    """Readers are told why."""
    desk = desk_of(request)
    return _told(publishing.withdraw(desk.store, _key(request, id), new.text, viewer.name, desk.now()))


@ROUTES.post("/rumors/{id}/corrections", summary="Correct a published rumor", status_code=201)
def correct(
    request: Request, id: Id, new: bodies.Said, viewer: Annotated[Viewer, Depends(needs("correct"))]
) -> models.Publication:
    """The correction stands on the page from now on."""
    desk = desk_of(request)
    return _told(publishing.correct(desk.store, _key(request, id), new.text, viewer.name, desk.now()))


@ROUTES.post("/forgotten", summary="Forget a person", status_code=201)
def forget(
    request: Request, new: bodies.Forget, viewer: Annotated[Viewer, Depends(needs("forget"))]
) -> models.Forgotten:
    """Everything that names them goes, and is never taken in again. This cannot be undone."""
    gone = forgetting.forget(request.app, new.name, viewer.name)
    return models.Forgotten(**gone._asdict())


def _key(request: Request, id: str) -> str:
    return seeing.rumor(request, id).id


def _look(desk: Desk, key: str) -> models.Looked:
    """Raises what kept the rumor from being looked at."""
    config = single(desk.config)
    ran = Watcher(desk.store, config, piles.collected(config)).run(desk.now(), only=key)
    looked = next(iter(ran.looks), None)
    if looked is None:
        raise NotFoundError("This rumor is followed no more.", "Follow it again.")
    if looked.error is not None:
        raise looked.error
    return models.Looked(
        new=looked.new, verdict=looked.verdict, trouble=looked.trouble, troubles=dict(ran.troubles),
    )  # fmt: skip


def _noted(desk: Desk, key: str, noted: Entry) -> models.Entry:
    """What was noted, once the dossier shows it."""
    if rumor := key or noted.rumor:
        rejudged(desk.store, rumor, single(desk.config), desk.now())
    return audit.entry(noted)


def _followed(desk: Desk, key: str) -> models.Followed:
    with desk.store.reading() as moment:
        found: models.Followed = models.of(models.Followed, moment.followed(key))
    return found


def _shown(request: Request, id: str) -> Shown:
    desk = desk_of(request)
    return newest(desk.store, seeing.rumor(request, id).followed, desk.config, desk.now())


def _told(publication: Publication) -> models.Publication:
    found: models.Publication = models.of(models.Publication, publication)
    return found
