"""Accounts, tokens, one's own password, and forgetting a person. Keys are shown once, in the answer that made them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rumordesk.editing import people
from rumordesk.errors import RumordeskError
from rumordesk.records import ROLES, SCOPES, Account, Role
from rumordesk.serve import sessions
from rumordesk.serve.access import Viewer, ends, may, needs
from rumordesk.serve.desk.showing import onward, run, show, told
from rumordesk.serve.forgetting import forget as forget_person
from rumordesk.serve.jobs import Job
from rumordesk.serve.state import desk_of
from rumordesk.store import Store
from rumordesk.store.passwords import LONGEST, SHORTEST, weakness

ROUTES = APIRouter()
LONGEST_DAYS = 366
LONGEST_LABEL = 100
Line = Annotated[str, Form(max_length=1_000)]
Secret = Annotated[str, Form(max_length=LONGEST * 4)]
Admin = Annotated[Viewer, Depends(needs("manage accounts"))]
Owner = Annotated[Viewer, Depends(needs("own tokens"))]
Keeper = Annotated[Viewer, Depends(needs("own account"))]
Reader = Annotated[Viewer, Depends(needs("see the desk"))]


@ROUTES.get("/desk/users")
def users(request: Request, viewer: Admin) -> Response:
    """Who may sign in."""
    return _users(request)


@ROUTES.post("/desk/users")
def add(request: Request, viewer: Admin, name: Line = "", role: Line = "reader") -> Response:
    """Make an account; its owner chooses a password by a one-time link."""
    desk = desk_of(request)
    try:
        account, key = people.add(desk.store, name, _role(role), viewer.name, desk.now())
    except RumordeskError as error:
        return _users(request, status=422, trouble=told(error))
    return _users(request, link=desk.absolute(request, f"/sign-in/{key}"), link_for=account.name)


@ROUTES.post("/desk/users/{name}/role")
def set_role(request: Request, viewer: Admin, name: str, role: Line = "") -> Response:
    """Give an account another role."""
    desk = desk_of(request)
    try:
        people.set_role(desk.store, name, _role(role), viewer.name, desk.now())
    except RumordeskError as error:
        return _users(request, status=422, trouble=told(error))
    return onward("/desk/users" if may(viewer, "manage accounts") else "/desk", "role")


@ROUTES.post("/desk/users/{name}/disable")
def disable(request: Request, viewer: Admin, name: str) -> Response:
    """Let nobody in under a name until it is enabled."""
    return _turned(request, viewer, name, people.disable, "disabled")


@ROUTES.post("/desk/users/{name}/enable")
def enable(request: Request, viewer: Admin, name: str) -> Response:
    """Let somebody in again."""
    return _turned(request, viewer, name, people.enable, "enabled")


@ROUTES.post("/desk/users/{name}/remove")
def remove(request: Request, viewer: Admin, name: str) -> Response:
    """Remove an account, for good."""
    return _turned(request, viewer, name, people.remove, "removed")


def _turned(
    request: Request, viewer: Viewer, name: str, verb: Callable[[Store, str, str, datetime], Account], done: str
) -> Response:  # fmt: skip
    desk = desk_of(request)
    try:
        verb(desk.store, name, viewer.name, desk.now())
    except RumordeskError as error:
        return _users(request, status=422, trouble=told(error))
    return onward("/desk/users" if may(viewer, "manage accounts") else "/desk", done)


@ROUTES.post("/desk/users/{name}/link")
def link(request: Request, viewer: Admin, name: str) -> Response:
    """A new one-time link for somebody who forgot the password."""
    desk = desk_of(request)
    try:
        key = people.invite(desk.store, name, viewer.name, desk.now())
    except RumordeskError as error:
        return _users(request, status=422, trouble=told(error))
    return _users(request, link=desk.absolute(request, f"/sign-in/{key}"), link_for=name)


@ROUTES.get("/desk/tokens")
def tokens(request: Request, viewer: Owner) -> Response:
    """One's own tokens; an admin sees everybody's."""
    return _tokens(request, viewer)


@ROUTES.post("/desk/tokens")
def issue(
    request: Request, viewer: Owner, label: Line = "", scopes: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form()] = 90,
) -> Response:  # fmt: skip
    """A new token for oneself."""
    desk = desk_of(request)
    chosen = [s for s in SCOPES if s in (scopes or ()) and s in viewer.scopes]
    what = " ".join(label.split())[:LONGEST_LABEL]
    if not chosen or not what or not 1 <= days <= LONGEST_DAYS:
        wrong = f"Say what the token is for, choose what it may do, and give 1 to {LONGEST_DAYS} days."
        return _tokens(request, viewer, status=422, trouble=wrong)
    until = ends(viewer, desk.now() + timedelta(days=days))
    _, key = people.issue(desk.store, viewer.name, what, chosen, viewer.name, desk.now(), until)
    return _tokens(request, viewer, key=key)


@ROUTES.post("/desk/tokens/{token}/revoke")
def revoke(request: Request, viewer: Owner, token: str) -> Response:
    """End a token: one's own, or as an admin anybody's."""
    desk = desk_of(request)
    of = None if may(viewer, "manage accounts") else viewer.name
    people.revoke(desk.store, token, viewer.name, desk.now(), of=of)
    return onward("/desk/tokens", "revoked")


@ROUTES.get("/desk/account")
def account(request: Request, viewer: Reader) -> Response:
    """One's own account."""
    return _account(request, viewer)


