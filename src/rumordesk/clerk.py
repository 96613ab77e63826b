"""The clerk: the verbs of the ledger, one function each. It loads, calls and appends; it decides and words nothing.

Its book is the store, or a file: see `store.book` and `ledger`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Literal, NamedTuple, Protocol

import msgspec

from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.judge.changes import diff
from rumordesk.judge.resolved import Settled, due, scorable, settled
from rumordesk.judge.scores import Scores, by_kind, scores
from rumordesk.records import Change, Citation, Dossier, Evidence, Outcome, Recorded, Resolution, Vouch, Witness
from rumordesk.tell.quotes import span_citation
from rumordesk.weigh.trust import house

Noted = Recorded | Resolution


class Book(Protocol):
    """Where verdicts and resolutions are noted, and never changed."""

    name: str

    def entries(self) -> Sequence[Noted]:
        """All of them, in the order noted."""

    def append(self, entry: Noted) -> None:
        """Note one more."""


class NoBook:
    """What stands where nothing was ever noted."""

    name = "the ledger"

    def entries(self) -> Sequence[Noted]:
        """None."""
        return ()

    def append(self, entry: Noted) -> None:
        """Never called: what is found in no book is not resolved, and to record one makes it."""
        raise NotImplementedError


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
        vouches=vouches_of(dossier),
    )


def record(dossier: Dossier, book: Book, now: datetime) -> Recorded:
    """Append a verdict, unless the very same is there; returns it as it stands there.

    Raises RumordeskError for a private draft, and where the file cannot be written.
    """
    if dossier.draft:
        raise RumordeskError(
            f"this verdict is a private draft ({', '.join(dossier.rumor.sensitive)}) and is not recorded",
            "Ask without --record.",
        )
    new = entry(dossier, now)
    old = next((e for e in book.entries() if isinstance(e, Recorded) and e.id == new.id), None)
    if old is None:
        book.append(new)
    return old or new


def take_over(book: Book, other: Book) -> int:
    """Note in a book what another has and this one lacks; returns how many entries."""
    there = set(book.entries())
    new = [e for e in other.entries() if e not in there]
    for entry in new:
        book.append(entry)
    return len(new)


def resolve(book: Book, id_: str, outcome: Outcome, on: date, proof: str, now: datetime) -> Resolution:
    """Append how a rumor turned out. Raises NotFoundError where the ledger has no such verdict."""
    found = find(book, id_)
    resolution = Resolution(id=found.id, outcome=outcome, on=on, proof=proof, recorded=now)
    book.append(resolution)
    return resolution


def find(book: Book, id_: str) -> Recorded:
    """A recorded verdict by its id or the beginning of it. Raises NotFoundError where none or several match."""
    found = [e for e in book.entries() if isinstance(e, Recorded) and id_ and e.id.startswith(id_.lower())]
    if len(found) != 1:
        many = f"{len(found)} verdicts" if found else "no verdict"
        raise NotFoundError(
            f"{book.name[:1].upper()}{book.name[1:]} has {many} “{id_}”.",
            "rumordesk ledger lists what it holds; ask --record and follow add to it.",
        )
    return found[0]


def score(book: Book, today: date) -> Report:
    """Scores of a book. Raises NotFoundError where nothing in it can be scored yet."""
    entries = book.entries()
    done = scorable(entries, today)
    verdicts = sum(isinstance(e, Recorded) for e in entries)
    if not done:
        raise NotFoundError(
            f"Of {verdicts} verdicts in {book.name} none is resolved and past its date.",
            "Record answers with ask --record or follow, and say how they turned out with rumordesk resolve.",
        )
    p = [s.entry.verdict.probability for s in done]
    yes = [s.resolution.outcome == "yes" for s in done]
    kinds = by_kind(p, yes, [s.entry.rumor.kind for s in done])
    return Report(scores(p, yes), kinds, done, verdicts - len(done))


def changed(book: Book, a: str, b: str) -> Change:
    """What differs between two recorded verdicts. Raises NotFoundError; RumordeskError where the claims differ."""
    earlier, later = find(book, a), find(book, b)
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


def listed(book: Book) -> tuple[tuple[Recorded, Outcome | None], ...]:
    """Every recorded verdict with its outcome where it is resolved, in the order recorded."""
    entries = book.entries()
    outcomes = {s.entry.id: s.resolution.outcome for s in settled(entries)}
    return tuple((e, outcomes.get(e.id)) for e in entries if isinstance(e, Recorded))


def overdue(book: Book, today: date) -> tuple[Recorded, ...]:
    """Verdicts on rumors whose deadline is past, and of which nobody has said how they turned out."""
    entries = book.entries()
    done = {s.entry.id for s in settled(entries)}
    open_ = (e for e in entries if isinstance(e, Recorded) and e.id not in done)
    return tuple(e for e in open_ if e.rumor.deadline is not None and due(e) < today)


def _quotes(dossier: Dossier, e: Evidence) -> tuple[Citation, ...]:
    found = (span_citation(dossier, span) for span in e.spans)
    return tuple(c for c in found if c is not None)


OWN_VOICE = ("told as fact: supports", "told as fact: denies")


def vouches_of(dossier: Dossier) -> tuple[Vouch, ...]:
    """Who took a side in a dossier."""
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
