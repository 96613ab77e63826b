"""Sessions at a browser: cookies, signing in and out, throttling, and the check that a form is one of ours.

It keeps no secret: cookies hold random keys, and the store their hashes. Who may do what is said in `access`.
"""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from rumordesk.records import Account
from rumordesk.serve.state import Desk, desk_of
from rumordesk.store import keys
from rumordesk.store.accounts import LONGEST, is_csrf, plain

COOKIE, VISITOR = "desk", "visitor"
"""Names of the session's cookie, and of that of a visitor at the sign-in form, whose form needs to be ours, too."""
FIELD, HEADER = "csrf", "x-csrf-token"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")

WINDOW = timedelta(minutes=15)
BY_ACCOUNT, BY_ADDRESS = 10, 30
"""Failures of one account, and of one network address, in a window, after which the next try has to wait. By judgement:
ten guesses a quarter of an hour find no password of twelve characters; a newsroom behind one address mistypes more."""


def bearer(request: HTTPConnection) -> str | None:
    """The token in `Authorization: Bearer …`; None where there is no such header."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def cookie_of(request: HTTPConnection, name: str) -> str:
    """The value of one of our cookies; "" where it is not there."""
    return request.cookies.get(_named(desk_of(request), name), "")


def visitor_of(request: Request) -> str:
    """The key of whoever is at the sign-in form: the one in the cookie, or a new one."""
    return cookie_of(request, VISITOR) or keys.new_key()


def put(response: Response, desk: Desk, name: str, value: str, seconds: int | None = None) -> None:
    """Set one of our cookies: never seen by scripts, never sent from other sites' forms."""
    response.set_cookie(
        _named(desk, name), value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=desk.secure
    )


def clear(response: Response, desk: Desk, name: str) -> None:
    """Take one of our cookies back."""
    response.delete_cookie(_named(desk, name), path="/", httponly=True, samesite="lax", secure=desk.secure)


async def ours(request: Request) -> None:
    """A dependency of every route: what changes something came from a form of ours. Raises 403.

    Whoever sends a token, or no cookie at all, brings no authority that another site could borrow; only the forms for
    signing in are checked then, too, by the visitor's own key.
    """
    if request.method in SAFE or bearer(request) is not None:
        return
    key = cookie_of(request, COOKIE)
    if request.url.path.startswith("/sign-in"):
        key = cookie_of(request, VISITOR)
    elif not key:
        return
    given = request.headers.get(HEADER) or str((await request.form()).get(FIELD, ""))
    if not key or not is_csrf(given, key):
        raise HTTPException(403, "This form was not sent from a page of this desk, or is too old. Open it again.")


class WaitError(Exception):
    """So many tries have failed of late that the next has to wait."""


def known(request: Request, name: str, password: str) -> Account | None:
    """The account of a name and password; None where they do not fit. It takes as long either way.

    A try counts as failed until it has succeeded, so that many at once are no more than many one after another.
    Raises WaitError.
    """
    desk = desk_of(request)
    _try(request, name)
    with desk.store.reading() as moment:
        account, hash_ = moment.accounts.get(name), moment.accounts.password(name)
    if not keys.fits(password, hash_):
        return None
    with desk.store.writing() as change:
        change.accounts.forgive(_account(name))
        change.accounts.forgive(_address(request), one=True)
    return account


def _try(request: Request, name: str) -> None:
    desk, counted = desk_of(request), ((_account(name), BY_ACCOUNT), (_address(request), BY_ADDRESS))
    now = desk.now()
    with desk.store.writing() as change:
        if any(change.accounts.failures(what, now, WINDOW) >= most for what, most in counted):
            raise WaitError
        for what, _ in counted:
            change.accounts.failed(what, now, WINDOW)


def begin(request: Request, response: Response, account: Account) -> None:
    """Sign somebody in: a new session under a new key, and an end to the one that the browser had."""
    desk = desk_of(request)
    now: datetime = desk.now()
    with desk.store.writing() as change:
        change.accounts.end(cookie_of(request, COOKIE))
        key = change.accounts.begin(account.name, now)
    put(response, desk, COOKIE, key, int(LONGEST.total_seconds()))
    clear(response, desk, VISITOR)


def end(request: Request, response: Response) -> None:
    """Sign out."""
    desk = desk_of(request)
    with desk.store.writing() as change:
        change.accounts.end(cookie_of(request, COOKIE))
    clear(response, desk, COOKIE)


def within(target: str) -> str:
    """A path of this desk to go on to; "/desk" where it is none, or leads elsewhere."""
    if not target.isprintable() or "\\" in target or not target.startswith("/") or target.startswith("//"):
        return "/desk"  # browsers take a backslash for a slash, and pass over tabs and line breaks
    parts = urlsplit(target)
    return "/desk" if parts.scheme or parts.netloc else target


def _named(desk: Desk, name: str) -> str:
    """Over TLS with the prefix that binds a cookie to this host and to TLS."""
    return f"__Host-{name}" if desk.secure else name


def _account(name: str) -> str:
    return f"account {plain(name)}"


def _address(request: Request) -> str:
    """Of IPv6 the network that one customer is given, who has as many addresses in it as he likes."""
    host = request.client.host if request.client else ""
    with suppress(ValueError):
        ip = ipaddress.ip_address(host.partition("%")[0])
        if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
            host = str(ipaddress.IPv6Network((ip, CUSTOMER), strict=False))
    return f"address {host}"


CUSTOMER = 64
"""Bits of an IPv6 network of one customer (RFC 6177)."""
