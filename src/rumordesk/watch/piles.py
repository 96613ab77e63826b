"""Collecting for the watcher: from piles on disk, and from the web for the people of a question.

A pile is read again only when something in it has changed; what the web's sources know to be as before they do not send
again. It takes nothing into the store.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from rumordesk import desk
from rumordesk.cache import FileCache
from rumordesk.collect import collect, files
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.config import Config
from rumordesk.records import Pile

WEB = "web:"
"""What stands before a question where the web is the source."""
SECONDS = 60.0
"""For which the web is asked for one rumor at one look: what `ask` takes, too."""


def collected(config: Config, progress: desk.Progress | None = None) -> Callable[[str, str], tuple[Pile, str]]:
    """A way to collect from files, folders, globs and the web, for `Watcher`."""
    return partial(_collect, config, FileCache(config.cache_dir), progress)


def web(question: str) -> str:
    """The web's sources, as a source of a question."""
    return f"{WEB}{question.strip()}"


def _collect(
    config: Config, cache: PageCache, progress: desk.Progress | None, source: str, before: str
) -> tuple[Pile, str]:
    """What is in a source and its state; nothing where the state is as before. Raises InputError and QuestionError."""
    if source.startswith(WEB):
        return desk.gathered(source.removeprefix(WEB), seconds=SECONDS, config=config, progress=progress), before
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
