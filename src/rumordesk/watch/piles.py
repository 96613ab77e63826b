"""Collecting from piles on disk: a pile is read again only when something in it has changed. It knows no web."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from rumordesk.cache import FileCache
from rumordesk.collect import collect, files
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.config import Config
from rumordesk.records import Pile


def collected(config: Config) -> Callable[[str, str], tuple[Pile, str]]:
    """A way to collect from files, folders and globs, for `Watcher`."""
    return partial(_collect, config, FileCache(config.cache_dir))


def _collect(config: Config, cache: PageCache, source: str, before: str) -> tuple[Pile, str]:
    """What is in a pile and its state; nothing where the state is as before. Raises InputError."""
    state = _state(source)
    if state == before:
        return Pile(articles=()), state
    return collect([source], fields=config.fields, cache=cache), state


def _state(source: str) -> str:
    """A hash over the names, sizes and times of change of a pile's files."""
    digest = sha256()
    for path in files.find([source], Limits()).paths:
        there = Path(path).stat()
        digest.update(f"{path}\0{there.st_size}\0{there.st_mtime_ns}\n".encode())
    return digest.hexdigest()
