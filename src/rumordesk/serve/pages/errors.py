"""Pages for what went wrong: each says what it was, and what to do next. The API words its own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.errors import RumordeskError
from rumordesk.serve import statuses
from rumordesk.serve.pages.finding import GoneError
from rumordesk.serve.rendering import page

NEXT = {
    403: "Sign in as somebody who may, or go back.",
    404: "Search for it on the front page; an address may have been cut off when it was copied.",
    405: "Go back, and use the form on the page.",
    410: "The front page has what is public now.",
    429: "Wait a little, then try again.",
}
"""What to do next, by status; where nothing stands here, the front page is named."""
HERE = "Go on from the front page."


async def told(request: Request, error: Exception) -> Response:
    """An HTTP error as a page."""
    assert isinstance(error, HTTPException)
    plain = HTTPStatus(error.status_code).phrase
    title = str(error.detail) if error.detail and error.detail != plain else f"{plain}."
    response = _page(request, error.status_code, title)
    response.headers.update(error.headers or {})
    return response


async def gone(request: Request, error: Exception) -> Response:
    """The page of a rumor that was withdrawn: that it was, when and why, and nothing of what it said."""
    assert isinstance(error, GoneError)
    row = error.row
    return page(request, "gone.html", status=410, row=row, p=row.publication)


async def failed(request: Request, error: Exception) -> Response:
    """An error of the house as a page, with the next step that it names."""
    assert isinstance(error, RumordeskError)
    subject, next_step = statuses.told(request, error)
    response = _page(request, statuses.STATUS[statuses.kind_of(error)], subject, next_step)
    response.headers.update(statuses.later(error))
    return response


async def misread(request: Request, error: Exception) -> Response:
    """A form or address with something missing, as a page."""
    assert isinstance(error, RequestValidationError)
    return _page(request, 422, "Something in this form or address is missing or not as it should be.")


def _page(request: Request, status: int, title: str, step: str = "") -> Response:
    return page(request, "error.html", status=status, code=status, what=title, step=step or NEXT.get(status, HERE))


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    HTTPException: told, GoneError: gone, RumordeskError: failed, RequestValidationError: misread,
}  # fmt: skip
"""What the application calls when a route raises."""
