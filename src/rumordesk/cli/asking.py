"""Asking: the commands `ask`, `demo` and `why`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from rumordesk.cli.arguments import Duration, Instant
from rumordesk.cli.opening import now
from rumordesk.cli.output import configured, progress_bars, show, tell
from rumordesk.cli.reckoning import book, ledger_option

if TYPE_CHECKING:
    from rumordesk.collect.gather import Attempt


@click.command()
@click.argument("question")
@click.argument("more_piles", nargs=-1, metavar="[PILE]...")
@click.option("--from", "piles", multiple=True, metavar="PILE",
              help="A file, folder, glob, or - for standard input; may be given again. Default: the web.")  # fmt: skip
@click.option("--budget", type=Duration(), default="60s", show_default=True, metavar="TIME",
              help="How long the web is asked, where no pile is given: 60s, 2m.")  # fmt: skip
@click.option("--as-of", type=Instant(), metavar="DATE", help="Answer as of this date or instant; default: now.")
@click.option("--json", "as_json", is_flag=True, help="Print the dossier as JSON.")
@click.option("--html", "html_file", metavar="FILE", help="Write the dossier as one HTML file; - is standard output.")
@click.option("--markdown", "markdown_file", metavar="FILE", help="Write it as Markdown; - is standard output.")
@click.option("--all", "everything", is_flag=True, help="Show every line on the terminal, not only the first 80.")
@click.option("--explain", is_flag=True, help="Also tell where the time went: in the JSON, else on standard error.")
@click.option("--no-cache", is_flag=True, help="Neither read nor keep cached readings.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes to read with.")
@click.option("--field", "fields", multiple=True, metavar="NAME=NAME",
              help="A field of JSON records under another name: text=body; may be given again.")  # fmt: skip
@click.option("--decisions", metavar="FILE", help="What people confirmed or cut among the links, as JSON Lines.")
@click.option("--record", is_flag=True, help="Append the verdict to the ledger; its id goes to standard error.")
@ledger_option
def ask(
    question: str, more_piles: tuple[str, ...], piles: tuple[str, ...], budget: float, as_of: datetime | None,
    as_json: bool, html_file: str | None, markdown_file: str | None, everything: bool, explain: bool, no_cache: bool,
    workers: int | None, fields: tuple[str, ...],
    record: bool, file: str | None, address: str | None, decisions: str | None,
) -> None:  # fmt: skip
    """Ask QUESTION of the articles in PILE, or of the web.

    QUESTION is a rumor as one would type it, in quotation marks. A pile holds HTML pages, text, Markdown, JSON Lines
    (gzipped too), RSS and Atom feeds, WARC archives, mailboxes, EPUB books, PDF files or Parquet tables. Without a
    pile, the sources that `rumordesk sources` lists are asked for the people of the question, within the budget.
    """
    if sum((as_json, html_file is not None, markdown_file is not None)) > 1:
        raise click.UsageError("Choose one of --json, --html and --markdown.")
    config = configured(workers, fields)
    from rumordesk import desk
    from rumordesk.records import Asked

    with book(file, address) as kept:
        past = kept.entries()
    with progress_bars() as progress:
        named = (*piles, *more_piles)
        pile = named or desk.gathered(
            question, seconds=budget, config=config, cache=not no_cache, told=_tell_attempts, progress=progress
        )
        asked = Asked(
            question=question, as_of=as_of, past=tuple(past),
            decisions=desk.decisions(decisions) if decisions else (),
        )  # fmt: skip
        dossier = desk.ask(
            asked,
            pile,
            config=config,
            stdin=sys.stdin.buffer,
            cache=not no_cache,
            explain=explain,
            progress=progress,
        )
    tell(dossier, as_json=as_json, html_file=html_file, markdown_file=markdown_file, everything=everything)
    if dossier.seconds and not as_json:
        spent = (f"{room} {seconds:.2f} s" for room, seconds in dossier.seconds.items())
        click.echo("time: " + ", ".join(spent), err=True)
    desk.remember(dossier, config)
    if record:
        from rumordesk import clerk

        with book(file, address, make=True) as kept:
            noted = clerk.record(dossier, kept, now())
            click.echo(f"recorded as {noted.id} in {kept.name}", err=True)


def _tell_attempts(attempts: Sequence[Attempt]) -> None:
    """What was asked, and what failed: on standard error, since the dossier is the answer."""
    for each in attempts:
        told = f"{each.requests} asked, {each.named} named, {each.kept} kept" if each.requests else "not asked"
        again = f"; not before {each.next_try:%Y-%m-%d %H:%M} UTC" if each.next_try else ""
        click.echo(f"{each.source}: {told}{f' ({each.why}{again})' if each.why else ''}", err=True)


@click.command()
@click.option("--out", default="demo.html", show_default=True, metavar="FILE", help="Where to write the page.")
def demo(out: str) -> None:
    """Ask the bundled story, whose people and outlets are invented, and write its dossier as a page."""
    config = configured()
    from rumordesk import desk

    with progress_bars() as progress:
        dossier = desk.ask(
            desk.DEMO,
            [str(path) for path in desk.demo_pile()],
            config=config,
            progress=progress,
        )
    tell(dossier)
    desk.remember(dossier, config)
    tell(dossier, html_file=out)


@click.command()
@click.argument("line_id", metavar="ID")
def why(line_id: str) -> None:
    """Walk back from line ID of the last dossier: evidence, sentence, article, file."""
    config = configured()
    from rumordesk import desk
    from rumordesk.tell.why import why as walk_back

    show(walk_back(desk.last(config), line_id))
