"""Every page of a desk, found by its links: one or a few of each kind of address."""

from __future__ import annotations

import re
from collections import Counter, deque
from html import unescape

from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from rumordesk.serve import desk as working
from rumordesk.serve import pages

HREF = re.compile(r"""(?:href|src)=["'](/[^"'#]*)""")
OF_EACH = 2
"""Pages that are looked at of each kind of address."""
FORMS = ("/sign-in/{key}", "/desk/looks/{job}", "/desk/looks/{job}/state", "/desk/live/events")
"""Addresses that only a form leads to, or that are no page."""


def templates() -> dict[str, re.Pattern[str]]:
    """The kinds of address of the desk's pages."""
    found, waiting = [], [*pages.ROUTES.routes, *working.ROUTES.routes]
    while waiting:
        route = waiting.pop(0)
        if isinstance(route, APIRoute):
            found.append(route)
        else:  # a router within a router
            waiting += getattr(route, "original_router", route).routes  # type: ignore[attr-defined]
    return {r.path: r.path_regex for r in found if "GET" in r.methods}


def kind_of(path: str) -> str:
    """Of which kind an address is; "" for none of the desk's pages."""
    return next((k for k, pattern in templates().items() if pattern.match(path.partition("?")[0])), "")


def crawl(client: TestClient, *starts: str) -> dict[str, str]:
    """Paths of HTML pages with what they hold, from these on. Raises AssertionError where a link leads nowhere."""
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    waiting, met = deque(starts), set(starts)
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if kind and seen[kind] >= OF_EACH:
            continue
        seen[kind] += 1
        answer = client.get(path)
        assert answer.status_code < 400 or path in starts, f"{path} answers {answer.status_code}"
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        found[path] = answer.text
        for link in HREF.findall(answer.text):
            link = unescape(link)
            if link not in met and not link.startswith(("/static/", "/api/")):
                met.add(link)
                waiting.append(link)
    return found
