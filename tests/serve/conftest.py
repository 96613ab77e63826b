"""A desk over a real store, asked in process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rumordesk.config import Config
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk."""
    store = Store(str(tmp_path / "store.db"), lambda: NOW)
    yield Desk(store=store, config=Config(cache_dir=tmp_path / "cache", workers=1), now=lambda: NOW)
    store.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """Whoever asks it, not signed in."""
    with TestClient(create_app(desk)) as client:
        yield client
