"""Every route × every role: what each may is in one table, and a route that is not in it fails."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from browser import PASSWORD
from rumordesk.editing import people
from rumordesk.records import ROLES, SCOPES, Publication, Role
from rumordesk.serve.access import TABLE, Viewer, may, sees
from rumordesk.store.accounts import csrf

OPEN, DRAFT = "anyone", "draft"
"""A draft is not refused but not there (404) for whoever may not see it."""
ROUTES: dict[str, str] = {
    "GET /openapi.json": OPEN, "GET /healthz": OPEN, "GET /static": OPEN, "GET /static/looks.css": OPEN,
    "GET /robots.txt": OPEN, "GET /sitemap.xml": OPEN, "GET /": OPEN, "GET /feed.atom": OPEN, "GET /feed.json": OPEN,
    "GET /method": OPEN, "GET /scores": OPEN, "GET /people/{person}": DRAFT, "GET /outlets/{outlet}": OPEN,
    "GET /rumors/{rumor}": DRAFT, "GET /rumors/{rumor}/feed.atom": DRAFT, "GET /rumors/{rumor}/feed.json": DRAFT,
    "GET /rumors/{rumor}/versions/{number}": DRAFT, "GET /rumors/{rumor}/lines/{line}": DRAFT,
    "GET /rumors/{rumor}/articles": DRAFT, "GET /rumors/{rumor}/articles/{article}": DRAFT,
    "GET /rumors/{rumor}/card": DRAFT, "GET /rumors/{rumor}/card.png": DRAFT,
    "GET /sign-in": OPEN, "POST /sign-in": OPEN, "GET /sign-in/{key}": OPEN, "POST /sign-in/{key}": OPEN,
    "POST /sign-out": OPEN,
    "GET /desk": "reader", "GET /desk/live": "reader", "GET /desk/live/events": "reader", "GET /desk/audit": "reader",
    "GET /desk/looks/{job}": "reader", "GET /desk/looks/{job}/state": "reader", "GET /desk/rumors/{rumor}": "reader",
    "GET /desk/account": "reader", "POST /desk/account": "reader", "GET /desk/tokens": "reader",
    "POST /desk/tokens": "reader", "POST /desk/tokens/{token}/revoke": "reader",
    "POST /desk/ask": "editor", "POST /desk/undo/{entry}": "editor",
    **{f"POST /desk/rumors/{{rumor}}/{verb}": "editor" for verb in (
        "look", "leave", "follow", "add", "link", "mark", "resolve", "publish", "withdraw", "correct")},
    "GET /desk/users": "admin", "POST /desk/users": "admin", "POST /desk/users/{name}/role": "admin",
    "POST /desk/users/{name}/remove": "admin", "POST /desk/users/{name}/link": "admin",
    "POST /desk/users/{name}/disable": "admin", "POST /desk/users/{name}/enable": "admin",
    "PUT /api/v1/users/{name}/disabled": "admin",
    "GET /desk/forget": "admin", "POST /desk/forget": "admin",
    "GET /api/v1/rumors": OPEN, "GET /api/v1/me": OPEN, "GET /api/v1/tables": OPEN,
    "GET /api/v1/rumors/{id}/following": DRAFT, "GET /api/v1/rumors/{id}/checklist": "editor",
    "GET /api/v1/tables/{name}.{format}": OPEN,
    "GET /api/v1/people": OPEN, "GET /api/v1/outlets": OPEN, "GET /api/v1/scores": OPEN,
    "GET /api/v1/people/{slug}": DRAFT, "GET /api/v1/outlets/{slug}": DRAFT,
    **{f"GET /api/v1/rumors/{{id}}{rest}": DRAFT for rest in (
        "", "/history", "/changes", "/articles", "/articles/{article}", "/publication", "/versions/{version}",
        "/links", "/witnesses", "/evidence", "/facts", "/stances", "/lines")},
    **{f"GET /api/v1{rest}": "reader" for rest in (
         "/rumors/{id}/audit",  "/audit", "/search", "/sources",
        "/tokens")},
    "POST /api/v1/tokens": "reader", "DELETE /api/v1/tokens/{id}": "reader",
    **{f"POST /api/v1{rest}": "editor" for rest in (
        "/rumors", "/assessments", "/audit/{entry}/undo",
        *(f"/rumors/{{id}}/{verb}" for verb in (
            "looks", "articles", "decisions", "marks", "resolution", "publication", "withdrawal", "corrections")))},
    "DELETE /api/v1/rumors/{id}/following": "editor",
    "POST /api/v1/sources": "admin", "DELETE /api/v1/sources/{name}": "admin",
    "POST /api/v1/forgotten": "admin", "GET /api/v1/users": "admin", "POST /api/v1/users": "admin",
    "PUT /api/v1/users/{name}/role": "admin", "DELETE /api/v1/users/{name}": "admin",
}  # fmt: skip


def routes(app: Any) -> set[str]:
    """Every route there is, by method and path."""
    return {
        f"{method} {found.path}"
        for found in iter_route_contexts(app.routes)
        for method in (set(found.methods or {"GET"}) - {"HEAD"})
    }


def test_every_route_stands_in_the_table(app: Any) -> None:
    assert routes(app) == set(ROUTES)


def refused(answer: Any) -> bool:
    return answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/sign-in?")


@pytest.mark.parametrize("role", ROLES)
def test_every_route_for_every_role(browsers: Any, app: Any, newsroom: Any, role: Role, monkeypatch: Any) -> None:
    """What is changed is changed for something that is not there, so that each request meets the same desk."""
    monkeypatch.setattr("rumordesk.serve.desk.live.LONGEST", 0.0)
    people.add(newsroom.store, "Edda", "reader", "a test", newsroom.time, password=PASSWORD)
    wrong = []
    for route, least in ROUTES.items():
        browser = browsers(role)
        method, path = route.split(" ", 1)
        rumor = newsroom.rumor if method == "GET" else "nothing"
        for name, value in {
            "rumor": rumor,
            "id": rumor,
            "format": "csv",
            "name": "nobody",
            "number": "1",
            "version": "1",
        }.items():
            path = path.replace(f"{{{name}}}", value)
        path = path.replace("{", "").replace("}", "")
        answer = asked(browser, method, path)
        assert answer.status_code < 500, route
        allowed = least in (OPEN, DRAFT) or ROLES.index(role) >= ROLES.index(least)  # type: ignore[arg-type]
        hidden = least == DRAFT and role == "anyone"
        if refused(answer) is allowed or (hidden and answer.status_code != 404):
            wrong.append((route, role, answer.status_code))
    assert wrong == []


def asked(browser: Any, method: str, path: str) -> Any:
    """A request with the right form, so that only the role can be what is wrong."""
    if path.startswith("/sign-in") and method == "POST":
        browser.client.cookies.set("visitor", "a visitor")
        token = csrf("a visitor")
    else:
        token = csrf(browser.key)
    if method == "GET":
        return browser.client.get(path)
    if path.startswith("/api/"):
        return browser.client.request(method, path, json={}, headers={"X-CSRF-Token": token})
    return browser.client.request(method, path, data={"csrf": token, "name": "Edda", "password": PASSWORD})


@pytest.mark.parametrize("action", sorted(TABLE))
def test_an_action_needs_its_role_and_its_scope(action: Any) -> None:
    least, scope = TABLE[action]
    for role in ROLES:
        enough = ROLES.index(role) >= ROLES.index(least)
        assert may(Viewer(role=role), action) is enough
        for one in SCOPES:
            assert may(Viewer(role=role, scopes=(one,)), action) is (enough and one == scope)


def test_a_draft_and_what_was_withdrawn_are_seen_by_who_is_signed_in(newsroom: Any) -> None:
    public = Publication(version=1, at=newsroom.time, by="Edda", title="A rumor", first=newsroom.time, on="x")
    withdrawn = Publication(version=1, at=newsroom.time, by="Edda", title="A rumor", first=newsroom.time, on="x",
                            withdrawn="It was wrong.")  # fmt: skip
    for role in ROLES:
        assert sees(Viewer(role=role), public)
        for hidden in (None, withdrawn):
            assert sees(Viewer(role=role), hidden) is (role != "anyone")
