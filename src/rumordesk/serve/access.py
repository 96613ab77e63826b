"""Who may do what: one table. It looks up who asks, and decides nothing else; see `sessions` for how one signs in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request

from rumordesk.errors import StoreError
from rumordesk.records import ROLES, SCOPES, EntryKind, Publication, Role, Scope
from rumordesk.serve.sessions import COOKIE, bearer, cookie_of
from rumordesk.serve.state import desk_of
from rumordesk.store.accounts import TOUCH, csrf

Action = Literal[
    "see published", "see drafts", "read texts", "see the desk", "own tokens", "own account",
    "ask", "add", "decide", "mark", "resolve", "undo", "look",
    "publish", "withdraw", "correct",
    "forget", "manage accounts",
]  # fmt: skip

TABLE: dict[Action, tuple[Role, Scope]] = {
    "see published": ("anyone", "read"),
    "see drafts": ("reader", "read"),
    "read texts": ("reader", "read"),
    "see the desk": ("reader", "read"),
    "own tokens": ("reader", "admin"),
    "own account": ("reader", "admin"),
    "ask": ("editor", "write"),
    "add": ("editor", "write"),
    "decide": ("editor", "write"),
    "mark": ("editor", "write"),
    "resolve": ("editor", "write"),
    "undo": ("editor", "write"),
    "look": ("editor", "write"),
    "publish": ("editor", "publish"),
    "withdraw": ("editor", "publish"),
    "correct": ("editor", "publish"),
    "forget": ("admin", "admin"),
    "manage accounts": ("admin", "admin"),
}
"""For each action the least role, and the scope that a token needs for it beside its owner's role."""

UNDOING: dict[EntryKind, Action] = {
    "publication": "publish", "account": "manage accounts", "follow": "ask", "unfollow": "ask", "added": "add",
    "decision": "decide", "mark": "mark", "resolution": "resolve",
}  # fmt: skip
"""Whoever undoes something needs to be somebody who may do it: to undo a withdrawal is to publish."""


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who asks."""

    name: str = ""
    """Of the account; "" for whoever has not signed in."""
    role: Role = "anyone"
    scopes: tuple[Scope, ...] = SCOPES
    """What a token is for; somebody at a browser has them all."""
    key: str = ""
    """Of the session that a cookie names; "" for a token and for whoever has not signed in."""
    until: datetime | None = None
    """When the token ends with which somebody asks."""

    @property
    def sort(self) -> tuple[Role, tuple[Scope, ...]]:
        """What decides what they are shown: two viewers of one sort are shown the same."""
        return self.role, self.scopes

    @property
    def csrf(self) -> str:
        """What this session's forms carry."""
        return csrf(self.key) if self.key else ""


ANYONE = Viewer()


def viewer_of(request: HTTPConnection) -> Viewer:
    """Who asks: by the token in `Authorization`, else by the session's cookie. Asked of the store once a request."""
    if not hasattr(request.state, "viewer"):
        key = bearer(request)
        request.state.viewer = _by_token(request, key) if key is not None else _by_session(request)
    found: Viewer = request.state.viewer
    return found


def may(viewer: Viewer, action: Action) -> bool:
    """Whether somebody may do something."""
    role, scope = TABLE[action]
    return ROLES.index(viewer.role) >= ROLES.index(role) and scope in viewer.scopes


def sees(viewer: Viewer, publication: Publication | None) -> bool:
    """Whether somebody sees a rumor: what is public anyone, a draft and what was withdrawn only who is signed in."""
    public = publication is not None and not publication.withdrawn
    return may(viewer, "see published" if public else "see drafts")


class SignInNeededError(Exception):
    """Somebody who has not signed in asked for a page that needs it: they are sent to sign in, and back."""


def needs(action: Action) -> Callable[[Request], Viewer]:
    """A dependency: the viewer, who may do this.

    Raises SignInNeededError (401 under /api) for somebody unknown, and 403 for somebody who may not.
    """

    def viewer(request: Request) -> Viewer:
        found = viewer_of(request)
        if may(found, action):
            return found
        if found.role != "anyone":
            raise HTTPException(403, _why_not(found, action))
        if request.url.path.startswith("/api/") or bearer(request) is not None:
            raise HTTPException(401, "Sign in, or send a token.", headers={"WWW-Authenticate": "Bearer"})
        raise SignInNeededError

    return viewer


def allow(viewer: Viewer, action: Action) -> None:
    """Raises 403 where somebody who is known may not do something."""
    if not may(viewer, action):
        raise HTTPException(403, _why_not(viewer, action))


def allow_undoing(viewer: Viewer, kind: EntryKind) -> None:
    """Raises 403 where somebody may not undo an entry of a kind."""
    allow(viewer, UNDOING.get(kind, "undo"))


def ends(viewer: Viewer, wanted: datetime) -> datetime:
    """When a token ends that somebody makes: no later than the one with which they ask."""
    return wanted if viewer.until is None else min(wanted, viewer.until)


def _why_not(viewer: Viewer, action: Action) -> str:
    role, scope = TABLE[action]
    if ROLES.index(viewer.role) >= ROLES.index(role):
        return f"This token is not for that; it would need the scope “{scope}”."
    return f"The role {viewer.role} may not do this."


def sign_in_at(request: Request) -> str:
    """Where to sign in, and come back from; a form that was sent is not sent again by itself."""
    target = request.url.path if request.method in ("GET", "HEAD") else "/desk"
    query = f"?{request.url.query}" if request.url.query and request.method in ("GET", "HEAD") else ""
    return f"/sign-in?next={quote(target + query, safe='/')}"


def _by_session(request: HTTPConnection) -> Viewer:
    desk = desk_of(request)
    key = cookie_of(request, COOKIE)
    if not key:
        return ANYONE
    now = desk.now()
    with desk.store.reading() as moment:
        session = moment.accounts.session(key, now)
    if session is None:
        return ANYONE
    if now - session.seen >= TOUCH:
        with suppress(StoreError), desk.store.writing() as change:  # whoever only reads waits for no writer's end
            change.accounts.touch(key, now)
    return Viewer(name=session.account.name, role=session.account.role, key=key)


def _by_token(request: HTTPConnection, key: str) -> Viewer:
    desk = desk_of(request)
    now = desk.now()
    with desk.store.reading() as moment:
        found = moment.accounts.token(key, now)
    if found is None:
        return ANYONE
    token, account = found
    if token.used is None or now - token.used >= TOUCH:
        with suppress(StoreError), desk.store.writing() as change:
            change.accounts.used(token.id, now)
    return Viewer(name=account.name, role=account.role, scopes=token.scopes, until=token.expires)
