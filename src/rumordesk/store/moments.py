"""`Reading`: one moment of a store, and what can be asked of it. What is asked is worked out beside it, by table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from rumordesk.records import Article, Entry, EntryKind, Followed, Summary
from rumordesk.store import captures, dossiers, exchange, follows, keeping, ledger, outbox, revisions, search
from rumordesk.store.accounts import Accounts
from rumordesk.store.dossiers import Shown, Stamp
from rumordesk.store.exchange import Format
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Found


class Reading:
    """One moment of the store: all that is asked in it sees the same."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @property
    def accounts(self) -> Accounts:
        """Who works at the desk."""
        return Accounts(self.connection)

    def articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Articles as they were received, by id."""
        return captures.by_id(self.connection, ids)

    def articles_after(self, cursor: int) -> Iterator[tuple[int, Article]]:
        """What was taken in behind a place, each with its own."""
        return captures.after(self.connection, cursor)

    def last_place(self) -> int:
        """The place of the newest capture."""
        return captures.last_place(self.connection)

    def first_seen(self, ids: Sequence[str]) -> dict[str, datetime]:
        """When each article was first seen."""
        return captures.first_seen(self.connection, ids)

    def story(self, rumor: str) -> list[str]:
        """Ids of the articles that name the people of a rumor."""
        return follows.story(self.connection, rumor)

    def story_known(self, rumor: str, as_of: datetime | None = None) -> tuple[dict[str, Article], dict[str, str]]:
        """The story's articles that were seen and published by an instant, and those in whose place another stood."""
        return self.known(self.story(rumor), as_of)

    def known(self, ids: Sequence[str], as_of: datetime | None = None) -> tuple[dict[str, Article], dict[str, str]]:
        """The same for any articles."""
        return captures.known(self.connection, ids, as_of)

    def known_ids(self, ids: Sequence[str], as_of: datetime | None = None) -> tuple[list[str], dict[str, str]]:
        """The same, by their ids alone."""
        return captures.known_ids(self.connection, ids, as_of)

    def versions(self, canonical_url: str) -> list[tuple[datetime, Article]]:
        """The articles at an address, in the order in which it looked so, each with when it was seen first."""
        return captures.versions(self.connection, canonical_url)

    def followed(self, key: str) -> Followed | None:
        """A rumor by its id."""
        return follows.get(self.connection, key)

    def all_followed(self, *, stopped: bool = False) -> list[Followed]:
        """Every rumor that is followed; `stopped`: or was."""
        return follows.every(self.connection, stopped=stopped)

    def entries(
        self, *kinds: EntryKind, rumor: str | None = None, as_of: datetime | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """Entries of the ledger in their order."""
        return ledger.entries(self.connection, kinds=kinds, rumor=rumor, as_of=as_of, after=after)

    def latest(
        self, kind: EntryKind, rumor: str, as_of: datetime | None = None, *, before: datetime | None = None
    ) -> Entry | None:
        """The newest entry of a kind on a rumor, as noted by an instant; `before`: that speaks of an earlier one."""
        return ledger.latest(self.connection, kind, rumor, as_of, before)

    def entry(self, key: str) -> Entry | None:
        """An entry of the ledger by its id."""
        return ledger.get(self.connection, key)

    def recent(
        self, *kinds: EntryKind, rumor: str | None = None, before: int | None = None, limit: int = 50
    ) -> list[Entry]:
        """The newest entries, the newest first, in front of a place."""
        return ledger.recent(self.connection, kinds, rumor, before, limit)

    def first_after(self, kind: EntryKind, rumor: str, place: int) -> Entry | None:
        """The first entry of a kind on a rumor behind a place of the ledger."""
        return ledger.first_after(self.connection, kind, rumor, place)

    def at_instant(self, kind: EntryKind, rumor: str, as_of: datetime) -> Entry | None:
        """The entry of a kind on a rumor that speaks about just this instant."""
        return ledger.at_instant(self.connection, kind, rumor, as_of)

    def search(
        self, query: str, *, limit: int = 20, as_of: datetime | None = None, statements: bool = False
    ) -> list[Found]:
        """Articles, or statements, in which every word of the query occurs, newest first."""
        return (search.statements if statements else search.articles)(self.connection, query, limit, as_of)

    def dossier(self, rumor: str) -> Shown | None:
        """The newest dossier on a rumor."""
        return dossiers.get(self.connection, rumor)

    def dossier_version(self, rumor: str) -> str | None:
        """Which dossier on a rumor is the newest."""
        return dossiers.version(self.connection, rumor)

    def dossier_versions(self) -> dict[str, str]:
        """Which dossier is the newest, by rumor."""
        return dossiers.versions(self.connection)

    def summaries(self, rumors: Sequence[str]) -> dict[str, Summary]:
        """What a list says of the newest dossiers on these rumors."""
        return dossiers.summaries(self.connection, rumors)

    def stamp(self) -> Stamp:
        """Another one as soon as anything that is shown has changed."""
        return dossiers.stamp(self.connection)

    def touched(self, after: int) -> set[str]:
        """Rumors on which something was noted behind a place of the ledger."""
        return ledger.touched(self.connection, after)

    def last_entry(self, rumor: str) -> int:
        """The place of the newest entry on a rumor; 0 where there is none."""
        return ledger.last_entry(self.connection, rumor)

    def revisions(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """Earlier revisions of these articles, the newest first, by id; those without one are missing."""
        return revisions.earlier(self.connection, ids)

    def source_state(self, name: str) -> str:
        """What was there when a source was read last."""
        return follows.source_state(self.connection, name)

    def waiting(self, now: datetime) -> list[Letter]:
        """Letters that are due."""
        return outbox.waiting(self.connection, now)

    def given_up(self) -> list[Letter]:
        """Letters that nobody took."""
        return outbox.given_up(self.connection)

    def backup(self, file: Path, now: datetime) -> int:
        """Write all that is kept into one file; returns the number of rows."""
        return keeping.backup(self.connection, file, now)

    def export(self, table: str, file: Path | None, format_: Format) -> int:
        """Write a table into a file, or to standard output; returns the number of rows."""
        return exchange.export(self.connection, table, file, format_)

    def problems(self) -> list[str]:
        """What is wrong with the store, in words."""
        return list(keeping.problems(self.connection))
