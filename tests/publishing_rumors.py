"""Rumors of an invented story in a store, judged for real, and published without the checklist."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from rumordesk.desk import DEMO, demo_pile
from rumordesk.editing.noting import entry
from rumordesk.records import Article, Dossier, Followed, Pile, Published
from rumordesk.serve.state import Desk
from rumordesk.store import Store
from rumordesk.tell.as_json import as_json
from rumordesk.watch.believing import belief, version
from rumordesk.watch.following import follow
from rumordesk.watch.looking import Watcher
from rumordesk.watch.piles import collected


def story(desk: Desk, at: datetime, question: str = DEMO.question) -> Followed:
    """The bundled story, followed and looked at as of an instant."""
    followed = follow(desk.store, question, [str(Path(p)) for p in demo_pile()], at)
    Watcher(desk.store, desk.config, collected(desk.config)).run(at, only=followed.id)
    return followed


def told(desk: Desk, question: str, articles: Sequence[Article], at: datetime) -> Followed:
    """A rumor on these articles."""
    followed = follow(desk.store, question, ["here"], at)
    Watcher(desk.store, desk.config, lambda source, before: (Pile(articles=tuple(articles)), "1")).run(
        at, only=followed.id
    )
    return followed


def kept(store: Store, dossier: Dossier, key: str, at: datetime) -> None:
    """A dossier as if a look had left it."""
    judged = belief(dossier, (a.id for a in dossier.articles))
    with store.writing() as change:
        change.put(Followed(id=key, question=dossier.rumor.question, sources=(), since=at, next_look=at))
        change.append([entry("verdict", key, at, judged)])
        change.put_dossier(key, at, version(judged), dossier)


def public(
    store: Store, rumor: str, at: datetime, *, action: str = "publish", text: str = "", title: str = "", number: int = 1
) -> None:
    """Make it public, or withdraw or correct it."""
    with store.writing() as change:
        shown = change.dossier(rumor)
        assert shown is not None
        body = {
            "action": action, "by": "editor", "version": number, "title": title or shown.dossier.rumor.question,
            "text": text, "on": shown.version, "sensitive": shown.dossier.rumor.sensitive,
            "dossier": json.loads(as_json(shown.dossier)) if action == "publish" else None,
        }  # fmt: skip
        said = msgspec.json.decode(msgspec.json.encode(body), type=Published)
        change.append([entry("publication", rumor, at, said)])
