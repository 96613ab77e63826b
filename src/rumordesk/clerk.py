"""The clerk: the verbs of the ledger, one function each. It loads, calls and appends; it decides and words nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from rumordesk import ledger
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.judge.changes import diff
from rumordesk.judge.resolved import Settled, scorable, settled
from rumordesk.judge.scores import Scores, by_kind, scores
from rumordesk.records import Change, Citation, Dossier, Evidence, Outcome, Recorded, Resolution, Vouch, Witness
from rumordesk.tell.quotes import span_citation
from rumordesk.weigh.trust import house


class Report(NamedTuple):
    """What a ledger scores."""

    all: Scores
    kinds: Mapping[str, Scores]
    settled: Sequence[Settled]
    waiting: int
    """Recorded verdicts that are not counted: not resolved, not past their date, annulled or ambiguous."""


def entry(dossier: Dossier, now: datetime) -> Recorded:
    """A dossier's verdict as it goes into the ledger."""
    rumor, verdict = dossier.rumor, dossier.verdict
    asked = f"{rumor.claim}\0{verdict.as_of.isoformat()}\0".encode() + msgspec.json.encode(verdict)
    return Recorded(
        id=sha256(asked).hexdigest()[:8],
        recorded=now,
        rumor=rumor,
        verdict=verdict,
        quotes=tuple(_quotes(dossier, e) for e in verdict.evidence),
        vouches=_vouches(dossier),
    )


def record(dossier: Dossier, file: Path, now: datetime) -> Recorded:
    """Append a verdict, unless the very same is there; returns it as it stands there.

    Raises RumordeskError for a private draft, and where the file cannot be written.
    """
    if dossier.draft:
        raise RumordeskError(
            f"this verdict is a private draft ({', '.join(dossier.rumor.sensitive)}) and is not recorded",
            "Ask without --record.",
        )
    new = entry(dossier, now)
    old = next((e for e in ledger.read(file) if isinstance(e, Recorded) and e.id == new.id), None)
    if old is None:
        ledger.append(file, new)
    return old or new


def resolve(file: Path, id_: str, outcome: Outcome, on: date, proof: str, now: datetime) -> Resolution:
    """Append how a rumor turned out. Raises NotFoundError where the ledger has no such verdict."""
    found = find(file, id_)
    resolution = Resolution(id=found.id, outcome=outcome, on=on, proof=proof, recorded=now)
    ledger.append(file, resolution)
    return resolution


def find(file: Path, id_: str) -> Recorded:
    """A recorded verdict by its id or the beginning of it. Raises NotFoundError where none or several match."""
    found = [e for e in ledger.read(file) if isinstance(e, Recorded) and id_ and e.id.startswith(id_.lower())]
    if len(found) != 1:
        many = f"{len(found)} verdicts" if found else "no verdict"
        raise NotFoundError(
            f"The ledger {file} has {many} “{id_}”.", "rumordesk ledger lists what it holds; ask --record adds to it."
        )
    return found[0]


def score(file: Path, today: date) -> Report:
    """Scores of the ledger. Raises NotFoundError where nothing in it can be scored yet."""
    entries = ledger.read(file)
    done = scorable(entries, today)
    verdicts = sum(isinstance(e, Recorded) for e in entries)
    if not done:
        raise NotFoundError(
            f"Of {verdicts} verdicts in the ledger {file} none is resolved and past its date.",
            "Record answers with ask --record, and say how they turned out with rumordesk resolve.",
        )
    p = [s.entry.verdict.probability for s in done]
    yes = [s.resolution.outcome == "yes" for s in done]
    kinds = by_kind(p, yes, [s.entry.rumor.kind for s in done])
    return Report(scores(p, yes), kinds, done, verdicts - len(done))


def changed(file: Path, a: str, b: str) -> Change:
    """What differs between two recorded verdicts. Raises NotFoundError; RumordeskError where the claims differ."""
    earlier, later = find(file, a), find(file, b)
    if earlier.rumor.claim != later.rumor.claim:
        raise RumordeskError(
            f"{a} is on “{earlier.rumor.claim}”, {b} on “{later.rumor.claim}”", "Name two verdicts on the same claim."
        )
    return diff(earlier, later)


def replayed(a: Dossier, b: Dossier) -> Change:
    """What differs between two dossiers on one question."""
    change = diff(entry(a, a.verdict.as_of), entry(b, b.verdict.as_of))
    days = (f"{a.verdict.as_of:%Y-%m-%d}", f"{b.verdict.as_of:%Y-%m-%d}")
    return msgspec.structs.replace(change, ids=days)


def listed(file: Path) -> tuple[tuple[Recorded, Outcome | None], ...]:
    """Every recorded verdict with its outcome where it is resolved, in the order recorded."""
    entries = ledger.read(file)
    outcomes = {s.entry.id: s.resolution.outcome for s in settled(entries)}
    return tuple((e, outcomes.get(e.id)) for e in entries if isinstance(e, Recorded))


def _quotes(dossier: Dossier, e: Evidence) -> tuple[Citation, ...]:
    found = (span_citation(dossier, span) for span in e.spans)
    return tuple(c for c in found if c is not None)


OWN_VOICE = ("told as fact: supports", "told as fact: denies")


def _vouches(dossier: Dossier) -> tuple[Vouch, ...]:
    as_of = dossier.verdict.as_of
    houses = {a.id: house(a.outlet, (a.published or as_of).date()) for a in dossier.articles}
    return vouches(dossier.witnesses, dossier.verdict.evidence, houses)


def vouches(witnesses: Sequence[Witness], evidence: Sequence[Evidence], houses: Mapping[str, str]) -> tuple[Vouch, ...]:
    """Who took a side: the primary outlet of each witness, and houses that told it in their own voice.

    `houses` gives the house that printed an article, by id; articles that it lacks vouch for nothing.
    """
    found = set()
    for w in witnesses:
        first = next((m for m in w.members if m in houses), None)
        if first is not None and w.stance != "neutral":
            found.add(Vouch(outlet=houses[first], source_type=w.source_type, stance=w.stance))
    for e in evidence:
        if e.type in OWN_VOICE:
            stance: Literal["supports", "denies"] = "supports" if e.type.endswith("supports") else "denies"
            told = {houses[s.article] for s in e.spans if s.article in houses}
            found |= {Vouch(outlet=outlet, source_type="none", stance=stance) for outlet in told}
    return tuple(sorted(found))
