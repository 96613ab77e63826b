"""Serving: the command `serve`."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from rumordesk.cli.opening import now, opened, store_option
from rumordesk.cli.output import configured, show
from rumordesk.errors import RumordeskError

if TYPE_CHECKING:
    from rumordesk.store import Store

PORT = 8765
NEWCOMER = "admin"
"""What the first account of an empty desk is called."""


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port to listen at.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is all of them.")
@click.option("--public", metavar="URL", default="", help="Under which the desk is reached: https://desk.example.")
@click.option("--proxy", metavar="IP", default="", help="Believe forwarding headers from this proxy alone.")
@click.option("--open", "open_", is_flag=True, help="Open it in a browser.")
@click.option("--watch", "watches", is_flag=True, help="Also look at followed rumors when each is due.")
@store_option
def serve(port: int, host: str, public: str, proxy: str, open_: bool, watches: bool, address: str | None) -> None:
    """Open the desk in a browser: a page for each rumor, and a desk for those who work there.

    On an empty desk it prints a link that signs you in, once.
    """
    config = configured()
    public = _address(public)
    _check_proxy(proxy)
    from rumordesk.serve.app import create_app
    from rumordesk.serve.server import Server
    from rumordesk.serve.state import Desk
    from rumordesk.serve.watching import watching

    with opened(address, config) as store, _listening(host, port) as door:
        found = door.getsockname()[1]
        seen = public or f"http://{_written(host)}:{found}"
        start = _newcomer(store, seen, host)
        show(f"The desk is open at {seen} – Ctrl-C closes it.")
        if not _own_machine(host) and not public.startswith("https:"):
            show(
                "Others may reach it, and passwords travel unencrypted: put a server that speaks TLS in front of it, "
                "and say --public https://…"
            )
        if not start and not _anybody(store):
            show("Nobody may sign in yet. Make an account: rumordesk users add NAME --role admin")
        if start:
            show(f"Nobody may sign in yet. This link signs you in, once: {start}")
        app = create_app(Desk(store=store, config=config, address=public, hosts=_hosts(public, host)))
        if open_:
            click.launch(start or seen)
        with watching(store, config, go=watches), suppress(KeyboardInterrupt):
            Server(app, proxy=proxy).run(sockets=[door])


def _address(public: str) -> str:
    """The address of the desk as browsers write it; "" where none is given."""
    if not public:
        return ""
    with suppress(ValueError):
        parts = urlsplit(public)
        there = (parts.path.strip("/"), parts.query, parts.fragment, parts.username)
        if parts.scheme in ("http", "https") and parts.hostname and not any(there):
            port = f":{parts.port}" if parts.port else ""
            return f"{parts.scheme}://{_written(parts.hostname)}{port}"
    raise click.UsageError(f"--public is the address of the desk, such as https://desk.example; not {public!r}.")


def _check_proxy(proxy: str) -> None:
    """Whoever believes everybody's forwarding headers believes everybody's address."""
    try:
        for part in filter(None, proxy.split(",")):
            ipaddress.ip_network(part.strip())
    except ValueError as error:
        raise click.UsageError(f"--proxy is the IP address of a proxy, such as 127.0.0.1; not {proxy!r}.") from error


def _hosts(public: str, host: str) -> tuple[str, ...]:
    """Names to which the desk answers: its own and its machine's; any where it listens to all and has no name."""
    from rumordesk.serve.hosts import OWN_MACHINE

    if not public and not _own_machine(host):
        return ()
    name = _written(urlsplit(public).hostname or "") if public else ""
    return tuple(dict.fromkeys(filter(None, (name, _written(host), *OWN_MACHINE))))


def _written(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    """The door. Raises RumordeskError where it cannot be opened."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise RumordeskError(
            f"the desk cannot listen at {host}, port {port}: {os.strerror(error.errno) if error.errno else error}",
            "Another process may be there, perhaps another desk. Take another port with --port, or any with --port 0.",
        ) from error


def _newcomer(store: Store, seen: str, host: str) -> str:
    """The link of the first one, who is an admin: only on an empty desk that nobody else can reach."""
    from rumordesk.editing import people

    with store.reading() as moment:
        there = moment.accounts.every()
    alone = not there or (len(there) == 1 and there[0].name == NEWCOMER and not there[0].has_password)
    if not alone or not _own_machine(host):
        return ""
    return f"{seen}/sign-in/{people.newcomer(store, NEWCOMER, now())}"


def _anybody(store: Store) -> bool:
    with store.reading() as moment:
        return moment.accounts.any()


def _own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
