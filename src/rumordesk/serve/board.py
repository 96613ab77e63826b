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
from typing import Any

import msgspec

from rumordesk.config import Config
from rumordesk.editing.published import publication, version
from rumordesk.records import Dossier, Followed, Publication, Summary
from rumordesk.serve.kept import Kept
from rumordesk.serve.turns import Turns
from rumordesk.store import Store
from rumordesk.store.dossiers import Stamp
from rumordesk.store.opened import Reading
from rumordesk.watch.rejudging import single
from rumordesk.watch.replaying import newest

DOSSIERS = 32 << 20
"""Bytes of the dossiers that are kept in memory, about; by judgement: one story of 5,000 articles, or 80 usual ones."""

MADE = (2, 6)
"""Dossiers that are worked out at a time for whoever asks, and requests that wait for such a turn. By judgement: the
pages of all other rumors are served by some forty threads beside."""


def barren(followed: Followed, summary: Summary | None, publication: Publication | None) -> bool:
    """Whether a rumor was asked, came to nothing, and was left: lists pass over it, and the log has it."""
    nothing = summary is None or not summary.articles
    return nothing and followed.stopped is not None and publication is None


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
    approved: Summary | None = None
    """What lists say to the public where the newest dossier may not take the approved one's place; else None."""

    @property
    def id(self) -> str:
        """The rumor's id."""
        return self.followed.id

    @property
    def key(self) -> str:
        """Another one as soon as anything that a page shows of this rumor has changed."""
        return f"{self.id}.{self.version}.{self.place}"

    @property
    def public(self) -> bool:
        """Whether anyone may see it."""
        return self.publication is not None and not self.publication.withdrawn

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
        summary, p = self.approved or self.summary, self.publication
        told = [n.as_of for n in summary.news] if summary else []
        first = [summary.course[0].as_of] if summary and summary.course else [self.followed.since]
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
        self._dossiers: Kept[Dossier] = Kept(DOSSIERS, _bytes)
        self._turns = Turns(*MADE)

    def clear(self) -> None:
        """Remember nothing: the store is read anew."""
        with self._lock:
            self._now = None
        self._dossiers.clear()

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
        """The newest dossier on a rumor, worked out where the store has none ready, as after a rebuild.

        Raises NotFoundError before the first look; BusyError where too many others are worked out just now.
        """
        kept = self._dossiers.get((row.id, row.version)) if row.version else None
        if kept is not None:
            return kept
        with self.store.reading() as moment:
            ready = moment.dossier(row.id)
        if ready is None:
            with self._turns.turn():
                ready = newest(self.store, row.followed, single(self.config), now)
        return self._dossiers.put((row.id, ready.version), ready.dossier)


def _bytes(dossier: Dossier) -> int:
    """About; a record takes a few hundred bytes beside its words."""
    records = len(dossier.links) + len(dossier.lines) + len(dossier.verdict.evidence) + len(dossier.facts)
    return sum(len(a.text) + 1_500 for a in dossier.articles) + 600 * records


def _looked_up(moment: Reading, stamp: Stamp, before: Snapshot | None) -> Snapshot:
    """What has not been touched since is taken over."""
    anew = before is None or stamp.place < before.stamp.place or stamp.dossiers < before.stamp.dossiers
    old = {} if before is None or anew else before.by_id
    touched = moment.touched(before.stamp.place) if before is not None and not anew else set()
    versions = moment.dossier_versions()
    followed = moment.all_followed(stopped=True)
    same = {
        f.id for f in followed if f.id in old and f.id not in touched and old[f.id].version == versions.get(f.id, "")
    }
    summaries = moment.summaries([f.id for f in followed if f.id not in same])
    rows = [old[f.id] if f.id in same else _row(moment, f, summaries.get(f.id), versions) for f in followed]
    return Snapshot(stamp, tuple(sorted(rows, key=lambda row: (-row.changed.timestamp(), row.id))))


def _row(moment: Reading, followed: Followed, summary: Summary | None, versions: Mapping[str, str]) -> Row:
    published = publication(moment, followed.id)
    approved = None
    if published is not None and summary is not None and not set(summary.sensitive) <= set(published.sensitive):
        approved = _as_published(summary, published, version(moment, followed.id, published.version) or {})
    return Row(
        followed, summary, published, versions.get(followed.id, ""), moment.last_entry(followed.id), approved
    )  # fmt: skip


def _as_published(summary: Summary, publication: Publication, said: Mapping[str, Any]) -> Summary:
    """What was said of it when it was approved; nothing of what came since."""
    witnesses = said.get("witnesses", {})
    return msgspec.structs.replace(
        summary,
        claim=said.get("claim", ""), as_of=publication.at, probability=said.get("probability", 0.5),
        interval=tuple(said.get("interval", (0.0, 1.0))), status=said.get("status", "not enough to tell"),
        witnesses=witnesses.get("count", 0), witness_range=(witnesses.get("low", 0), witnesses.get("high", 0)),
        articles=said.get("articles", 0), draft=False, sensitive=publication.sensitive,
        course=tuple(c for c in summary.course if c.as_of <= publication.at),
        news=tuple(n for n in summary.news if n.as_of <= publication.at), outlets={}, taken=(),
    )  # fmt: skip
