"""What editors note in the ledger: publications, marks, what was added or taken back. Each says who and why.

Entries of the ledger hold these as their bodies; when it was noted is said by the entry. None is ever changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the checklist, as it stood when a rumor was published."""

    item: str
    """Its short name: "minors", "sensitive", "title", "address", "quotes", "reply"."""
    passed: bool
    by: str
    """Who says so: "the desk" where a machine checked it, else the editor's name."""
    why: str


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """Body of a "publication" entry: what an editor did with the public page of a rumor."""

    action: Literal["publish", "withdraw", "correct"]
    by: str
    version: int
    """Number of the published version, from 1; a withdrawal and a correction note say which one they are on."""
    title: str = ""
    text: str = ""
    """Why it was withdrawn, or what was corrected; for the reader."""
    on: str = ""
    """Which dossier was approved; see `store.dossiers.Shown.version`."""
    sensitive: tuple[str, ...] = ()
    """Sensitive topics that the approved dossier had."""
    checks: tuple[Check, ...] = ()
    dossier: msgspec.Raw = msgspec.Raw(b"null")
    """The approved dossier as it was printed then, in the published JSON form; null where none was approved."""


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """How the public page of a rumor stands: folded from its entries."""

    version: int
    at: datetime
    """When this version was published."""
    by: str
    title: str
    first: datetime
    """When the rumor was first published."""
    corrections: tuple[tuple[datetime, str], ...] = ()
    withdrawn: str = ""
    """Why it is no longer public; "" where it is."""
    withdrawn_at: datetime | None = None
    on: str
    sensitive: tuple[str, ...] = ()


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Body of a "mark" entry: a sentence whose attribution was read wrongly."""

    url: str
    """Canonical address of the article, so that its next revision is meant, too."""
    sentence: str
    """The sentence, as it stands."""
    said: str
    """To whom the desk had put it down."""
    by: str
    when: datetime
    why: str
    """One sentence for a reader."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """Body of an "added" entry: articles that somebody gave by hand."""

    how: Literal["address", "paste", "file"]
    what: str
    """The address, title or file names."""
    articles: tuple[str, ...]
    """Ids of the articles that came new by it."""
    by: str


class Undone(msgspec.Struct, frozen=True, kw_only=True):
    """Body of an "undo" entry: an earlier entry counts no more; undoing this one makes it count again."""

    entry: str
    """`Entry.id` of what is undone."""
    kind: str
    """Of what kind that is."""
    by: str
    why: str = ""
    counts: bool = False
    """Whether the entry counts again by this: True where an undoing was itself taken back."""
