"""What was received: captures, the articles in them, places in an article's words, and what was left out."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One received thing, before it is parsed."""

    url: str
    """Where it came from: its address as given, or a `file:` URI."""
    path: str
    """The file it was read from as a person would name it, with `#N` for the N-th record (from 1); "-" for stdin."""
    how: Literal["html", "text", "markdown", "jsonl", "feed", "mail", "reference"]
    content_type: str = ""
    sha256: str = ""
    """Hash of the bytes as received (of the record's bytes, where a file holds many)."""
    seen: datetime | None = None
    """When it was first seen to look so, by the desk or by the archive that gave it; None for a file without a date."""


class Span(msgspec.Struct, frozen=True, order=True):
    """A place in an article's words: `field[start:end]`, code points into the field as received."""

    article: str
    """`Article.id`."""
    field: Literal["title", "text"]
    start: int
    end: int


class Hyperlink(msgspec.Struct, frozen=True, kw_only=True):
    """A link that leaves an article's main text."""

    url: str
    anchor: str = ""
    """The words that carry the link."""


class ClaimReview(msgspec.Struct, frozen=True, kw_only=True):
    """Fact-check markup (schema.org/ClaimReview) as a page carries it."""

    claim: str
    rating: str
    """The reviewer's own words for the rating, such as "False"."""
    value: float | None = None
    best: float | None = None
    worst: float | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article as received. Text and title keep every character; offsets anywhere refer to these two fields."""

    id: str
    """First 16 hexadecimal digits of the SHA-256 over url, title, published and text: same content, same id."""
    url: str
    """Exactly as in the record; a `file:` URI where the input has none."""
    canonical_url: str
    """Cleaned of trackers and fragments, for comparing addresses; never printed as a citation."""
    outlet: str
    """Host name without "www.", lower case (or the name the record gives where there is no host)."""
    title: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    """UTC. The later one, where record and address disagree (so that `--as-of` never looks ahead)."""
    published_from: Literal[
        "record", "json-ld", "meta", "time element", "feed", "address", "header", "page", "none"
    ] = "none"
    """According to whom `published` holds."""
    published_day_only: bool = False
    """True where only the day is known, not the time of day."""
    updated: datetime | None = None
    """UTC. When the page or feed says that it was last changed; never taken for `published`."""
    language: str = "en"
    """ISO 639-1, "und" where too short to tell."""
    text: str
    links: tuple[Hyperlink, ...] = ()
    claim_reviews: tuple[ClaimReview, ...] = ()
    capture: Capture


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something that was not used, with its reason; nothing vanishes silently."""

    what: str
    """A file, record, address, or a group of them in words ("12 articles")."""
    why: str
    """Reason in words, with the next step where there is one."""
    count: int = 1


class Pile(msgspec.Struct, frozen=True, kw_only=True):
    """All articles of a question, in (url, id) order, and what could not be read."""

    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
