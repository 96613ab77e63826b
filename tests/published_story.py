"""The bundled story as a desk has it: looked at, published, and with an account of each role."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rumordesk.config import Config
from rumordesk.desk import DEMO, demo_pile
from rumordesk.editing import publishing
from rumordesk.records import ROLES
from rumordesk.store import Store, keys
from rumordesk.watch.following import follow
from rumordesk.watch.looking import Watcher
from rumordesk.watch.piles import collected

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
PASSWORD = "harbour lamp kettle regatta"
TICKS = dict.fromkeys(("adults", "passages", "neutral", "reply"), True)


def written(folder: Path, *, publish: bool = True) -> Path:
    """The file of such a store; copy it, do not open it."""
    config = Config(cache_dir=folder / "cache", workers=1)
    store = Store(str(folder / "store.db"), lambda: NOW)
    rumor = follow(store, DEMO.question, [str(path) for path in demo_pile()], NOW).id
    Watcher(store, config, collected(config)).run(NOW, everything=True)
    with store.writing() as change:
        shown = change.dossier(rumor)
        for role in ROLES[1:]:
            change.accounts.add(role, role, NOW, password=keys.hashed(PASSWORD))
    assert shown is not None
    if publish:
        publishing.publish(
            store, rumor, shown, title=DEMO.question, ticks=TICKS, reply="Both were asked.", by="editor", now=NOW
        )
    store.close()
    return folder / "store.db"
