"""The command line: the only place that prints and sets exit codes.

It turns words into arguments, calls the desk, and hands the dossier to `tell`. It decides nothing about rumors, and it
imports a room only when a command needs it, so that `--version` and `--help` are instant.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING

import click

from rumordesk import __version__
from rumordesk.errors import CareError, ConfigError, RumordeskError

if TYPE_CHECKING:
    from rumordesk.config import Config
    from rumordesk.records import Dossier

INTERRUPTED, BROKEN_PIPE = 130, 141
"""Exit codes after Ctrl-C (or SIGTERM), and when the reader of our output has gone: 128 + the signal's number."""

COLUMNS = 80
"""Widest line of a dossier on the terminal."""

NARROWEST = 40

REFRESH = 0.1
"""Seconds between two pictures of the progress bar."""

EXAMPLES = """\b
Examples:
  rumordesk demo
  rumordesk ask "Are Fred Fiction and Nora Novel back together?" --from articles/
  rumordesk ask "Fred and Nora engaged?" --from pile.jsonl.gz --as-of 2025-06-30 --html out.html
  curl -s https://gossip.example/feed.xml | rumordesk ask "Did Fred Fiction wed?" --from -
  rumordesk why h3
  rumordesk lineage --from pile.jsonl.gz
"""


class Instant(click.ParamType[datetime]):
    """A date, which means the end of that day in UTC, or an ISO 8601 instant; one without a zone is UTC."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Raises `click.BadParameter` for words that are neither."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        with suppress(ValueError):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        try:
            instant = datetime.fromisoformat(text)
            return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{text!r} is no date; write 2018-11-30 or 2018-11-30T18:00:00Z.", param, ctx)


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Ask a rumor, get a dossier in which every line cites a sentence."""


@cli.command()
@click.argument("question")
@click.argument("more_piles", nargs=-1, metavar="[PILE]...")
@click.option("--from", "piles", multiple=True, required=True, metavar="PILE",
              help="A file, a folder, a glob, or - for standard input; may be given again.")  # fmt: skip
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
def ask(
    question: str, more_piles: tuple[str, ...], piles: tuple[str, ...], as_of: datetime | None, as_json: bool,
    html_file: str | None, markdown_file: str | None, everything: bool, explain: bool, no_cache: bool,
    workers: int | None, fields: tuple[str, ...], decisions: str | None,
) -> None:  # fmt: skip
    """Ask QUESTION of the articles in PILE.

    QUESTION is a rumor as one would type it, in quotation marks. A pile holds HTML pages, text, Markdown, JSON Lines
    (gzipped too) or RSS and Atom feeds.
    """
    if sum((as_json, html_file is not None, markdown_file is not None)) > 1:
        raise click.UsageError("Choose one of --json, --html and --markdown.")
    config = _config(workers, fields)
    from rumordesk import desk

    with _progress() as progress:
        dossier = desk.ask(
            question,
            (*piles, *more_piles),
            as_of=as_of,
            config=config,
            stdin=sys.stdin.buffer,
            cache=not no_cache,
            explain=explain,
            decisions=decisions,
            progress=progress,
        )
    _tell(dossier, as_json=as_json, html_file=html_file, markdown_file=markdown_file, everything=everything)
    if dossier.seconds and not as_json:
        spent = (f"{room} {seconds:.2f} s" for room, seconds in dossier.seconds.items())
        click.echo("time: " + ", ".join(spent), err=True)
    desk.remember(dossier, config)


@cli.command()
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
    config = _config(None, fields)
    from rumordesk import desk
    from rumordesk.tell.lineage import lineage_json, lineage_terminal

    with _progress() as progress:
        told = desk.lineage(
            (*piles, *more_piles),
            as_of=as_of,
            config=config,
            stdin=sys.stdin.buffer,
            cache=not no_cache,
            decisions=decisions,
            progress=progress,
        )
    if as_json:
        _print(lineage_json(told))
        for item in told.left_out:
            click.echo(f"left out: {item.what} ({item.count}): {item.why}", err=True)
        return
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = max(NARROWEST, min(COLUMNS, get_terminal_size((COLUMNS, 24)).columns))
    _print(lineage_terminal(told, width=width, everything=everything, colour=colour), colour=colour)


@cli.command()
@click.option("--out", default="demo.html", show_default=True, metavar="FILE", help="Where to write the page.")
def demo(out: str) -> None:
    """Ask the bundled story, whose people and outlets are invented, and write its dossier as a page."""
    config = _config(None, ())
    from rumordesk import desk

    with _progress() as progress:
        dossier = desk.ask(
            desk.DEMO_QUESTION,
            [str(path) for path in desk.demo_pile()],
            as_of=desk.DEMO_AS_OF,
            config=config,
            progress=progress,
        )
    _tell(dossier)
    desk.remember(dossier, config)
    _tell(dossier, html_file=out)


