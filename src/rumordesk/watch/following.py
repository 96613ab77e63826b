"""Following: take a rumor up, and leave it. What was believed of a rumor that is left stays in the ledger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256

import msgspec

from rumordesk.editing.noting import entry
from rumordesk.errors import NotFoundError
from rumordesk.records import Followed
from rumordesk.store import Store


def rumor_id(question: str) -> str:
    """The id of a question: letter case, spacing and the question mark make no difference."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", question).casefold()).strip(" ?!.")
    return sha256(plain.encode()).hexdigest()[:8]


def follow(
    store: Store,
    question: str,
    sources: Sequence[str],
    now: datetime,
    *,
    deadline: date | None = None,
    by: str = "",
) -> Followed:
    """Follow a rumor from now on. One that is followed already gets these sources as well."""
    key = rumor_id(question)
    with store.writing() as change:
        there = change.followed(key)
        before = there.sources if there else ()
        followed = Followed(
            id=key, question=there.question if there else question.strip(),
            sources=tuple(dict.fromkeys((*before, *sources))), since=there.since if there else now, next_look=now,
            looked=there.looked if there else None, cursor=there.cursor if there else 0,
            looks=there.looks if there else 0, deadline=deadline or (there.deadline if there else None),
        )  # fmt: skip
        change.put(followed)
        change.append(
            [entry("follow", key, now, {"question": followed.question, "sources": followed.sources, **_by(by)})]
        )
    return followed


def unfollow(store: Store, name: str, now: datetime, *, by: str = "") -> Followed:
    """Look at a rumor no more. Raises NotFoundError where it is not followed."""
    with store.writing() as change:
        followed = named(change.all_followed(), name)
        change.put(msgspec.structs.replace(followed, stopped=now))
        change.append([entry("unfollow", followed.id, now, {"question": followed.question, **_by(by)})])
    return followed


def leave(store: Store, key: str, now: datetime, *, by: str = "") -> None:
    """Look at a rumor no more, by its id; nothing where somebody else has left it already."""
    with suppress(NotFoundError):
        unfollow(store, key, now, by=by)


def _by(name: str) -> dict[str, str]:
    """Who did it, where that is known."""
    return {"by": name} if name else {}


def named(followed: Sequence[Followed], name: str) -> Followed:
    """The rumor of this id, the beginning of an id, or this question. Raises NotFoundError."""
    key = rumor_id(name)
    exact = [f for f in followed if f.id in (name.strip().lower(), key)]
    begins = [f for f in followed if len(name.strip()) >= SHORTEST and f.id.startswith(name.strip().lower())]
    if not exact and len(begins) != 1:
        raise NotFoundError(f"“{name}” is not followed.", "`rumordesk list` shows what is; ids stand in front.")
    return (exact or begins)[0]


SHORTEST = 3
"""Letters of an id that are enough."""
