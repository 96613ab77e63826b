"""`Store`: an open store, and what can be asked of it or noted in it. Each `with` is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from rumordesk.records import Article, Dossier, Entry, EntryKind, Followed, Summary
from rumordesk.store import (
    captures,
    dossiers,
    engine,
    exchange,
    follows,
    keeping,
    ledger,
    migrations,
    outbox,
    revisions,
    search,
)
from rumordesk.store.accounts import Accounts, AccountsWriting
from rumordesk.store.dossiers import Shown, Stamp
from rumordesk.store.exchange import Format, Imported
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Found, Statement


def default_address() -> str:
    """The store in the user's data folder."""
    from platformdirs import user_data_path

    return str(user_data_path("rumordesk", appauthor=False) / "store.db")


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


class Writing(Reading):
    """One change of the store: all of it is noted, or nothing."""

    @property
    def accounts(self) -> AccountsWriting:
        """Who works at the desk, to be changed."""
        return AccountsWriting(self.connection)

    def receive(self, articles: Iterable[Article], at: datetime) -> int:
        """Take in what is new; returns how many."""
        return captures.receive(self.connection, articles, at)

    def append(self, entries: Iterable[Entry]) -> int:
        """Add to the ledger what is not there; returns how many."""
        return ledger.append(self.connection, entries)

    def put(self, followed: Followed) -> None:
        """Note how a followed rumor stands."""
        follows.put(self.connection, followed)

    def advance(self, followed: Followed, *, reopened: bool = False) -> bool:
        """Note a look; False where somebody else has looked in the meantime, or it was unfollowed (not `reopened`)."""
        return follows.advance(self.connection, followed, reopened=reopened)

    def add_to_story(self, rumor: str, articles: Iterable[str]) -> None:
        """Count articles to a rumor."""
        follows.add_to_story(self.connection, rumor, articles)

    def clear_story(self, rumor: str) -> None:
        """Count no article to a rumor any more."""
        follows.clear_story(self.connection, rumor)

    def put_statements(self, rumor: str, held: Sequence[Article], found: Sequence[Statement]) -> None:
        """Note what these articles say on a rumor."""
        search.put_statements(self.connection, rumor, held, found)

    def put_dossier(self, rumor: str, looked: datetime, version: str, dossier: Dossier) -> None:
        """Keep the newest dossier on a rumor."""
        dossiers.put(self.connection, rumor, looked, version, dossier)

    def put_source_state(self, name: str, state: str) -> None:
        """Note what is there, now that it has been read."""
        follows.put_source_state(self.connection, name, state)

    def lay(self, letter: Letter) -> None:
        """Lay a letter into the outbox."""
        outbox.put(self.connection, letter)

    def sent(self, key: str, now: datetime) -> None:
        """A letter has arrived."""
        outbox.sent(self.connection, key, now)

    def not_sent(self, key: str, trouble: str, due: datetime | None, now: datetime) -> None:
        """A letter did not arrive; None: and is given up."""
        outbox.failed(self.connection, key, trouble, due, now)

    def restore(self, file: Path) -> int:
        """Fill an empty store from a backup; returns the number of rows."""
        return keeping.restore(self.connection, file)

    def import_(self, table: str, lines: Iterable[bytes]) -> Imported:
        """Add the rows of a table that are not there."""
        return exchange.import_(self.connection, table, lines)

    def forget(self, name: str, now: datetime) -> tuple[int, int]:
        """Purge all that names a person, and leave a tombstone; returns how many articles and entries went."""
        return keeping.forget(self.connection, name, now)

    def expire(self, before: datetime) -> int:
        """Purge old articles that count to no rumor followed now; returns how many."""
        return keeping.expire(self.connection, before)

    def derive_all(self) -> None:
        """Empty every derived table; work out again what needs no reading: articles and the index of their words."""
        captures.derive_all(self.connection)
        search.clear_statements(self.connection)
        dossiers.clear(self.connection)


class Store:
    """A store that is open, of this version's schema."""

    def __init__(self, address: str, now: Callable[[], datetime]) -> None:
        """Open the store at a path or URL; makes it where there is none, and brings an earlier one to this version.

        Raises StoreError where it cannot be opened.
        """
        self.engine: Engine = engine.connect(address)
        try:
            self.was = migrations.migrate(self.engine, now(), derive=captures.derive_all)
            """The version that the store was of before it was opened; 0 where there was none."""
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return engine.shown(self.engine)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite store."""
        return Path(self.address) if self.engine.dialect.name == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One moment to ask in."""
        with engine.transaction(self.engine, writes=False) as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One change. Nothing of it is noted where an error leaves the block."""
        with engine.transaction(self.engine, writes=True) as connection:
            yield Writing(connection)

    def scrub(self) -> None:
        """Let the database give up the space in which forgotten words stood."""
        keeping.scrub(self.engine)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
