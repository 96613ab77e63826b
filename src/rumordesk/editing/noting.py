"""A new entry for the ledger. It notes none; whoever has a change of the store open does."""

from __future__ import annotations

from datetime import datetime

import msgspec

from rumordesk.records import Entry, EntryKind
from rumordesk.store.ledger import identity


def entry(kind: EntryKind, rumor: str, now: datetime, body: object, as_of: datetime | None = None) -> Entry:
    """A new entry for the ledger."""
    new = Entry(kind=kind, rumor=rumor, as_of=as_of or now, at=now, body=msgspec.Raw(msgspec.json.encode(body)))
    return msgspec.structs.replace(new, id=identity(new))
