"""Costly work of which only so much is done at a time, and for which only so many wait: others are told to come later.

A request that waits holds one of the few threads that serve pages; so few may.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore

from rumordesk.errors import BusyError


class Turns:
    """At most `at_once` have their turn, and `waiting` more wait for theirs."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._turns, self._room, self._lock = Semaphore(at_once), at_once + waiting, Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One's turn, as long as the block lasts. Raises BusyError where too many wait already."""
        with self._lock:
            if self._room == 0:
                raise BusyError("the desk has more to do than it can", "Try again in half a minute.")
            self._room -= 1
        try:
            with self._turns:
                yield
        finally:
            with self._lock:
                self._room += 1
