"""A part of a dossier while it is being told: its lines, and the facts that they tell of, numbered within the part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from rumordesk.records import Citation, Fact, Line, Part


class Section(NamedTuple):
    """Lines of one part; `Line.fact` and `Fact.conflicts_with` count within `facts`."""

    lines: tuple[Line, ...]
    facts: tuple[Fact, ...] = ()


def joined(sections: Iterable[Section]) -> tuple[tuple[Line, ...], tuple[Fact, ...]]:
    """All lines and all facts in order, numbered through."""
    lines: list[Line] = []
    facts: list[Fact] = []
    for s in sections:
        base = len(facts)
        facts += [_shifted(f, base) for f in s.facts]
        lines += [x if x.fact is None else msgspec.structs.replace(x, fact=x.fact + base) for x in s.lines]
    return tuple(lines), tuple(facts)


def _shifted(f: Fact, base: int) -> Fact:
    if not f.conflicts_with:
        return f
    return msgspec.structs.replace(f, conflicts_with=tuple(j + base for j in f.conflicts_with))


def own(part: Part, text: str, rank: int = 1) -> Line:
    """A line of the desk's own: a count or a judgement."""
    return Line(id="", part=part, text=text, computed=True, rank=rank)


def cited(
    part: Part,
    text: str,
    citations: Sequence[Citation],
    rank: int = 1,
    evidence: int | None = None,
    fact: int | None = None,
) -> Line:
    """A line that states what its citations say."""
    return Line(id="", part=part, text=text, citations=tuple(citations), rank=rank, evidence=evidence, fact=fact)
