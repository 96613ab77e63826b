"""What editors do to a rumor: follow, add, decide, mark, resolve, undo, publish. The verbs are those of `editing` and
`watch`; after each that says something of the rumor it is looked at again, so that the dossier shows it at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from rumordesk.collect import adding as web
from rumordesk.collect import uploaded
from rumordesk.editing import adding, checklist, deciding, publishing, undoing
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Article, Decision, Entry, Mark
from rumordesk.serve import forgetting
from rumordesk.serve.access import Viewer, allow_undoing, needs
from rumordesk.serve.api import audit, bodies, models, seeing
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.problems import documented
from rumordesk.serve.api.rumors import Id, published
from rumordesk.serve.api.working import done
from rumordesk.serve.jobs import Job, StoppedError
from rumordesk.serve.questions import takes_up
from rumordesk.serve.state import Desk, desk_of
from rumordesk.store.dossiers import Shown
from rumordesk.text.urls import canonical_url
from rumordesk.watch import following, piles
from rumordesk.watch.looking import Watcher
from rumordesk.watch.rejudging import rejudged, single
from rumordesk.watch.replaying import newest

REFUSED = documented(401, 403, 404, 409, 410, 422, 503)
ROUTES = APIRouter(tags=["editing"], route_class=Conditional, responses=REFUSED)
Asker = Annotated[Viewer, Depends(needs("ask"))]
Publisher = Annotated[Viewer, Depends(needs("publish"))]


def _key(request: Request, id: Id) -> str:
    return seeing.rumor(request, id).id


Key = Annotated[str, Depends(_key)]
"""The id of a rumor that the viewer sees."""


@ROUTES.post("/rumors", summary="Follow a rumor", status_code=201)
async def follow(request: Request, response: Response, new: bodies.Follow, viewer: Asker) -> models.Followed:
    """It is looked at once, now, over what the store holds and the articles that are sent along; with `web` also the
    sources are asked. One that was followed already is followed again."""
    desk, key = desk_of(request), following.rumor_id(new.question)
    await run_in_threadpool(takes_up, new.question, desk.now(), alone=new.web and not new.articles)
    await done(request, viewer, new.question, key, lambda job: _follow(desk, new, key, viewer, job))
    response.headers["Location"] = f"/api/v1/rumors/{key}"
    return await run_in_threadpool(_followed, desk, key)


@ROUTES.delete("/rumors/{id}/following", summary="Unfollow a rumor")
def unfollow(request: Request, viewer: Asker, key: Key) -> models.Followed:
    """It is looked at no more; its past stays."""
    following.unfollow(desk_of(request).store, key, desk_of(request).now(), by=viewer.name)
    return _followed(desk_of(request), key)


@ROUTES.post("/rumors/{id}/looks", summary="Look at a rumor now")
async def look(
    request: Request, viewer: Annotated[Viewer, Depends(needs("look"))], key: Key
) -> models.Looked:  # fmt: skip
    """Its sources are read again, and the dossier is made anew."""
    return await done(request, viewer, "Looking", key, lambda job: _look(desk_of(request), key, job))


@ROUTES.post("/rumors/{id}/articles", summary="Add an article to a rumor", status_code=201)
async def add(
    request: Request, viewer: Annotated[Viewer, Depends(needs("add"))], key: Key,
    new: Annotated[bodies.Address | bodies.Paste, Body()],
) -> models.Added:  # fmt: skip
    """By its address, which is asked now, or as a text."""
    desk = desk_of(request)

    def work(job: Job) -> models.Added:
        found: tuple[Article, ...]
        if isinstance(new, bodies.Address):
            job.step(f"Asking for {new.url}")
            how, what, found = "address", new.url, web.fetch(new.url, desk.config)
        else:
            given = adding.Pasted(**new.model_dump())
            how, what, found = "paste", new.title, (adding.pasted(given, viewer.name),)
        ids = adding.add(desk.store, key, found, how, what, viewer.name, desk.now())
        rejudged(desk.store, key, single(desk.config), desk.now(), job.progress)
        return models.Added(articles=list(ids))

    return await done(request, viewer, "Adding an article", key, work)


@ROUTES.post("/rumors/{id}/decisions", summary="Confirm or cut a link", status_code=201)
async def decide(
    request: Request, viewer: Annotated[Viewer, Depends(needs("decide"))], key: Key, new: bodies.Decide
) -> models.Entry:
    """A later decision on the same link takes its place."""
    desk = desk_of(request)
    decision = Decision(
        source=new.source, target=new.target, kind=new.kind, decided=new.decided, by=viewer.name, when=desk.now(),
        why=new.why,
    )  # fmt: skip
    return await _noted(request, viewer, key, lambda: deciding.decide(desk.store, key, decision))


@ROUTES.post("/rumors/{id}/marks", summary="Mark an attribution as wrong", status_code=201)
async def mark(
    request: Request, viewer: Annotated[Viewer, Depends(needs("mark"))], key: Key, new: bodies.NewMark
) -> models.Entry:
    """The sentence is nobody's word any more."""
    desk = desk_of(request)
    made = Mark(
        url=canonical_url(new.url), sentence=new.sentence, said=new.said, by=viewer.name, when=desk.now(), why=new.why
    )
    return await _noted(request, viewer, key, lambda: deciding.mark(desk.store, key, made))


