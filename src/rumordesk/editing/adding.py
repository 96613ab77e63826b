"""Add articles by hand: an address, a text that was pasted, files that were uploaded. It looks at no rumor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from urllib.parse import urlsplit

import msgspec

from rumordesk.collect.article import Parts, article
from rumordesk.collect.plain import LONGEST_TITLE
from rumordesk.editing.noting import entry
from rumordesk.editing.said import said
from rumordesk.errors import InputError
from rumordesk.records import Added, Article, Capture
from rumordesk.store import Store
from rumordesk.text.instants import Instant
from rumordesk.text.language import language

LONGEST_TEXT = 200_000
"""Characters of a pasted text: a long read has 60,000."""


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """A text as somebody pasted it, and what they say of where it is from."""

    title: str
    text: str
    published: date
    url: str = ""
    outlet: str = ""


def pasted(given: Pasted, by: str) -> Article:
    """The article of a pasted text; its capture says who pasted it. Raises InputError where something is missing."""
    text, title = given.text.strip(), " ".join(given.title.split())
    if not text or len(text) > LONGEST_TEXT:
        raise InputError("there is no text, or too much of it", f"Paste 1 to {LONGEST_TEXT:,} characters.")
    if not title or len(title) > LONGEST_TITLE:
        raise InputError("there is no headline", f"Give its headline, in at most {LONGEST_TITLE} characters.")
    if given.url and (urlsplit(given.url).scheme not in ("http", "https") or not urlsplit(given.url).hostname):
        raise InputError(f"“{given.url}” is no address of a page", "Give one that begins with https://, or none.")
    sum_ = sha256(text.encode(errors="replace")).hexdigest()
    url = given.url or f"pasted:{sum_[:16]}"
    parts = Parts(
        url=url, title=title, text=text, outlet=" ".join(given.outlet.split()), language=language(text),
        published=Instant(datetime.combine(given.published, time(), UTC), True), published_from="record",
    )  # fmt: skip
    capture = Capture(url=url, path=f"pasted by {by}", how="text", content_type="text/plain", sha256=sum_)
    return article(parts, capture)


def add(
    store: Store, rumor: str, articles: Sequence[Article], how: str, what: str, by: str, now: datetime, *,
    known_too: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """Take articles in, and note by whom they came; returns the ids of those that count by it.

    Raises InputError where none is new: each is there already (`known_too`: which is as good, for a rumor that is asked
    for the first time), or names somebody who is forgotten.
    """
    with store.writing() as change:
        ids = [a.id for a in articles]
        there = set(change.articles(ids)) - said(change, rumor).taken_back
        change.receive(articles, now)
        new = tuple(sorted(key for key in change.articles(ids) if key not in there))
        if not new:
            if known_too and there:
                return ()
            raise InputError("nothing new was taken in", "It is there already, or names somebody who is forgotten.")
        body = msgspec.convert({"how": how, "what": what, "articles": new, "by": by}, Added)
        change.append([entry("added", rumor, now, body)])
    return new
