"""Decide on links, mark attributions, resolve, undo any of it. Whoever calls looks at the rumor again afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

import msgspec

from rumordesk.editing.noting import entry
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Decision, Entry, EntryKind, Mark, Outcome, Resolution, Undone
from rumordesk.store import Store
from rumordesk.store.opened import Writing
from rumordesk.store.standing import undone

UNDOABLE: tuple[EntryKind, ...] = (
    "follow", "unfollow", "decision", "mark", "added", "resolution", "publication", "undo",
)  # fmt: skip
"""Forgetting is for ever; an account is changed back by hand."""
LONGEST_WHY = 500


def decide(store: Store, rumor: str, decision: Decision) -> Entry:
    """Confirm or cut a link. Raises RumordeskError without a reason."""
    _reason(decision.why)
    return _noted(store, entry("decision", rumor, decision.when, decision))


def mark(store: Store, rumor: str, mark: Mark) -> Entry:
    """Mark that a sentence was put down to the wrong one. Raises RumordeskError without a reason."""
    _reason(mark.why)
    if not mark.sentence.strip():
        raise RumordeskError("no sentence was named", "Choose one of the sentences of the dossier.")
    return _noted(store, entry("mark", rumor, mark.when, mark))


def resolve(store: Store, rumor: str, outcome: Outcome, on: date, proof: str, by: str, now: datetime) -> Entry:
    """Say how a rumor turned out. Raises RumordeskError without a proof, and for a day that has not come."""
    if outcome not in get_args(Outcome):
        raise RumordeskError(f"“{outcome}” is no outcome", f"Say one of {', '.join(get_args(Outcome))}.")
    if not proof.strip():
        raise RumordeskError("there is no proof", "Give an address, or words that say where it can be looked up.")
    if on > now.date():
        raise RumordeskError(f"{on.isoformat()} has not come yet", "Give the day on which it was so.")
    said = Resolution(id=rumor, outcome=outcome, on=on, proof=proof.strip(), recorded=now, by=by)
    return _noted(store, entry("resolution", rumor, now, said))


def undo(store: Store, key: str, by: str, now: datetime, why: str = "") -> Entry:
    """Let an entry count no more; undoing an undoing lets it count again.

    Raises NotFoundError where there is no such entry, RumordeskError for what cannot be undone, or is already.
    """
    with store.writing() as change:
        found = change.entry(key)
        if found is None:
            raise NotFoundError("There is no such entry.", "Look at the log again.")
        if found.kind not in UNDOABLE:
            raise RumordeskError("this cannot be undone", "Note something new that sets it right.")
        if found.id in undone(change.entries("undo", rumor=found.rumor)):
            raise RumordeskError("this was undone already", "Look at the log again.")
        what, counts = _what(change, found)
        body = Undone(entry=key, kind=what.kind, by=by, why=why.strip()[:LONGEST_WHY], counts=counts)
        new = entry("undo", found.rumor, now, body)
        change.append([new])
        _follow_again(change, what, counts, now)
        return what


def _what(change: Writing, found: Entry) -> tuple[Entry, bool]:
    """What in the end is concerned, behind undoings of undoings, and whether it will count."""
    counts = False
    while found.kind == "undo":
        counts = not counts
        behind = change.entry(msgspec.json.decode(found.body, type=Undone).entry)
        if behind is None:
            raise NotFoundError("What was undone there is gone.", "Note it anew.")
        found = behind
    return found, counts


def _follow_again(change: Writing, what: Entry, counts: bool, now: datetime) -> None:
    """Following and leaving are more than entries: the rumor is looked at again, or no more."""
    followed = change.followed(what.rumor)
    if followed is None or what.kind not in ("follow", "unfollow", "resolution"):
        return
    stops = {"follow": not counts, "unfollow": counts, "resolution": False}[what.kind]
    change.put(msgspec.structs.replace(followed, stopped=now if stops else None, next_look=now))


def _noted(store: Store, new: Entry) -> Entry:
    with store.writing() as change:
        if change.followed(new.rumor) is None:
            raise NotFoundError("There is no such rumor.", "Look at the list again.")
        change.append([new])
    return new


def _reason(why: str) -> None:
    if not why.strip() or len(why) > LONGEST_WHY:
        raise RumordeskError("there is no reason", f"Say why in one sentence of at most {LONGEST_WHY} characters.")