@cli.command()
@click.argument("line_id", metavar="ID")
def why(line_id: str) -> None:
    """Walk back from line ID of the last dossier: evidence, sentence, article, file."""
    config = _config(None, ())
    from rumordesk import desk
    from rumordesk.tell.why import why as walk_back

    _print(walk_back(desk.last(config), line_id))


@cli.command()
def kinds() -> None:
    """List the kinds of rumor, each with its base rate and where that figure comes from."""
    from rumordesk.kinds import all_kinds

    for kind in all_kinds():
        rate = kind.base_rate
        _print(f"{kind.name}: {rate.value:.0%} ({rate.low:.0%} to {rate.high:.0%}) of {rate.reference_class}")
        source = " ".join(rate.source.split())
        _print(click.wrap_text(source, COLUMNS, initial_indent="    ", subsequent_indent="    ") + "\n\n")


@cli.command()
def schema() -> None:
    """Print the JSON schema that every dossier follows."""
    from importlib.resources import files

    _print((files("rumordesk.tell") / "schema" / "dossier.schema.json").read_text(encoding="utf-8"))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    For bash, add to ~/.bashrc:
      eval "$(rumordesk completion bash)"
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # click knows the three shells of the choice
    _print(kind(cli, {}, "rumordesk", "_RUMORDESK_COMPLETE").source())


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line `argv` (default: the process's own) and returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter still gets the rest
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # unwinds, so that worker processes go too
    try:
        result = cli.main(argv, prog_name="rumordesk", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except RumordeskError as error:
        click.echo(f"error: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt, RuntimeError) as error:
        # Interrupted while it starts, a pool of processes fails to join itself: an interrupt all the same.
        if isinstance(error, RuntimeError) and not isinstance(error.__context__, KeyboardInterrupt):
            raise
        click.echo("interrupted", err=True)
        return INTERRUPTED


def _config(workers: int | None, fields: tuple[str, ...]) -> Config:
    import msgspec

    from rumordesk.config import MAX_WORKERS, load, parse_fields

    config = load(os.environ)
    if workers and workers > MAX_WORKERS:
        raise ConfigError(f"{workers} workers are too many", f"Use at most {MAX_WORKERS}.")
    renamed = {ours: theirs for pair in fields for ours, theirs in parse_fields(pair).items()}
    return msgspec.structs.replace(config, workers=workers or config.workers, fields={**config.fields, **renamed})


def _tell(
    dossier: Dossier, *, as_json: bool = False, html_file: str | None = None, markdown_file: str | None = None,
    everything: bool = False,
) -> None:  # fmt: skip
    if html_file is not None:
        from rumordesk.tell.html import html

        _publish(dossier, html, html_file)
    elif markdown_file is not None:
        from rumordesk.tell.markdown import markdown

        _publish(dossier, markdown, markdown_file)
    elif as_json:
        from rumordesk.tell.as_json import as_json as json_of

        _print(json_of(dossier))
    else:
        from rumordesk.tell.terminal import terminal

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        width = max(NARROWEST, min(COLUMNS, get_terminal_size((COLUMNS, 24)).columns))
        _print(terminal(dossier, width=width, everything=everything, colour=colour), colour=colour)


def _publish(dossier: Dossier, render: Callable[[Dossier], str], file: str) -> None:
    if dossier.draft:
        raise CareError(
            f"this dossier is a private draft ({', '.join(dossier.rumor.sensitive)}) and is not written as a page",
            "Read it on the terminal, or with --json, without --html or --markdown.",
        )
    page = render(dossier)
    if file == "-":
        _print(page)
        return
    try:
        Path(file).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RumordeskError(
            f"{file} cannot be written: {error.strerror}", "Name a file in a folder that is there and may be written."
        ) from error
    _print(f"Wrote {file}")


def _print(text: str, *, colour: bool = False) -> None:
    try:
        click.echo(text, nl=not text.endswith("\n"), color=colour)
    except BrokenPipeError as error:
        # Python flushes stdout once more at exit; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(BROKEN_PIPE) from error


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar a room on standard error, where that is a terminal; None otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    # Without auto-refresh there is no second thread, which the desk's worker processes would be forked beside.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        tasks: dict[str, TaskID] = {}
        shown = 0.0

        def show(room: str, done: int, total: int) -> None:
            nonlocal shown
            if room not in tasks:
                tasks[room] = bars.add_task(room, total=total)
            now = monotonic()
            bars.update(tasks[room], completed=done, total=total, refresh=done == total or now - shown > REFRESH)
            shown = now if now - shown > REFRESH else shown

        yield show
