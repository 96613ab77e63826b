"""Accounts: the commands `users` and `tokens`. Passwords are asked for, never given on the command line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from rumordesk.cli.opening import now, opened, store_option
from rumordesk.cli.output import configured, show
from rumordesk.errors import RumordeskError

if TYPE_CHECKING:
    from rumordesk.records import Role, Scope

WHO = "the command line"
"""Who stands in the audit log for what is done here."""
ROLES = ("reader", "editor", "admin")
SCOPES = ("read", "write", "publish", "admin")
"""As `records`, which are not imported for the sake of a quick `--version`."""
LONGEST_DAYS = 366
public_option = click.option(
    "--public", metavar="URL", default="http://127.0.0.1:8765", show_default=True, help="Where the desk is reached."
)


@click.group()
def users() -> None:
    """Say who may sign in to the web desk."""


@users.command(name="add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What they may do.")
@click.option("--link", is_flag=True, help="Print a one-time link instead of asking for a password.")
@public_option
@store_option
def add_user(name: str, role: Role, link: bool, public: str, address: str | None) -> None:
    """Make an account for NAME."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        password = "" if link else _password(name)
        account, key = people.add(store, name, role, WHO, now(), password=password)
    show(f"{account.name} may sign in as {account.role}.")
    if key:
        show(_link(public, key))


@users.command(name="list")
@store_option
def list_users(address: str | None) -> None:
    """List the accounts."""
    config = configured()
    with opened(address, config) as store, store.reading() as moment:
        found = moment.accounts.every()
    for a in found:
        why = "disabled" if a.disabled else "" if a.has_password else "no password yet"
        show(f"{a.role:8}{a.name}{f'  ({why})' if why else ''}")
    if not found:
        show("Nobody may sign in. Begin with: rumordesk users add NAME --role admin")


@users.command(name="remove")
@click.argument("name")
@store_option
def remove_user(name: str, address: str | None) -> None:
    """Remove the account NAME, with its sessions and tokens. What it did stays in the log."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        gone = people.remove(store, name, WHO, now())
    show(f"{gone.name} may no longer sign in.")


@users.command(name="disable")
@click.argument("name")
@store_option
def disable_user(name: str, address: str | None) -> None:
    """Let nobody in as NAME until it is enabled. Its sessions end; its tokens rest."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        account = people.disable(store, name, WHO, now())
    show(f"{account.name} may not sign in until enabled.")


@users.command(name="enable")
@click.argument("name")
@store_option
def enable_user(name: str, address: str | None) -> None:
    """Let NAME in again, with the password and the tokens from before."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        account = people.enable(store, name, WHO, now())
    show(f"{account.name} may sign in again, as {account.role}.")


@users.command(name="role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@store_option
def role_of_user(name: str, role: Role, address: str | None) -> None:
    """Give the account NAME another role; it holds at once."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        account = people.set_role(store, name, role, WHO, now())
    show(f"{account.name} may now sign in as {account.role}.")


@users.command(name="password")
@click.argument("name")
@click.option("--link", is_flag=True, help="Print a one-time link instead of asking for a password.")
@public_option
@store_option
def password_of_user(name: str, link: bool, public: str, address: str | None) -> None:
    """Set the password of the account NAME; every session of it ends."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        with store.reading() as moment:
            moment.accounts.named(name)
        if link:
            show(_link(public, people.invite(store, name, WHO, now())))
            return
        people.set_password(store, name, _password(name), WHO, now())
    show("The password is set.")


@click.group()
def tokens() -> None:
    """Make and revoke keys for programs that use the API."""


@tokens.command(name="add")
@click.argument("name")
@click.option("--for", "label", required=True, metavar="TEXT", help="What it is for.")
@click.option("--scope", "scopes", type=click.Choice(SCOPES), multiple=True, default=("read",), show_default=True,
              help="What it may do, within its owner's role; may be given again.")  # fmt: skip
@click.option("--days", type=click.IntRange(1, LONGEST_DAYS), default=90, show_default=True, help="How long it works.")
@store_option
def add_token(name: str, label: str, scopes: tuple[Scope, ...], days: int, address: str | None) -> None:
    """Make a token for the account NAME, and print its key, once."""
    config = configured()
    from rumordesk.editing import people

    moment: datetime = now()
    with opened(address, config) as store:
        token, key = people.issue(store, name, label, scopes, WHO, moment, moment + timedelta(days=days))
    show(f"Token {token.id} of {token.account}, for {', '.join(token.scopes)}. Its key is not shown again:\n{key}")


@tokens.command(name="list")
@store_option
def list_tokens(address: str | None) -> None:
    """List the tokens, without their keys."""
    config = configured()
    with opened(address, config) as store, store.reading() as moment:
        found = moment.accounts.tokens()
    for t in found:
        until = f"until {t.expires:%Y-%m-%d}" if t.expires else "for ever"
        show(f"{t.id}  {t.account}: {t.label} ({', '.join(t.scopes)}; {until})")
    if not found:
        show("There is no token.")


@tokens.command(name="revoke")
@click.argument("token")
@store_option
def revoke_token(token: str, address: str | None) -> None:
    """End the token with the id TOKEN."""
    config = configured()
    from rumordesk.editing import people

    with opened(address, config) as store:
        people.revoke(store, token, WHO, now())
    show(f"Token {token} works no more.")


def _password(name: str) -> str:
    """Asked for twice, and not shown."""
    from rumordesk.store.passwords import weakness

    password: str = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True)
    if wrong := weakness(password, name):
        raise RumordeskError(wrong, "Nothing was changed; do it again with another one, or with --link.")
    return password


def _link(public: str, key: str) -> str:
    return f"This link works once, for a day: {public.rstrip('/')}/sign-in/{key}"
