"""FLOOR: what we know about each outlet, as declarations: names, domains, credit words, owner, kind.

The data stand in `outlets.toml`. This module only loads them and answers who is meant by a host name or by the words
of a credit. It does not say how far an outlet is to be trusted (that is `weigh`), and it finds no credits (`link`).
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

OutletKind = Literal[
    "agency",
    "aggregator",
    "broadcaster",
    "fact-checker",
    "magazine",
    "newspaper",
    "portal",
    "reference",
    "social",
    "tabloid",
    "trade",
]


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher family and when it held the outlet, to the month."""

    name: str
    since: date | None = None
    """First day; None: since before the time that matters here, or not known."""
    until: date | None = None
    """First day of somebody else's hold; None: still so, as far as is known."""


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """What an outlet declares of itself."""

    name: str
    kind: OutletKind
    domains: tuple[str, ...] = ()
    """Host names without "www."; subdomains belong to them."""
    aliases: tuple[str, ...] = ()
    """Words that mean the outlet in a credit, whatever their case."""
    exact: tuple[str, ...] = ()
    """Words that mean it only as written here, being everyday words otherwise ("Us", "People")."""
    owners: tuple[Owner, ...] = ()
    feeds: tuple[str, ...] = ()
    source: str = ""
    """According to what the declaration holds."""

    def owner(self, on: date | None = None) -> str:
        """The publisher family on a day (the latest known where no day is given), "" where not known."""
        for owner in reversed(self.owners):
            if on is None or ((owner.since is None or owner.since <= on) and (owner.until is None or on < owner.until)):
                return owner.name
        return ""


@cache
def load() -> tuple[Outlet, ...]:
    """All declared outlets, in the order of the file."""
    raw = tomllib.loads(files(__package__).joinpath("outlets.toml").read_text("utf-8"))
    return msgspec.convert(raw["outlet"], tuple[Outlet, ...])


def by_host(host: str) -> Outlet | None:
    """The outlet of a host name such as "www.example.com"; subdomains fall back on their parent domain."""
    labels = host.lower().removeprefix("www.").split(".")
    for cut in range(len(labels) - 1):
        if found := _hosts().get(".".join(labels[cut:])):
            return found
    return None


def by_name(words: str) -> Outlet | None:
    """The outlet that the words of a credit mean ("the Us Weekly", "PEOPLE", "RadarOnline.com"), or None."""
    plain = " ".join(words.replace("’", "'").split()).strip(" .,;:\"“”'")
    for form in (plain, plain.removeprefix("the ").removeprefix("The ")):
        if found := _exact().get(form) or _aliases().get(form.casefold()):
            return found
    return None


@cache
def credit_words() -> tuple[tuple[str, bool, Outlet], ...]:
    """Every credit word as (words, whether its case matters, outlet), longest first, then by alphabet.

    An outlet's own name counts among its aliases only where the declaration repeats it there, since some names
    ("Star", "People") are everyday words.
    """
    rows = [(w, False, o) for o in load() for w in o.aliases] + [(w, True, o) for o in load() for w in o.exact]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0], row[2].name)))


@cache
def _hosts() -> dict[str, Outlet]:
    return {domain: outlet for outlet in load() for domain in outlet.domains}


@cache
def _aliases() -> dict[str, Outlet]:
    """Alias or full name, case folded. An alias of one outlet wins over the name of another."""
    names = {o.name.casefold(): o for o in load() if o.name not in o.exact and o.name.casefold() not in _everyday()}
    return names | {alias.casefold(): o for o in load() for alias in o.aliases}


@cache
def _exact() -> dict[str, Outlet]:
    return {words: outlet for outlet in load() for words in outlet.exact}


@cache
def _everyday() -> frozenset[str]:
    return frozenset(words.casefold() for words in _exact())
