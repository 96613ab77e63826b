"""What the desk keeps of rumors that it follows: entries of the ledger, beliefs, and what is news."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from rumordesk.records.belief import StanceValue, Status, Verdict
from rumordesk.records.dossiers import Citation
from rumordesk.records.ledger import Vouch
from rumordesk.records.lineage import Link, Witness
from rumordesk.records.rumors import ClaimKind, Rumor

EntryKind = Literal[
    "follow",
    "unfollow",
    "rumor",
    "verdict",
    "answer",
    "evidence",
    "link",
    "news",
    "confirmation",
    "resolution",
    "correction",
    "forgotten",
    "publication",
    "decision",
    "mark",
    "added",
    "undo",
    "account",
]
NewsKind = Literal[
    "on record", "legal step", "witness", "withdrawn", "explanations", "probability", "deadline", "resolution"
]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was noted down, and is never changed. What was noted wrongly is corrected by a later entry."""

    kind: EntryKind
    rumor: str
    """`Followed.id`; "" where it concerns no single rumor."""
    as_of: datetime
    """The instant that it speaks about."""
    at: datetime
    """When it was noted down."""
    body: msgspec.Raw
    """The record itself, as JSON."""
    id: str = ""
    """Hash over kind, rumor, as_of and body: the same thing is noted once."""
    seq: int = 0
    """Place in the ledger, rising; 0 before it is noted."""


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A rumor that is followed, as it stands now; its past is in the ledger."""

    id: str
    """First eight hexadecimal digits of a hash of the question, letter case and spacing aside."""
    question: str
    sources: tuple[str, ...]
    """Where to look: files, folders, globs, or what else the collecting side takes."""
    since: datetime
    stopped: datetime | None = None
    looked: datetime | None = None
    next_look: datetime
    failures: int = 0
    """Looks in a row at which none of its sources could be read."""
    trouble: str = ""
    """What went wrong at the last look, in words."""
    cursor: int = 0
    """Place in the captures up to which articles have been sorted to this rumor."""
    looks: int = 0
    """How often it was looked at; two processes that look at once notice each other by it."""
    deadline: date | None = None
    """From then on it can be said how it turned out."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """An article that a belief rests on, and what it says of the claim."""

    article: str
    url: str
    """Canonical address: the next revision has the same."""
    body: StanceValue
    quote: Citation | None = None
    """Words of the article, where it takes a side."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence with what it did and the words that it rests on."""

    type: str
    source: str
    """The witness behind it; "" where there is none."""
    why: str
    nats: float
    """By how much it moves the claim's log odds."""
    citations: tuple[Citation, ...]


class Belief(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk believed of a rumor at an instant, and everything that it rested on."""

    rumor: Rumor
    verdict: Verdict
    witnesses: tuple[Witness, ...]
    witness_range: tuple[int, int]
    pieces: tuple[Piece, ...]
    """One for each of `verdict.evidence`, in its order."""
    links: tuple[Link, ...]
    sides: tuple[Side, ...]
    """Every article that was on the rumor, by id."""
    known: str = ""
    """Hash over the articles that were at hand and what editors had said: the same hash, the same input."""
    draft: bool = False
    vouches: tuple[Vouch, ...] = ()


class News(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is worth telling: what happened, what it moved, and the sentences that did it."""

    kind: NewsKind
    side: Literal["supports", "denies", "neutral"] = "neutral"
    source: str = ""
    """Who says it, as a reader would name them; for explanations the one that now leads."""
    before: str = ""
    """For explanations the one that led; for a withdrawal the side that was taken before."""
    nats: float = 0.0
    """By how much this alone moves the claim's log odds."""
    probability: tuple[float, float]
    """When something was told last, and now."""
    as_of: datetime
    citations: tuple[Citation, ...] = ()


class Course(msgspec.Struct, frozen=True):
    """Where a probability stood at one verdict."""

    as_of: datetime
    probability: float
    low: float
    high: float
    thin: bool = False
    """Whether there was not enough evidence to tell."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of rumors says of one dossier: a few hundred bytes instead of all its articles."""

    question: str
    claim: str
    kind: ClaimKind
    people: tuple[str, ...]
    as_of: datetime
    probability: float
    interval: tuple[float, float]
    """80 %."""
    status: Status
    witnesses: int
    witness_range: tuple[int, int]
    articles: int
    """On the rumor itself."""
    draft: bool
    sensitive: tuple[str, ...]
    begun: datetime | None
    """When the earliest article on it was published; None where no date is known."""
    course: tuple[Course, ...] = ()
    """One for each verdict that was noted, oldest first."""
    news: tuple[News, ...] = ()
    """What was told last, all of one look; empty where nothing ever was."""
    outlets: dict[str, int] = {}
    """How many articles on the rumor each outlet has."""
    taken: tuple[tuple[str, str, int], ...] = ()
    """Taker, giver and in how many articles, by outlet."""
