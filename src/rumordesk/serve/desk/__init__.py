"""The desk's own pages: signing in, asking, working on a rumor, publishing, the log, the watcher, accounts."""

from __future__ import annotations

from fastapi import APIRouter

from rumordesk.serve.desk import asking, home, live, people, publishing, rumors, signing

ROUTES = APIRouter(include_in_schema=False)
for _family in (signing, home, asking, rumors, publishing, live, people):
    ROUTES.include_router(_family.ROUTES)
