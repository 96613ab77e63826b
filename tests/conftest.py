"""What every test stands on: a home of its own, no network, and the same examples at every run."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

# Deadlines measure the machine, not the code; the same examples on every machine make a failure repeatable.
settings.register_profile("rumordesk", deadline=None, derandomize=True)
settings.load_profile("rumordesk")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home: no test reads the settings or the cache of who runs it, nor leaves anything there."""
    for name in [n for n in os.environ if n.startswith(("RUMORDESK_", "XDG_"))]:
        monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError(f"a test opened a connection: {args[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return
