"""A served desk over the bundled story, published, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import FLAGS, PASSWORD, Visit, chromium, served
from rumordesk.config import Config
from rumordesk.desk import DEMO, demo_pile
from rumordesk.editing import publishing
from rumordesk.store import Store, keys
from rumordesk.watch.following import follow
from rumordesk.watch.looking import Watcher
from rumordesk.watch.piles import collected

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
TICKS = dict.fromkeys(("adults", "passages", "neutral", "reply"), True)
Visits = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled story, published, and an account of each role."""
    folder = tmp_path_factory.mktemp("story")
    config = Config(cache_dir=folder / "cache", workers=1)
    store = Store(str(folder / "store.db"), lambda: NOW)
    rumor = follow(store, DEMO.question, [str(path) for path in demo_pile()], NOW).id
    Watcher(store, config, collected(config)).run(NOW, everything=True)
    with store.writing() as change:
        shown = change.dossier(rumor)
        for role in ("reader", "editor", "admin"):
            change.accounts.add(role, role, NOW, password=keys.hashed(PASSWORD))  # type: ignore[arg-type]
    assert shown is not None
    publishing.publish(
        store,
        rumor,
        shown,
        title=DEMO.question,
        ticks=TICKS,
        reply="Both were asked.",
        by="editor",
        now=NOW,
    )
    store.close()
    return folder / "store.db"


@pytest.fixture(scope="session")
def base(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that tests only read."""
    chromium()
    folder = tmp_path_factory.mktemp("base")
    shutil.copy(story, folder / "store.db")
    with served(folder / "store.db", folder) as address:
        yield address


@pytest.fixture(scope="session")
def workplace(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk at which tests work."""
    chromium()
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copy(story, folder / "store.db")
    with served(folder / "store.db", folder) as address:
        yield address


@pytest.fixture
def visits(browser: Browser) -> Iterator[Visits]:
    """Visitors, who are asked at the end what went wrong."""
    begun: list[Visit] = []

    def begin(address: str, **options: object) -> Visit:
        begun.append(Visit.begin(browser, address, **options))
        return begun[-1]

    yield begin
    for visit in begun:
        visit.end()
