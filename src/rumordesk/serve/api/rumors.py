"""Rumors as they stand and stood: the list, the dossier and its parts, the past. It changes nothing; see `actions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response

from rumordesk import editing
from rumordesk.errors import NotFoundError
from rumordesk.records import Belief, ClaimKind, News, Publication, Status
from rumordesk.serve.access import Viewer, may, viewer_of
from rumordesk.serve.api import models, seeing
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.paging import Cursor, Cut, Key, Limit, Page, cut, linked
from rumordesk.serve.api.problems import Refusal, documented
from rumordesk.serve.board import Row
from rumordesk.serve.pages.finding import Asked, said
from rumordesk.serve.state import desk_of
from rumordesk.tell.news import sentence
from rumordesk.watch.replaying import Past, past_of

ROUTES = APIRouter(prefix="/rumors", tags=["rumors"], route_class=Conditional, responses=documented(400, 404, 410))
Id = Annotated[str, Path(max_length=64, description="The rumor's id.")]
PARTS: dict[str, tuple[type[models.Part], str]] = {
    "links": (models.Link, "Who took it from whom"),
    "witnesses": (models.Witness, "Who may know something, each with the articles that hang from them"),
    "evidence": (models.Evidence, "What counts, and how much"),
    "facts": (models.Fact, "Dated facts"),
    "stances": (models.Stance, "What each article says of the claim"),
    "lines": (models.Line, "The printed statements with their citations"),
}
"""Parts of a dossier that are lists of their own."""
OF_SUMMARY = (
    "claim", "kind", "people", "status", "probability", "interval", "articles", "witnesses", "witness_range", "as_of",
)  # fmt: skip
"""What a list says of a dossier."""


@ROUTES.get("", summary="List rumors, the one that changed last first")
def listed(
    request: Request, response: Response, cursor: Cursor = "", limit: Limit = 50,
    q: Annotated[str, Query(max_length=200, description="Words of the question or the claim.")] = "",
    person: Annotated[str, Query(max_length=200, description="Full name of somebody it is about.")] = "",
    kind: ClaimKind | None = None, status: Status | None = None,
    state: Annotated[Literal["all", "draft", "published"], Query(description="What is public or not.")] = "all",
) -> Page[models.Rumor]:  # fmt: skip
    """The rumors that you may see: whoever has not signed in sees those that are published."""
    wanted = Asked(q, person, kind or "", status or "")
    viewer = viewer_of(request)
    found = [
        row for row in seeing.all_seen(request)
        if wanted.admits(row, said(row, viewer)) and (state == "all" or row.public == (state == "published"))
    ]  # fmt: skip
    return _page(request, response, cut(found, _newest_first, cursor, limit), lambda row: told(row, viewer))


@ROUTES.get("/{id}", summary="Get the dossier on a rumor", response_model=models.Dossier)
def dossier(request: Request, id: Id) -> Response:
    """The whole dossier, after the published schema: the newest, or for the public the newest that is approved."""
    return Response(seeing.told(request, seeing.rumor(request, id)).text, media_type="application/json")


@ROUTES.get("/{id}/following", summary="Get how a rumor is followed")
def following(request: Request, id: Id) -> models.Followed:
    """Where it is looked for, when it was looked at last, and when next. Addresses of sources are for the desk."""
    row = seeing.rumor(request, id)
    followed = row.followed
    if not may(viewer_of(request), "see the desk"):
        followed = msgspec.structs.replace(followed, sources=(), trouble="", question=row.question)
    found: models.Followed = models.of(models.Followed, followed)
    return found


@ROUTES.get("/{id}/history", summary="List what was believed of a rumor, oldest first")
def history(
    request: Request, response: Response, id: Id, cursor: Cursor = "", limit: Limit = 50
) -> Page[models.Belief]:
    """One item for each verdict that was noted."""
    past = _past(request, id)
    some = cut(tuple(enumerate(past.beliefs)), lambda b: (b[0],), cursor, limit)
    return _page(request, response, some, lambda b: belief(b[1]))


@ROUTES.get("/{id}/changes", summary="List what was told of a rumor, oldest first")
def changes(request: Request, response: Response, id: Id, cursor: Cursor = "", limit: Limit = 50) -> Page[models.News]:
    """What moved the desk, each with the sentences that did it."""
    past = _past(request, id)
    some = cut(tuple(enumerate(past.news)), lambda n: (n[0],), cursor, limit)
    return _page(request, response, some, lambda n: news(n[1]))


@ROUTES.get("/{id}/articles", summary="List the articles on a rumor by address")
def articles(
    request: Request, response: Response, id: Id, cursor: Cursor = "", limit: Limit = 50
) -> Page[models.Article]:
    """Title, outlet and date of each, and what it says of the claim; texts only by `/articles/{article}`."""
    shown = seeing.told(request, seeing.rumor(request, id))
    rows = [r for r in shown.json["stances"] if r["url"] in shown.ids]
    some = cut(rows, lambda r: (r["url"],), cursor, limit)
    with desk_of(request).store.reading() as moment:
        held = moment.articles([shown.ids[r["url"]] for r in some.items])
    found = [(r, held[shown.ids[r["url"]]]) for r in some.items if shown.ids[r["url"]] in held]
    return _page(request, response, Cut(found, some.next), lambda f: _article(*f))


@ROUTES.get("/{id}/articles/{article}", summary="Get an article on a rumor")
def article(
    request: Request, id: Id, article: Annotated[str, Path(max_length=64, description="The article's id.")]
) -> models.Article:
    """Its text is told to whoever has signed in."""
    shown = seeing.told(request, seeing.rumor(request, id))
    row = next((r for r in shown.json["stances"] if shown.ids.get(r["url"]) == article), None)
    with desk_of(request).store.reading() as moment:
        held = moment.articles([article]) if row else {}
    if row is None or article not in held:
        raise NotFoundError(f"There is no article “{article}” on this rumor.", f"See /api/v1/rumors/{id}/articles.")
    found: models.Article = _article(row, held[article])
    return found.model_copy(update={"text": held[article].text}) if may(viewer_of(request), "read texts") else found


@ROUTES.get("/{id}/publication", summary="Get how the public page of a rumor stands")
def publication(request: Request, id: Id) -> models.Publication:
    """Which version is public since when, and every correction."""
    seen = seeing.rumor(request, id)
    if seen.publication is None:
        raise NotFoundError("This rumor was never published.", f"POST /api/v1/rumors/{id}/publication publishes it.")
    return published(seen.publication, viewer_of(request))


@ROUTES.get("/{id}/versions/{version}", summary="Get a dossier as it was published", response_model=models.Dossier)
def version(request: Request, id: Id, version: Annotated[int, Path(ge=1, le=10**9)]) -> Response:
    """The dossier as it stood when this version was published."""
    row, all_of_it = seeing.rumor(request, id), may(viewer_of(request), "see drafts")
    with desk_of(request).store.reading() as moment:
        found, open_ = editing.version(moment, id, version), editing.is_open(moment, id, version)
    if found is None:
        raise NotFoundError(f"There is no published version {version}.", f"See /api/v1/rumors/{id}/publication.")
    if not open_ and not all_of_it:
        raise Refusal(410, "This version was withdrawn.")
    told = found if all_of_it else {**found, "question": row.question}
    return Response(msgspec.json.encode(told), media_type="application/json")


def belief(b: Belief) -> models.Belief:
    """What was believed, without what it rested on."""
    v = b.verdict
    return models.Belief(
        as_of=v.as_of, probability=v.probability, interval=v.interval, status=v.status, witnesses=len(b.witnesses),
        witness_range=b.witness_range, articles=len(b.sides), method=v.method,
        leading=max(v.explanations, key=lambda e: (e.probability, e.name)).name,
    )  # fmt: skip


def news(n: News) -> models.News:
    """What was told, as data and in words."""
    found: models.News = models.of(models.News, n, text=sentence(n))
    return found


def _part(name: str, model: type[models.Part], said: str) -> None:
    def part(request: Request, response: Response, id: Id, cursor: Cursor = "", limit: Limit = 50) -> Page[models.Part]:
        found = seeing.told(request, seeing.rumor(request, id)).json[name]
        rows = found["items"] if isinstance(found, dict) else found
        some = cut(tuple(enumerate(rows)), lambda r: (r[0],), cursor, limit)
        return _page(request, response, some, lambda r: model(r[1]))

    ROUTES.add_api_route(
        f"/{{id}}/{name}", part, methods=["GET"], response_model=Page[model], summary=f"List {name} of a rumor",  # type: ignore[valid-type]
        description=f"{said}, in the order of the dossier.", name=f"rumor_{name}",
    )  # fmt: skip


for _name, (_model, _said) in PARTS.items():
    _part(_name, _model, _said)


def told(row: Row, viewer: Viewer) -> models.Rumor:
    """A rumor as a list tells it to somebody."""
    summary, publication = said(row, viewer), row.publication
    known = {name: getattr(summary, name) for name in OF_SUMMARY} if summary else {}
    return models.Rumor(
        id=row.id, question=row.question, changed=row.changed, draft=not row.public,
        changes=[sentence(n) for n in summary.news] if summary else [], followed=row.followed.stopped is None,
        published=published(publication, viewer) if publication else None, **known,
    )  # fmt: skip


def published(there: Publication, viewer: Viewer) -> models.Publication:
    """How a page stands. Who published it is the name of an account, which the public need not know."""
    by = there.by if may(viewer, "see the desk") else ""
    found: models.Publication = models.of(models.Publication, there, by=by)
    return found


def _past(request: Request, id: str) -> Past:
    row = seeing.rumor(request, id)
    return past_of(desk_of(request).store, row.followed, seeing.until(request, row))


def _page(request: Request, response: Response, some: Cut[Any], model: Callable[[Any], Any]) -> Page[Any]:
    linked(request, response, some.next)
    return Page(items=[model(item) for item in some.items], next=some.next)


def _newest_first(row: Row) -> Key:
    return -int(row.changed.timestamp()), row.id


def _article(row: dict[str, Any], held: Any) -> models.Article:
    return models.Article(
        id=held.id, url=held.url, outlet=held.outlet, title=held.title, authors=list(held.authors),
        published=held.published, published_from=held.published_from, language=held.language,
        headline=row["headline"], body=row["body"],     )  # fmt: skip
