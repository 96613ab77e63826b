"""How the public page of a rumor stands, folded from the ledger. It publishes nothing; see `publishing`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from rumordesk.records import Dossier, Entry, Publication, Published
from rumordesk.store.opened import Reading
from rumordesk.store.standing import standing, undone

DONE = {"publish": "published", "withdraw": "withdrawn", "correct": "corrected"}
"""What readers are told was done to a page, by the action."""


class Changed(NamedTuple):
    """One thing that was done with a public page, as its readers are told."""

    at: datetime
    did: str
    """published, withdrawn, corrected or taken back."""
    version: int
    title: str
    text: str


def publication(moment: Reading, rumor: str, as_of: datetime | None = None) -> Publication | None:
    """How the public page of a rumor stands; None where it is a draft, and was never published."""
    noted = list(moment.entries("publication", "undo", rumor=rumor, as_of=as_of))
    gone = undone(noted)
    now: Publication | None = None
    for entry in noted:
        if entry.kind == "publication":
            now = _folded(now, entry, gone.get(entry.id))
    return now


def version(moment: Reading, rumor: str, number: int) -> dict[str, Any] | None:
    """The dossier as it was published under a number, in its JSON form; None where there was none."""
    for entry in moment.entries("publication", rumor=rumor):
        said = _body(entry)
        if said.action == "publish" and said.version == number:
            found: dict[str, Any] = msgspec.json.decode(said.dossier)
            return found
    return None


def is_open(moment: Reading, rumor: str, number: int) -> bool:
    """Whether a version may be seen by anyone: its publication stands, and no withdrawal of it does.

    What was withdrawn stays so when a later version is published.
    """
    said = [_body(e) for e in standing(moment, rumor, "publication")]
    done = {s.action for s in said if s.version == number}
    return "publish" in done and "withdraw" not in done


def may_show(publication: Publication, dossier: Dossier) -> bool:
    """Whether a newer dossier may take the approved one's place: no sensitive topic has come since."""
    return set(dossier.rumor.sensitive) <= set(publication.sensitive)


def changes_of(moment: Reading, rumor: str) -> list[Changed]:
    """What was ever done with the public page and what of it was taken back, oldest first, for its visible log."""
    found = list(moment.entries("publication", "undo", rumor=rumor))
    gone = undone(found)
    changes = []
    for entry in (e for e in found if e.kind == "publication"):
        said, undoing = _body(entry), gone.get(entry.id)
        did = DONE[said.action]
        changes.append(Changed(entry.at, did, said.version, said.title, said.text or f"Version {said.version}."))
        if undoing is not None:
            words = f"Version {said.version} counts no longer as {did} on {entry.at:%Y-%m-%d}."
            changes.append(Changed(undoing.at, "taken back", said.version, said.title, words))
    return sorted(changes, key=lambda c: c.at)


def _folded(now: Publication | None, entry: Entry, undoing: Entry | None) -> Publication | None:
    said = _body(entry)
    match said.action:
        case "publish":
            made = Publication(
                version=said.version, at=entry.at, by=said.by, title=said.title, first=now.first if now else entry.at,
                corrections=now.corrections if now else (), on=said.on, sensitive=said.sensitive,
            )  # fmt: skip
            if undoing is None:
                return made
            # What was public stays known: an undone publication is a page that was withdrawn, or the one before it.
            return now or msgspec.structs.replace(made, withdrawn=TAKEN_BACK, withdrawn_at=undoing.at)
        case "withdraw":
            if now is None or undoing is not None:
                return now
            return msgspec.structs.replace(now, withdrawn=said.text or TAKEN_BACK, withdrawn_at=entry.at)
        case "correct":
            if now is None:
                return now
            text = f"{said.text} ({TAKEN_BACK[:-1].lower()} on {undoing.at:%Y-%m-%d}.)" if undoing else said.text
            return msgspec.structs.replace(now, corrections=(*now.corrections, (entry.at, text)))


TAKEN_BACK = "Taken back by the desk."


def _body(entry: Entry) -> Published:
    return msgspec.json.decode(entry.body, type=Published)
