"""Under which names the desk answers: whoever is led here by another name is a stranger's page, and is told nothing.

So no name that somebody makes up gets into an address that the desk writes, or has a page made for it alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
"""A name, an IPv4 or a bracketed IPv6 address, with or without a port (RFC 9110, 7.2)."""
HEALTH = "/healthz"
"""Whoever keeps the desk running may ask by the address of its machine."""
OWN_MACHINE = ("localhost", "127.0.0.1", "[::1]")
"""What a machine calls itself: a name server cannot lead another name here without its being noticed."""


class Hosts:
    """Refuses requests for other hosts. Pure ASGI."""

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str] = ()) -> None:
        """`hosts`: the names to answer to; none: to any that is a name."""
        self.app, self.hosts = app, frozenset(h.lower() for h in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == HEALTH or self._answers(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        await PlainTextResponse("This desk is not known by that name.", 400)(scope, receive, send)

    def _answers(self, host: str) -> bool:
        found = HOST.fullmatch(host)
        return found is not None and (not self.hosts or found["name"].lower() in self.hosts)
