"""The application: which family of routes stands where. Each family is a router of its own, in a file of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from rumordesk import __version__
from rumordesk.serve import api, health, pages, sessions
from rumordesk.serve import desk as working
from rumordesk.serve.access import SignInNeededError, sign_in_at
from rumordesk.serve.api import description, problems, seeing, tables
from rumordesk.serve.board import Board
from rumordesk.serve.bounds import Bounds
from rumordesk.serve.guard import Guard
from rumordesk.serve.hosts import Hosts
from rumordesk.serve.jobs import Jobs
from rumordesk.serve.pages import errors
from rumordesk.serve.rendering import Shelf
from rumordesk.serve.state import Desk

STATIC = Path(str(files("rumordesk.serve") / "static"))


async def _to_sign_in(request: Request, _: Exception) -> Response:
    return RedirectResponse(sign_in_at(request), status_code=303)


HANDLERS: Mapping[Any, Any] = {SignInNeededError: _to_sign_in, **errors.HANDLERS}
"""What is called when a route raises."""


def create_app(desk: Desk) -> FastAPI:
    """The web desk over one store. Whoever opened the store closes it."""
    app = FastAPI(
        title="rumordesk",
        version=__version__,
        summary="Ask a rumor, get a dossier in which every line cites a sentence.",
        docs_url=None,  # its page loads its script from another host
        redoc_url=None,
        middleware=[Middleware(Guard, secure=desk.secure), Middleware(Hosts, hosts=desk.hosts), Middleware(Bounds)],
        lifespan=_until_done,
        dependencies=[Depends(sessions.ours)],
        exception_handlers=dict(HANDLERS),
    )
    app.state.desk = desk
    app.state.jobs = Jobs()
    app.state.board, app.state.shelf = Board(desk.store, desk.config), Shelf()
    app.state.told, app.state.tables = seeing.kept(), tables.turns()
    for family in (health, pages, working, api):
        app.include_router(family.ROUTES)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    problems.install(app)
    description.install(app)
    return app


@asynccontextmanager
async def _until_done(app: FastAPI) -> AsyncIterator[None]:
    """What runs in the background is over, or has been left, before the store is closed."""
    app.state.jobs = Jobs()
    yield
    await run_in_threadpool(app.state.jobs.close)
