"""The declarations: bundled ones from `declared.toml`, the user's from `sources.toml`, where a same name goes before.

It loads, checks and writes them; it asks nothing.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from rumordesk.errors import ConfigError, RumordeskError

SourceKind = Literal[
    "feed", "site", "sitemap", "page", "search", "gdelt", "wikidata", "wikipedia", "ccnews", "wayback"
]  # fmt: skip
KINDS: dict[SourceKind, str] = {
    "feed": "an RSS, Atom or JSON feed; its entries are articles, and those that name the people are followed",
    "site": "a site: its feeds are found from its page, else its sitemaps from its robots.txt",
    "sitemap": "a sitemap, news sitemap or index of sitemaps; pages that name the people are followed",
    "page": "a single page",
    "search": "a search that answers with a feed; its entries only name pages, which are followed",
    "gdelt": "the GDELT DOC 2.0 interface; it names pages, which are followed",
    "wikidata": "Wikidata's query service: spouses, partners and children with their dates",
    "wikipedia": "Wikipedia's interface: a person's article",
    "ccnews": "Common Crawl News: the pages that name the people in the first part of a month's WARC files",
    "wayback": "the Wayback Machine's CDX interface: earlier versions of a page; asked by `rumordesk revisions`",
}
"""What each kind is."""
EVERY = 900.0
"""Seconds in which a source is not asked twice, unless its declaration says otherwise; set by judgement."""


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source as it declares itself."""

    name: str
    """Short; a bundled source is changed by its name."""
    kind: SourceKind
    address: str
    """What is asked; {query} stands for the people, {month} for a month."""
    what: str = ""
    """In words."""
    limits: str = ""
    """What it does not give."""
    robots: str = ""
    """What its robots.txt is known to say, or why it does not apply."""
    licence: str = ""
    """What may be done with what it gives."""
    interface: bool = False
    """An interface for programs, to which its operator invites them (`terms`): its robots.txt, which speaks to
    crawlers, is not asked."""
    terms: str = ""
    """Where its operator says so."""
    tried: date | None = None
    """When it was last tried live; None: never."""
    default: bool = False
    """Asked by `rumordesk ask` without --from."""
    every: float = EVERY
    """Seconds in which an earlier answer is good enough."""
    most: int = 20
    """Pages followed in one run."""
    month: str = ""
    """For a source that is archived by month: "2024/05"."""
    enabled: bool = True
    """False: never asked."""


@cache
def bundled() -> tuple[Source, ...]:
    """The declarations that come with rumordesk."""
    raw = tomllib.loads(files(__package__).joinpath("declared.toml").read_text("utf-8"))
    return msgspec.convert(raw["source"], tuple[Source, ...])


def load(path: Path) -> tuple[Source, ...]:
    """All declarations, the user's before the bundled ones of the same name, in the order of the files.

    Raises:
        ConfigError: the user's file cannot be read.
    """
    known = {source.name: source for source in bundled()}
    return tuple((known | {source.name: source for source in own(path)}).values())


def own(path: Path) -> tuple[Source, ...]:
    """The user's declarations. A bundled source is changed by naming it with what differs."""
    if not path.exists():
        return ()
    known = {source.name: msgspec.to_builtins(source, builtin_types=(date,)) for source in bundled()}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
        return tuple(msgspec.convert(known.get(row.get("name"), {"default": True}) | row, Source) for row in rows)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ConfigError(
            f"the sources in {path} cannot be read: {error}",
            "Mend the file; docs/reference/sources.md lists the fields.",
        ) from error


def save(path: Path, sources: Iterable[Source]) -> None:
    """Write the user's declarations. Raises RumordeskError where that cannot be."""
    text = "# Written by rumordesk add; may be edited.\n" + "".join(map(_toml, sources))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise RumordeskError(
            f"{path} cannot be written: {error.strerror}", "Set data_dir to a folder of yours."
        ) from error


def _toml(source: Source) -> str:
    """One table; only what differs from a bundled declaration or from the default."""
    base = next((each for each in bundled() if each.name == source.name), None)
    lines = ["", "[[source]]", f"name = {_value(source.name)}"]
    for field in msgspec.structs.fields(source):
        value = getattr(source, field.name)
        usual = getattr(base, field.name) if base else {"default": True}.get(field.name, field.default)
        if field.name != "name" and value != usual and value is not None:
            lines.append(f"{field.name} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """A TOML value; a JSON string is a TOML basic string."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
