"""The store's ledger as a book of verdicts and resolutions: answers that were recorded, and rumors that are followed.

A followed rumor counts once: with the last verdict before the day on which it turned out, else with the newest one. So
nobody is scored by hindsight, nor by how often the desk looked. It scores nothing itself.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

import msgspec

from rumordesk.records import Belief, Entry, EntryKind, Followed, Recorded, Resolution
from rumordesk.store.opened import Reading, Store
from rumordesk.store.standing import standing


class StoreBook:
    """A store, as the clerk takes it."""

    def __init__(self, store: Store) -> None:
        self._store, self.name = store, f"the ledger of the store {store.address}"

    def entries(self) -> tuple[Recorded | Resolution, ...]:
        """All of them: verdicts, then resolutions, each in the order noted."""
        with self._store.reading() as moment:
            return noted(moment)

    def append(self, entry: Recorded | Resolution) -> None:
        """Note one. Raises StoreError."""
        with self._store.writing() as change:
            if isinstance(entry, Recorded):
                change.append([_noted("answer", "", entry, entry.verdict.as_of)])
            else:
                rumor = entry.id if change.followed(entry.id) else ""
                change.append([_noted("resolution", rumor, entry, entry.recorded)])


def noted(moment: Reading) -> tuple[Recorded | Resolution, ...]:
    """All entries of the book at one moment."""
    resolutions = [msgspec.json.decode(e.body, type=Resolution) for e in standing(moment, None, "resolution")]
    answers = [msgspec.json.decode(e.body, type=Recorded) for e in moment.entries("answer")]
    last = {r.id: r for r in resolutions}
    followed = moment.all_followed(stopped=True)
    stands = [r for f in followed if (r := _recorded(moment, f, last.get(f.id))) is not None]
    return (*answers, *stands, *resolutions)


def taught(moment: Reading, as_of: datetime) -> tuple[Recorded | Resolution, ...]:
    """What had been noted by an instant, where anything had been resolved; else nothing can be learnt."""
    if not standing(moment, None, "resolution", as_of=as_of):
        return ()
    return tuple(e for e in noted(moment) if e.recorded <= as_of)


def _recorded(moment: Reading, followed: Followed, resolution: Resolution | None) -> Recorded | None:
    """What counts of a followed rumor; None for a private draft, and where nothing was believed in time."""
    before = datetime.combine(resolution.on, time.min, UTC) if resolution else None
    noted = moment.latest("verdict", followed.id, before=before)
    if noted is None:
        return None
    belief = msgspec.json.decode(noted.body, type=Belief)
    if belief.draft:
        return None
    return Recorded(
        id=followed.id, recorded=noted.at, rumor=msgspec.structs.replace(belief.rumor, deadline=followed.deadline),
        verdict=belief.verdict, quotes=tuple(p.citations for p in belief.pieces), vouches=belief.vouches,
    )  # fmt: skip


def _noted(kind: EntryKind, rumor: str, what: Recorded | Resolution, as_of: datetime) -> Entry:
    return Entry(kind=kind, rumor=rumor, as_of=as_of, at=what.recorded, body=msgspec.Raw(msgspec.json.encode(what)))