@ROUTES.post("/rumors/{id}/resolution", summary="Say how a rumor turned out", status_code=201)
async def resolve(
    request: Request, viewer: Annotated[Viewer, Depends(needs("resolve"))], key: Key, new: bodies.Resolve
) -> models.Entry:
    """With a proof. It is scored by it, and outlets learn from it."""
    desk, said = desk_of(request), (new.outcome, new.on, new.proof)
    return await _noted(request, viewer, key, lambda: deciding.resolve(desk.store, key, *said, viewer.name, desk.now()))


@ROUTES.post("/audit/{entry}/undo", summary="Undo an entry", status_code=201)
async def undo(
    request: Request, entry: Annotated[str, Path(max_length=64, description="Its id.")], new: bodies.Undo,
    viewer: Annotated[Viewer, Depends(needs("undo"))],
) -> models.Entry:  # fmt: skip
    """It counts no more; undoing an undoing lets it count again. The answer is the entry that was concerned.

    Whoever undoes something needs the role and the scope to do it: undoing a withdrawal publishes.
    """
    desk = desk_of(request)
    what = await run_in_threadpool(undoing.concerned, desk.store, entry)
    allow_undoing(viewer, what.kind)
    return await _noted(
        request, viewer, what.rumor, lambda: undoing.undo(desk.store, entry, viewer.name, desk.now(), new.why)
    )


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
    return published(publishing.publish(
        desk.store, id, shown, title=new.title, ticks=ticks, reply=new.reply, by=viewer.name, now=desk.now()
    ), viewer)  # fmt: skip


@ROUTES.post("/rumors/{id}/withdrawal", summary="Withdraw a published rumor", status_code=201)
def withdraw(
    request: Request, viewer: Annotated[Viewer, Depends(needs("withdraw"))], key: Key, new: bodies.Said
) -> models.Publication:
    """Readers are told why."""
    desk = desk_of(request)
    return published(publishing.withdraw(desk.store, key, new.text, viewer.name, desk.now()), viewer)


@ROUTES.post("/rumors/{id}/corrections", summary="Correct a published rumor", status_code=201)
def correct(
    request: Request, viewer: Annotated[Viewer, Depends(needs("correct"))], key: Key, new: bodies.Said
) -> models.Publication:
    """The correction stands on the page from now on."""
    desk = desk_of(request)
    return published(publishing.correct(desk.store, key, new.text, viewer.name, desk.now()), viewer)


@ROUTES.post("/forgotten", summary="Forget a person", status_code=201)
async def forget(
    request: Request, new: bodies.Forget, viewer: Annotated[Viewer, Depends(needs("forget"))]
) -> models.Forgotten:
    """Everything that names them goes, and is never taken in again. This cannot be undone."""
    gone = await done(
        request, viewer, "Forgetting a person", "", lambda job: forgetting.forget(request.app, new.name, viewer.name)
    )
    return models.Forgotten(**gone._asdict())


def _follow(desk: Desk, new: bodies.Follow, key: str, viewer: Viewer, job: Job) -> None:
    pile = uploaded([("articles.jsonl", bodies.lines(new.articles))]).articles if new.articles else ()
    where = [piles.web(new.question)] if new.web else []
    with desk.store.reading() as moment:
        there = moment.followed(key)
    following.follow(desk.store, new.question, where, desk.now(), deadline=new.deadline, by=viewer.name)
    try:
        if pile:
            adding.add(desk.store, key, pile, "file", "articles.jsonl", viewer.name, desk.now(), known_too=True)
        _look(desk, key, job)
    except (RumordeskError, StoppedError):
        if there is None:  # a rumor that could not even be looked at once is not followed
            following.leave(desk.store, key, desk.now(), by=viewer.name)
        raise


def _look(desk: Desk, key: str, job: Job) -> models.Looked:
    """Raises what kept the rumor from being looked at."""
    config = single(desk.config)
    watcher = Watcher(desk.store, config, piles.collected(config, job.progress), progress=job.progress)
    ran = watcher.run(desk.now(), only=key)
    looked = next(iter(ran.looks), None)
    if looked is None:
        raise NotFoundError("This rumor is followed no more.", "Follow it again.")
    if looked.error is not None:
        raise looked.error
    return models.Looked(
        new=looked.new, verdict=looked.verdict, trouble=looked.trouble, troubles=dict(ran.troubles),
    )  # fmt: skip


async def _noted(request: Request, viewer: Viewer, key: str, note: Callable[[], Entry]) -> models.Entry:
    """What was noted, once the dossier shows it."""
    desk = desk_of(request)

    def work(job: Job) -> models.Entry:
        noted = note()
        if key:
            rejudged(desk.store, key, single(desk.config), desk.now(), job.progress)
        return audit.entry(noted)

    return await done(request, viewer, "Judging again", key, work)


def _followed(desk: Desk, key: str) -> models.Followed:
    with desk.store.reading() as moment:
        found: models.Followed = models.of(models.Followed, moment.followed(key))
    return found


def _shown(request: Request, id: str) -> Shown:
    desk = desk_of(request)
    return newest(desk.store, seeing.rumor(request, id).followed, single(desk.config), desk.now())