@ROUTES.post("/desk/account")
def set_password(
    request: Request, viewer: Keeper, current: Secret = "", password: Secret = "", again: Secret = ""
) -> Response:
    """Choose another password; every other browser is signed out."""
    desk = desk_of(request)
    if not viewer.key:
        raise HTTPException(403, "A password is set at a browser, by whoever has signed in there.")
    with desk.store.reading() as moment:
        has_one = moment.accounts.named(viewer.name).has_password
    try:
        if has_one and sessions.known(request, viewer.name, current) is None:
            return _account(request, viewer, status=403, trouble="The password that you have now is another one.")
    except sessions.WaitError:
        return _account(request, viewer, status=429, trouble="Too many tries have failed. Wait a quarter of an hour.")
    wrong = weakness(password, viewer.name) or ("" if password == again else "The two are not the same.")
    if wrong:
        return _account(request, viewer, status=422, trouble=wrong)
    people.set_password(desk.store, viewer.name, password, viewer.name, desk.now())
    with desk.store.reading() as moment:
        there = moment.accounts.named(viewer.name)
    response = onward("/desk/account", "password")
    sessions.begin(request, response, there)
    return response


@ROUTES.get("/desk/forget")
def ask_to_forget(request: Request, viewer: Annotated[Viewer, Depends(needs("forget"))]) -> Response:
    """The form to forget a person."""
    return show(request, "forget", name="")


@ROUTES.post("/desk/forget")
def forget(
    request: Request, viewer: Annotated[Viewer, Depends(needs("forget"))], name: Line = "", again: Line = ""
) -> Response:
    """Forget a person, for ever; the name has to be typed twice."""
    wanted, twice = (" ".join(x.split()) for x in (name, again))
    if len(wanted.split()) < 2 or wanted != twice:
        wrong = "Type the same full name twice: a first name alone may be many people."
        return show(request, "forget", status=422, name=wanted, trouble=wrong)

    def work(job: Job) -> None:
        job.step("Forgetting")
        forget_person(request.app, wanted, viewer.name)

    return run(request, viewer, "Forgetting a person", work, "/desk/forget?done=forgotten")


def _users(request: Request, *, status: int = 200, **more: Any) -> Response:
    with desk_of(request).store.reading() as moment:
        found = moment.accounts.every()
    return show(request, "users", status=status, users=found, roles=ROLES[1:], **more)


def _tokens(request: Request, viewer: Viewer, *, status: int = 200, **more: Any) -> Response:
    with desk_of(request).store.reading() as moment:
        found = moment.accounts.tokens(None if may(viewer, "manage accounts") else viewer.name)
    return show(request, "tokens", status=status, tokens=found, scopes=viewer.scopes, **more)


def _account(request: Request, viewer: Viewer, *, status: int = 200, trouble: str = "") -> Response:
    with desk_of(request).store.reading() as moment:
        there = moment.accounts.get(viewer.name)
    return show(request, "account", status=status, account=there, trouble=trouble, shortest=SHORTEST)


def _role(role: str) -> Role:
    """Raises RumordeskError for what no account can be."""
    found = next((r for r in ROLES[1:] if r == role), None)
    if found is None:
        raise RumordeskError(f"“{role}” is no role", f"Take one of {', '.join(ROLES[1:])}.")
    return found
