"""Pages of a list: opaque cursors that stay right while the list grows, and Link headers. It knows no list."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar
from urllib.parse import quote

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.serve.api.problems import Refusal

MOST = 200
"""Items of one page: set by judgement, an answer stays below a megabyte."""
USUAL = 50

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Key = tuple[str | int, ...]

Limit = Annotated[int, Query(ge=1, le=MOST, description="Items of a page.")]
Cursor = Annotated[str, Query(max_length=500, description="Where to go on: `next` of the page before.")]


class Page(BaseModel, Generic[M]):
    """A part of a list."""

    items: list[M]
    next: str | None = Field(description="Cursor of the page behind this one; null on the last.")


class Cut(Generic[T]):
    """A part of a list before it is told."""

    def __init__(self, items: Sequence[T], following: str | None) -> None:
        self.items, self.next = items, following


def cut(items: Sequence[T], key: Callable[[T], Key], cursor: str, limit: int) -> Cut[T]:
    """The part of a list, in the order of `key`, that lies behind a cursor. Raises Refusal for one that is none."""
    ordered = sorted(items, key=key)
    if cursor:
        behind = _read(cursor, key(ordered[0]) if ordered else ())
        ordered = [item for item in ordered if key(item) > behind]
    some = ordered[:limit]
    return Cut(some, _written(key(some[-1])) if len(ordered) > limit else None)


def linked(request: Request, response: Response, following: str | None) -> None:
    """Name the next and the first page in the header as well (RFC 8288)."""
    first = request.url.remove_query_params("cursor")
    links = [_link(request, str(first.query), "first")]
    if following:
        links.append(_link(request, str(request.url.include_query_params(cursor=following).query), "next"))
    response.headers["Link"] = ", ".join(links)


def _link(request: Request, query: str, relation: str) -> str:
    return f'<{quote(request.scope["path"])}{"?" + quote(query, safe=SAFE) if query else ""}>; rel="{relation}"'


SAFE = "!$&'()*+,;=:@/?%-._~"
"""Characters that a query may hold as they are (RFC 3986)."""


def _written(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _read(cursor: str, like: Key) -> Key:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or (like and [type(x) for x in found] != [type(x) for x in like]):
        raise Refusal(400, "The cursor is none of this list.", "Take `next` of the page before, or leave it out.")
    return tuple(found)
