"""Who works at the desk: accounts with a role, API tokens with scopes, sessions. No secret stands in any of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Role = Literal["anyone", "reader", "editor", "admin"]
"""Each may what those before it may. "anyone" is whoever has not signed in; no account has it."""
Scope = Literal["read", "write", "publish", "admin"]
"""What a token is for; it never allows more than its owner's role does."""

ROLES: tuple[Role, ...] = ("anyone", "reader", "editor", "admin")
SCOPES: tuple[Scope, ...] = ("read", "write", "publish", "admin")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sign in."""

    name: str
    """As typed when the account was made; letter case makes no difference."""
    role: Role
    since: datetime
    has_password: bool
    disabled: datetime | None = None
    """Since when it lets nobody in; None where it does."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is signed in, in one browser."""

    account: Account
    began: datetime
    seen: datetime
    """When it was last used, to within a few minutes."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A key for programs, without the key itself."""

    id: str
    """Eight hexadecimal digits by which it is named."""
    account: str
    label: str
    """What it is for, in its owner's words."""
    scopes: tuple[Scope, ...]
    since: datetime
    expires: datetime | None = None
    used: datetime | None = None
    """When it was last used, to within a few minutes."""
