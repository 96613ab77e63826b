"""What lies ahead, as pages group it: each path with its line, signs, what would settle it, what is missing.

It sorts the lines of the watch, which `parts` and `paths` have worded, and words nothing; what the heading of a group
says already is left out of its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from rumordesk.records import Dossier, Horizon, Line
from rumordesk.tell.parts import LACKS, SETTLES
from rumordesk.tell.paths import RAN_OUT, opening


class Ahead(NamedTuple):
    """The lines of the watch, each in one group."""

    paths: list[tuple[Horizon, Line | None]]
    """None where the dossier has no line on it."""
    signs: list[Line]
    expired: list[Line]
    settles: list[Line]
    lacks: list[Line]


def ahead(d: Dossier) -> Ahead:
    """The lines of the watch in groups."""
    lines = [line for line in d.lines if line.part == "watch"]
    paths = [(h, next((x for x in lines if x.text.startswith(opening(h))), None)) for h in d.verdict.horizons]
    told = {line.id for _, line in paths if line}
    rest = [x for x in lines if x.id not in told and not x.text.startswith((RAN_OUT, SETTLES, LACKS))]
    expired = [x for x in lines if x.text.startswith(RAN_OUT)]
    return Ahead(paths, rest, expired, _without(SETTLES, lines), _without(LACKS, lines))


def _without(head: str, lines: Sequence[Line]) -> list[Line]:
    return [
        msgspec.structs.replace(x, text=x.text.removeprefix(head).lstrip()) for x in lines if x.text.startswith(head)
    ]
