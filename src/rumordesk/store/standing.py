"""Which entries of the ledger still count: those that nobody has undone. It knows nothing of what they say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from rumordesk.records import Entry, EntryKind, Undone
from rumordesk.store.opened import Reading


def standing(moment: Reading, rumor: str | None, *kinds: EntryKind, as_of: datetime | None = None) -> list[Entry]:
    """The entries of these kinds that count on a rumor (None: on any), oldest first, as noted by an instant."""
    noted = list(moment.entries(*kinds, "undo", rumor=rumor, as_of=as_of))
    gone = undone(noted)
    return [e for e in noted if e.kind != "undo" and e.id not in gone]


def undone(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Of these entries, those that count no more, by id, each with the entry that undid it.

    An undoing may be undone itself: the newest are looked at first, so that each is known to count or not before what
    it undoes is looked at.
    """
    gone: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: -e.seq):
        if entry.kind == "undo" and entry.id not in gone:
            gone.setdefault(msgspec.json.decode(entry.body, type=Undone).entry, entry)
    return gone
