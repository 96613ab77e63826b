"""Accounts, sessions, one-time links, API tokens, and counts of failed sign-ins. It keeps hashes, never a secret.

It does not know who may do what, and sends nobody anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Account, Role, Scope, Session, Token
from rumordesk.store.keys import derived, kept, new_id, new_key, same
from rumordesk.store.schema import ACCOUNT, INVITATION, SESSION, THROTTLE, TOKEN
from rumordesk.store.times import read, read_or_none, written

IDLE, LONGEST = timedelta(hours=8), timedelta(days=7)
"""How long a session lives without being used, and at most: set by judgement, a working day and a working week."""
TOUCH = timedelta(minutes=5)
"""How exactly the last use is noted: a page need not write to the store each time."""
INVITED = timedelta(hours=24)
"""How long a one-time link works."""
LONGEST_NAME = 64


class Accounts:
    """What can be asked, within one moment of the store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, name: str) -> Account | None:
        """An account by its name."""
        row = self._row(name)
        return None if row is None else _account(row)

    def named(self, name: str) -> Account:
        """An account by its name. Raises NotFoundError."""
        account = self.get(name)
        if account is None:
            raise NotFoundError(f"There is no account “{name}”.", "rumordesk users list shows them.")
        return account

    def every(self) -> list[Account]:
        """All accounts, by name."""
        return [_account(row) for row in self.connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.id))]

    def any(self) -> bool:
        """Whether there is an account at all."""
        return bool(self.connection.execute(select(func.count()).select_from(ACCOUNT)).scalar_one())

    def password(self, name: str) -> str:
        """The hash of an account's password; "" where there is no account or no password, or it is disabled."""
        row = self._row(name)
        return "" if row is None or row.disabled is not None else str(row.password)

    def session(self, key: str, now: datetime) -> Session | None:
        """The session of a key, where it has not expired."""
        row = self.connection.execute(select(SESSION).where(SESSION.c.id == kept(key))).one_or_none()
        if row is None:
            return None
        began, seen = read(row.began), read(row.seen)
        account = self._working(row.account)
        alive = account is not None and now - seen < IDLE and now - began < LONGEST
        return Session(account=account, began=began, seen=seen) if alive and account else None

    def invited(self, key: str, now: datetime) -> tuple[Account, bool] | None:
        """Whom a one-time link signs in, and whether at once; None where it is spent, expired or never was."""
        row = self.connection.execute(select(INVITATION).where(INVITATION.c.id == kept(key))).one_or_none()
        account = None if row is None else self._working(row.account)
        if row is None or account is None or read(row.expires) <= now:
            return None
        return account, bool(row.direct)

    def token(self, key: str, now: datetime) -> tuple[Token, Account] | None:
        """The token of a key and its owner, where it has not expired."""
        row = self.connection.execute(select(TOKEN).where(TOKEN.c.hash == kept(key))).one_or_none()
        account = None if row is None else self._working(row.account)
        if row is None or account is None or (row.expires is not None and read(row.expires) <= now):
            return None
        return _token(row), account

    def tokens(self, name: str | None = None) -> list[Token]:
        """The tokens of an account, or all, the oldest first."""
        asked = select(TOKEN).order_by(TOKEN.c.since, TOKEN.c.id)
        asked = asked if name is None else asked.where(TOKEN.c.account == plain(name))
        return [_token(row) for row in self.connection.execute(asked)]

    def failures(self, what: str, now: datetime, within: timedelta) -> int:
        """How often this failed since a window began that is still open."""
        row = self.connection.execute(select(THROTTLE).where(THROTTLE.c.id == kept(what))).one_or_none()
        return int(row.failures) if row is not None and now - read(row.began) < within else 0

    def _working(self, name: str) -> Account | None:
        """An account that lets somebody in."""
        account = self.get(name)
        return None if account is None or account.disabled is not None else account

    def _row(self, name: str) -> Row[tuple[object, ...]] | None:
        found = select(ACCOUNT).where(ACCOUNT.c.id == plain(name))
        return cast("Row[tuple[object, ...]] | None", self.connection.execute(found).one_or_none())


