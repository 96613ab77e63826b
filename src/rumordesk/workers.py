"""Workers: the reading of many articles, spread over processes, and kept by what was read.

The same readings come out whatever the number of workers. It decides nothing on what is read, or how.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from threading import Thread
from time import sleep
from typing import Protocol

import msgspec

from rumordesk.cache import fingerprint
from rumordesk.read.reader import read
from rumordesk.records import Article, Person, Reading

POOL_FROM = 80
"""Articles to read from which a second process pays for its start (measured on the gossip pile: 0.15 s to start)."""
BATCH = 16


class Cache(Protocol):
    """What is needed of a cache: bytes by key."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


def read_all(
    articles: Sequence[Article],
    people: Sequence[Person],
    cache: Cache,
    workers: int,
    progress: Callable[[int, int], None],
) -> Mapping[str, Reading]:
    """A reading for each article, by its id. The same words are read once; readings are cached by their content."""
    firsts: dict[str, Article] = {}
    for a in articles:
        firsts.setdefault(_words(a), a)
    cast = sha256(msgspec.json.encode(people)).hexdigest()
    reader = fingerprint("rumordesk.read", "rumordesk.text", "rumordesk.models", "rumordesk.outlets")
    keys = {a.id: f"reading {reader} {cast} {a.id}" for a in firsts.values()}
    readings: dict[str, Reading] = {}
    for a in firsts.values():
        kept = cache.get(keys[a.id])
        with suppress(msgspec.MsgspecError):  # a damaged entry is read anew
            readings[a.id] = msgspec.json.decode(kept or b"", type=Reading)
    new = [a for a in firsts.values() if a.id not in readings]
    for reading in _read_new(new, tuple(people), workers, progress):
        readings[reading.article] = reading
        cache.put(keys[reading.article], msgspec.json.encode(reading))
    return {a.id: msgspec.structs.replace(readings[firsts[_words(a)].id], article=a.id) for a in articles}


def _words(a: Article) -> str:
    """What a reading depends on: the words and the day they were published."""
    return sha256(f"{a.published}\0{a.title}\0{a.text}".encode()).hexdigest()


def _read_new(
    articles: Sequence[Article], people: tuple[Person, ...], workers: int, progress: Callable[[int, int], None]
) -> Iterator[Reading]:
    if workers < 2 or len(articles) < POOL_FROM:
        for done, a in enumerate(articles, 1):
            yield read(a, people)
            progress(done, len(articles))
        return
    with ProcessPoolExecutor(
        workers, mp_context=get_context("fork"), initializer=_leave_with, initargs=(os.getpid(),)
    ) as pool:
        done = 0
        for batch in pool.map(
            partial(_read_batch, people), [articles[i : i + BATCH] for i in range(0, len(articles), BATCH)]
        ):
            yield from batch
            done += len(batch)
            progress(done, len(articles))


def _read_batch(people: tuple[Person, ...], batch: Sequence[Article]) -> list[Reading]:
    return [read(a, people) for a in batch]


def _leave_with(parent: int) -> None:
    """End this worker when its parent is gone, even where that was killed and could say nothing."""

    def watch() -> None:
        while os.getppid() == parent:
            sleep(ALIVE_EVERY)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


ALIVE_EVERY = 1.0
"""Seconds between two looks of a worker at whether its parent still runs."""
