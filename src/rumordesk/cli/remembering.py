"""Remembering: `show`, `history`, `search`, `rebuild`, `backup`, `restore`, `export`, `import`, `forget`, `doctor`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from rumordesk.cli.arguments import Instant
from rumordesk.cli.opening import json_option, now, opened, opened_there, store_option
from rumordesk.cli.output import configured, show, tell, write
from rumordesk.errors import CareError, NotFoundError, StoreError

if TYPE_CHECKING:
    from rumordesk.records import Followed
    from rumordesk.store.exchange import Format
    from rumordesk.watch.replaying import Past


@click.command(name="show")
@click.argument("rumor")
@click.option("--as-of", type=Instant(), metavar="DATE", help="As the desk knew it then; default: now.")
@click.option("--html", "html_file", metavar="FILE", help="Write the dossier as one HTML file; - is standard output.")
@click.option("--markdown", "markdown_file", metavar="FILE", help="Write it as Markdown; - is standard output.")
@click.option("--all", "everything", is_flag=True, help="Show every line on the terminal, not only the first 80.")
@store_option
@json_option
def show_(
    rumor: str, as_of: datetime | None, html_file: str | None, markdown_file: str | None, everything: bool,
    address: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Show the dossier on RUMOR (its question or id) from what the store holds."""
    config = configured()
    from rumordesk import desk
    from rumordesk.watch.following import named
    from rumordesk.watch.replaying import dossier_of

    with opened_there(address, config) as store:
        with store.reading() as moment:
            followed = named(moment.all_followed(stopped=True), rumor)
        dossier = dossier_of(store, followed, config, as_of or now())
    tell(dossier, as_json=as_json, html_file=html_file, markdown_file=markdown_file, everything=everything)
    desk.remember(dossier, config)


