"""Revisions of a page side by side: each version with its times, and what changed from one to the next, line by line.

It compares the text that was read out of the captures; how a page looked is not compared. It asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import NamedTuple

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


class Version(NamedTuple):
    """An article as its address looked at an instant."""

    seen: datetime
    sha256: str
    article: Article


def versions(url: str, captures: Captures) -> Iterator[Version]:
    """The versions of the article at an address that were received from the web."""
    for kept in captures.of(url):
        article = next((item for item in articles_of(kept, captures) if isinstance(item, Article)), None)
        if kept.kind == "page" and article is not None:
            yield Version(kept.seen, kept.sha256, article)


def side_by_side(found: Iterable[Version]) -> tuple[Revision, ...]:
    """Versions in the order in which they were seen, with what changed; one that reads like the one before is none."""
    told: list[Revision] = []
    before: Article | None = None
    for seen, sha256, article in sorted(found, key=_order):
        if before and (before.title, before.text) == (article.title, article.text):
            continue
        told.append(
            Revision(
                sha256=sha256, seen=seen, published=article.published, updated=article.updated, title=article.title,
                changes=tuple(changes(_lines(before), _lines(article))) if before else (),
            )
        )  # fmt: skip
        before = article
    return tuple(told)


def _order(version: Version) -> tuple[datetime, datetime, str, str]:
    """Of those that were seen at once, the one that dates itself earlier."""
    article = version.article
    return version.seen, article.updated or article.published or version.seen, version.sha256, article.id


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Where two texts differ, in order."""
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, before[:MOST_LINES], after[:MOST_LINES], autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield Change(before=tuple(before[start:end]), after=tuple(after[other_start:other_end]))


def _lines(article: Article) -> list[str]:
    return [line for line in (article.title, *article.text.splitlines()) if line.strip()]
