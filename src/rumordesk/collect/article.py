"""From the parts that a reader of any format found to one Article: its id, its outlet, and which date holds.

It parses no format; what it takes is text already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Literal

import msgspec

from rumordesk.records import Article, Capture, ClaimReview, Hyperlink
from rumordesk.text.instants import Instant
from rumordesk.text.urls import canonical_url, date_in_address, host

DateSource = Literal["record", "json-ld", "meta", "time element", "feed", "address", "header", "page", "none"]

UNKNOWN_OUTLET = "unknown outlet"
AGREE = timedelta(days=1)
"""Address and record agree up to this: an address names a local day, a record often an instant elsewhere."""
LONGEST_NAME = 200
"""Characters of an author's or outlet's name; more is a text that slipped in."""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found, in its own words."""

    url: str
    title: str
    text: str
    published: Instant | None = None
    published_from: DateSource = "none"
    """Read only where `published` is there."""
    updated: Instant | None = None
    outlet: str = ""
    """As the input names it; "" for the host of the address."""
    authors: tuple[str, ...] = ()
    language: str = "und"
    links: tuple[Hyperlink, ...] = ()
    claim_reviews: tuple[ClaimReview, ...] = ()


def article(parts: Parts, capture: Capture) -> Article:
    """One Article. Where its own date and the one in its address disagree, the later holds."""
    published, source = _later(parts)
    when = published.when if published else None
    return Article(
        id=_identity(parts.url, parts.title, when, parts.text),
        url=parts.url,
        canonical_url=canonical_url(parts.url),
        outlet=parts.outlet[:LONGEST_NAME] or host(parts.url) or UNKNOWN_OUTLET,
        title=parts.title,
        authors=parts.authors,
        published=when,
        published_from=source,
        published_day_only=published.day_only if published else False,
        updated=parts.updated.when if parts.updated else None,
        language=parts.language,
        text=parts.text,
        links=parts.links,
        claim_reviews=parts.claim_reviews,
        capture=capture,
    )


def names(values: Sequence[str]) -> tuple[str, ...]:
    """People's names as a page or record gives them: white space collapsed, "By" taken off, each once, in order."""
    found: dict[str, None] = {}
    for value in values:
        name = " ".join(value.split())
        name = name[3:] if name[:3].lower() == "by " else name
        if name and len(name) <= LONGEST_NAME and "://" not in name:
            found.setdefault(name)
    return tuple(found)


def _later(parts: Parts) -> tuple[Instant | None, DateSource]:
    day = date_in_address(parts.url)
    if day is None:
        return parts.published, parts.published_from if parts.published else "none"
    by_address = Instant(datetime.combine(day, time(), UTC), True)
    if parts.published and by_address.when - parts.published.when <= AGREE:
        return parts.published, parts.published_from
    return by_address, "address"


def _identity(url: str, title: str, published: datetime | None, text: str) -> str:
    when = published.isoformat() if published else ""
    # A lone surrogate is no Unicode, but JSON can carry one; it must not stop the pile.
    content = "\x1f".join((url, title, when, text)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]
