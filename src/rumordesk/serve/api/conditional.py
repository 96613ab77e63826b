"""Conditional requests: every answer to a GET carries an entity tag, and what the asker has is not sent again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

NOT_SENT = ("content-length", "content-type")


class Conditional(APIRoute):
    """A route whose answers carry tags."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            response = await answer(request)
            response.headers.setdefault("Cache-Control", "private, no-cache")
            response.headers.setdefault("Vary", "Authorization, Cookie")
            if request.method != "GET" or response.status_code != 200 or isinstance(response, StreamingResponse):
                return response
            tag = response.headers.setdefault("ETag", tag_of(bytes(response.body)))
            if not matches(request.headers.get("if-none-match", ""), tag):
                return response
            kept = {k: v for k, v in response.headers.items() if k not in NOT_SENT}
            return Response(status_code=304, headers=kept)

        return tagged


def tag_of(body: bytes) -> str:
    """The entity tag of a body."""
    return f'"{sha256(body).hexdigest()[:24]}"'


def matches(asked: str, tag: str) -> bool:
    """Whether an If-None-Match names a tag (RFC 9110, weak comparison)."""
    return asked.strip() == "*" or tag in [t.strip().removeprefix("W/") for t in asked.split(",")]
