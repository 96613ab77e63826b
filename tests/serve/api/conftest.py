"""A desk that follows the bundled story, and somebody of each role who asks its API in process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from published_story import NOW, written
from rumordesk.config import Config
from rumordesk.records import SCOPES, Role, Scope
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

Clients = Callable[..., TestClient]


@pytest.fixture(scope="session")
def told_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the bundled story has been looked at once; copy it, do not open it."""
    return written(tmp_path_factory.mktemp("story"), publish=False)


@pytest.fixture
def desk(tmp_path: Path, told_story: Path) -> Iterator[Desk]:
    """A desk with one rumor, a draft."""
    shutil.copy(told_story, tmp_path / "store.db")
    store = Store(str(tmp_path / "store.db"), lambda: NOW)
    config = Config(cache_dir=tmp_path / "cache", data_dir=tmp_path / "data", workers=1)
    yield Desk(store=store, config=config, now=lambda: NOW)
    store.close()


@pytest.fixture
def rumor(desk: Desk) -> str:
    """Its id."""
    with desk.store.reading() as moment:
        return moment.all_followed()[0].id


@pytest.fixture
def clients(desk: Desk) -> Clients:
    """Whoever has a role, by a token of some scopes."""
    app = create_app(desk)

    def client(role: Role = "anyone", scopes: tuple[Scope, ...] = SCOPES) -> TestClient:
        if role == "anyone":
            return TestClient(app)
        with desk.store.writing() as change:
            _, key = change.accounts.issue(role, "for a test", scopes, NOW)
        return TestClient(app, headers={"Authorization": f"Bearer {key}"})

    return client
