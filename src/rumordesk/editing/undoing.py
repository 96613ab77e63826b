"""Undo what was noted: an entry counts no more, and an undoing may itself be undone. Nothing leaves the ledger.

Whoever calls looks at the rumor again afterwards, and has asked who may undo what.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from rumordesk.editing import people
from rumordesk.editing.deciding import LONGEST_WHY
from rumordesk.editing.noting import entry
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Entry, EntryKind, Undone
from rumordesk.store import Store
from rumordesk.store.opened import Reading, Writing
from rumordesk.store.standing import standing, undone

UNDOABLE: tuple[EntryKind, ...] = (
    "follow", "unfollow", "decision", "mark", "added", "resolution", "publication", "account", "undo",
)  # fmt: skip
FOLLOWING: tuple[EntryKind, ...] = ("follow", "unfollow", "resolution")
"""What decides whether a rumor is looked at."""


def undo(store: Store, key: str, by: str, now: datetime, why: str = "") -> Entry:
    """Let an entry count no more; undoing an undoing lets it count again. Returns the entry that was concerned.

    Raises NotFoundError where there is no such entry, RumordeskError for what cannot be undone, or is already.
    """
    with store.writing() as change:
        found = _entry(change, key)
        what, counts = _what(change, found)
        if final := finality(found.kind, what):
            raise RumordeskError(f"this cannot be undone: {final}", "Note something new that sets it right.")
        if found.id in undone(change.entries("undo", rumor=found.rumor)):
            raise RumordeskError("this was undone already", "Look at the log again.")
        body = Undone(entry=key, kind=what.kind, by=by, why=why.strip()[:LONGEST_WHY], counts=counts)
        change.append([entry("undo", found.rumor, now, body)])
        if what.kind in FOLLOWING:
            _follow_again(change, what.rumor, now)
        if what.kind == "account":
            people.turn(change, what, counts, now)
        return what


def concerned(store: Store, key: str) -> Entry:
    """What an entry is about in the end: behind undoings of undoings. Raises NotFoundError where there is none."""
    with store.reading() as moment:
        return _what(moment, _entry(moment, key))[0]


def finality(kind: EntryKind, what: Entry) -> str:
    """Why an entry of this kind, which in the end concerns another, cannot be undone; "" where it can."""
    if kind == "forgotten":
        return "who is forgotten is forgotten for ever"
    if what.kind == "account":
        return people.finality(what, again=kind == "undo")
    return "" if kind in UNDOABLE else "it is the desk’s own"


def behind(moment: Reading, found: Entry) -> Entry | None:
    """What an entry concerns in the end; None where that is gone."""
    try:
        return _what(moment, found)[0]
    except NotFoundError:
        return None


def _entry(moment: Reading, key: str) -> Entry:
    found = moment.entry(key)
    if found is None:
        raise NotFoundError("There is no such entry.", "Look at the log again.")
    return found


def _what(moment: Reading, found: Entry) -> tuple[Entry, bool]:
    """What in the end is concerned, behind undoings of undoings, and whether it will count once this one does not."""
    counts = False
    while found.kind == "undo":
        counts = not counts
        behind = moment.entry(msgspec.json.decode(found.body, type=Undone).entry)
        if behind is None:
            raise NotFoundError("What was undone there is gone.", "Note it anew.")
        found = behind
    return found, counts


def _follow_again(change: Writing, rumor: str, now: datetime) -> None:
    """Whether a rumor is looked at is what was said of it last: followed, left, or resolved."""
    followed = change.followed(rumor)
    if followed is None:
        return
    said = standing(change, rumor, *FOLLOWING)
    stopped = None if said and said[-1].kind == "follow" else followed.stopped or now
    change.put(msgspec.structs.replace(followed, stopped=stopped, next_look=now))
