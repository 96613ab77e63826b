"""The audit log: what was noted in the ledger, and by whom. Nothing in it is ever changed."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from rumordesk.records import Entry, EntryKind
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.api import models
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.paging import Limit, Page, linked
from rumordesk.serve.api.problems import documented
from rumordesk.serve.state import desk_of
from rumordesk.store.ledger import identity

ROUTES = APIRouter(tags=["audit"], route_class=Conditional, responses=documented(401, 403))
Staff = Annotated[Viewer, Depends(needs("see the desk"))]
After = Annotated[int, Query(ge=0, le=2**62, description="Where to go on: `next` of the page before.")]
Kinds = Annotated[list[EntryKind], Query(description="Only entries of these kinds.")]
LONG = ("dossier", "verdict", "witnesses", "pieces", "links", "sides")
"""Fields of a body that are told elsewhere, and would fill the log."""


@ROUTES.get("/audit", summary="List what was noted, oldest first")
def audit(
    request: Request,
    response: Response,
    _: Staff,
    cursor: After = 0,
    limit: Limit = 50,
    kind: Kinds = [],  # noqa: B006
) -> Page[models.Entry]:
    """Every entry of the ledger, of all rumors; long bodies are shortened."""
    return _page(request, response, None, kind, cursor, limit)


@ROUTES.get("/rumors/{id}/audit", summary="List what was noted on a rumor, oldest first")
def of_rumor(
    request: Request, response: Response, _: Staff, id: Annotated[str, Path(max_length=64)], cursor: After = 0,
    limit: Limit = 50, kind: Kinds = [],  # noqa: B006
) -> Page[models.Entry]:  # fmt: skip
    """The same, of one rumor."""
    return _page(request, response, id, kind, cursor, limit)


def entry(e: Entry) -> models.Entry:
    """An entry as it is told."""
    body: Any = msgspec.json.decode(e.body)
    said = body if isinstance(body, dict) else {"value": body}
    by = said.get("by") or said.get("decision", {}).get("by") or ""
    return models.Entry(
        id=e.id or identity(e), seq=e.seq, kind=e.kind, rumor=e.rumor, at=e.at, as_of=e.as_of, by=str(by),
        body={k: v for k, v in said.items() if k not in LONG},
    )  # fmt: skip


def _page(
    request: Request, response: Response, rumor: str | None, kinds: list[EntryKind], after: int, limit: int
) -> Page[models.Entry]:
    with desk_of(request).store.reading() as moment:
        found = list(islice(moment.entries(*kinds, rumor=rumor, after=after), limit + 1))
    following = str(found[limit - 1].seq) if len(found) > limit else None
    linked(request, response, following)
    return Page(items=[entry(e) for e in found[:limit]], next=following)
