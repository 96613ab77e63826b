"""Publish, withdraw, correct: each notes an entry that a reader of the page sees. Nothing that was public is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from rumordesk.editing.checklist import asked, machine, ticked
from rumordesk.editing.noting import entry
from rumordesk.editing.published import publication
from rumordesk.errors import CareError, NotFoundError, RumordeskError
from rumordesk.records import Check, Publication, Published
from rumordesk.store import Store
from rumordesk.store.dossiers import Shown
from rumordesk.store.opened import Writing
from rumordesk.tell.as_json import as_json

LONGEST_TEXT = 2000
"""Characters of a reason or a correction."""


def checks(
    shown: Shown, title: str, ticks: Mapping[str, bool], reply: str, by: str, now: datetime
) -> tuple[Check, ...]:
    """The whole checklist as it stands: the desk's items, then the editor's."""
    dossier = shown.dossier
    return (*machine(dossier, title, now.date()), *ticked(asked(dossier), ticks, reply, by))


def publish(
    store: Store, rumor: str, shown: Shown, *, title: str, ticks: Mapping[str, bool], reply: str, by: str,
    now: datetime,
) -> Publication:  # fmt: skip
    """Make a dossier public, as the next version. Raises CareError where an item of the checklist is not met."""
    done = checks(shown, title, ticks, reply, by, now)
    open_ = [c for c in done if not c.passed]
    if open_:
        raise CareError(f"The checklist is not met: {'; '.join(c.why for c in open_)}", "Mend it, then publish again.")
    with store.writing() as change:
        if change.dossier_version(rumor) != shown.version:
            raise RumordeskError("the dossier has changed since you read it", "Read it again, then publish.")
        there = publication(change, rumor)
        if there and not there.withdrawn and (there.on, there.title) == (shown.version, " ".join(title.split())):
            return there  # the same form, sent twice
        versions = [e for e in change.entries("publication", rumor=rumor) if _action(e.body) == "publish"]
        body = Published(
            action="publish", by=by, version=len(versions) + 1, title=" ".join(title.split()), on=shown.version,
            sensitive=shown.dossier.rumor.sensitive, checks=done, dossier=msgspec.Raw(_printed(shown)),
        )  # fmt: skip
        change.append([entry("publication", rumor, now, body)])
        return _now(change, rumor)


def withdraw(store: Store, rumor: str, why: str, by: str, now: datetime) -> Publication:
    """Take a page back; its readers are told why. Raises NotFoundError where none is public."""
    return _on(store, rumor, "withdraw", why, by, now)


def correct(store: Store, rumor: str, text: str, by: str, now: datetime) -> Publication:
    """Add a correction to a page. Raises NotFoundError where none is public."""
    return _on(store, rumor, "correct", text, by, now)


def _on(store: Store, rumor: str, action: str, text: str, by: str, now: datetime) -> Publication:
    said = text.strip()
    if not said or len(said) > LONGEST_TEXT:
        raise RumordeskError("a reader is to be told what happened", f"Write 1 to {LONGEST_TEXT} characters.")
    with store.writing() as change:
        there = publication(change, rumor)
        if there is None or there.withdrawn:
            raise NotFoundError("No page on this rumor is public.", "Publish it first.")
        if action == "correct" and there.corrections and there.corrections[-1][1] == said:
            return there  # the same form, sent twice
        body = {"action": action, "by": by, "version": there.version, "title": there.title, "text": said}
        change.append([entry("publication", rumor, now, msgspec.convert(body, Published))])
        return _now(change, rumor)


def _now(change: Writing, rumor: str) -> Publication:
    found = publication(change, rumor)
    if found is None:
        raise NotFoundError("No page on this rumor is public.", "Publish it first.")
    return found


def _printed(shown: Shown) -> bytes:
    """The dossier on one line, since the ledger keeps it."""
    return msgspec.json.encode(msgspec.json.decode(as_json(shown.dossier)))


def _action(body: msgspec.Raw) -> str:
    return msgspec.json.decode(body, type=Published).action
