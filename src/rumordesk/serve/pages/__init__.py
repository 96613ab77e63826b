"""Pages for readers: lists, the page of a rumor and what opens from it, people, outlets, scores, feeds. They read only."""

from __future__ import annotations

from fastapi import APIRouter

from rumordesk.serve.pages import front, looks, rumor

ROUTES = APIRouter()
for _family in (looks, front, rumor):
    ROUTES.include_router(_family.ROUTES)
