"""Where articles come from: the commands `sources`, `add`, `remove`, `revisions`, `captures` and `bookmarklet`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from rumordesk.cli.opening import opened_if_there, store_option
from rumordesk.cli.output import COLUMNS, configured, show, show_bytes
from rumordesk.errors import NotFoundError

if TYPE_CHECKING:
    from rumordesk.collect.captures import Kept
    from rumordesk.collect.memory import SourceState
    from rumordesk.collect.revisions import Revision
    from rumordesk.collect.sources.declarations import Source

KINDS = ("feed", "site", "sitemap", "page")
"""Kinds that a person adds by an address; the others are declared in sources.toml."""

BOOKMARKLET = (
    "javascript:void(prompt('Copy this into a terminal:',"
    "'rumordesk add \"'+location.href.replace(/[\"$`\\\\]/g,encodeURIComponent)+'\"'))"
)
"""Shows the command with the page's address, ready to copy; it sends nothing anywhere."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.option("--opml", "as_opml", is_flag=True, help="Print the feeds among them as OPML, for a feed reader.")
def sources(as_json: bool, as_opml: bool) -> None:
    """List the sources: what each is, its state, its last success and its next try."""
    from rumordesk.collect.home import Home
    from rumordesk.collect.memory import SourceState

    home = Home(configured().data_dir)
    states = home.memory.sources
    rows = [(source, states.get(source.name, SourceState())) for source in home.sources()]
    if as_opml:
        from rumordesk.collect.opml import opml

        show(opml(source for source, _ in rows))
    elif as_json:
        import msgspec

        told = [{**msgspec.to_builtins(source), "state": msgspec.to_builtins(state)} for source, state in rows]
        show(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    else:
        for source, state in rows:
            show(_told(source, state))


@click.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option("--kind", type=click.Choice(KINDS), help="What it is; else the address is asked once to find out.")
@click.option("--opml", "opml_file", metavar="FILE", help="Add the feeds of an OPML file, as feed readers export them.")
def add(addresses: tuple[str, ...], kind: str | None, opml_file: str | None) -> None:
    """Add feeds, sites, sitemaps or single pages by their ADDRESS to what is asked."""
    if not addresses and not opml_file:
        raise click.UsageError("Give an address, or --opml FILE.")
    config = configured()
    from rumordesk.collect.adding import add as add_them
    from rumordesk.collect.adding import add_opml

    added = add_them(addresses, config, kind) if addresses else ()
    if opml_file:
        added = (*added, *add_opml(opml_file, config))
    for source in added:
        show(f"Added {source.name} ({source.kind}): {source.address}")


@click.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove the source NAME: yours is forgotten, one that came with rumordesk is no longer asked."""
    config = configured()
    from rumordesk.collect.adding import remove as remove_it

    remove_it(name, config)
    show(f"Removed {name}.")


@click.command()
@click.argument("url", metavar="ADDRESS")
@click.option("--earlier", is_flag=True, help="First ask the Wayback Machine for earlier versions.")
@store_option
def revisions(url: str, earlier: bool, address: str | None) -> None:
    """Show the versions of the article at ADDRESS that were kept, and what changed between them.

    Versions are those that were received from the web, and those that the store has from piles.
    """
    config = configured()
    from rumordesk.collect.adding import fetch_earlier
    from rumordesk.collect.home import Home
    from rumordesk.collect.revisions import Version, side_by_side, versions
    from rumordesk.text.urls import canonical_url

    if earlier:
        for failure in fetch_earlier(url, config):
            click.echo(failure, err=True)
    found = list(versions(url, Home(config.data_dir).captures))
    with opened_if_there(address, config) as store:
        if store is not None:
            with store.reading() as moment:
                there = moment.versions(canonical_url(url))
            found += [Version(seen, article.capture.sha256, article) for seen, article in there]
    if not found:
        raise NotFoundError(
            f"No version of {url} was kept.", "Add it with rumordesk add, or ask an archive with --earlier."
        )
    for number, revision in enumerate(side_by_side(found), 1):
        show(_revision(number, revision))


@click.command()
@click.argument("start", metavar="HASH")
@click.option("--out", metavar="FILE", help="Write the content as it was received; - is standard output.")
def captures(start: str, out: str | None) -> None:
    """Find what the web sent again by HASH, the SHA-256 of its content or the beginning of it.

    `why` and `revisions` print such hashes. The content is compared with its hash before it is written.
    """
    if re.fullmatch(r"[0-9A-Fa-f]{1,64}", start) is None:
        raise click.UsageError(f"“{start}” is not the beginning of a hash; for an address ask rumordesk revisions.")
    config = configured()
    from rumordesk.collect.home import Home

    kept = Home(config.data_dir).captures
    found = kept.by_hash(start)
    if not found:
        raise NotFoundError(
            f"Nothing that the web sent has a hash that begins with “{start}”.",
            "rumordesk why and rumordesk revisions print hashes; what came from a file lies in that file.",
        )
    if out is None:
        show("\n".join(_capture(each) for each in found))
        return
    if len({each.sha256 for each in found}) > 1:
        raise NotFoundError(f"“{start}” begins more than one hash.", "Give more of it: rumordesk captures lists them.")
    show_bytes(out, kept.content(found[0]))


@click.command()
def bookmarklet() -> None:
    """Print a bookmarklet: made a bookmark, it shows the command that adds the page one is on."""
    show(BOOKMARKLET)


def _told(source: Source, state: SourceState) -> str:
    """One source as a paragraph."""
    asked = "off" if not source.enabled else "asked by default" if source.default else "asked on request"
    lines = [
        f"{source.name} ({source.kind}, {asked})",
        f"    {source.address if len(source.address) < COLUMNS else source.address[: COLUMNS - 5] + '…'}",
    ]
    tried = f"tried live {source.tried}" if source.tried else "never tried live by its makers"
    facts = [source.what, source.limits, f"Robots: {source.robots}" if source.robots else "", source.licence, tried]
    for fact in filter(None, facts):
        lines.append(click.wrap_text(fact, COLUMNS, initial_indent="    ", subsequent_indent="      "))
    lines.append(f"    last success {_time(state.last_success)}, next try {_time(state.next_try, 'any time')}")
    if state.why:
        lines.append(click.wrap_text(f"failed {_times(state.failures)}: {state.why}", COLUMNS, "    ", "      "))
    return "\n".join(lines) + "\n\n"


def _time(when: datetime | None, never: str = "never") -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC" if when else never


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times in a row"


def _revision(number: int, revision: Revision) -> str:
    lines = [
        f"{number}. seen {_time(revision.seen)}, published {_time(revision.published, 'not stated')}, "
        f"updated {_time(revision.updated, 'not stated')}",
        f"   capture {revision.sha256[:16]}: {revision.title}",
    ]
    for change in revision.changes:
        lines += [*_marked("-", change.before), *_marked("+", change.after), ""]
    return "\n".join(lines).rstrip() + "\n\n"


def _capture(kept: Kept) -> str:
    kind = f"{kept.kind}, {kept.content_type}" if kept.content_type else kept.kind
    where = f"{kept.file}, byte {kept.offset:,}"
    return f"{kept.sha256}\n    {kept.url}\n    {kind}, seen {_time(kept.seen)}\n    {where}"


def _marked(sign: str, lines: Sequence[str]) -> list[str]:
    return [f"   {sign} {line}" for line in lines]