class AccountsWriting(Accounts):
    """What can be noted, within one change of the store."""

    def add(self, name: str, role: Role, now: datetime, *, password: str = "") -> Account:
        """Make an account; `password` is its hash. Raises RumordeskError for a name that is taken or is none."""
        shown = " ".join(name.split())
        if not plain(name) or len(shown) > LONGEST_NAME or not shown.isprintable():
            raise RumordeskError(f"“{shown}” is no name for an account", f"Take 1 to {LONGEST_NAME} characters.")
        if self.get(name) is not None:
            raise RumordeskError(f"there is an account “{shown}” already", "Take another name.")
        row = {"id": plain(name), "name": shown, "role": role, "password": password, "since": written(now)}
        self.connection.execute(insert(ACCOUNT).values(**row))
        return Account(name=shown, role=role, since=now, has_password=bool(password))

    def remove(self, name: str) -> Account:
        """Remove an account with its sessions, links and tokens. Raises NotFoundError; RumordeskError for the last
        admin."""
        account = self.named(name)
        self._keep_an_admin(account)
        for table in (SESSION, INVITATION, TOKEN):
            self.connection.execute(delete(table).where(table.c.account == plain(name)))
        self.connection.execute(delete(ACCOUNT).where(ACCOUNT.c.id == plain(name)))
        return account

    def set_role(self, name: str, role: Role) -> Account:
        """Give an account another role; returns it as it was. Raises as `remove`."""
        account = self.named(name)
        if role != "admin":
            self._keep_an_admin(account)
        self._set(name, role=role)
        return account

    def disable(self, name: str, now: datetime) -> Account:
        """Let nobody in under a name: sessions and links end, tokens rest. Raises as `remove`, and where it is so."""
        account = self.named(name)
        self._keep_an_admin(account)
        if account.disabled is not None:
            raise RumordeskError(f"{account.name} is disabled already", "Look at the list of accounts again.")
        self._set(name, disabled=written(now))
        self.end_all(name)
        return self.named(name)

    def enable(self, name: str) -> Account:
        """Let somebody in again. Raises NotFoundError; RumordeskError where nothing kept them out."""
        account = self.named(name)
        if account.disabled is None:
            raise RumordeskError(f"{account.name} is not disabled", "Look at the list of accounts again.")
        self._set(name, disabled=None)
        return self.named(name)

    def set_password(self, name: str, password: str) -> Account:
        """Set the hash of a password. It ends every session and link of the account. Raises NotFoundError."""
        account = self.named(name)
        self._set(name, password=password)
        self.end_all(name)
        return account

    def begin(self, name: str, now: datetime) -> str:
        """Begin a session; returns its key, which is told once. Expired ones are swept out."""
        self._sweep(now)
        key = new_key()
        row = {"id": kept(key), "account": plain(name), "began": written(now), "seen": written(now)}
        self.connection.execute(insert(SESSION).values(**row))
        return key

    def touch(self, key: str, now: datetime) -> None:
        """Note that a session was used."""
        self.connection.execute(update(SESSION).where(SESSION.c.id == kept(key)).values(seen=written(now)))

    def end(self, key: str) -> None:
        """End a session."""
        self.connection.execute(delete(SESSION).where(SESSION.c.id == kept(key)))

    def end_all(self, name: str) -> None:
        """End every session of an account, and every link to it."""
        for table in (SESSION, INVITATION):
            self.connection.execute(delete(table).where(table.c.account == plain(name)))

    def invite(self, name: str, now: datetime, *, direct: bool = False) -> str:
        """The key of a one-time link that signs in; `direct`: without asking anything. Earlier ones are spent."""
        if self._working(self.named(name).name) is None:
            raise RumordeskError(f"{name} is disabled", "Enable the account first.")
        self.connection.execute(delete(INVITATION).where(INVITATION.c.account == plain(name)))
        key = new_key()
        row = {"id": kept(key), "account": plain(name), "expires": written(now + INVITED), "direct": int(direct)}
        self.connection.execute(insert(INVITATION).values(**row))
        return key

    def spend(self, key: str, now: datetime) -> Account | None:
        """Use a one-time link; None where it is spent already, expired or never was."""
        found = self.invited(key, now)
        spent = self.connection.execute(delete(INVITATION).where(INVITATION.c.id == kept(key))).rowcount
        return found[0] if found and spent else None

    def issue(
        self, name: str, label: str, scopes: Sequence[Scope], now: datetime, expires: datetime | None = None
    ) -> tuple[Token, str]:
        """A new token and its key, which is told once. Raises NotFoundError."""
        self.named(name)
        key, id_ = f"rd_{new_key()}", new_id()
        row = {
            "id": id_, "hash": kept(key), "account": plain(name), "label": label, "scopes": " ".join(scopes),
            "since": written(now), "expires": expires and written(expires), "used": None,
        }  # fmt: skip
        self.connection.execute(insert(TOKEN).values(**row))
        return Token(id=id_, account=plain(name), label=label, scopes=tuple(scopes), since=now, expires=expires), key

    def revoke(self, id_: str, *, of: str | None = None) -> Token:
        """End a token, of one account or anybody's. Raises NotFoundError."""
        found = next((t for t in self.tokens(of) if t.id == id_), None)
        if found is None:
            raise NotFoundError(f"There is no token “{id_}”.", "rumordesk tokens list shows them.")
        self.connection.execute(delete(TOKEN).where(TOKEN.c.id == id_))
        return found

    def used(self, id_: str, now: datetime) -> None:
        """Note that a token was used."""
        self.connection.execute(update(TOKEN).where(TOKEN.c.id == id_).values(used=written(now)))

    def failed(self, what: str, now: datetime, within: timedelta) -> None:
        """Count a failure; a window that has closed begins anew. Of closed windows nothing is kept."""
        self.connection.execute(delete(THROTTLE).where(THROTTLE.c.began <= written(now - within)))
        more = update(THROTTLE).where(THROTTLE.c.id == kept(what)).values(failures=THROTTLE.c.failures + 1)
        if not self.connection.execute(more).rowcount:
            self.connection.execute(insert(THROTTLE).values(id=kept(what), failures=1, began=written(now)))

    def forgive(self, what: str, *, one: bool = False) -> None:
        """Count no failure any more; `one`: one less."""
        there = THROTTLE.c.id == kept(what)
        if one:
            self.connection.execute(update(THROTTLE).where(there).values(failures=THROTTLE.c.failures - 1))
            there &= THROTTLE.c.failures <= 0
        self.connection.execute(delete(THROTTLE).where(there))

    def _set(self, name: str, **values: str | None) -> None:
        self.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == plain(name)).values(**values))

    def _keep_an_admin(self, account: Account) -> None:
        admins = [a.name for a in self.every() if a.role == "admin" and a.disabled is None]
        if admins == [account.name]:
            raise RumordeskError(f"{account.name} is the only admin", "Make somebody else an admin first.")

    def _sweep(self, now: datetime) -> None:
        self.connection.execute(delete(SESSION).where(SESSION.c.began <= written(now - LONGEST)))
        self.connection.execute(delete(SESSION).where(SESSION.c.seen <= written(now - IDLE)))
        self.connection.execute(delete(INVITATION).where(INVITATION.c.expires <= written(now)))


def plain(name: str) -> str:
    """What makes two names the same: letter case and spacing aside."""
    return " ".join(name.split()).casefold()


def csrf(key: str) -> str:
    """What every form of a session carries, so that no other site can send it.

    Another one each time, so that nobody learns it from how well pages compress (the BREACH attack).
    """
    salt = new_id()
    return f"{salt}.{derived(key, f'csrf {salt}')}"


def is_csrf(given: str, key: str) -> bool:
    """Whether that is what a form of this session carries."""
    salt, _, rest = given.partition(".")
    return same(rest, derived(key, f"csrf {salt}"))


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(
        name=row.name, role=row.role, since=read(row.since), has_password=bool(row.password),
        disabled=read_or_none(row.disabled),
    )  # fmt: skip


def _token(row: Row[tuple[object, ...]]) -> Token:
    return Token(
        id=row.id, account=row.account, label=row.label, scopes=tuple(row.scopes.split()), since=read(row.since),
        expires=read_or_none(row.expires), used=read_or_none(row.used),
    )  # fmt: skip
