"""FLOOR: the nouns of the house, frozen and typed. No I/O, no behaviour beyond validation and JSON.

A record only points backwards: Dossier → Verdict → Evidence → Span → Article → Capture. Probabilities lie in
[0, 1]; log odds and likelihood ratios are in nats; offsets are in characters (code points); instants are
timezone-aware UTC; a date knows its precision. Every record is a `msgspec.Struct`, so JSON in and out is
`msgspec.json`.
"""

from rumordesk.records.accounts import ROLES, SCOPES, Account, Role, Scope, Session, Token
from rumordesk.records.articles import Article, Capture, ClaimReview, Hyperlink, LeftOut, Pile, Span
from rumordesk.records.asking import Asked
from rumordesk.records.belief import (
    Driver,
    Evidence,
    Explanation,
    Horizon,
    Indicator,
    LogLR,
    Stance,
    StanceValue,
    Status,
    Verdict,
)
from rumordesk.records.dossiers import Citation, Dossier, Fact, Line, Part, SpreadDay, StanceRow
from rumordesk.records.editing import Added, Check, Mark, Publication, Published, Undone
from rumordesk.records.following import (
    Belief,
    Course,
    Entry,
    EntryKind,
    Followed,
    News,
    NewsKind,
    Piece,
    Side,
    Summary,
)
from rumordesk.records.ledger import Change, Outcome, Recorded, Resolution, Shift, Vouch
from rumordesk.records.lineage import SURE, Decision, Lineage, Link, LinkKind, Witness
from rumordesk.records.readings import (
    OWN_VOICE,
    Attribution,
    Certainty,
    Event,
    EventKind,
    Mention,
    Reading,
    Sentence,
    SourceType,
    When,
)
from rumordesk.records.rumors import ClaimKind, Person, Rumor

__all__ = [
    "OWN_VOICE",
    "ROLES",
    "SCOPES",
    "SURE",
    "Account",
    "Added",
    "Article",
    "Asked",
    "Attribution",
    "Belief",
    "Capture",
    "Certainty",
    "Change",
    "Check",
    "Citation",
    "ClaimKind",
    "ClaimReview",
    "Course",
    "Decision",
    "Dossier",
    "Driver",
    "Entry",
    "EntryKind",
    "Event",
    "EventKind",
    "Evidence",
    "Explanation",
    "Fact",
    "Followed",
    "Horizon",
    "Hyperlink",
    "Indicator",
    "LeftOut",
    "Line",
    "Lineage",
    "Link",
    "LinkKind",
    "LogLR",
    "Mark",
    "Mention",
    "News",
    "NewsKind",
    "Outcome",
    "Part",
    "Person",
    "Piece",
    "Pile",
    "Publication",
    "Published",
    "Reading",
    "Recorded",
    "Resolution",
    "Role",
    "Rumor",
    "Scope",
    "Sentence",
    "Session",
    "Shift",
    "Side",
    "SourceType",
    "Span",
    "SpreadDay",
    "Stance",
    "StanceRow",
    "StanceValue",
    "Status",
    "Summary",
    "Token",
    "Undone",
    "Verdict",
    "Vouch",
    "When",
    "Witness",
]
