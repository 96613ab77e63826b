"""What editors have said of one rumor's articles and links, folded: all that an answer takes from them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec

from rumordesk.records import Added, Decision, Mark
from rumordesk.store.opened import Reading
from rumordesk.store.standing import standing, undone


class Said(NamedTuple):
    """What counts at one moment."""

    decisions: tuple[Decision, ...] = ()
    marks: tuple[Mark, ...] = ()
    taken_back: frozenset[str] = frozenset()
    """Ids of articles that were added by hand, and taken back."""
    entries: tuple[str, ...] = ()
    """Ids of the entries that say so: the same ids, the same word of the editors."""


NOTHING = Said()


def said(moment: Reading, rumor: str, as_of: datetime | None = None) -> Said:
    """What editors have said on a rumor by an instant. Articles are taken back for every rumor at once."""
    mine = standing(moment, rumor, "decision", "mark", "resolution", as_of=as_of)
    back = _taken_back(moment, as_of)
    return Said(
        decisions=tuple(msgspec.json.decode(e.body, type=Decision) for e in mine if e.kind == "decision"),
        marks=tuple(msgspec.json.decode(e.body, type=Mark) for e in mine if e.kind == "mark"),
        taken_back=frozenset(key for keys in back.values() for key in keys),
        entries=(*(e.id for e in mine), *(f"without {e}" for e in sorted(back))),
    )


def _taken_back(moment: Reading, as_of: datetime | None) -> dict[str, tuple[str, ...]]:
    """Articles by the entry with which they came, where that was undone, and no other one brought them, too."""
    noted = list(moment.entries("added", "undo", as_of=as_of))
    gone = undone(noted)
    added = {e.id: msgspec.json.decode(e.body, type=Added).articles for e in noted if e.kind == "added"}
    kept = {key for entry, keys in added.items() if entry not in gone for key in keys}
    found = {entry: tuple(k for k in keys if k not in kept) for entry, keys in added.items() if entry in gone}
    return {entry: keys for entry, keys in found.items() if keys}
