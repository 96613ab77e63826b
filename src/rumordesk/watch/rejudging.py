"""Look at a rumor again at once, because an editor has said something. It collects nothing and sends nothing."""

from __future__ import annotations

from datetime import datetime

import msgspec

from rumordesk.config import Config
from rumordesk.desk import Progress
from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.records import Pile
from rumordesk.store import Store
from rumordesk.watch.looking import Looked, Watcher

TRIES = 3
"""Looks that may be lost to another process which looks at the same time."""


def rejudged(store: Store, rumor: str, config: Config, now: datetime, progress: Progress | None = None) -> Looked:
    """The dossier with what editors have said by now, also of a rumor that is followed no more.

    Raises NotFoundError where there is no such rumor; RumordeskError where it cannot be looked at.
    """
    watcher = Watcher(store, config, _nothing, progress=progress)
    for _ in range(TRIES):
        with store.reading() as moment:
            followed = moment.followed(rumor)
        if followed is None:
            raise NotFoundError("There is no such rumor.", "Look at the list again.")
        looked = watcher.look(followed, now)
        if looked.error is not None:
            raise looked.error
        if not looked.trouble:
            return looked
    raise RumordeskError(looked.trouble, "Do it again.")


def single(config: Config) -> Config:
    """Settings for work beside other threads, which must not be forked: everything in one process."""
    return msgspec.structs.replace(config, workers=1)


def _nothing(source: str, before: str) -> tuple[Pile, str]:
    return Pile(articles=()), before
