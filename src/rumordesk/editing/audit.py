"""The audit log: who did what and when, in words, with what was before and after. It notes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from rumordesk.editing.undoing import behind, finality
from rumordesk.records import Entry, EntryKind
from rumordesk.store.opened import Reading
from rumordesk.store.standing import undone

AUDITED: tuple[EntryKind, ...] = (
    "follow", "unfollow", "added", "decision", "mark", "resolution", "publication", "undo", "account", "forgotten",
)  # fmt: skip
MOVES: tuple[EntryKind, ...] = ("added", "decision", "mark", "undo", "resolution")
"""What may change a verdict."""


class Deed(NamedTuple):
    """One thing that somebody did."""

    id: str
    place: int
    at: datetime
    kind: EntryKind
    rumor: str
    by: str
    """"" where it was done at the command line before names were noted."""
    what: str
    """In one sentence, without the doer."""
    why: str
    before: str
    after: str
    undone: str
    """By whom and when it was undone, in words; "" where it counts."""
    undoable: bool
    final: str
    """Why it can never be undone, where somebody might wish to; else ""."""
    concerns: EntryKind
    """Of what kind that is which counts or not by it: behind an undoing, what was undone."""


def deeds(moment: Reading, *, rumor: str | None = None, before: int | None = None, limit: int = 50) -> list[Deed]:
    """What was done, the newest first, on one rumor or on all, in front of a place of the ledger."""
    entries = moment.recent(*AUDITED, rumor=rumor, before=before, limit=limit)
    gone = undone(moment.entries("undo", rumor=rumor))
    return [_deed(moment, e, gone.get(e.id)) for e in entries]


def _deed(moment: Reading, e: Entry, undoing: Entry | None) -> Deed:
    said: Mapping[str, Any] = msgspec.json.decode(e.body)
    was, now = _moved(moment, e) if e.kind in MOVES else (str(said.get("before", "")), str(said.get("after", "")))
    gone = ""
    if undoing is not None:
        by = msgspec.json.decode(undoing.body).get("by", "")
        gone = f"undone by {by} on {undoing.at:%Y-%m-%d}"
    what = behind(moment, e)
    final = finality(e.kind, what) if what else "what was undone is gone"
    return Deed(
        id=e.id, place=e.seq, at=e.at, kind=e.kind, rumor=e.rumor, by=str(said.get("by", "")), what=words(e.kind, said),
        why=str(said.get("why") or said.get("text") or said.get("proof") or ""), before=was, after=now, undone=gone,
        undoable=not final and not gone, final=final, concerns=what.kind if what else e.kind,
    )  # fmt: skip


def words(kind: str, said: Mapping[str, Any]) -> str:
    """What was done, in one sentence without the doer."""
    match kind:
        case "follow":
            return f"followed “{said['question']}”"
        case "unfollow":
            return f"left “{said['question']}”"
        case "added":
            how = {"address": "added the address", "paste": "pasted", "file": "uploaded"}[said["how"]]
            return f"{how} {said['what']} ({_counted(said['articles'])})"
        case "decision":
            return f"{said['decided']} the {said['kind']} link from {said['from']} to {said['to']}"
        case "mark":
            return f"marked as put down wrongly to “{said['said']}”: {said['url']}"
        case "resolution":
            return f"resolved it: {said['outcome']}" + (f", on {said['on']}" if "on" in said else "")
        case "publication":
            done = {"publish": "published version", "withdraw": "withdrew version", "correct": "corrected version"}
            return f"{done[said['action']]} {said['version']}" + (f": “{said['title']}”" if said["title"] else "")
        case "undo":
            return f"{'took up again' if said.get('counts') else 'undid'} a {NAMES.get(said['kind'], said['kind'])}"
        case "account":
            return f"{ACCOUNT.get(said['did'], said['did'])} {said['name']}"
        case "forgotten":
            return f"forgot a person: {said['articles']:,} articles, {said['entries']:,} entries"
    return kind


DOING = {
    "follow": "followed", "unfollow": "left", "rumor": "understood", "verdict": "judged",
    "evidence": "evidence changed", "link": "link changed", "news": "news", "publication": "public page",
    "decision": "link decided", "mark": "attribution marked", "added": "article added", "undo": "undone",
    "resolution": "resolved", "account": "account", "forgotten": "person forgotten",
}  # fmt: skip
"""Kinds of entries in words, for a list of what was noted."""
NAMES = {
    "decision": "decision on a link", "added": "addition", "follow": "following", "unfollow": "leaving",
    "account": "change of an account",
}  # fmt: skip
ACCOUNT = {
    "added": "made an account for", "removed": "removed the account of", "role": "changed the role of",
    "disabled": "disabled the account of", "enabled": "enabled the account of",
    "password": "set the password of", "link": "made a one-time link for", "token": "made a token for",
    "token revoked": "revoked a token of",
}  # fmt: skip


class _Verdict(msgspec.Struct):
    probability: float


class _Judged(msgspec.Struct):
    """Of a belief only what is shown here."""

    verdict: _Verdict


def _moved(moment: Reading, e: Entry) -> tuple[str, str]:
    """The probability before and after something that may move it; "" where none was noted."""
    before = moment.recent("verdict", rumor=e.rumor, before=e.seq, limit=1)
    after = moment.first_after("verdict", e.rumor, e.seq)
    return _percent(before[0] if before else None), _percent(after)


def _percent(noted: Entry | None) -> str:
    return "" if noted is None else f"{msgspec.json.decode(noted.body, type=_Judged).verdict.probability:.0%}"


def _counted(ids: Sequence[str]) -> str:
    return f"{len(ids):,} article{'s' * (len(ids) != 1)}"
