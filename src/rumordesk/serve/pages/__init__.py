"""Pages for readers: lists, a rumor's page and what opens from it, people, outlets, scores, feeds. They read only."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.routing import APIRoute

from rumordesk.serve.pages import (
    articles,
    embedding,
    feeds,
    front,
    looks,
    method,
    outlets,
    people,
    proof,
    rumor,
    scores,
)

ROUTES = APIRouter()
for _family in (looks, front, feeds, rumor, proof, articles, embedding, people, outlets, method, scores):
    for _route in _family.ROUTES.routes:
        if isinstance(_route, APIRoute):
            _route.methods = {"GET", "HEAD"}  # readers of feeds and checkers of links ask so
    ROUTES.include_router(_family.ROUTES)
