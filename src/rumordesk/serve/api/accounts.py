"""Accounts and tokens: who may sign in, with what role, and keys for programs. Passwords never pass through here."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from rumordesk.serve.access import Viewer, may, needs, viewer_of
from rumordesk.serve.api import bodies, models
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.problems import Refusal, documented
from rumordesk.serve.state import desk_of

ROUTES = APIRouter(tags=["accounts"], route_class=Conditional)
Name = Annotated[str, Path(max_length=200, description="The account's name.")]
Admin = Annotated[Viewer, Depends(needs("manage accounts"))]
Owner = Annotated[Viewer, Depends(needs("own tokens"))]


@ROUTES.get("/me", summary="Get who you are")
def me(request: Request) -> models.Viewer:
    """Name, role, and what your token is for."""
    viewer = viewer_of(request)
    return models.Viewer(name=viewer.name, role=viewer.role, scopes=list(viewer.scopes))


@ROUTES.get("/users", summary="List the accounts", responses=documented(401, 403))
def users(request: Request, _: Admin) -> list[models.Account]:
    """Everybody who may sign in, by name."""
    with desk_of(request).store.reading() as moment:
        return [models.of(models.Account, a) for a in moment.accounts.every()]


@ROUTES.post("/users", summary="Make an account", status_code=201, responses=documented(401, 403, 409))
def add_user(request: Request, new: bodies.NewAccount, _: Admin) -> models.Invited:
    """Its owner chooses a password by the one-time link in the answer."""
    desk = desk_of(request)
    with desk.store.writing() as change:
        account = change.accounts.add(new.name, new.role, desk.now())
        key = change.accounts.invite(account.name, desk.now())
    link = desk.absolute(request, f"/sign-in/{key}")
    return models.Invited(account=models.of(models.Account, account), link=link)


@ROUTES.put("/users/{name}/role", summary="Give an account a role", responses=documented(401, 403, 404, 409))
def set_role(request: Request, name: Name, new: bodies.NewRole, _: Admin) -> models.Account:
    """It holds from the next request on. The only admin stays one."""
    with desk_of(request).store.writing() as change:
        change.accounts.set_role(name, new.role)
        found: models.Account = models.of(models.Account, change.accounts.named(name))
    return found


@ROUTES.delete("/users/{name}", summary="Remove an account", status_code=204, responses=documented(401, 403, 404, 409))
def remove_user(request: Request, name: Name, _: Admin) -> None:
    """With its sessions, links and tokens. What it did stays in the audit log."""
    with desk_of(request).store.writing() as change:
        change.accounts.remove(name)


@ROUTES.get("/tokens", summary="List tokens", responses=documented(401, 403))
def tokens(request: Request, viewer: Owner) -> list[models.Token]:
    """Your own; an admin sees everybody's."""
    everybody = may(viewer, "manage accounts")
    with desk_of(request).store.reading() as moment:
        return [models.of(models.Token, t) for t in moment.accounts.tokens(None if everybody else viewer.name)]


@ROUTES.post("/tokens", summary="Make a token", status_code=201, responses=documented(401, 403))
def issue(request: Request, new: bodies.NewToken, viewer: Owner) -> models.Issued:
    """For yourself. The key is told once. A token never allows more than you may; nor more than the one you sent."""
    if more := sorted(set(new.scopes) - set(viewer.scopes)):
        raise Refusal(403, f"Your own token is not for: {', '.join(more)}.", "Ask with a token that is.")
    desk = desk_of(request)
    expires = desk.now() + timedelta(days=new.days)
    with desk.store.writing() as change:
        token, key = change.accounts.issue(viewer.name, new.label, new.scopes, desk.now(), expires)
    return models.Issued(token=models.of(models.Token, token), key=key)


@ROUTES.delete("/tokens/{id}", summary="End a token", status_code=204, responses=documented(401, 403, 404))
def revoke(request: Request, id: Annotated[str, Path(max_length=64)], viewer: Owner) -> None:
    """One of your own; an admin ends anybody's."""
    everybody = may(viewer, "manage accounts")
    with desk_of(request).store.writing() as change:
        change.accounts.revoke(id, of=None if everybody else viewer.name)
