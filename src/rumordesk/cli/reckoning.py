"""Reckoning: the commands of the ledger, `resolve`, `score`, `ledger` and `diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rumordesk.cli.opening import now, opened, opened_if_there, store_option
from rumordesk.cli.output import configured, show, write

if TYPE_CHECKING:
    from rumordesk.clerk import Book, Noted
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
    """`--ledger FILE` and `--store URL`: where the book is."""
    help_ = "A ledger in a file of its own; default: the store's."
    with_store: F = store_option(command)
    return click.option("--ledger", "file", metavar="FILE", help=help_)(with_store)


@contextmanager
def book(file: str | None, address: str | None, *, make: bool = False) -> Iterator[Book]:
    """The book that is meant; `make` the store where there is none."""
    if file and address:
        raise click.UsageError("Choose one of --ledger and --store.")
    config = configured()
    where = Path(file) if file else config.ledger
    if where is not None and address is None:
        from rumordesk.ledger import FileBook

        yield FileBook(where)
        return
    with (opened if make else opened_if_there)(address, config) as store:
        if store is None:
            from rumordesk.clerk import NoBook

            yield NoBook()
        else:
            from rumordesk.store.book import StoreBook

            yield StoreBook(store)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("outcome", type=click.Choice(OUTCOMES))
@click.option("--proof", required=True, metavar="URL_OR_TEXT", help="Where it can be looked up.")
@click.option("--on", type=Day(), required=True, metavar="DATE", help="The day on which it was so.")
@ledger_option
def resolve(id_: str, outcome: Outcome, proof: str, on: date, file: str | None, address: str | None) -> None:
    """Say how the rumor of verdict ID, or the followed rumor ID, turned out.

    It holds for every recorded verdict on the same claim with the same date. A later word replaces an earlier.
    """
    from rumordesk import clerk

    if not proof.strip():
        raise click.UsageError("The proof is empty; give an address, or words that say where to look.")
    with book(file, address) as kept:
        done = clerk.resolve(kept, id_, outcome, on, proof.strip(), now())
    show(f"{done.id}: {done.outcome}, {done.on}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the scores and every answer as JSON.")
@click.option("--svg", "picture", metavar="FILE", help="Also write the reliability picture.")
@ledger_option
def score(as_json: bool, picture: str | None, file: str | None, address: str | None) -> None:
    """Score the answers and followed rumors of the ledger that are resolved and past their date.

    A followed rumor counts once, with the last verdict before the day on which it turned out.
    """
    from rumordesk import clerk
    from rumordesk.tell.reckoning import score_json, score_lines

    with book(file, address) as kept:
        report = clerk.score(kept, now().date())
    if picture:
        from rumordesk.tell.reliability import reliability_svg

        write(picture, reliability_svg(report.all.calibration))
    if as_json:
        show(score_json(report.all, report.kinds, report.waiting, report.settled))
    else:
        show("\n".join(score_lines(report.all, report.kinds, report.waiting)))


@click.command()
@ledger_option
@click.option("--import", "other", metavar="FILE", help="First take over the entries of a ledger file.")
@click.option("--export", "copy", metavar="FILE", help="Then write what it holds and FILE lacks into a ledger file.")
def ledger(file: str | None, address: str | None, other: str | None, copy: str | None) -> None:
    """List the verdicts that were recorded or are followed: id, as-of date, probability, outcome, claim.

    Those whose deadline is past and that nobody has resolved are asked for below.
    """
    from rumordesk import clerk
    from rumordesk.ledger import FileBook
    from rumordesk.tell.reckoning import asked_lines, list_lines

    with book(file, address, make=other is not None) as kept:
        if other is not None:
            show(f"Took over {clerk.take_over(kept, FileBook(Path(other))):,} entries.")
        if copy is not None:
            show(f"Wrote {clerk.take_over(FileBook(Path(copy)), kept):,} entries into {copy}.")
        rows, late = clerk.listed(kept), clerk.overdue(kept, now().date())
        name = kept.name
    show(
        "\n".join([*list_lines(rows), *asked_lines(late)])
        if rows
        else f"{name[:1].upper()}{name[1:]} holds no verdict."
    )


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--question", metavar="QUESTION", help="Ask this twice: then A and B are as-of dates.")
@click.option("--from", "piles", multiple=True, metavar="PILE", help="The pile to ask; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the change as JSON.")
@ledger_option
def diff(
    a: str, b: str, question: str | None, piles: tuple[str, ...], as_json: bool, file: str | None,
    address: str | None,
) -> None:  # fmt: skip
    """Say why a probability moved from A to B: which evidence came, went or was re-weighed, in nats.

    A and B are ids of the ledger; with --question and --from they are two dates, and the question is asked as of each.
    """
    from rumordesk import clerk
    from rumordesk.tell.reckoning import change_json, change_lines

    if bool(question) != bool(piles):
        raise click.UsageError("--question and --from go together.")
    with book(file, address) as kept:
        past = kept.entries() if question else ()
        change = (
            clerk.replayed(_asked(question, piles, a, past), _asked(question, piles, b, past))
            if question
            else clerk.changed(kept, a, b)
        )
    show(change_json(change) if as_json else "\n".join(change_lines(change)))


def _asked(question: str, piles: Sequence[str], day: str, past: Sequence[Noted]) -> Dossier:
    from rumordesk import desk
    from rumordesk.records import Asked

    as_of = datetime.combine(Day().convert(day, None, None), time.max, UTC)
    return desk.ask(Asked(question=question, as_of=as_of, past=tuple(past)), piles, config=configured())