@click.command()
@click.argument("rumor")
@click.option("--as-of", type=Instant(), metavar="DATE", help="Only what was noted by this date or instant.")
@click.option("--html", "html_file", metavar="FILE", help="Write it as one HTML page; - is standard output.")
@click.option("--svg", "svg_file", metavar="FILE", help="Draw it as a picture; - is standard output.")
@store_option
@json_option
def history(
    rumor: str, as_of: datetime | None, html_file: str | None, svg_file: str | None, address: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Tell what was believed of RUMOR (its question or id), verdict after verdict."""
    if sum((as_json, html_file is not None, svg_file is not None)) > 1:
        raise click.UsageError("Choose one of --json, --html and --svg.")
    config = configured()
    from rumordesk.tell import history as telling
    from rumordesk.watch.following import named
    from rumordesk.watch.replaying import past_of

    with opened_there(address, config) as store:
        with store.reading() as moment:
            followed = named(moment.all_followed(stopped=True), rumor)
        past = past_of(store, followed, as_of)
    file = html_file if html_file is not None else svg_file
    if file is not None:
        _drawn(file, followed, past, page=html_file is not None)
    elif as_json:
        show(json.dumps(telling.as_rows(past.beliefs, past.news), ensure_ascii=False, indent=2))
    else:
        show(telling.lines(followed.question, past.beliefs, past.news))


def _drawn(file: str, followed: Followed, past: Past, *, page: bool) -> None:
    """Write a history as a page or picture. Raises CareError for a private draft, NotFoundError where there is none."""
    if any(b.draft for b in past.beliefs):
        raise CareError(
            "this rumor is a private draft, and its history is not written as a page or picture",
            "Read it on the terminal, or with --json.",
        )
    if not past.beliefs:
        raise NotFoundError(f"Nothing was believed of “{followed.question}” by then.", "Run rumordesk watch --once.")
    from rumordesk.tell.history import course
    from rumordesk.tell.history_page import history_html
    from rumordesk.tell.history_svg import history_svg

    if page:
        drawn = history_html(followed.question, past.beliefs, past.news, deadline=followed.deadline)
    else:
        drawn = history_svg(followed.question, course(past.beliefs), past.news, deadline=followed.deadline)
    if file == "-":
        return show(drawn)
    write(file, drawn)
    show(f"Wrote {file}")


@click.command()
@click.argument("words")
@click.option("--statements", is_flag=True, help="Search what is said of followed people, sentence by sentence.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="At most so many."
)
@click.option("--as-of", type=Instant(), metavar="DATE", help="Only what was seen and published by then.")
@store_option
@json_option
def search(
    words: str, statements: bool, limit: int, as_of: datetime | None, address: str | None, as_json: bool
) -> None:
    """Find articles in which all WORDS occur, newest first; words in quotation marks stand together."""
    if not words.strip():
        raise click.UsageError("Give a word to search for.")
    config = configured()
    from rumordesk.tell.plain import plain
    from rumordesk.tell.words import day, instant

    with opened_there(address, config) as store, store.reading() as moment:
        found = moment.search(words, limit=limit, as_of=as_of, statements=statements)
    if as_json:
        rows = [{**f._asdict(), "published": f.published and instant(f.published)} for f in found]
        show(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for f in found:
        said = f" [{plain(f.source) or f.source_type}, {f.certainty}]" if f.certainty else ""
        show(f"{day(f.published):>11}  {plain(f.outlet)}: {plain(f.words)}{said}\n{'':13}{plain(f.url)}")
    if not found:
        show("Nothing was found.")


@click.command()
@store_option
def rebuild(address: str | None) -> None:
    """Work out everything that is derived from captures and ledger anew; the result is the same."""
    config = configured()
    from rumordesk.tell.words import counted
    from rumordesk.watch.rebuilding import rebuild as again

    with opened_there(address, config) as store:
        count = again(store, config)
    show(f"Rebuilt from {counted(count, 'capture')}.")


@click.command()
@click.argument("file")
@store_option
def backup(file: str, address: str | None) -> None:
    """Write all that the store keeps into FILE (gzipped JSON Lines with a hash), while others work on."""
    config = configured()
    from rumordesk.tell.words import counted

    with opened_there(address, config) as store, store.reading() as moment:
        rows = moment.backup(Path(file), now())
    show(f"Wrote {file}: {counted(rows, 'row')}.")


@click.command()
@click.argument("file")
@store_option
def restore(file: str, address: str | None) -> None:
    """Fill an empty store from the backup FILE, after its hash has been checked, and rebuild what is derived."""
    config = configured()
    from rumordesk.tell.words import counted
    from rumordesk.watch.rebuilding import rebuild as again

    with opened(address, config) as store:
        with store.writing() as change:
            rows = change.restore(Path(file))
        again(store, config)
    show(f"Restored {counted(rows, 'row')}.")


NAMES: dict[str, Format] = {"": "jsonl", ".json": "jsonl", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
                            ".parquet": "parquet"}  # fmt: skip
"""Formats by the end of a file's name."""


@click.command()
@click.argument("table")
@click.argument("file")
@click.option("--format", "named", type=click.Choice(["jsonl", "csv", "parquet"]),
              help="Default: by the file's name, else JSON Lines.")  # fmt: skip
@store_option
def export(table: str, file: str, named: Format | None, address: str | None) -> None:
    """Write TABLE of the store into FILE (- is standard output) as JSON Lines, CSV or Parquet.

    The tables are: article, buried, capture, dossier, followed, ledger, migration, outbox, source, statement, story,
    tombstone; and account, invitation, session, throttle and token, with hashes in the place of secrets.
    """
    config = configured()
    from rumordesk.tell.words import counted

    path = None if file == "-" else Path(file)
    if named is None and Path(file).suffix not in NAMES:
        raise click.UsageError(
            f"{file} does not say in which format: end it with .jsonl, .csv or .parquet, or --format."
        )
    with opened_there(address, config) as store, store.reading() as moment:
        rows = moment.export(table, path, named or NAMES[Path(file).suffix])
    if path is not None:
        show(f"Wrote {file}: {counted(rows, 'row')}.")


@click.command(name="import")
@click.argument("table")
@click.argument("file", type=click.File("rb"))
@store_option
def import_(table: str, file: BinaryIO, address: str | None) -> None:
    """Add rows of TABLE from FILE (JSON Lines as `export` writes them; - is standard input) that are not there yet.

    Imported are: capture, ledger, followed, source, outbox, tombstone, buried. The others are given by `rebuild`.
    """
    config = configured()
    from rumordesk.store.exchange import lines_of
    from rumordesk.tell.words import counted

    with opened(address, config) as store, store.writing() as change:
        done = change.import_(table, lines_of(file))
    refused = f", {done.refused:,} refused, for they name who was forgotten" if done.refused else ""
    show(f"Imported {counted(done.new, 'row')}, {done.there:,} were there{refused}.")


@click.command()
@click.argument("person")
@click.confirmation_option(prompt="This cannot be undone. Go on?", help="Do not ask.")
@store_option
def forget(person: str, address: str | None) -> None:
    """Purge every article, verdict and message that names PERSON (a full name), and never take them in again."""
    config = configured()
    from rumordesk.watch import forgetting

    with opened_there(address, config) as store:
        articles, entries = forgetting.forget(store, config, person, now())
    show(f"Forgot {person}: {articles:,} articles, {entries:,} entries. Old backups still hold them: delete those.")


@click.command()
@store_option
def doctor(address: str | None) -> None:
    """Check the store, disk, clock, sources and models, and say what to do. Ends with 8 where one is bad."""
    config = configured()
    from rumordesk.watch.checking import checks

    with opened_there(address, config) as store:
        found = checks(store, now(), config)
    for check in found:
        show(f"{'ok  ' if check.good else 'BAD '} {check.what}")
    if not all(check.good for check in found):
        raise StoreError("Something is wrong with the store.", "Each line that begins with BAD says what to do.")
