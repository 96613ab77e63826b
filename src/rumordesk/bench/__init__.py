"""Measures rooms on public data sets: one file a data set, each with `run(data, split)`.

This file lists them and runs one by name. A bench's module is imported when it is run, so a listed one whose module is
not installed breaks no other. It neither prints nor trains, and nothing here knows how a prediction comes about: each
bench says at its top which function it measures.

A result is a dict of plain JSON values:

- `bench`, `split`, `n` (items measured), `scores` (name → figure);
- where the bench has them: `intervals` (name → [low, high], 95 % by bootstrap over groups), `groups` (what was
  resampled), `per_class` (class → precision, recall, f1, support), `confusion` (true class → predicted class → count),
  `beside` (published figures: system, score, value, source), `notes` (sentences to read beside the figures);
- `rows`: what was predicted, for `--predictions`; a module whose predictions are not JSON Lines has `lines(rows)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec

from rumordesk.errors import InputError

Result = dict[str, Any]

DEFAULT_SPLIT = "dev"
HELD_OUT = frozenset({"test", "holdout"})
"""Two words for the part that is kept for judging; each set's file has one of them, a command takes both."""


class Bench(NamedTuple):
    """A data set that can be measured on."""

    name: str
    measures: str
    splits: tuple[str, ...] = ("dev", "test")


BENCHES = (
    Bench("fnc1", "stance of a body to a headline: Fake News Challenge 1"),
    Bench("polnear", "who says what: source, cue and content tokens of PolNeAR", ("dev", "train", "test")),
    Bench("spouse", "are the two people of a sentence spouses?"),
    Bench("people", "names of people in Wikipedia and newswire text"),
    Bench("dates", "time expressions: where they stand and what they mean"),
    Bench("emergent", "the truth of rumors from the articles on them: Emergent", ("dev", "holdout")),
    Bench("stories", "questions on couples, answered from the gossip pile", ("dev", "holdout")),
    Bench("pairs", "pairs of articles: the same story, a copy, or neither", ("dev", "fresh", "holdout")),
    Bench("linking", "who took it from whom", ("dev",)),
    Bench("growth", "what the next article costs as the pile grows", ("dev",)),
)


ABLATED = ("stories", "emergent")
"""Benches of the whole method, which can leave a part of it out (`ablation`)."""


def run(name: str, data: Path, split: str = DEFAULT_SPLIT, without: frozenset[str] = frozenset()) -> Result:
    """The result of one bench on one split, with the parts `without` left out of the method.

    Raises `InputError` where there is no such bench, split or part, or where the bench can leave none out.
    """
    bench = next((b for b in BENCHES if b.name == name), None)
    if bench is None:
        raise InputError(f"there is no bench {name!r}", f"Choose one of: {', '.join(b.name for b in BENCHES)}.")
    if not data.is_dir():
        raise InputError(f"{data} is no folder", "Name with --data the folder that holds the data sets.")
    if without and name not in ABLATED:
        raise InputError(f"{name} measures no part that can be left out", f"Use --without with {' or '.join(ABLATED)}.")
    parts = {"without": without} if without else {}
    result: Result = _module(name).run(data, _split(bench, split), **parts)
    return result


def available(name: str) -> bool:
    """Whether the module of a listed bench is there."""
    return find_spec(f"rumordesk.bench.{name}") is not None


def public(result: Result) -> Result:
    """The result without the predicted rows: what `--json` prints and `docs/results/` keeps."""
    return {key: value for key, value in result.items() if key != "rows"}


def predictions(result: Result) -> Iterator[str]:
    """The lines of the predictions' file, each with its line end."""
    own = getattr(_module(result["bench"]), "lines", None)
    rows = result.get("rows", ())
    if own is not None:
        yield from own(rows)
    else:
        yield from (msgspec.json.encode(row).decode() + "\n" for row in rows)


def _module(name: str) -> ModuleType:
    if not available(name):
        raise InputError(
            f"the bench {name!r} is listed, but not part of this version", "Run `rumordesk bench` for those that are."
        )
    return import_module(f"rumordesk.bench.{name}")


def _split(bench: Bench, asked: str) -> str:
    if asked in bench.splits:
        return asked
    held_out = next((s for s in bench.splits if s in HELD_OUT), None)
    if asked in HELD_OUT and held_out:
        return held_out
    raise InputError(f"{bench.name} has no split {asked!r}", f"Choose one of: {', '.join(bench.splits)}.")
