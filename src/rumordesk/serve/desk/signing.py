"""Signing in by password or one-time link, and out. Whether a name exists is never told."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from rumordesk.editing import people
from rumordesk.serve import sessions
from rumordesk.serve.access import viewer_of
from rumordesk.serve.rendering import page
from rumordesk.serve.state import desk_of
from rumordesk.store.accounts import csrf
from rumordesk.store.passwords import LONGEST, SHORTEST, weakness

ROUTES = APIRouter()
WRONG = "The name or the password is not right."
WAIT = "Too many tries have failed. Wait a quarter of an hour, or have a one-time link made for you."
SPENT = "This link was used already, or is too old. Whoever runs this desk can make another."
Field = Annotated[str, Form(max_length=LONGEST * 4)]


@ROUTES.get("/sign-in")
def ask(request: Request, next: str = "") -> Response:
    """The form to sign in with."""
    if viewer_of(request).name:
        return RedirectResponse(sessions.within(next), status_code=303)
    return _form(request, next=sessions.within(next))


@ROUTES.post("/sign-in")
def sign_in(request: Request, name: Field = "", password: Field = "", next: Field = "") -> Response:
    """Sign in by name and password."""
    target = sessions.within(next)
    try:
        account = sessions.known(request, name, password)
    except sessions.WaitError:
        return _form(request, status=429, next=target, name=name, trouble=WAIT)
    if account is None:
        return _form(request, status=403, next=target, name=name, trouble=WRONG)
    return _in(request, account.name, target)


@ROUTES.get("/sign-in/{key}")
def open_link(request: Request, key: str) -> Response:
    """A one-time link: the first one of a new desk signs in at once, any other asks for a password to be chosen."""
    desk = desk_of(request)
    with desk.store.reading() as moment:
        found = moment.accounts.invited(key, desk.now())
    if found is None:
        return _form(request, status=410, next="/desk", trouble=SPENT)
    account, direct = found
    if direct and request.method == "GET":
        with desk.store.writing() as change:
            spent = change.accounts.spend(key, desk.now())
        return _in(request, account.name, "/desk") if spent else _form(request, status=410, next="/desk", trouble=SPENT)
    return _link(request, key, account.name)


@ROUTES.post("/sign-in/{key}")
def use_link(request: Request, key: str, password: Field = "", again: Field = "") -> Response:
    """Use a one-time link: it sets the password and signs in."""
    desk = desk_of(request)
    with desk.store.reading() as moment:
        found = moment.accounts.invited(key, desk.now())
    if found is None:
        return _form(request, status=410, next="/desk", trouble=SPENT)
    name = found[0].name
    wrong = weakness(password, name) or ("" if password == again else "The two are not the same.")
    if wrong:
        return _link(request, key, name, status=422, trouble=wrong)
    with desk.store.writing() as change:
        spent = change.accounts.spend(key, desk.now())
    if spent is None:
        return _form(request, status=410, next="/desk", trouble=SPENT)
    people.set_password(desk.store, name, password, name, desk.now())
    return _in(request, name, "/desk")


@ROUTES.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Sign out here."""
    response = RedirectResponse("/", status_code=303)
    sessions.end(request, response)
    return response


def _in(request: Request, name: str, target: str) -> Response:
    desk = desk_of(request)
    with desk.store.reading() as moment:
        account = moment.accounts.named(name)
    response = RedirectResponse(target, status_code=303)
    sessions.begin(request, response, account)
    return response


def _form(request: Request, *, status: int = 200, next: str, name: str = "", trouble: str = "") -> Response:
    with desk_of(request).store.reading() as moment:
        fresh = not any(a.has_password for a in moment.accounts.every())
    return _visited(request, "sign_in", status, next=next, name=name, trouble=trouble, fresh=fresh)


def _link(request: Request, key: str, name: str, *, status: int = 200, trouble: str = "") -> Response:
    return _visited(request, "link", status, key=key, name=name, trouble=trouble, shortest=SHORTEST)


def _visited(request: Request, template: str, status: int, **more: Any) -> Response:
    """A form for somebody who has no session yet: it carries the visitor's own key."""
    desk, visitor = desk_of(request), sessions.visitor_of(request)
    response = page(request, f"desk/{template}.html", status=status, csrf=csrf(visitor), **more)
    sessions.put(response, desk, sessions.VISITOR, visitor)
    response.headers["Referrer-Policy"] = "same-origin"  # the address may hold the key of a link
    return response
