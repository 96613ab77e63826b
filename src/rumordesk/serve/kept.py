"""A bounded memory of what was costly to make: the least used goes first. It knows nothing of what it keeps."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """At most so many bytes, as `size` tells them. Many threads may use it at once."""

    def __init__(self, most: int, size: Callable[[T], int]) -> None:
        self.most, self.size = most, size
        self.held = 0
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """What is kept under a key."""
        with self._lock:
            thing = self._things.get(key)
            if thing is not None:
                self._things.move_to_end(key)
            return thing

    def put(self, key: Hashable, thing: T) -> T:
        """Keep it, as long as there is room; a thing larger than all the room is not kept."""
        weight = self.size(thing)
        if weight > self.most:
            return thing
        with self._lock:
            before = self._things.pop(key, None)
            self.held += weight - (self.size(before) if before is not None else 0)
            self._things[key] = thing
            while self.held > self.most:
                _, gone = self._things.popitem(last=False)
                self.held -= self.size(gone)
        return thing

    def clear(self) -> None:
        """Keep nothing of what is kept now."""
        with self._lock:
            self._things.clear()
            self.held = 0
