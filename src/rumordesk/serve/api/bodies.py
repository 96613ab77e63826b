"""What is sent to the API: each field with its bounds. What it means is said by the verbs of `editing` and `watch`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from rumordesk.records import SCOPES, LinkKind, Outcome, Scope

LONGEST_LINE, LONGEST_TEXT = 500, 200_000
"""Characters of a line that somebody types, and of a pasted article."""
MOST_ARTICLES = 5_000
"""Articles of one assessment."""
MOST_TICKS = 20
"""Items of the checklist that somebody may name; there are four."""

Words = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE, pattern=r"\S")]


class Given(BaseModel):
    """What is sent to the desk; a field that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid")


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
    confirmed: list[Words] = Field(
        max_length=MOST_TICKS, description="The items of the checklist that the editor vouches for."
    )
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


class Disabled(Given):
    """Whether an account is to let nobody in."""

    disabled: bool


class NewToken(Given):
    """A key that is to be made."""

    label: Words
    scopes: list[Scope] = Field(min_length=1, max_length=len(SCOPES))
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
    as_of: AwareDatetime | None = Field(None, description="Nothing that was published later is known.")
    articles: list[Record] | None = Field(None, min_length=1, max_length=MOST_ARTICLES)
    seconds: float = Field(60.0, ge=1, le=600, description="Most that is spent on asking the sources.")
