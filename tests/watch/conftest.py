"""What the tests of watching share: a loopback server, and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import loopback
import postgres


@pytest.fixture
def loopback_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[loopback.Server]:
    yield from loopback.serving(monkeypatch)


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    made = postgres.Server()
    yield made
    made.remove()
