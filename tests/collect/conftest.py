"""What the tests of collecting share: a loopback server, and a clock that waits in no time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loopback import FakeClock, Server, serving


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from serving(monkeypatch)
