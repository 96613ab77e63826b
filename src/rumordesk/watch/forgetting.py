"""Forgetting a person: out of the store, what is derived from it, and the cache. It cannot be undone."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import NamedTuple

from rumordesk.collect.forgetting import forget as forget_captures
from rumordesk.config import Config
from rumordesk.editing.noting import entry
from rumordesk.store import Store
from rumordesk.watch.rebuilding import rebuild


class Forgotten(NamedTuple):
    """How much went."""

    articles: int
    entries: int


def forget(store: Store, config: Config, name: str, now: datetime, *, by: str = "") -> Forgotten:
    """Purge all that names a person, and note who did it and how much went, but not the name.

    Raises NotFoundError for less than a full name.
    """
    with store.writing() as change:
        gone = Forgotten(*change.forget(name, now))
        if by:
            said = {"by": by, "articles": gone.articles, "entries": gone.entries}
            change.append([entry("forgotten", "", now, said)])
    rebuild(store, config)
    store.scrub()
    forget_captures(name, config.data_dir)
    shutil.rmtree(config.cache_dir, ignore_errors=True)  # readings hold names, too
    return gone
