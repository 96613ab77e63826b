"""An empty store of each kind, and a real PostgreSQL server for one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postgres import Server
from rumordesk.store import Store
from store_examples import NOW

@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store of each kind may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    made: Server = request.getfixturevalue("server")
    return made.database()


@pytest.fixture
def opened() -> Iterator[Callable[[str], Store]]:
    """Opens stores, and closes them when the test is over."""
    all_of_them: list[Store] = []

    def open_(at: str) -> Store:
        all_of_them.append(Store(at, lambda: NOW))
        return all_of_them[-1]

    yield open_
    for store in all_of_them:
        store.close()


@pytest.fixture
def store(address: str, opened: Callable[[str], Store]) -> Store:
    """An empty store of each kind."""
    return opened(address)
