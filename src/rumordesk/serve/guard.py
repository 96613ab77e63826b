"""Headers that every answer carries: what a browser may load and run here, and who may frame or sniff it."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {framed}"
)
"""No inline script or style, and nothing from another host."""

FRAMED = re.compile(r"/rumors/[^/]+/card")
"""Pages that may be shown inside other people's pages: they hold nothing to click but a link."""

TLS_YEAR = "max-age=31536000"
"""For this host alone: what else is under its name is not the desk's to decide."""


class Guard:
    """Adds the headers. Pure ASGI, so that streamed answers stay streams."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app, self.secure = app, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        framed = "*" if FRAMED.fullmatch(str(scope["path"])) else "'none'"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", POLICY.format(framed=framed))
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                if self.secure:
                    headers["Strict-Transport-Security"] = TLS_YEAR
            await send(message)

        await self.app(scope, receive, guarded)
