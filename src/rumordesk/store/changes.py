"""`Writing`: one change of a store, and what can be noted in it: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from rumordesk.records import Article, Dossier, Entry, Followed
from rumordesk.store import captures, dossiers, exchange, follows, keeping, ledger, outbox, search
from rumordesk.store.accounts import AccountsWriting
from rumordesk.store.exchange import Imported
from rumordesk.store.moments import Reading
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Statement


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
