"""What is told of rumors, their past, and the people, outlets and articles in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from rumordesk.records import ClaimKind, NewsKind, Outcome, Status
from rumordesk.serve.api.models.dossiers import Citation

Probability = Annotated[float, Field(ge=0, le=1)]
Interval = Annotated[tuple[Probability, Probability], Field(description="80 %.")]


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
