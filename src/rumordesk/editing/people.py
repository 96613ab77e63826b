"""Accounts and tokens, changed with a note in the ledger of who did it. It knows no secret beyond what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rumordesk.editing.noting import entry
from rumordesk.records import Account, Role, Scope, Token
from rumordesk.store import Store
from rumordesk.store.keys import hashed
from rumordesk.store.opened import Writing


def add(store: Store, name: str, role: Role, by: str, now: datetime, *, password: str = "") -> tuple[Account, str]:
    """Make an account; returns it and, where it has no password, the key of a one-time link for its owner.

    Raises RumordeskError for a name that is taken or is none.
    """
    hash_ = hashed(password) if password else ""
    with store.writing() as change:
        account = change.accounts.add(name, role, now, password=hash_)
        _note(change, "added", account.name, by, now, after=role)
        return account, "" if password else change.accounts.invite(account.name, now)


def newcomer(store: Store, name: str, now: datetime) -> str:
    """The first account of an empty desk, an admin; returns the key of a link that signs in without asking."""
    with store.writing() as change:
        if change.accounts.get(name) is None:
            change.accounts.add(name, "admin", now)
            _note(change, "added", name, "the command line", now, after="admin")
        return change.accounts.invite(name, now, direct=True)


def remove(store: Store, name: str, by: str, now: datetime) -> Account:
    """Remove an account with its tokens. Raises NotFoundError; RumordeskError for the last admin."""
    with store.writing() as change:
        account = change.accounts.remove(name)
        _note(change, "removed", account.name, by, now, before=account.role)
    return account


def set_role(store: Store, name: str, role: Role, by: str, now: datetime) -> Account:
    """Give an account another role. Raises as `remove`."""
    with store.writing() as change:
        before = change.accounts.set_role(name, role)
        _note(change, "role", before.name, by, now, before=before.role, after=role)
        return change.accounts.named(name)


def set_password(store: Store, name: str, password: str, by: str, now: datetime) -> None:
    """Set a password; every session of the account ends. Raises NotFoundError."""
    hash_ = hashed(password)
    with store.writing() as change:
        account = change.accounts.set_password(name, hash_)
        _note(change, "password", account.name, by, now)


def invite(store: Store, name: str, by: str, now: datetime) -> str:
    """The key of a new one-time link. Raises NotFoundError."""
    with store.writing() as change:
        account = change.accounts.named(name)
        _note(change, "link", account.name, by, now)
        return change.accounts.invite(name, now)


def issue(
    store: Store, name: str, label: str, scopes: Sequence[Scope], by: str, now: datetime,
    expires: datetime | None = None,
) -> tuple[Token, str]:  # fmt: skip
    """A new token and its key, which is told once. Raises NotFoundError."""
    with store.writing() as change:
        token, key = change.accounts.issue(name, label, scopes, now, expires)
        _note(change, "token", token.account, by, now, after=f"{token.id} for {' '.join(scopes)}")
    return token, key


def revoke(store: Store, id_: str, by: str, now: datetime, *, of: str | None = None) -> Token:
    """End a token, of one account or anybody's. Raises NotFoundError."""
    with store.writing() as change:
        token = change.accounts.revoke(id_, of=of)
        _note(change, "token revoked", token.account, by, now, before=f"{token.id} for {' '.join(token.scopes)}")
    return token


def _note(change: Writing, did: str, name: str, by: str, now: datetime, *, before: str = "", after: str = "") -> None:
    said = {"did": did, "name": name, "by": by, "before": before, "after": after}
    change.append([entry("account", "", now, said)])
