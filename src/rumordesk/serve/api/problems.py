"""Errors of the API as problem details (RFC 9457): one shape for everything that went wrong. It words no error itself.

Errors under any other path stay with whoever else handles them.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from rumordesk.errors import RumordeskError
from rumordesk.serve import statuses

UNDER = "/api/"
MEDIA_TYPE = "application/problem+json"
Handler = Callable[[Request, Any], Response | Awaitable[Response]]


class Trouble(BaseModel):
    """One thing that is wrong with what was sent."""

    where: list[str | int] = Field(description="The way to it: body, query or path, then names and places.")
    why: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="A name for this kind of problem; about:blank where the status says all.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status, again.")
    detail: str = Field("", description="What went wrong this time.")
    instance: str = Field("", description="The path that was asked.")
    next_step: str = Field("", description="What can be done about it.")
    errors: list[Trouble] = Field([], description="Each thing that is wrong with what was sent.")


class Refusal(HTTPException):
    """A refusal with the next step in words."""

    def __init__(self, status: int, detail: str, next_step: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers) if headers else None)
        self.next_step = next_step


def install(app: FastAPI) -> None:
    """From now on the application tells the API's errors so. Install it after every other handler of errors."""
    makers: Sequence[tuple[type[Exception], Callable[[Request, Any], Problem], Handler]] = (
        (HTTPException, _of_http, http_exception_handler),
        (RequestValidationError, _of_validation, request_validation_exception_handler),
        (RumordeskError, _of_house, _plain),
        (Exception, _of_bug, _plain),
    )
    for error, make, usual in makers:
        before: Any = app.exception_handlers.get(error, usual)
        app.add_exception_handler(error, partial(_answered, make, before))


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These statuses, as OpenAPI describes their answers."""
    body = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": phrase(status), "content": body} for status in statuses}


def phrase(status: int) -> str:
    """What a status means, in the words of RFC 9110; Python's own differ from version to version."""
    return {413: "Content Too Large", 422: "Unprocessable Content"}.get(status) or HTTPStatus(status).phrase


def problem(request: Request, status: int, detail: str = "", *, kind: str = "", **more: Any) -> Problem:
    """A problem of a status with what is known of it."""
    return Problem(
        type=f"urn:rumordesk:problem:{kind}" if kind else "about:blank", title=phrase(status), status=status,
        detail=detail, instance=request.url.path, **more,
    )  # fmt: skip


def of_house(request: Request, error: RumordeskError) -> Problem:
    """An error of the house as a problem."""
    kind = statuses.kind_of(error)
    subject, next_step = statuses.told(request, error)
    name = kind.__name__.removesuffix("Error").lower()
    return problem(request, statuses.STATUS[kind], subject, kind=name, next_step=next_step)


async def _answered(
    make: Callable[[Request, Any], Problem], before: Handler, request: Request, error: Exception
) -> Response:
    if not request.url.path.startswith(UNDER):
        other = before(request, error)
        return await other if inspect.isawaitable(other) else other
    told = make(request, error)
    body = told.model_dump_json(exclude_defaults=True)
    more = statuses.later(error) if isinstance(error, RumordeskError) else getattr(error, "headers", None) or {}
    return Response(body, told.status, dict(more), MEDIA_TYPE)


def _of_http(request: Request, error: HTTPException) -> Problem:
    usual = error.detail == HTTPStatus(error.status_code).phrase
    detail = "" if usual else str(error.detail)
    return problem(request, error.status_code, detail, next_step=getattr(error, "next_step", ""))


def _of_validation(request: Request, error: RequestValidationError) -> Problem:
    wrong = [Trouble(where=list(e["loc"]), why=str(e["msg"])) for e in error.errors()]
    return problem(request, 422, "What was sent is not what is asked for.", kind="validation", errors=wrong)


def _of_house(request: Request, error: RumordeskError) -> Problem:
    return of_house(request, error)


def _of_bug(request: Request, error: Exception) -> Problem:
    return problem(request, 500, "Something is wrong here; it is not what you asked.")


def _plain(request: Request, error: Exception) -> Response:
    if isinstance(error, RumordeskError):
        found = of_house(request, error)
        return PlainTextResponse(f"{found.detail} {found.next_step}", found.status)
    return PlainTextResponse("Internal Server Error", 500)
