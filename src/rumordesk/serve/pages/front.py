"""The front page: rumors by what changed last, found by search and filters that stand in the address."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.desk import DEMO
from rumordesk.records import ClaimKind, Status
from rumordesk.serve.access import Viewer, may, viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.cards import cards
from rumordesk.serve.pages.finding import Asked, board_of, part, said, visible
from rumordesk.serve.rendering import answered, page, rendered

ROUTES = APIRouter(include_in_schema=False)
NAMES = 400
"""Names that the field for a person suggests, at most."""


@ROUTES.get("/")
def front(request: Request) -> Response:
    """Every rumor that the viewer may see, or those that are asked for."""
    board, viewer, asked = board_of(request), viewer_of(request), Asked.of(request)
    snapshot = board.snapshot()
    asks = may(viewer, "ask")
    if not visible(snapshot, viewer) and (asks or not snapshot.rows or not asked):
        return page(request, "empty.html", demo=DEMO.question, nothing=not snapshot.rows, asks=asks)

    def made() -> str:
        rows = visible(snapshot, viewer)
        found = part([row for row in rows if asked.admits(row, said(row, viewer))], request)
        return rendered(
            request, "front.html", rows=found.things, part=found, asked=asked, all=len(rows), cards=cards(viewer),
            people=sorted({p for row in rows for p in _people(row, viewer)})[:NAMES], kinds=get_args(ClaimKind),
            statuses=get_args(Status), page_address=lambda n: f"/{asked.query(page=n)}",
        )  # fmt: skip

    return answered(request, (snapshot.key, asked, request.query_params.get("page", "1")[:7]), made)


def _people(row: Row, viewer: Viewer) -> tuple[str, ...]:
    summary = said(row, viewer)
    return summary.people if summary else ()
