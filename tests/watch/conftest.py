"""What the tests of watching share: a loopback server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loopback import Server, serving


@pytest.fixture
def loopback_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from serving(monkeypatch)
