"""The articles of a rumor, a page at a time, and each by itself: what it says of the claim, its revisions, its links.

The text as stored is for whoever has signed in; the public reads title, outlet, date and the words that are quoted.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.records import Article, Citation, Dossier, Line, Link
from rumordesk.serve.access import may, viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.finding import part, row_of
from rumordesk.serve.pages.rumor import dossier_of, outlet_address
from rumordesk.serve.rendering import answered, rendered
from rumordesk.serve.state import desk_of
from rumordesk.store.opened import Reading
from rumordesk.tell.why import DATES_FROM
from rumordesk.tell.words import clock

ROUTES = APIRouter(include_in_schema=False)
ON_A_PAGE = 50
MOST_LINKS = 40
"""Links from and to one article that its page shows, each way."""


class Revision(NamedTuple):
    """One state of an article at its address."""

    id: str
    title: str
    seen: datetime
    here: bool


@ROUTES.get("/rumors/{rumor}/articles")
def articles(request: Request, rumor: str) -> Response:
    """The articles on a rumor, oldest first."""
    row = row_of(request, rumor)
    return answered(request, (row.key, request.query_params.get("page", "1")[:6]), lambda: _listed(request, row))


@ROUTES.get("/rumors/{rumor}/articles/{article}")
def one_article(request: Request, rumor: str, article: str) -> Response:
    """One article, as this rumor reads it."""
    row = row_of(request, rumor)
    return answered(request, (row.key,), lambda: _one(request, row, article))


def _listed(request: Request, row: Row) -> str:
    dossier = dossier_of(request, row)
    found = part(dossier.stances, request, ON_A_PAGE)
    with desk_of(request).store.reading() as moment:
        revisions = moment.revisions([s.article for s in found.things])
    return rendered(
        request, "articles.html", row=row, question=row.question, part=found, rows=found.things, revisions=revisions,
        outlet_address=outlet_address, page_address=lambda n: f"/rumors/{row.id}/articles?page={n}",
    )  # fmt: skip


def _one(request: Request, row: Row, key: str) -> str:
    dossier, texts = dossier_of(request, row), may(viewer_of(request), "read texts")
    by_id = {a.id: a for a in dossier.articles}
    with desk_of(request).store.reading() as moment:
        a = by_id.get(key) or _earlier(moment, dossier, key)
        if a is None:
            raise HTTPException(404, "This rumor has no such article.")
        revisions = _revisions(moment, dossier, a)
    return rendered(
        request, "article.html", row=row, question=row.question, a=a, texts=texts,
        stance=next((s for s in dossier.stances if s.article == a.id), None), dated=DATES_FROM[a.published_from],
        exact=exact(a),
        quotes=_quotes(dossier, a), revisions=revisions, outlet_address=outlet_address,
        taken=[(k, by_id.get(k.target) or k.target.removeprefix("outlet:")) for k in _links(dossier, a.id, True)],
        given=[(k, by_id.get(k.source)) for k in _links(dossier, a.id, False)],
    )  # fmt: skip


def exact(a: Article) -> str:
    """The time of day at which it was published, where that is known."""
    return clock(a.published) if a.published and not a.published_day_only else ""


def _earlier(moment: Reading, dossier: Dossier, key: str) -> Article | None:
    """An earlier revision of one of the dossier's articles."""
    known = moment.revisions([s.article for s in dossier.stances])
    return moment.articles([key]).get(key) if any(key in earlier for earlier in known.values()) else None


def _revisions(moment: Reading, dossier: Dossier, a: Article) -> list[Revision]:
    """All states of the article, the newest first; empty where there is but one."""
    known = moment.revisions([s.article for s in dossier.stances])
    line = next(([k, *earlier] for k, earlier in known.items() if a.id in (k, *earlier)), [a.id])
    if len(line) < 2:
        return []
    held, seen = moment.articles(line), moment.first_seen(line)
    return [Revision(k, held[k].title, seen[k], k == a.id) for k in line if k in held and k in seen]


def _quotes(dossier: Dossier, a: Article) -> list[tuple[Line, Citation]]:
    """Which lines rest on words of it, and on which; each words once."""
    found = {c.quote: (line, c) for line in reversed(dossier.lines) for c in line.citations if c.article == a.id}
    return sorted(found.values(), key=lambda x: (x[1].field, x[1].start))


def _links(dossier: Dossier, article: str, taken: bool) -> list[Link]:
    links = [k for k in dossier.links if (k.source if taken else k.target) == article]
    return sorted(links, key=lambda k: (-k.confidence, k.source, k.target))[:MOST_LINKS]
