"""A newsroom for each test, copied from one that was looked at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom import Newsroom, copied, written


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Iterator[Newsroom]:
    made = copied(original, tmp_path / "newsroom")
    yield made
    made.store.close()
