"""The server that speaks HTTP. When it is told to end, work in the background is told first; so streams end well."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn
from fastapi import FastAPI

GRACE = 5
"""Seconds that answers under way get when the desk closes."""


class Server(uvicorn.Server):
    """Serves one desk."""

    def __init__(self, app: FastAPI, *, proxy: str = "") -> None:
        """`proxy`: whose forwarding headers are believed; nobody's where it is empty."""
        self.app = app
        super().__init__(uvicorn.Config(
            app, log_level="warning", proxy_headers=bool(proxy), forwarded_allow_ips=proxy or None,
            server_header=False, timeout_graceful_shutdown=GRACE,
        ))  # fmt: skip

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nothing more on, let answers come to their end, and close."""
        jobs: Any = self.app.state.jobs
        jobs.stop()
        await super().shutdown(sockets)
