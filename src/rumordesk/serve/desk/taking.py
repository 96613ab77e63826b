"""Where the articles on a question come from, as the form says it; they are fetched and read as part of the work.

It looks at no rumor, and notes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date
from typing import NamedTuple

from fastapi import UploadFile

from rumordesk import desk as walk
from rumordesk.collect import uploaded
from rumordesk.collect.adding import fetch
from rumordesk.editing.adding import Pasted, pasted
from rumordesk.errors import InputError
from rumordesk.records import Article
from rumordesk.serve.jobs import Job
from rumordesk.serve.state import Desk
from rumordesk.watch.piles import web

MOST_FILES, LONGEST_NAME = 50, 100
READABLE = "Choose saved pages (HTML), .txt, .md, .json or .jsonl files, RSS or Atom feeds, or WARC archives."
Articles = Callable[[Job], Sequence[Article]]


class Taken(NamedTuple):
    """Where articles come from."""

    sources: tuple[str, ...] = ()
    """What is followed from then on."""
    articles: Articles | None = None
    """How to get those that are taken in once."""
    how: str = ""
    what: str = ""
    """How they came and what they are, for the log."""


DEMO = Taken(tuple(str(path) for path in walk.demo_pile()))


def taken(desk: Desk, by: str, given: Mapping[str, str], files: Sequence[UploadFile]) -> Taken:
    """What a filled-in form means. Raises InputError where something is missing."""
    match given["where"]:
        case "web":
            return Taken((web(given["question"]),))
        case "address":
            address = given["address"].strip()
            return Taken((), fetched(desk, address), "address", address)
        case "text":
            article = pasted(_text_of(desk, given), by)
            return Taken((), lambda job: [article], "paste", f"“{article.title}”")
        case _:
            return _files(desk, [f for f in files if f.filename][:MOST_FILES])


def _text_of(desk: Desk, given: Mapping[str, str]) -> Pasted:
    """A text as it stands in a form. Raises InputError for a day that is none."""
    return Pasted(
        title=given["title"], text=given["text"], published=day(given["published"], desk), url=given["url"].strip(),
        outlet=given["outlet"],
    )  # fmt: skip


def day(given: str, desk: Desk) -> date:
    """A day as a form gives it; none is today. Raises InputError."""
    try:
        return date.fromisoformat(given.strip()) if given.strip() else desk.now().astimezone(UTC).date()
    except ValueError as error:
        raise InputError(f"“{given}” is no date", "Write it as 2026-03-15.") from error


def fetched(desk: Desk, address: str) -> Articles:
    """How to get the articles at an address, which may take a minute. Raises InputError where there is no address."""
    if not address:
        raise InputError("no address was given", "Give the address of a page.")

    def get(job: Job) -> Sequence[Article]:
        job.step(f"Asking for {address}")
        return fetch(address, desk.config)

    return get


def _files(desk: Desk, chosen: Sequence[UploadFile]) -> Taken:
    """Files that were uploaded. Raises InputError where there are none."""
    if not chosen:
        raise InputError("no file was chosen", "Choose one, or take another source.")
    given = [((f.filename or "")[-LONGEST_NAME:], f.file.read()) for f in chosen]
    names = ", ".join(name for name, _ in given[:3]) + (" and others" if len(given) > 3 else "")

    def read(job: Job) -> Sequence[Article]:
        job.step(f"Reading {names}")
        try:
            return uploaded(given, fields=desk.config.fields).articles
        except InputError as error:
            raise InputError(error.subject, READABLE) from error

    return Taken((), read, "file", names)
