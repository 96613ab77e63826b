"""Rebuilding: every derived table again from the captures and the ledger, the same as before. It judges nothing."""

from __future__ import annotations

from rumordesk.cache import NoCache
from rumordesk.config import Config
from rumordesk.store import Store
from rumordesk.watch.knowing import rebuilt_story
from rumordesk.watch.looking import statements_of


def rebuild(store: Store, config: Config) -> int:
    """Empty the derived tables and fill them anew, in one transaction; returns the number of articles.

    The cache of readings is not used, so that a wrong one cannot survive.
    """
    with store.writing() as change:
        change.derive_all()
        for followed in change.all_followed(stopped=True):
            found = rebuilt_story(change, followed)
            if found is None:
                continue
            rumor, members = found
            change.clear_story(followed.id)
            change.add_to_story(followed.id, [a.id for a in members])
            change.put_statements(followed.id, members, statements_of(members, rumor.people, config, NoCache()))
        return sum(1 for _ in change.articles_after(0))
