"""What the API gives, named after the records. It knows no store; what is sent to it stands in `bodies`.

What is a part of a dossier follows the published schema of dossiers: see `description`, which puts it in place here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BaseModel, Field, RootModel

from rumordesk.records import ClaimKind, EntryKind, NewsKind, Outcome, Role, Scope, Status

Probability = Annotated[float, Field(ge=0, le=1)]
Interval = Annotated[tuple[Probability, Probability], Field(description="80 %.")]


class Part(RootModel[dict[str, Any]]):
    """A part of a dossier, after the published schema."""


class Link(Part):
    """Who took it from whom."""


class Witness(Part):
    """One who may know something, and the articles that hang from them."""


class Evidence(Part):
    """A piece of evidence and what it weighs."""


class Fact(Part):
    """A dated fact."""


class Stance(Part):
    """What one article says of the claim."""


class Line(Part):
    """One printed statement with its citations."""


class Dossier(Part):
    """The whole dossier."""


class Citation(BaseModel):
    """A quoted place: `quote` is exactly `field[start:end]` of the article."""

    article: str
    url: str
    outlet: str
    title: str
    published: datetime | None
    field: Literal["title", "text"]
    start: int
    end: int
    quote: str


class Publication(BaseModel):
    """How the public page of a rumor stands."""

    version: int
    at: datetime
    by: str = Field(description="Who published it; empty for whoever has not signed in.")
    title: str
    first: datetime = Field(description="When the rumor was first published.")
    corrections: list[tuple[datetime, str]]
    withdrawn: str = Field(description="Why it is no longer public; empty where it is.")


class Rumor(BaseModel):
    """A rumor in a list."""

    id: str
    question: str
    claim: str | None = Field(None, description="A declarative sentence; null before the first look.")
    kind: ClaimKind | None = None
    people: tuple[str, ...] = ()
    status: Status | None = None
    probability: Probability | None = None
    interval: Interval | None = None
    articles: int = Field(0, description="On the rumor itself.")
    witnesses: int = 0
    witness_range: tuple[int, int] = (0, 0)
    as_of: datetime | None = Field(None, description="Of what instant the desk's answer is.")
    changed: datetime = Field(description="When something was told of it last, or since when it is followed.")
    changes: list[str] = Field(description="What was told last, in words.")
    draft: bool = Field(description="True where it is not public.")
    published: Publication | None
    followed: bool


class Followed(BaseModel):
    """A rumor that is followed, as it stands now."""

    id: str
    question: str
    sources: list[str]
    since: datetime
    stopped: datetime | None
    looked: datetime | None
    next_look: datetime
    failures: int
    trouble: str
    deadline: date | None


class News(BaseModel):
    """Something that was told of a rumor."""

    kind: NewsKind
    side: Literal["supports", "denies", "neutral"]
    source: str
    before: str
    nats: float
    probability: tuple[Probability, Probability] = Field(description="When something was told last, and then.")
    as_of: datetime
    text: str = Field(description="The same in words.")
    citations: list[Citation]


class Belief(BaseModel):
    """What was believed at one verdict."""

    as_of: datetime
    probability: Probability
    interval: Interval
    status: Status
    witnesses: int
    witness_range: tuple[int, int]
    articles: int
    leading: str = Field(description="Name of the explanation that was the likeliest.")
    method: str


class Article(BaseModel):
    """An article on a rumor. Its text is for those who have signed in, and only where one article is asked for."""

    id: str
    url: str
    outlet: str
    title: str
    authors: list[str]
    published: datetime | None
    published_from: str = Field(description="According to what.")
    language: str
    headline: str = Field(description="What the headline says of the claim.")
    body: str = Field(description="What the text says of the claim.")
    text: str | None = Field(default=None, description="As stored; null in lists and for whoever has not signed in.")


class Person(BaseModel):
    """Somebody of whom rumors are told."""

    slug: str
    name: str
    rumors: list[str] = Field(description="Ids.")


class Outlet(BaseModel):
    """An outlet in the rumors that are shown."""

    slug: str
    name: str
    articles: int
    rumors: list[str] = Field(description="Ids.")
    takes_from: dict[str, int] = Field(description="Articles that took it from another outlet, by that outlet.")
    gives_to: dict[str, int] = Field(description="Articles of others that took it from this outlet, by their outlet.")


class Bin(BaseModel):
    """Answers of about the same probability."""

    low: float
    high: float
    n: int
    mean: float
    share: float = Field(description="Share that turned out yes.")
    interval: Interval


class Settled(BaseModel):
    """A rumor that turned out, and what was believed."""

    rumor: str
    question: str
    probability: Probability | None = Field(description="Last believed before that day; null where nothing was.")
    outcome: Outcome
    on: date
    proof: str
    counts: bool = Field(description="Whether it is scored: it turned out yes or no, and the desk had spoken before.")


class Scores(BaseModel):
    """How well the desk's probabilities did; null where nothing has turned out yet."""

    n: int
    brier: float | None
    log: float | None
    calibration: list[Bin]
    settled: list[Settled] = Field(description="The wrong ones first.")


