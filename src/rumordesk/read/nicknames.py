"""Short forms of first names, from `data/nicknames.toml`. Whether a pile uses one of somebody is not its business."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from rumordesk.read.sightings import fold


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Short form → long forms, from `data/nicknames.toml`."""
    table = tomllib.loads(files(__package__).joinpath("data/nicknames.toml").read_text("utf-8"))
    return {short: tuple(longs) for short, longs in table["short"].items()}


def other_forms(first: str) -> tuple[str, ...]:
    """First names that may stand for this one: long forms of a short one, and the other way round."""
    first = fold(first)
    shorts = [short for short, longs in short_forms().items() if first in longs]
    return (*short_forms().get(first, ()), *shorts)
