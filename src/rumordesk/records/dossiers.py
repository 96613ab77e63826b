"""The finished telling, before any format. `tell` renders it; as JSON it follows `dossier.schema.json`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from rumordesk.records.articles import Article, LeftOut
from rumordesk.records.belief import StanceValue, Verdict
from rumordesk.records.lineage import Link, Witness
from rumordesk.records.readings import Certainty, EventKind, When
from rumordesk.records.rumors import Rumor

Part = Literal["rumor", "history", "appearances", "shared duties", "own roads", "outlook", "conclusion", "watch"]


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A quoted place: `quote` is exactly `field[start:end]` of the article, at most 25 words."""

    article: str
    """`Article.id`."""
    url: str
    outlet: str
    title: str
    published: datetime | None
    field: Literal["title", "text"]
    start: int
    end: int
    quote: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One printed statement."""

    id: str
    """Short and stable within the dossier ("h3"): what `rumordesk why` takes."""
    part: Part
    text: str
    citations: tuple[Citation, ...] = ()
    computed: bool = False
    """True for the desk's own count or judgement; only such a line may have no citation."""
    rank: int = 1
    """1: shown in the short terminal view; 2: only under `--all`."""
    evidence: int | None = None
    """Index into `Verdict.evidence`, where the line tells of one."""
    fact: int | None = None
    """Index into `Dossier.facts`, where the line tells of one."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A dated fact, merged from every event that says the same."""

    kind: EventKind
    people: tuple[str, ...]
    when: When | None
    place: str | None
    occasion: str | None
    certainty: Certainty
    asserted_by: tuple[str, ...]
    """Outlets, most reliable date first."""
    conflicts_with: tuple[int, ...]
    """Indices of facts that cannot be true beside this one."""
    citations: tuple[Citation, ...]
    detail: str = ""


class SpreadDay(msgspec.Struct, frozen=True, kw_only=True):
    """Articles on the rumor on one day, by stance of the body."""

    date: date
    supports: int
    denies: int
    neutral: int
    outlets: tuple[str, ...]


class StanceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A stance as printed: by address."""

    article: str
    url: str
    outlet: str
    title: str
    published: datetime | None
    headline: StanceValue
    body: StanceValue


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that any telling needs, and nothing that it must work out."""

    rumor: Rumor
    verdict: Verdict
    witnesses: tuple[Witness, ...]
    witness_range: tuple[int, int]
    """Fewest and most witnesses when every doubtful link holds, or none does."""
    links: tuple[Link, ...]
    articles: tuple[Article, ...]
    """All articles that are cited, linked or counted as on the rumor, by (published, url)."""
    article_count: int
    """Articles on the rumor itself, after sieving and as-of."""
    spread: tuple[SpreadDay, ...]
    origin: str | None
    """`Article.id` of the earliest article that carries the rumor."""
    origin_why: str
    stances: tuple[StanceRow, ...]
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    draft: bool = False
    """True where the rules of care keep this a private draft."""
    seconds: dict[str, float] | None = None
    """Wall time per room, only with `--explain`."""
