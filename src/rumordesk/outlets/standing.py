"""What kind of house a host is, where that is public record: satire, impostor, fact-checker, press with a newsroom.

The lists stand in `standing.toml`, each with its source. They do not say how often a house is right.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Standing = Literal["satire", "fact-checker", "press", ""]


def standing(host: str) -> Standing:
    """The standing of a host name such as "www.example.com"; "" where nothing is listed. Impostors count as satire."""
    name = host.lower().removeprefix("www.")
    for end in _ends(name):
        if found := _hosts().get(end):
            return found
    return "satire" if _is_impostor(name) else ""


def _ends(name: str) -> list[str]:
    labels = name.split(".")
    return [".".join(labels[cut:]) for cut in range(len(labels) - 1)]


def _is_impostor(name: str) -> bool:
    first, _, ending = name.partition(".")
    lists = _lists()["impostor"]
    return first in lists["names"] and ending in lists["endings"]


@cache
def _hosts() -> dict[str, Standing]:
    kinds: tuple[Standing, ...] = ("press", "fact-checker", "satire")
    return {host: kind for kind in kinds for host in _lists()[kind]["hosts"]}


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    raw: dict[str, dict[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath("standing.toml").read_text("utf-8")
    )
    return raw
