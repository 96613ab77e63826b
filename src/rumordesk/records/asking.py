"""What an answer is bound to beside the articles: the question, the date, and what people and the past say to it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from rumordesk.records.editing import Mark
from rumordesk.records.ledger import Recorded, Resolution
from rumordesk.records.lineage import Decision
from rumordesk.records.rumors import Rumor


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it is asked of a pile: the same of these and the same articles give the same dossier."""

    question: str
    as_of: datetime | None = None
    """Nothing that was published later is known (UTC). None: now, and then undated articles are read, too."""
    rumor: Rumor | None = None
    """The question as it was understood before; None: understand it from the articles."""
    decisions: tuple[Decision, ...] = ()
    """What people confirmed or cut among the links."""
    marks: tuple[Mark, ...] = ()
    """What people marked as put down to the wrong one."""
    past: tuple[Recorded | Resolution, ...] = ()
    """Entries of a ledger: what its resolved rumors teach of each outlet goes into the weights."""
    lineage: bool = True
    """False counts every article as a witness of its own, to see what linking is worth."""
