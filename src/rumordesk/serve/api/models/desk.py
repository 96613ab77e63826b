"""What is told of the desk's own work: sources, the log, accounts, and what an action came to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from rumordesk.records import EntryKind, Role, Scope


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
