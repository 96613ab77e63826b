"""Decide on links, mark attributions, resolve. Whoever calls looks at the rumor again afterwards; see `undoing`."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

from rumordesk.editing.noting import entry
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Decision, Entry, Mark, Outcome, Resolution
from rumordesk.store import Store

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


def _noted(store: Store, new: Entry) -> Entry:
    with store.writing() as change:
        if change.followed(new.rumor) is None:
            raise NotFoundError("There is no such rumor.", "Look at the list again.")
        change.append([new])
    return new


def _reason(why: str) -> None:
    if not why.strip() or len(why) > LONGEST_WHY:
        raise RumordeskError("there is no reason", f"Say why in one sentence of at most {LONGEST_WHY} characters.")
