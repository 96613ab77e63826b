"""What is remembered of sources, hosts and addresses between two runs: when they were asked, what came, when next.

`Memory` is what collecting needs; `FileMemory` keeps it in one JSON file, written whole and under a lock, so that
several processes lose nothing of each other's. Losing the file costs a few requests. It decides nothing.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from rumordesk.collect.web.turns import HostState
from rumordesk.errors import RumordeskError

MOST_PAGES = 20_000
"""Addresses remembered, the last asked: the file stays at some 5 MB; an older page is fetched without condition."""


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a source."""

    last_asked: datetime | None = None
    last_success: datetime | None = None
    next_try: datetime | None = None
    """Not asked before."""
    failures: int = 0
    """In a row."""
    why: str = ""
    """The last failure's reason; "" after a success."""
    found: int = 0
    """Articles and pages that its last success named."""


class PageState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of an address, to ask for it on condition."""

    etag: str = ""
    modified: str = ""
    sha256: str = ""
    """The capture that the validators belong to."""
    url: str = ""
    """The address under which it was kept."""
    asked: datetime | None = None
    """When it was last asked for with success."""


class State(msgspec.Struct, kw_only=True):
    """Everything remembered."""

    sources: dict[str, SourceState] = {}
    hosts: dict[str, HostState] = {}
    pages: dict[str, PageState] = {}


def _newest(pages: dict[str, PageState]) -> dict[str, PageState]:
    if len(pages) <= MOST_PAGES:
        return pages
    asked = sorted(pages, key=lambda url: (pages[url].asked or datetime.min.replace(tzinfo=UTC), url))
    return {url: pages[url] for url in asked[-MOST_PAGES:]}


class Memory(Protocol):
    """Where collecting keeps what it knows for the next time. Mappings may be changed; `save` makes it last."""

    @property
    def sources(self) -> MutableMapping[str, SourceState]: ...

    @property
    def hosts(self) -> MutableMapping[str, HostState]: ...

    @property
    def pages(self) -> MutableMapping[str, PageState]: ...

    def save(self) -> None:
        """Make the changes last."""


class FileMemory:
    """The memory in a JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = self._load()
        self._now = self._load()

    @property
    def sources(self) -> MutableMapping[str, SourceState]:
        """By name."""
        return self._now.sources

    @property
    def hosts(self) -> MutableMapping[str, HostState]:
        """By host name."""
        return self._now.hosts

    @property
    def pages(self) -> MutableMapping[str, PageState]:
        """By address as asked."""
        return self._now.pages

    def save(self) -> None:
        """Write what changed over what lies there now, which another process may have written meanwhile.

        Raises:
            RumordeskError: the file cannot be written.
        """
        try:
            with self._lock():
                there = self._load()
                for name in ("sources", "hosts", "pages"):
                    before, now = getattr(self._before, name), getattr(self._now, name)
                    getattr(there, name).update({key: now[key] for key in now if now[key] != before.get(key)})
                    for key in before.keys() - now.keys():
                        getattr(there, name).pop(key, None)
                there.pages = _newest(there.pages)
                self._replace(there)
                self._before, self._now = there, self._load()
        except OSError as error:
            raise RumordeskError(
                f"{self._path} cannot be written: {error.strerror}", "Make room, or set data_dir to a folder of yours."
            ) from error

    def _load(self) -> State:
        with suppress(OSError, msgspec.MsgspecError):  # a damaged memory is the same as none
            return msgspec.json.decode(self._path.read_bytes(), type=State)
        return State()

    def _replace(self, state: State) -> None:
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(state, order="sorted"), indent=1))
        part.replace(self._path)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with open(self._path.with_suffix(".lock"), "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
