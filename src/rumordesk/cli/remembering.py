"""Remembering: the commands `show`, `history`, `search`, `rebuild`, `backup`, `restore`, `forget` and `doctor`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from rumordesk.cli.arguments import Instant
from rumordesk.cli.opening import json_option, now, opened, store_option
from rumordesk.cli.output import configured, show, tell
from rumordesk.errors import RumordeskError, StoreError


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

    with opened(address, config) as store:
        with store.reading() as moment:
            followed = named(moment.all_followed(stopped=True), rumor)
        dossier = dossier_of(store, followed, config, as_of or now())
    tell(dossier, as_json=as_json, html_file=html_file, markdown_file=markdown_file, everything=everything)
    desk.remember(dossier, config)


@click.command()
@click.argument("rumor")
@click.option("--as-of", type=Instant(), metavar="DATE", help="Only what was noted by this date or instant.")
@click.option("--svg", "svg_file", metavar="FILE", help="Draw it as a picture; - is standard output.")
@store_option
@json_option
def history(rumor: str, as_of: datetime | None, svg_file: str | None, address: str | None, as_json: bool) -> None:
    """Tell what was believed of RUMOR (its question or id), verdict after verdict."""
    config = configured()
    from rumordesk.tell import history as telling
    from rumordesk.watch.following import named
    from rumordesk.watch.replaying import past_of

    with opened(address, config) as store:
        with store.reading() as moment:
            followed = named(moment.all_followed(stopped=True), rumor)
        past = past_of(store, followed, as_of)
    if svg_file is not None and past.beliefs:
        picture = telling.history_svg(followed.question, past.beliefs, past.news)
        if svg_file == "-":
            show(picture)
        else:
            _written(Path(svg_file), picture)
            show(f"Wrote {svg_file}")
    elif as_json:
        show(json.dumps(telling.as_rows(past.beliefs, past.news), ensure_ascii=False, indent=2))
    else:
        show(telling.lines(followed.question, past.beliefs, past.news))


def _written(file: Path, words: str) -> None:
    try:
        file.write_text(words, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RumordeskError(f"{file} cannot be written: {error.strerror}", "Name a file elsewhere.") from error


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
    config = configured()
    from rumordesk.tell.plain import plain
    from rumordesk.tell.words import day, instant

    with opened(address, config) as store, store.reading() as moment:
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
    from rumordesk.watch.rebuilding import rebuild as again

    with opened(address, config) as store:
        count = again(store, config)
    show(f"Rebuilt from {count:,} captures.")


@click.command()
@click.argument("file")
@store_option
def backup(file: str, address: str | None) -> None:
    """Write all that the store keeps into FILE (gzipped JSON Lines with a hash), while others work on."""
    config = configured()
    with opened(address, config) as store, store.reading() as moment:
        rows = moment.backup(Path(file), now())
    show(f"Wrote {file}: {rows:,} rows.")


@click.command()
@click.argument("file")
@store_option
def restore(file: str, address: str | None) -> None:
    """Fill an empty store from the backup FILE, after its hash has been checked, and rebuild what is derived."""
    config = configured()
    from rumordesk.watch.rebuilding import rebuild as again

    with opened(address, config) as store:
        with store.writing() as change:
            rows = change.restore(Path(file))
        again(store, config)
    show(f"Restored {rows:,} rows.")


@click.command()
@click.argument("person")
@click.confirmation_option(prompt="This cannot be undone. Go on?", help="Do not ask.")
@store_option
def forget(person: str, address: str | None) -> None:
    """Purge every article, verdict and message that names PERSON (a full name), and never take them in again."""
    config = configured()
    from rumordesk.watch import forgetting

    with opened(address, config) as store:
        articles, entries = forgetting.forget(store, config, person, now())
    show(f"Forgot {person}: {articles:,} articles, {entries:,} entries. Old backups still hold them: delete those.")


@click.command()
@store_option
def doctor(address: str | None) -> None:
    """Check the store, the disk, the clock and the sources, and say what to do. Ends with 8 where one is bad."""
    config = configured()
    from rumordesk.watch.checking import checks

    with opened(address, config) as store:
        found = checks(store, now())
    for check in found:
        show(f"{'ok  ' if check.good else 'BAD '} {check.what}")
    if not all(check.good for check in found):
        raise StoreError("Something is wrong with the store.", "Each line that begins with BAD says what to do.")
