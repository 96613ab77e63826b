"""Revisions of a page side by side: each version with its times, and what changed from one to the next, line by line.

It compares the text that was read out of the captures; how a page looked is not compared. It asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher

import msgspec

from rumordesk.collect.captures import Captures
from rumordesk.collect.gathered import articles_of
from rumordesk.records import Article

MOST_LINES = 4_000
"""Lines of a version that are compared; difflib takes quadratic time."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What changed at one place."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One version of an article."""

    sha256: str
    """Of its capture."""
    seen: datetime
    """When it was first seen so."""
    published: datetime | None
    updated: datetime | None
    title: str
    changes: tuple[Change, ...]
    """From the version before; none for the first."""


def revisions(url: str, captures: Captures) -> tuple[Revision, ...]:
    """The versions of the article at an address, first seen first; one that reads like the one before is none."""
    found: list[Revision] = []
    before: Article | None = None
    for kept in captures.of(url):
        if kept.kind != "page":
            continue
        article = next((item for item in articles_of(kept, captures) if isinstance(item, Article)), None)
        if article is None or (before and (before.title, before.text) == (article.title, article.text)):
            continue
        found.append(
            Revision(
                sha256=kept.sha256,
                seen=kept.seen,
                published=article.published,
                updated=article.updated,
                title=article.title,
                changes=tuple(changes(_lines(before), _lines(article))) if before else (),
            )
        )
        before = article
    return tuple(found)


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Where two texts differ, in order."""
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, before[:MOST_LINES], after[:MOST_LINES], autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield Change(before=tuple(before[start:end]), after=tuple(after[other_start:other_end]))


def _lines(article: Article) -> list[str]:
    return [line for line in (article.title, *article.text.splitlines()) if line.strip()]
