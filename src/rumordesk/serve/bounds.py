"""How much a request may bring: a body that is too large is refused before it is read into anything."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rumordesk.serve.access import may, viewer_of

KNOWN, UNKNOWN, FILES = 1 << 20, 64 << 10, 32 << 20
"""Bytes: of a form, of what somebody sends who is not signed in, and where files are uploaded. By
judgement: a pasted text has 200,000 characters at most; a pile of 10,000 articles, zipped, has 20 MB."""
TAKES_FILES = ("/desk/ask", "/api/v1/")


class Bounds:
    """Counts what comes in. Pure ASGI, so that streamed answers stay streams."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most, come = UNKNOWN, 0

        async def bounded() -> Message:
            nonlocal most, come
            message = await receive()
            come += len(message.get("body", b""))
            if come > most == UNKNOWN:
                most = await run_in_threadpool(allowed, HTTPConnection(scope))
            if come > most:
                raise HTTPException(413, f"This is more than {most >> 10:,} KB.")
            return message

        await self.app(scope, bounded, send)


def allowed(request: HTTPConnection) -> int:
    """Bytes that a request may bring. Whoever only shows some cookie or header is a stranger like any other."""
    viewer = viewer_of(request)
    if viewer.role == "anyone":
        return UNKNOWN
    return FILES if request.url.path.startswith(TAKES_FILES) and may(viewer, "ask") else KNOWN
