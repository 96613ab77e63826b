"""Training: the command `train`, for those who make the models anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from rumordesk.cli.output import progress_bars, show


@click.command()
@click.argument("model", type=click.Choice(["words", "claims"]))
@click.option("--data", required=True, metavar="DIR", help="The folder of the data sets.")
@click.option("--out", default=".", show_default=True, metavar="DIR", help="Where MODEL.onnx and MODEL.json go.")
@click.option("--seed", default=1, show_default=True, metavar="N", help="The chances that training takes.")
@click.option("--epochs", type=click.IntRange(min=1), metavar="N", help="Times over the data; default: as shipped.")
def train(model: str, data: str, out: str, seed: int, epochs: int | None) -> None:
    """Train one of the shipped models anew; takes about an hour on one core.

    Needs the training libraries: pip install "rumordesk[train]".
    """
    from rumordesk.train.run import run

    with progress_bars() as bars:
        told = bars or (lambda room, done, total: None)
        record = run(model, Path(data), Path(out), seed=seed, epochs=epochs, progress=partial(told, "train"))
    show(f"Wrote {Path(out) / model}.onnx ({record.size / 1e6:.1f} MB, sha256 {record.weights[:12]}...)")
