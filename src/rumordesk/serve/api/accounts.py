"""Accounts and tokens: who may sign in, with what role, and keys for programs. Passwords never pass through here."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from rumordesk.editing import people
from rumordesk.records import SCOPES, Account
from rumordesk.serve.access import Viewer, ends, may, needs, viewer_of
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
def add_user(request: Request, new: bodies.NewAccount, viewer: Admin) -> models.Invited:
    """Its owner chooses a password by the one-time link in the answer."""
    desk = desk_of(request)
    account, key = people.add(desk.store, new.name, new.role, viewer.name, desk.now())
    link = desk.absolute(request, f"/sign-in/{key}")
    return models.Invited(account=models.of(models.Account, account), link=link)


@ROUTES.put("/users/{name}/role", summary="Give an account a role", responses=documented(401, 403, 404, 409))
def set_role(request: Request, name: Name, new: bodies.NewRole, viewer: Admin) -> models.Account:
    """It holds from the next request on. The only admin stays one."""
    desk = desk_of(request)
    return _told(people.set_role(desk.store, name, new.role, viewer.name, desk.now()))


@ROUTES.put("/users/{name}/disabled", summary="Disable or enable an account", responses=documented(401, 403, 404, 409))
def disable(request: Request, name: Name, new: bodies.Disabled, viewer: Admin) -> models.Account:
    """A disabled one lets nobody in: sessions and links are over, tokens rest until it is enabled."""
    desk = desk_of(request)
    verb = people.disable if new.disabled else people.enable
    return _told(verb(desk.store, name, viewer.name, desk.now()))


@ROUTES.delete("/users/{name}", summary="Remove an account", status_code=204, responses=documented(401, 403, 404, 409))
def remove_user(request: Request, name: Name, viewer: Admin) -> None:
    """With its sessions, links and tokens, for good; what it did stays in the audit log. Disabling can be undone."""
    desk = desk_of(request)
    people.remove(desk.store, name, viewer.name, desk.now())


@ROUTES.get("/tokens", summary="List tokens", responses=documented(401, 403))
def tokens(request: Request, viewer: Owner) -> list[models.Token]:
    """Your own; an admin sees everybody's."""
    everybody = may(viewer, "manage accounts")
    with desk_of(request).store.reading() as moment:
        return [models.of(models.Token, t) for t in moment.accounts.tokens(None if everybody else viewer.name)]


@ROUTES.post("/tokens", summary="Make a token", status_code=201, responses=documented(401, 403))
def issue(request: Request, new: bodies.NewToken, viewer: Owner) -> models.Issued:
    """For yourself. The key is told once. A token never allows more than you may, nor more or for longer than the one
    that you sent."""
    if more := sorted(set(new.scopes) - set(viewer.scopes)):
        raise Refusal(403, f"Your own token is not for: {', '.join(more)}.", "Ask with a token that is.")
    desk = desk_of(request)
    scopes = [s for s in SCOPES if s in new.scopes]
    until = ends(viewer, desk.now() + timedelta(days=new.days))
    token, key = people.issue(desk.store, viewer.name, new.label, scopes, viewer.name, desk.now(), until)
    return models.Issued(token=models.of(models.Token, token), key=key)


@ROUTES.delete("/tokens/{id}", summary="End a token", status_code=204, responses=documented(401, 403, 404))
def revoke(request: Request, id: Annotated[str, Path(max_length=64)], viewer: Owner) -> None:
    """One of your own; an admin ends anybody's. A key that was revoked works never again."""
    desk, of = desk_of(request), None if may(viewer, "manage accounts") else viewer.name
    people.revoke(desk.store, id, viewer.name, desk.now(), of=of)


def _told(account: Account) -> models.Account:
    found: models.Account = models.of(models.Account, account)
    return found
