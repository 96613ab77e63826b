"""A store with a followed story that was looked at to its end: nobody in it exists."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from followed_story import DAY, QUESTION, START, STORY, feed
from rumordesk.config import Config
from rumordesk.records import Dossier
from rumordesk.store import Store
from rumordesk.watch.following import follow, rumor_id
from rumordesk.watch.looking import Watcher
from rumordesk.watch.rejudging import rejudged

END = START + 10 * DAY
UNCORRECTED = [(when, a) for when, a in STORY if not a.title.startswith("Correction")]
"""The story in which nothing that was printed is taken back: its copy and its source stay."""


class Newsroom:
    """A store, its one rumor, and a clock that goes on a minute at each question."""

    def __init__(self, folder: Path) -> None:
        self.time = END
        self.store = Store(str(folder / "store.db"), lambda: self.time)
        self.config = Config(cache_dir=folder / "cache", data_dir=folder / "data", workers=1)
        self.rumor = rumor_id(QUESTION)

    def now(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time

    def again(self) -> Dossier:
        """Judge again, as after every verb."""
        rejudged(self.store, self.rumor, self.config, self.now())
        return self.dossier()

    def dossier(self) -> Dossier:
        with self.store.reading() as moment:
            shown = moment.dossier(self.rumor)
        assert shown is not None
        return shown.dossier


def written(folder: Path) -> Path:
    """The newsroom's folder, filled once."""
    made = Newsroom(folder)
    follow(made.store, QUESTION, ["feed"], END)
    Watcher(made.store, made.config, feed(lambda: END, UNCORRECTED)).run(END)
    made.store.close()
    return folder


def copied(folder: Path, to: Path) -> Newsroom:
    """A newsroom of one's own."""
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return Newsroom(to)
