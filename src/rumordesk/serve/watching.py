"""A watcher beside the pages: it looks at rumors when they are due, in a thread of the desk that is being served.

Where many rumors are followed, `rumordesk watch` in a process of its own leaves more of the machine to the pages.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

from rumordesk.config import Config
from rumordesk.errors import RumordeskError
from rumordesk.store import Store
from rumordesk.watch.looking import Watcher
from rumordesk.watch.piles import collected
from rumordesk.watch.rejudging import single
from rumordesk.watch.sending import deliver, letters_to, sender

PATIENCE = 10.0
"""Seconds that the desk waits for it when it closes; a look that is cut off has not happened, and is done again."""
REST = 30.0
"""Seconds between two looks at what is due."""


@contextmanager
def watching(store: Store, config: Config, *, go: bool = True) -> Iterator[None]:
    """Watches as long as the block lasts; the look that is under way at its end gets a little time."""
    over = Event()
    thread = Thread(target=_watch, args=(store, single(config), over), name="watcher", daemon=True)
    if go:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if go:
            thread.join(PATIENCE)


def _watch(store: Store, config: Config, over: Event) -> None:
    while not over.is_set():
        try:
            once(store, config, datetime.now(UTC).replace(microsecond=0))
        except RumordeskError as error:
            logging.getLogger(__name__).warning("the watcher: %s", error)
        over.wait(REST)


def once(store: Store, config: Config, now: datetime) -> int:
    """Look at what is due and tell what is news; returns at how many rumors it looked."""
    to = tuple(config.alerts)
    watcher = Watcher(store, config, collected(config), letters=letters_to(to), chance=random.random)
    ran = watcher.run(now)
    deliver(store, to, now, sender(config.webhook_secret))
    return len(ran.looks)
