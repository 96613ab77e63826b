"""The command line: the only place that prints and sets exit codes.

It turns words into arguments, calls the desk, and hands the dossier to `tell`. It decides nothing about rumors, and it
imports a room only when a command needs it, so that `--version` and `--help` are instant. One file a family of
commands.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

import click

from rumordesk import __version__
from rumordesk.cli.about import completion, kinds, schema
from rumordesk.cli.accounts import tokens, users
from rumordesk.cli.arguments import Instant
from rumordesk.cli.asking import ask, demo, why
from rumordesk.cli.following import changes, follow, list_, unfollow, watch
from rumordesk.cli.linking import lineage
from rumordesk.cli.measuring import bench
from rumordesk.cli.output import BROKEN_PIPE, INTERRUPTED
from rumordesk.cli.reckoning import diff, ledger, resolve, score
from rumordesk.cli.rehearsing import rehearse
from rumordesk.cli.remembering import (
    backup,
    doctor,
    export,
    forget,
    history,
    import_,
    rebuild,
    restore,
    search,
    show_,
)
from rumordesk.cli.serving import serve
from rumordesk.cli.sources import add, bookmarklet, captures, remove, revisions, sources
from rumordesk.cli.training import train
from rumordesk.errors import RumordeskError

__all__ = ["BROKEN_PIPE", "INTERRUPTED", "Instant", "cli", "main"]

EXAMPLES = """\b
Examples:
  rumordesk demo
  rumordesk ask "Are Fred Fiction and Nora Novel back together?" --from articles/
  rumordesk ask "Fred and Nora engaged?" --from pile.jsonl.gz --as-of 2025-06-30 --html out.html
  curl -s https://gossip.example/feed.xml | rumordesk ask "Did Fred Fiction wed?" --from -
  rumordesk why h3
  rumordesk lineage --from pile.jsonl.gz
"""


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Ask a rumor, get a dossier in which every line cites a sentence."""


_COMMANDS = (
    ask, demo, why, lineage, sources, add, remove, revisions, captures, bookmarklet, kinds, schema, completion,
    resolve, score, ledger, diff, bench, train,
    follow, unfollow, list_, watch, changes, rehearse, show_, history, search,
    serve, users, tokens, rebuild, backup, restore, export, import_, forget, doctor,
)  # fmt: skip
for _command in _COMMANDS:
    cli.add_command(_command)


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
    except click.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            click.echo("interrupted", err=True)
            return INTERRUPTED
        click.echo("Nothing was done. Where nobody can be asked, --yes says yes.", err=True)
        return 1
    except (KeyboardInterrupt, RuntimeError) as error:
        # Interrupted while it starts, a pool of processes fails to join itself: an interrupt all the same.
        if isinstance(error, RuntimeError) and not isinstance(error.__context__, KeyboardInterrupt):
            raise
        click.echo("interrupted", err=True)
        return INTERRUPTED
