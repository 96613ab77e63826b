"""What others may show of a rumor: a card for their pages, and a picture for where links are shared. No faces."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.serve.access import viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.cards import card
from rumordesk.serve.pages.finding import row_of
from rumordesk.serve.rendering import answered, rendered
from rumordesk.tell.share_svg import share_svg

ROUTES = APIRouter(include_in_schema=False)


@ROUTES.get("/rumors/{rumor}/card")
def embeddable(request: Request, rumor: str) -> Response:
    """Question, status and date, to be shown in a frame on any page."""
    row = row_of(request, rumor)
    return answered(
        request, (row.key,), lambda: rendered(request, "card.html", row=row, c=card(row, viewer_of(request)))
    )


@ROUTES.get("/rumors/{rumor}/card.png")
def shared(request: Request, rumor: str) -> Response:
    """The same as a picture of 1200 × 630 pixels."""
    row = row_of(request, rumor)
    return answered(request, (row.key,), partial(_drawn, request, row), media="image/png")


def _drawn(request: Request, row: Row) -> bytes:
    import vl_convert

    c = card(row, viewer_of(request))
    drawn: bytes = vl_convert.svg_to_png(share_svg(row.question, c.summary, c.against), scale=1)
    return drawn
