"""The past of a rumor: what was believed when, and the dossier as it stands or stood. It notes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

import msgspec

from rumordesk.cache import FileCache
from rumordesk.config import Config
from rumordesk.editing.said import said
from rumordesk.errors import NotFoundError
from rumordesk.records import Belief, Dossier, Followed, News, Rumor
from rumordesk.store import Store
from rumordesk.store.book import taught
from rumordesk.store.dossiers import Shown
from rumordesk.tell.newsfeed import Told
from rumordesk.watch.believing import belief, version
from rumordesk.watch.looking import answered


class Past(NamedTuple):
    """What the ledger has of a rumor."""

    beliefs: tuple[Belief, ...]
    news: tuple[News, ...]


def past_of(store: Store, followed: Followed, as_of: datetime | None = None) -> Past:
    """Every verdict and all news on a rumor that were noted by an instant, oldest first."""
    with store.reading() as moment:
        beliefs = [
            msgspec.json.decode(e.body, type=Belief) for e in moment.entries("verdict", rumor=followed.id, as_of=as_of)
        ]
        news = [msgspec.json.decode(e.body, type=News) for e in moment.entries("news", rumor=followed.id, as_of=as_of)]
    return Past(tuple(beliefs), tuple(news))


def last_belief(store: Store, followed: Followed, as_of: datetime | None = None) -> Belief | None:
    """What was believed last, as noted by an instant; None where nothing was."""
    with store.reading() as moment:
        noted = moment.latest("verdict", followed.id, as_of)
    return None if noted is None else msgspec.json.decode(noted.body, type=Belief)


def dossier_of(store: Store, followed: Followed, config: Config, as_of: datetime) -> Dossier:
    """The dossier on a rumor from the captures that the desk had by an instant, as it understood the question then.

    Raises NotFoundError where it had not looked by then.
    """
    with store.reading() as moment:
        noted = moment.latest("rumor", followed.id, as_of)
        if noted is None:
            raise NotFoundError(
                f"“{followed.question}” had not been looked at by then.", "Run `rumordesk watch --once` first."
            )
        found, replaced = moment.story_known(followed.id, as_of)
        past = taught(moment, as_of)
        heard = said(moment, followed.id, as_of)
    story = [a for key, a in found.items() if key not in replaced.keys() | heard.taken_back]
    rumor = msgspec.json.decode(noted.body, type=Rumor)
    return answered(followed, rumor, story, as_of, config, FileCache(config.cache_dir), past=past, said=heard)


def newest(store: Store, followed: Followed, config: Config, now: datetime) -> Shown:
    """The newest dossier on a rumor, worked out and kept where the store has none ready. Raises NotFoundError."""
    with store.reading() as moment:
        ready = moment.dossier(followed.id)
    if ready is not None:
        return ready
    looked = followed.looked or now
    dossier = dossier_of(store, followed, config, looked)
    made = Shown(version(belief(dossier, (a.id for a in dossier.articles))), looked, dossier)
    with store.writing() as change:
        if change.dossier_version(followed.id) is None:
            change.put_dossier(followed.id, made.looked, made.version, dossier)
    return made


def told(store: Store, *, rumor: str | None = None, person: str = "", since: datetime | None = None) -> list[Told]:
    """What was told, oldest first: of one rumor or all, of one person or all, behind an instant or ever."""
    return [t for t in _told(store, rumor) if (since is None or t.as_of > since) and _is_about(t.rumor, person)]


def _told(store: Store, rumor: str | None) -> Iterator[Told]:
    with store.reading() as moment:
        noted = [(e.rumor, msgspec.json.decode(e.body, type=News)) for e in moment.entries("news", rumor=rumor)]
        rumors = {e.rumor: msgspec.json.decode(e.body, type=Rumor) for e in moment.entries("rumor", rumor=rumor)}
    for (as_of, key), group in groupby(sorted(noted, key=_when), key=_when):
        yield Told(key, rumors[key], as_of, tuple(n for _, n in group))


def _when(noted: tuple[str, News]) -> tuple[datetime, str]:
    return noted[1].as_of, noted[0]


def _is_about(rumor: Rumor, person: str) -> bool:
    return not person or person.casefold() in (p.name.casefold() for p in rumor.people)
