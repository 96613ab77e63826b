"""Reckoning: the commands of the ledger, `resolve`, `score`, `ledger` and `diff`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rumordesk.cli.output import configured, show, write

if TYPE_CHECKING:
    from rumordesk.records import Dossier, Outcome

OUTCOMES = ("yes", "no", "annulled", "ambiguous")
"""As `records.Outcome`, which is not imported for the sake of a quick `--version`."""
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A calendar date."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Raises `click.BadParameter` for words that are none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is no date; write 2018-11-30.", param, ctx)


def ledger_option(command: F) -> F:
    """`--ledger FILE`."""
    return click.option("--ledger", "file", metavar="FILE", help="The ledger; default: in the user's data folder.")(
        command
    )


def place(file: str | None) -> Path:
    """The ledger that is meant."""
    from rumordesk import ledger

    return Path(file) if file else ledger.place(configured())


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("outcome", type=click.Choice(OUTCOMES))
@click.option("--proof", required=True, metavar="URL_OR_TEXT", help="Where it can be looked up.")
@click.option("--on", type=Day(), required=True, metavar="DATE", help="The day on which it was so.")
@ledger_option
def resolve(id_: str, outcome: Outcome, proof: str, on: date, file: str | None) -> None:
    """Say how the rumor of verdict ID turned out.

    It holds for every recorded verdict on the same claim with the same date. A later word replaces an earlier.
    """
    from rumordesk import clerk

    if not proof.strip():
        raise click.UsageError("The proof is empty; give an address, or words that say where to look.")
    done = clerk.resolve(place(file), id_, outcome, on, proof.strip(), datetime.now(UTC).replace(microsecond=0))
    show(f"{done.id}: {done.outcome}, {done.on}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the scores and every answer as JSON.")
@click.option("--svg", "picture", metavar="FILE", help="Also write the reliability picture.")
@ledger_option
def score(as_json: bool, picture: str | None, file: str | None) -> None:
    """Score the ledger's answers that are resolved and past their date."""
    from rumordesk import clerk
    from rumordesk.tell.reckoning import score_json, score_lines

    report = clerk.score(place(file), datetime.now(UTC).date())
    if picture:
        from rumordesk.tell.reliability import reliability_svg

        write(picture, reliability_svg(report.all.calibration))
    if as_json:
        show(score_json(report.all, report.kinds, report.waiting, report.settled))
    else:
        show("\n".join(score_lines(report.all, report.kinds, report.waiting)))


@click.command()
@ledger_option
def ledger(file: str | None) -> None:
    """List the recorded verdicts: id, as-of date, probability, outcome, claim."""
    from rumordesk import clerk
    from rumordesk.tell.reckoning import list_lines

    there = place(file)
    rows = clerk.listed(there)
    show("\n".join(list_lines(rows)) if rows else f"The ledger {there} holds no verdict.")


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--question", metavar="QUESTION", help="Ask this twice: then A and B are as-of dates.")
@click.option("--from", "piles", multiple=True, metavar="PILE", help="The pile to ask; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the change as JSON.")
@ledger_option
def diff(a: str, b: str, question: str | None, piles: tuple[str, ...], as_json: bool, file: str | None) -> None:
    """Say why a probability moved from A to B: which evidence came, went or was re-weighed, in nats.

    A and B are ids of the ledger; with --question and --from they are two dates, and the question is asked as of each.
    """
    from rumordesk import clerk
    from rumordesk.tell.reckoning import change_json, change_lines

    if bool(question) != bool(piles):
        raise click.UsageError("--question and --from go together.")
    if question:
        change = clerk.replayed(_asked(question, piles, a, file), _asked(question, piles, b, file))
    else:
        change = clerk.changed(place(file), a, b)
    show(change_json(change) if as_json else "\n".join(change_lines(change)))


def _asked(question: str, piles: Sequence[str], day: str, file: str | None) -> Dossier:
    from rumordesk import desk
    from rumordesk import ledger as book
    from rumordesk.records import Asked

    as_of = datetime.combine(Day().convert(day, None, None), time.max, UTC)
    return desk.ask(Asked(question=question, as_of=as_of, past=book.read(place(file))), piles, config=configured())
