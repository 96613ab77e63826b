"""The style sheet, and the plain files that machines ask for: robots.txt and the site map."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.serve.access import ANYONE
from rumordesk.serve.pages.finding import board_of, visible
from rumordesk.serve.rendering import answered, looks_of_the_desk
from rumordesk.serve.state import desk_of
from rumordesk.tell.words import instant

ROUTES = APIRouter(include_in_schema=False)
YEAR = "public, max-age=31536000, immutable"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses in one site map, as sitemaps.org has it."""


@ROUTES.get("/static/looks.css")
def looks(request: Request) -> Response:
    """One style sheet for every page."""
    response = answered(request, (), looks_of_the_desk, media="text/css; charset=utf-8")
    response.headers["Cache-Control"] = YEAR
    response.headers["Vary"] = "Accept-Encoding"
    return response


@ROUTES.get("/robots.txt")
def robots(request: Request) -> Response:
    """What machines are asked to leave alone: the desk itself, and what only repeats a page."""
    told = ["User-agent: *", "Disallow: /desk", "Disallow: /sign-in", "Disallow: /api/", "Disallow: /*?q=", ""]
    told.append(f"Sitemap: {desk_of(request).absolute(request, '/sitemap.xml')}")
    return Response("\n".join(told) + "\n", media_type="text/plain; charset=utf-8")


@ROUTES.get("/sitemap.xml")
def sitemap(request: Request) -> Response:
    """Every page that is public, whoever asks."""
    snapshot = board_of(request).snapshot()

    def made() -> str:
        Xml.register_namespace("", SITEMAP)
        root = Xml.Element(f"{{{SITEMAP}}}urlset")
        public = visible(snapshot, ANYONE)
        pages = [("/", public[0].changed if public else None), ("/scores", None), ("/method", None)]
        pages += [(f"/rumors/{row.id}", row.changed) for row in public]
        for path, changed in pages[:MOST]:
            url = Xml.SubElement(root, f"{{{SITEMAP}}}url")
            Xml.SubElement(url, f"{{{SITEMAP}}}loc").text = desk_of(request).absolute(request, path)
            if changed is not None:
                Xml.SubElement(url, f"{{{SITEMAP}}}lastmod").text = instant(changed.replace(microsecond=0))
        Xml.indent(root)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'

    return answered(request, (snapshot.key,), made, media="application/xml; charset=utf-8")
