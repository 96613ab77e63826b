"""What the API takes and gives, named after the records. It validates what arrives, and knows no store.

What is a part of a dossier follows the published schema of dossiers: see `description`, which puts it in place here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BaseModel, ConfigDict, Field, RootModel

from rumordesk.records import ClaimKind, EntryKind, LinkKind, NewsKind, Outcome, Role, Scope, Status

LONGEST_LINE, LONGEST_TEXT = 500, 200_000
"""Characters of a line that somebody types, and of a pasted article."""
MOST_ARTICLES = 5_000
"""Articles of one assessment."""

Probability = Annotated[float, Field(ge=0, le=1)]
Words = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE, pattern=r"\S")]
Interval = Annotated[tuple[Probability, Probability], Field(description="80 %.")]


class Given(BaseModel):
    """What is sent to the desk; a field that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid")


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
    by: str
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


# ------------------------------------------------------------------------------------------------- what is sent


class Record(BaseModel):
    """An article of one's own; as in a pile of JSON Lines, other names of the fields are understood, too."""

    model_config = ConfigDict(extra="allow")

    url: str = Field("", max_length=2_000)
    title: str = Field("", max_length=2_000)
    text: str = Field(max_length=LONGEST_TEXT)
    published: str = Field("", max_length=64)


def lines(records: list[Record]) -> bytes:
    """Records as a pile of JSON Lines."""
    return "\n".join(r.model_dump_json() for r in records).encode()


class Follow(Given):
    """A rumor to be followed."""

    question: Words
    deadline: date | None = None
    web: bool = Field(False, description="Whether the sources of the web are asked, now and at every look.")
    articles: list[Record] = Field([], max_length=MOST_ARTICLES)


class Address(Given):
    """An address that is to be asked."""

    url: Words


class Paste(Given):
    """An article as a text."""

    title: Words
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    published: date
    url: str = Field("", max_length=2_000)
    outlet: str = Field("", max_length=200)


class NewMark(Given):
    """A sentence that was put down to the wrong one."""

    url: Words = Field(description="Address of the article.")
    sentence: str = Field(min_length=1, max_length=5_000, description="As it stands in the article.")
    said: str = Field("", max_length=LONGEST_LINE, description="To whom the desk had put it down.")
    why: Words


class Undo(Given):
    """A reason for undoing."""

    why: str = Field("", max_length=LONGEST_LINE)


class Publish(Given):
    """An editor's word that a rumor may be public."""

    title: Words
    confirmed: list[Words] = Field(description="The items of the checklist that the editor vouches for.")
    reply: str = Field("", max_length=LONGEST_TEXT, description="Whom you asked for a reply, and what came of it.")
    version: str | None = Field(None, description="Which dossier you have read; 409 where it has changed since.")


class Said(Given):
    """Words for the reader."""

    text: Words


class Decide(Given):
    """What a person decided on a link."""

    source: Words = Field(alias="from", description="Address of the taker.")
    target: Words = Field(alias="to", description="Address of the giver, or outlet:NAME.")
    kind: LinkKind
    decided: Literal["confirmed", "cut"]
    why: Words


class Resolve(Given):
    """How a rumor turned out."""

    outcome: Outcome
    on: date
    proof: Words


class NewAccount(Given):
    """Somebody who is to sign in."""

    name: Words
    role: Literal["reader", "editor", "admin"]


class NewRole(Given):
    """What an account is to be."""

    role: Literal["reader", "editor", "admin"]


class NewToken(Given):
    """A key that is to be made."""

    label: Words
    scopes: list[Scope] = Field(min_length=1)
    days: int = Field(90, ge=1, le=366, description="After so many days it no longer works.")


class NewSource(Given):
    """An address that is to be asked from now on."""

    address: Words
    kind: Literal["feed", "site", "sitemap", "page"]


class Forget(Given):
    """A person who is to be forgotten."""

    name: Words


class Assess(Given):
    """A question and the articles to answer it from; without articles the sources are asked."""

    question: Words
    as_of: datetime | None = Field(None, description="Nothing that was published later is known.")
    articles: list[Record] | None = Field(None, min_length=1, max_length=MOST_ARTICLES)
    seconds: float = Field(60.0, ge=1, le=600, description="Most that is spent on asking the sources.")
