"""What stands on the desk: every rumor with the few words that lists say of it, and whole dossiers when asked for.

It reads the store only for what has changed since it looked last, which one small query tells. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from threading import Lock

from rumordesk.config import Config
from rumordesk.editing.published import publication
from rumordesk.records import Dossier, Followed, Publication, Summary
from rumordesk.serve.kept import Kept
from rumordesk.store import Store
from rumordesk.store.dossiers import Stamp
from rumordesk.store.opened import Reading
from rumordesk.watch.replaying import newest

DOSSIERS = 96 << 20
"""Bytes of article text in the dossiers that are kept in memory; set by judgement: 6 stories of 5,000 articles."""


@dataclass(frozen=True)
class Row:
    """One rumor as lists show it."""

    followed: Followed
    summary: Summary | None
    """None before the first look."""
    publication: Publication | None
    version: str
    """Of the newest dossier."""
    place: int
    """Of the newest entry in the ledger on it."""

    @property
    def id(self) -> str:
        """The rumor's id."""
        return self.followed.id

    @property
    def key(self) -> str:
        """Another one as soon as anything that a page shows of this rumor has changed."""
        return f"{self.id}.{self.version}.{self.place}"

    @property
    def question(self) -> str:
        """What is asked; once published, in the words that were chosen for it."""
        return (self.publication.title if self.publication else "") or self.followed.question

    @property
    def changed(self) -> datetime:
        """When something happened last that a reader would want to know."""
        return max(self._moments)

    @cached_property
    def _moments(self) -> tuple[datetime, ...]:
        told = [n.as_of for n in self.summary.news] if self.summary else []
        first = [self.summary.course[0].as_of] if self.summary and self.summary.course else [self.followed.since]
        p = self.publication
        return (*first, *told, *((p.at, *(at for at, _ in p.corrections)) if p else ()))


@dataclass(frozen=True)
class Snapshot:
    """All rumors at one moment, those that changed last first."""

    stamp: Stamp
    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The same by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def key(self) -> str:
        """Another one as soon as anything that a list shows has changed."""
        return sha256("\n".join(row.key for row in self.rows).encode()).hexdigest()[:16]


class Board:
    """The rumors of one store. Many threads may ask it at once."""

    def __init__(self, store: Store, config: Config) -> None:
        self.store, self.config = store, config
        self._lock = Lock()
        self._now: Snapshot | None = None
        self._dossiers: Kept[Dossier] = Kept(DOSSIERS, _letters)

    def snapshot(self) -> Snapshot:
        """How the rumors stand now."""
        with self.store.reading() as moment:
            stamp, now = moment.stamp(), self._now
            if now is not None and now.stamp == stamp:
                return now
            with self._lock:
                if self._now is None or self._now.stamp != stamp:
                    self._now = _looked_up(moment, stamp, self._now)
                return self._now

    def dossier(self, row: Row, now: datetime) -> Dossier:
        """The newest dossier on a rumor. Raises NotFoundError before the first look."""
        kept = self._dossiers.get((row.id, row.version)) if row.version else None
        if kept is not None:
            return kept
        shown = newest(self.store, row.followed, self.config, now)
        return self._dossiers.put((row.id, shown.version), shown.dossier)


def _letters(dossier: Dossier) -> int:
    return sum(2 * len(a.text) + 2_000 for a in dossier.articles)


def _looked_up(moment: Reading, stamp: Stamp, before: Snapshot | None) -> Snapshot:
    """What has not been touched since is taken over."""
    anew = before is None or stamp.place < before.stamp.place or stamp.dossiers < before.stamp.dossiers
    old = {} if before is None or anew else before.by_id
    touched = moment.touched(before.stamp.place) if before is not None and not anew else set()
    versions = moment.dossier_versions()
    followed = moment.all_followed(stopped=True)
    same = {f.id for f in followed if f.id in old and f.id not in touched and old[f.id].version == versions.get(f.id, "")}
    summaries = moment.summaries([f.id for f in followed if f.id not in same])
    rows = [
        old[f.id]
        if f.id in same
        else Row(f, summaries.get(f.id), publication(moment, f.id), versions.get(f.id, ""), moment.last_entry(f.id))
        for f in followed
    ]
    return Snapshot(stamp, tuple(sorted(rows, key=lambda row: (-row.changed.timestamp(), row.id))))
