"""Output: what every command needs to answer: settings, progress bars, printing, and writing a dossier.

It knows no command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING

import click

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


def configured(workers: int | None = None, fields: tuple[str, ...] = ()) -> Config:
    """The configuration of file and environment, with what the command line says over it. Raises ConfigError."""
    import msgspec

    from rumordesk.config import MAX_WORKERS, load, parse_fields

    config = load(os.environ)
    if workers and workers > MAX_WORKERS:
        raise ConfigError(f"{workers} workers are too many", f"Use at most {MAX_WORKERS}.")
    renamed = {ours: theirs for pair in fields for ours, theirs in parse_fields(pair).items()}
    return msgspec.structs.replace(config, workers=workers or config.workers, fields={**config.fields, **renamed})


def tell(
    dossier: Dossier, *, as_json: bool = False, html_file: str | None = None, markdown_file: str | None = None,
    everything: bool = False,
) -> None:  # fmt: skip
    """Prints a dossier, or writes it as a page."""
    if html_file is not None:
        from rumordesk.tell.html import html

        _publish(dossier, html, html_file)
    elif markdown_file is not None:
        from rumordesk.tell.markdown import markdown

        _publish(dossier, markdown, markdown_file)
    elif as_json:
        from rumordesk.tell.as_json import as_json as json_of

        show(json_of(dossier))
    else:
        from rumordesk.tell.terminal import terminal

        width, colour = screen()
        show(terminal(dossier, width=width, everything=everything, colour=colour), colour=colour)


def _publish(dossier: Dossier, render: Callable[[Dossier], str], file: str) -> None:
    if dossier.draft:
        raise CareError(
            f"this dossier is a private draft ({', '.join(dossier.rumor.sensitive)}) and is not written as a page",
            "Read it on the terminal, or with --json, without --html or --markdown.",
        )
    page = render(dossier)
    if file == "-":
        show(page)
        return
    write(file, page)
    show(f"Wrote {file}")


def write(file: str, text: str) -> None:
    """Writes a text to a file. Raises RumordeskError where that cannot be."""
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RumordeskError(
            f"{file} cannot be written: {error.strerror}", "Name a file in a folder that is there and may be written."
        ) from error


def show_bytes(file: str, data: bytes) -> None:
    """Writes bytes to a file, or ("-") to standard output. Raises RumordeskError where that cannot be."""
    if file == "-":
        click.echo(data, nl=False)
        return
    try:
        Path(file).write_bytes(data)
    except OSError as error:
        raise RumordeskError(
            f"{file} cannot be written: {error.strerror}", "Name a file in a folder that is there and may be written."
        ) from error
    show(f"Wrote {file}")


def screen() -> tuple[int, bool]:
    """Columns to fill, and whether to use colour."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return max(NARROWEST, min(COLUMNS, get_terminal_size((COLUMNS, 24)).columns)), colour


def show(text: str, *, colour: bool = False) -> None:
    """Prints a text; a reader who has gone ends the command quietly."""
    try:
        click.echo(text, nl=not text.endswith("\n"), color=colour)
    except BrokenPipeError as error:
        # Python flushes stdout once more at exit; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(BROKEN_PIPE) from error


@contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int], None] | None]:
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

        def shown_to(room: str, done: int, total: int) -> None:
            nonlocal shown
            if room not in tasks:
                tasks[room] = bars.add_task(room, total=total)
            now = monotonic()
            bars.update(tasks[room], completed=done, total=total, refresh=done == total or now - shown > REFRESH)
            shown = now if now - shown > REFRESH else shown

        yield shown_to
