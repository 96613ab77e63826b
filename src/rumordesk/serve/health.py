"""Whether the desk is up: for whoever keeps it running."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from rumordesk.serve.state import desk_of

ROUTES = APIRouter()


class Health(BaseModel):
    """How the desk is."""

    status: str
    """ "ok" where the store answers."""
    captures: int
    """Articles in the store."""


@ROUTES.get("/healthz", summary="Whether the desk is up")
def healthz(request: Request) -> Health:
    """Answers once the store does."""
    with desk_of(request).store.reading() as moment:
        return Health(status="ok", captures=moment.last_place())
