"""An empty store of each kind, and a real PostgreSQL server for one of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from postgres import Server, quick_place
from rumordesk.store import Store
from store_examples import NOW


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.remove()


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder for stores, in memory where that can be."""
    folder = Path(tempfile.mkdtemp(dir=quick_place()))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, quick: Path) -> Callable[[], str]:
    """Gives places where a store of each kind may be made."""
    numbers = count()
    if request.param == "sqlite":
        return lambda: str(quick / f"store{next(numbers)}.db")
    made: Server = request.getfixturevalue("server")
    return made.database


@pytest.fixture
def address(fresh: Callable[[], str]) -> str:
    """One such place."""
    return fresh()


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
