"""Adding and removing sources by hand: an address is asked once to see what it is. It collects on nobody."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from rumordesk.collect.captures import Kept
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.gather import Manners
from rumordesk.collect.gathered import articles_of
from rumordesk.collect.home import Home
from rumordesk.collect.opml import feeds_in
from rumordesk.collect.reception import Received, Reception
from rumordesk.collect.sources import declarations
from rumordesk.collect.sources.archived import earlier
from rumordesk.collect.sources.declarations import Source, SourceKind
from rumordesk.collect.sources.feeds import is_feed
from rumordesk.collect.web.addresses import Guard, host_of, networks
from rumordesk.collect.web.budget import Budget
from rumordesk.collect.web.client import Client
from rumordesk.collect.web.clock import SystemClock
from rumordesk.collect.web.exchange import FetchError
from rumordesk.collect.web.fetcher import PoliteFetcher
from rumordesk.collect.web.turns import Turns
from rumordesk.config import Config
from rumordesk.errors import InputError, NotFoundError
from rumordesk.records import Article
from rumordesk.text.urls import canonical_url

SECONDS = 60.0
SECONDS_FOR_ARCHIVE = 180.0
"""Budgets of one command; the Wayback Machine takes seconds for a page, and asks for patience."""
LONGEST_NAME = 48

T = TypeVar("T")


def add(addresses: Sequence[str], config: Config, kind: str | None = None) -> tuple[Source, ...]:
    """Add sources by their addresses; without a kind each is asked once, and a page is kept at once.

    Raises:
        InputError: an address that may not be asked or could not be had.
    """
    home = Home(config.data_dir)
    kinds = [_checked(address, kind) for address in addresses] if kind else _kinds(addresses, config, home)
    return _saved(home, [(address, known, "") for address, known in zip(addresses, kinds, strict=True)])


def add_opml(file: str, config: Config) -> tuple[Source, ...]:
    """Add the feeds of an OPML file; none is asked now. Raises InputError where the file cannot be used."""
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}", "Name an OPML file.") from error
    return _saved(Home(config.data_dir), [(address, "feed", title) for address, title in feeds_in(data)])


def remove(name: str, config: Config) -> None:
    """Forget a source of the user's; a bundled one is switched off. Raises NotFoundError where there is none."""
    home = Home(config.data_dir)
    own = {source.name: source for source in declarations.own(home.sources_file)}
    bundled = {source.name: source for source in declarations.bundled()}
    if name not in own and name not in bundled:
        raise NotFoundError(f"There is no source “{name}”.", "rumordesk sources lists them.")
    own.pop(name, None)
    if name in bundled:
        own[name] = msgspec.structs.replace(bundled[name], enabled=False)
    declarations.save(home.sources_file, own.values())


def fetch_earlier(address: str, config: Config) -> list[str]:
    """Keep the earlier versions of a page that the Wayback Machine has; gives what failed, in words.

    Raises:
        InputError: the archive's list could not be had.
    """
    home = Home(config.data_dir)
    source = next(each for each in home.sources() if each.kind == "wayback")

    async def ask(reception: Reception) -> list[str]:
        return (await earlier(source, address, reception))[1]

    try:
        host_of(address)
        return _with_reception(ask, config, home, SECONDS_FOR_ARCHIVE)
    except (FetchError, UnreadableError) as error:
        raise InputError(f"{source.name}: {error}", "Try again later.") from error


def fetch(address: str, config: Config) -> tuple[Article, ...]:
    """The articles on the page or in the feed at an address, asked for now and kept; no source is added.

    Raises InputError for an address that may not be asked, could not be had, or holds no article.
    """
    home = Home(config.data_dir)

    async def ask(reception: Reception) -> Kept:
        return (await reception.receive(address, "feed", "page")).kept

    try:
        host_of(address)
        kept = _with_reception(ask, config, home, SECONDS)
    except FetchError as error:
        raise InputError(f"{address}: {error.why}", "Mend the address, or paste the text.") from error
    found = tuple(item for item in articles_of(kept, home.captures) if isinstance(item, Article))
    if not found:
        raise InputError(f"{address} holds no article that can be read", "Paste its text.")
    return found


def _kinds(addresses: Sequence[str], config: Config, home: Home) -> list[SourceKind]:
    async def ask(reception: Reception) -> list[SourceKind]:
        return [_kind(address, await reception.receive(address, "feed", "page")) for address in addresses]

    try:
        return _with_reception(ask, config, home, SECONDS)
    except FetchError as error:
        raise InputError(
            f"{', '.join(addresses)}: {error.why}",
            "Mend the address, or say what it is with --kind and it is added unasked.",
        ) from error


def _kind(address: str, received: Received) -> SourceKind:
    if is_feed(received.content):
        return "feed"
    if re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", received.content[:4096]):
        return "sitemap"
    parts = urlsplit(address)
    return "page" if parts.path.strip("/") or parts.query else "site"


def _checked(address: str, kind: str) -> SourceKind:
    try:
        host_of(address)
    except FetchError as error:
        raise InputError(f"{address}: {error.why}", "Give the address of a page, feed or site.") from error
    known: SourceKind = msgspec.convert(kind, SourceKind)
    return known


def _saved(home: Home, rows: Sequence[tuple[str, SourceKind, str]]) -> tuple[Source, ...]:
    """Rows of address, kind and title, declared; an address that is there already is not added again."""
    own = {source.name: source for source in declarations.own(home.sources_file)}
    names = {source.name for source in home.sources()}
    there = {canonical_url(source.address) for source in own.values()}
    added: list[Source] = []
    for address, kind, title in rows:
        if canonical_url(address) in there:
            continue
        source = Source(name=_name(address, names), kind=kind, address=address, what=title, default=True)
        there.add(canonical_url(address))
        names.add(source.name)
        added.append(source)
    declarations.save(home.sources_file, [*own.values(), *added])
    return tuple(added)


def _name(address: str, taken: set[str]) -> str:
    """A short name that is not taken, from host and path."""
    parts = urlsplit(address)
    host = (parts.hostname or "source").removeprefix("www.")
    words = re.sub(r"[^a-z0-9.]+", "-", f"{host}{parts.path}".lower()).strip("-.")[:LONGEST_NAME].rstrip("-.")
    count = 1
    while (name := words if count == 1 else f"{words}-{count}") in taken:
        count += 1
    return name


def _with_reception(do: Callable[[Reception], Awaitable[T]], config: Config, home: Home, seconds: float) -> T:
    """Runs what asks the web, within a budget; what was learnt is saved, whatever happened."""
    clock = SystemClock()
    manners = Manners(contact=config.contact, opened=config.private_networks, pause=config.pause)

    async def run() -> T:
        turns = Turns(clock, Random(), home.memory.hosts, pause=manners.pause)
        async with Client(Guard(networks(manners.opened)), manners.agent, clock) as client:
            fetcher = PoliteFetcher(client, turns, clock, Budget(clock, seconds), manners.agent)
            return await do(Reception(fetcher, home.captures, home.memory, clock))

    try:
        return asyncio.run(run())
    finally:
        home.memory.save()