class Found(BaseModel):
    """An article or sentence in which the words occur."""

    article: str
    url: str
    outlet: str
    title: str
    published: datetime | None
    words: str
    source: str
    source_type: str
    certainty: str


class Source(BaseModel):
    """Where articles come from."""

    name: str
    kind: str
    address: str
    what: str
    limits: str
    robots: str
    licence: str
    default: bool
    enabled: bool
    last_success: datetime | None
    next_try: datetime | None
    failures: int
    why: str = Field(description="Why it failed last; empty after a success.")


class Entry(BaseModel):
    """An entry of the ledger."""

    id: str
    seq: int
    kind: EntryKind
    rumor: str
    at: datetime
    as_of: datetime
    by: str = Field(description="Who did it; empty for the desk itself.")
    body: dict[str, Any]


class Account(BaseModel):
    """Somebody who may sign in."""

    name: str
    role: Role
    since: datetime
    has_password: bool
    disabled: datetime | None = Field(description="Since when it lets nobody in; null where it does.")


class Invited(BaseModel):
    """A new account, and the link by which its owner signs in first. The link is told once."""

    account: Account
    link: str


class Token(BaseModel):
    """A key for programs, without the key itself."""

    id: str
    account: str
    label: str
    scopes: list[Scope]
    since: datetime
    expires: datetime | None
    used: datetime | None


class Issued(BaseModel):
    """A new token with its key, which is told once."""

    token: Token
    key: str


class Viewer(BaseModel):
    """Who is asking."""

    name: str
    role: Role
    scopes: list[str]


def of(model: type[BaseModel], record: Any, **more: Any) -> Any:
    """A record as its model."""
    return model.model_validate({**msgspec.to_builtins(record, builtin_types=(datetime, date)), **more})


class Looked(BaseModel):
    """What a look came to."""

    new: int = Field(description="Articles that were not known before.")
    verdict: bool = Field(description="Whether a verdict was noted.")
    trouble: str
    troubles: dict[str, str] = Field(description="Why a source could not be read, by source.")


class Added(BaseModel):
    """What came new."""

    articles: list[str] = Field(description="Ids.")


class Check(BaseModel):
    """An item of the checklist that the desk has looked at."""

    item: str
    passed: bool
    by: str
    why: str


class Item(BaseModel):
    """An item of the checklist that only a person can confirm."""

    item: str
    words: str = Field(description="What you say by confirming it.")
    examples: tuple[str, ...] = Field(description="What to look at before.")


class Checklist(BaseModel):
    """What stands between a draft and the public."""

    version: str = Field(description="Of the dossier that this is about.")
    checks: list[Check]
    asked: list[Item]


class Forgotten(BaseModel):
    """How much went."""

    articles: int
    entries: int
