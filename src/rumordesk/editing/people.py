"""Accounts and tokens, changed with a note in the ledger of who did it. It knows no secret beyond what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

import msgspec

from rumordesk.editing.noting import entry
from rumordesk.errors import RumordeskError
from rumordesk.records import Account, Entry, Role, Scope, Token
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
        if before.role == role:
            return before
        _note(change, "role", before.name, by, now, before=before.role, after=role)
        return change.accounts.named(name)


def disable(store: Store, name: str, by: str, now: datetime) -> Account:
    """Let nobody in under a name until it is enabled: sessions and links end, tokens work no more. Raises as `remove`,
    and RumordeskError where it is disabled already."""
    with store.writing() as change:
        account = change.accounts.disable(name, now)
        _note(change, "disabled", account.name, by, now)
        return account


def enable(store: Store, name: str, by: str, now: datetime) -> Account:
    """Let somebody in again, by the password and the tokens from before. Raises NotFoundError; RumordeskError."""
    with store.writing() as change:
        account = change.accounts.enable(name)
        _note(change, "enabled", account.name, by, now)
        return account


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
        _note(change, "token", token.account, by, now, after=f"{token.id} for {' '.join(scopes)}", token=token.id)
    return token, key


def revoke(store: Store, id_: str, by: str, now: datetime, *, of: str | None = None) -> Token:
    """End a token, of one account or anybody's. Raises NotFoundError."""
    with store.writing() as change:
        token = change.accounts.revoke(id_, of=of)
        _note(change, "token revoked", token.account, by, now, before=f"{token.id} for {' '.join(token.scopes)}")
    return token


FINAL = {
    "removed": "an account goes with its password, its sessions and its tokens; make it anew",
    "password": "the password before it is not kept; set another",
    "link": "a link is spent by the next one; make another",
    "token revoked": "a key that was revoked works never again; make a new token",
}
"""What is done to an account and cannot be undone, and why."""


def finality(noted: Entry, *, again: bool = False) -> str:
    """Why what was done to an account cannot be undone, or (`again`) its undoing be taken back; "" where it can."""
    did = _Done.of(noted).did
    return FINAL["token revoked"] if again and did == "token" else FINAL.get(did, "")


def turn(change: Writing, noted: Entry, counts: bool, now: datetime) -> None:
    """Take back what was done to an account, or (`counts`) do it again, in the change in which the undoing is noted.

    Raises NotFoundError where the account or token is gone; RumordeskError where it is another one's doing by now.
    """
    done = _Done.of(noted)
    account = change.accounts.named(done.name)
    match done.did:
        case "role":
            was, to = (done.before, done.after) if counts else (done.after, done.before)
            if account.role != was:
                raise RumordeskError(
                    f"{account.name} is {account.role} by now", "Set the role in the list of accounts."
                )
            change.accounts.set_role(done.name, cast("Role", to))
        case "token":
            change.accounts.revoke(done.token)
        case "added" | "enabled" if not counts:
            change.accounts.disable(done.name, now)
        case "disabled" if counts:
            change.accounts.disable(done.name, now)
        case _:
            change.accounts.enable(done.name)


class _Done(msgspec.Struct, frozen=True):
    """Body of an "account" entry."""

    did: str
    name: str
    before: str = ""
    after: str = ""
    token: str = ""

    @classmethod
    def of(cls, noted: Entry) -> _Done:
        return msgspec.json.decode(noted.body, type=cls)


def _note(
    change: Writing, did: str, name: str, by: str, now: datetime, *, before: str = "", after: str = "", token: str = ""
) -> None:  # fmt: skip
    said = {"did": did, "name": name, "by": by, "before": before, "after": after, "token": token}
    change.append([entry("account", "", now, said)])
