"""The REST API under /api/v1: what the desk can do and show, for programs. It decides nothing itself."""

from fastapi import APIRouter

from rumordesk.serve.api import accounts, actions, assessing, audit, listing, rumors, searching, sources, tables

ROUTES = APIRouter(prefix="/api/v1")
for family in (rumors, actions, audit, listing, searching, sources, tables, accounts, assessing):
    ROUTES.include_router(family.ROUTES)
