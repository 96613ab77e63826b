"""Linking: the command `lineage`, which shows who took it from whom in a whole pile."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from rumordesk.cli.arguments import Instant
from rumordesk.cli.output import configured, progress_bars, screen, show


@click.command()
@click.argument("more_piles", nargs=-1, metavar="[PILE]...")
@click.option("--from", "piles", multiple=True, required=True, metavar="PILE",
              help="A file, a folder, a glob, or - for standard input; may be given again.")  # fmt: skip
@click.option("--as-of", type=Instant(), metavar="DATE", help="Only articles published by this date or instant.")
@click.option("--json", "as_json", is_flag=True, help="Print links and witnesses as JSON.")
@click.option("--all", "everything", is_flag=True, help="Show every witness on the terminal, not only the largest.")
@click.option("--no-cache", is_flag=True, help="Neither read nor keep what was collected.")
@click.option("--field", "fields", multiple=True, metavar="NAME=NAME",
              help="A field of JSON records under another name: text=body; may be given again.")  # fmt: skip
@click.option("--decisions", metavar="FILE", help="What people confirmed or cut among the links, as JSON Lines.")
def lineage(
    more_piles: tuple[str, ...], piles: tuple[str, ...], as_of: datetime | None, as_json: bool, everything: bool,
    no_cache: bool, fields: tuple[str, ...], decisions: str | None,
) -> None:  # fmt: skip
    """Show who took it from whom in a whole PILE, without a question.

    As JSON: {"links": [{"from", "to", "kind", "why", "confidence"}], "witnesses": [{"source", "source_type", "members",
    "why"}]}; an article may belong to several witnesses, one a claim.
    """
    config = configured(None, fields)
    from rumordesk import desk
    from rumordesk.tell.lineage import lineage_json, lineage_terminal

    with progress_bars() as progress:
        told = desk.lineage(
            (*piles, *more_piles),
            as_of=as_of,
            config=config,
            stdin=sys.stdin.buffer,
            cache=not no_cache,
            decisions=desk.decisions(decisions) if decisions else (),
            progress=progress,
        )
    if as_json:
        show(lineage_json(told))
        for item in told.left_out:
            click.echo(f"left out: {item.what} ({item.count}): {item.why}", err=True)
        return
    width, colour = screen()
    show(lineage_terminal(told, width=width, everything=everything, colour=colour), colour=colour)
