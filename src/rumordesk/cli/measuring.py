"""Measuring: the command `bench`, which holds rooms against public data sets."""

from __future__ import annotations

import json
from pathlib import Path

import click

from rumordesk.cli.output import screen, show, write


@click.command()
@click.argument("name", required=False)
@click.option("--data", metavar="DIR", help="The folder that holds the data sets.")
@click.option("--split", default="dev", show_default=True, metavar="PART",
              help="The part to measure on: dev, test, holdout.")  # fmt: skip
@click.option("--without", multiple=True, type=click.Choice(["lineage", "rivals", "calibration", "silence"]),
              help="Leave a part of the method out, for stories and emergent; may be given again.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--predictions", metavar="FILE", help="Write what was predicted, in the set's own format.")
@click.option("--out", metavar="FILE", help="Also write the result as JSON to this file.")
def bench(
    name: str | None, data: str | None, split: str, without: tuple[str, ...], as_json: bool, predictions: str | None,
    out: str | None,
) -> None:  # fmt: skip
    """Measure on the public data set NAME; without NAME, list them.

    Figures stand beside published ones, with 95 % intervals by bootstrap over bodies, articles or documents.
    """
    from rumordesk import bench as benches
    from rumordesk.bench import telling

    width, colour = screen()
    if name is None:
        return show(telling.listing(width, colour), colour=colour)
    if data is None:
        raise click.UsageError("Name with --data the folder that holds the data sets.")
    result = benches.run(name, Path(data), split, frozenset(without))
    if predictions:
        write(predictions, "".join(benches.predictions(result)))
    text = json.dumps(benches.public(result), indent=2, ensure_ascii=False) + "\n"
    if out:
        write(out, text)
    show(text if as_json else telling.terminal(result, width, colour), colour=colour and not as_json)
