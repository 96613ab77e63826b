"""Search in what the desk holds. It ranks nothing, and shows no sentence to whoever has not signed in."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AwareDatetime

from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.api import models
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.paging import Limit
from rumordesk.serve.api.problems import documented
from rumordesk.serve.state import desk_of

ROUTES = APIRouter(prefix="/search", tags=["search"], route_class=Conditional, responses=documented(401, 403))


@ROUTES.get("", summary="Find articles or sentences by their words")
def search(
    request: Request, _: Annotated[Viewer, Depends(needs("read texts"))],
    q: Annotated[str, Query(min_length=1, max_length=200, description="All of these words; “…” stand together.")],
    what: Literal["articles", "statements"] = "articles", limit: Limit = 50,
    as_of: Annotated[AwareDatetime | None, Query(description="Only what was seen and published by then.")] = None,
) -> list[models.Found]:  # fmt: skip
    """Newest first. It searches the stored texts, so it is for whoever has signed in."""
    with desk_of(request).store.reading() as moment:
        found = moment.search(q, limit=limit, as_of=as_of, statements=what == "statements")
    return [models.Found(**f._asdict()) for f in found]
