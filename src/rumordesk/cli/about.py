"""About: the commands `kinds`, `schema` and `completion`, which tell what rumordesk knows and offers."""

from __future__ import annotations

import click

from rumordesk.cli.output import COLUMNS, show


@click.command()
def kinds() -> None:
    """List the kinds of rumor, each with its base rate and where that figure comes from."""
    from rumordesk.kinds import all_kinds

    for kind in all_kinds():
        rate = kind.base_rate
        show(f"{kind.name}: {rate.value:.0%} ({rate.low:.0%} to {rate.high:.0%}) of {rate.reference_class}")
        source = " ".join(rate.source.split())
        show(click.wrap_text(source, COLUMNS, initial_indent="    ", subsequent_indent="    ") + "\n\n")


@click.command()
def schema() -> None:
    """Print the JSON schema that every dossier follows."""
    from importlib.resources import files

    show((files("rumordesk.tell") / "schema" / "dossier.schema.json").read_text(encoding="utf-8"))


@click.command()
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
    show(kind(click.get_current_context().find_root().command, {}, "rumordesk", "_RUMORDESK_COMPLETE").source())
