"""What a reader asked for, as far as they may see it: rumors by id or by filter, one page of a long list at a time."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from rumordesk.records import Summary
from rumordesk.serve.access import Viewer, may, sees, viewer_of
from rumordesk.serve.board import Board, Row, Snapshot, barren

T = TypeVar("T")
ON_A_PAGE = 25
LONGEST = 200
"""Letters of a filter that are looked at."""


def board_of(request: Request) -> Board:
    """The board of the desk that a request is asked of."""
    board: Board = request.app.state.board
    return board


class GoneError(Exception):
    """A rumor that was public and is withdrawn: its page says so, and why."""

    def __init__(self, row: Row) -> None:
        super().__init__(row.id)
        self.row = row


def visible(snapshot: Snapshot, viewer: Viewer) -> list[Row]:
    """The rumors that somebody may see, those that changed last first."""
    return [
        row for row in snapshot.rows
        if sees(viewer, row.publication) and not barren(row.followed, row.summary, row.publication)
    ]  # fmt: skip


def row_of(request: Request, rumor: str) -> Row:
    """A rumor that the viewer may see. Raises 404, and GoneError for what was withdrawn from the public."""
    row, viewer = board_of(request).snapshot().by_id.get(rumor), viewer_of(request)
    if row is not None and sees(viewer, row.publication):
        return row
    if row is not None and row.publication is not None and row.publication.withdrawn:
        raise GoneError(row)
    raise HTTPException(404, "There is no rumor here that is public.")


def said(row: Row, viewer: Viewer) -> Summary | None:
    """What a list says of a rumor to somebody."""
    return row.summary if may(viewer, "see drafts") else row.approved or row.summary


def newest_is_shown(row: Row, viewer: Viewer) -> bool:
    """Whether somebody sees the newest dossier; else the last that was approved."""
    return row.approved is None or may(viewer, "see drafts")


@dataclass(frozen=True)
class Asked:
    """The filters of a list, as they stand in its address."""

    q: str = ""
    person: str = ""
    kind: str = ""
    status: str = ""

    @classmethod
    def of(cls, request: Request) -> Asked:
        """From the query; what is not known is not looked at."""
        return cls(**{name: request.query_params.get(name, "")[:LONGEST].strip() for name in cls.__annotations__})

    def __bool__(self) -> bool:
        return any((self.q, self.person, self.kind, self.status))

    def query(self, **more: object) -> str:
        """As a query, with its question mark; "" where nothing is asked."""
        given = {k: v for k, v in {**self.__dict__, **more}.items() if v}
        return f"?{urlencode(given)}" if given else ""

    def admits(self, row: Row, summary: Summary | None) -> bool:
        """Whether a rumor is among those that are asked for."""
        if summary is None:
            return not (self.person or self.kind or self.status) and _holds(row.question, self.q)
        people = " ".join(summary.people)
        return (
            (not self.person or self.person.casefold() in (p.casefold() for p in summary.people))
            and self.kind in ("", summary.kind)
            and self.status in ("", summary.status)
            and _holds(f"{row.question} {summary.claim} {people}", self.q)
        )


def _holds(words: str, asked: str) -> bool:
    there = folded(words)
    return all(word in there for word in folded(asked).split())


@lru_cache(maxsize=1 << 13)
def folded(words: str) -> str:
    """Without case and accents, for comparing."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """A name as part of an address: plain where it is plain, else with a hash that tells it from its like."""
    plain = re.sub(r"[^a-z0-9.]+", "-", folded(name)).strip("-.")
    if re.sub(r"[- ]+", "-", name.casefold()) == plain:
        return plain
    return f"{plain[:60]}-{sha256(name.encode()).hexdigest()[:6]}".lstrip("-")


@dataclass(frozen=True)
class Part(Generic[T]):
    """One page of a long list."""

    things: Sequence[T]
    number: int
    pages: int
    total: int


def part(things: Sequence[T], request: Request, size: int = ON_A_PAGE) -> Part[T]:
    """The page that is asked for. Raises 404 for one that is not there."""
    asked = request.query_params.get("page", "1")
    pages = max(1, math.ceil(len(things) / size))
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7 and 1 <= int(asked) <= pages):
        raise HTTPException(404, f"There are {pages} pages here.")
    n = int(asked)
    return Part(things[(n - 1) * size : n * size], n, pages, len(things))


def clear_memory() -> None:
    """Remember no names."""
    folded.cache_clear()
    slug.cache_clear()
