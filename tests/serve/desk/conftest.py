"""A desk over a followed story, and a browser for anybody at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from browser import Browser
from newsroom import Newsroom, copied, written
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk

Browsers = Callable[..., Browser]


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Iterator[Newsroom]:
    made = copied(original, tmp_path / "newsroom")
    yield made
    made.store.close()


@pytest.fixture
def app(newsroom: Newsroom) -> Iterator[FastAPI]:
    """The application; what it does in the background is over before the store is closed."""
    made = create_app(Desk(store=newsroom.store, config=newsroom.config, now=lambda: newsroom.time))
    yield made
    made.state.jobs.close()


@pytest.fixture
def browsers(app: FastAPI) -> Browsers:
    """Somebody of a role, signed in; "anyone" is not."""
    return lambda role="anyone": Browser(app, role)
