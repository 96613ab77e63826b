"""The desk's folder: where captures, the user's sources and what is remembered of them lie. It asks nothing."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from rumordesk.collect.captures import Captures
from rumordesk.collect.memory import FileMemory, Memory
from rumordesk.collect.sources import declarations
from rumordesk.collect.sources.declarations import Source


class Home:
    """What lies under `data_dir`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def sources_file(self) -> Path:
        """The user's declarations."""
        return self._folder / "sources.toml"

    @cached_property
    def captures(self) -> Captures:
        """Everything received from the web."""
        return Captures(self._folder / "captures")

    @cached_property
    def memory(self) -> Memory:
        """What is remembered of sources, hosts and addresses."""
        return FileMemory(self._folder / "sources.json")

    def sources(self) -> tuple[Source, ...]:
        """All declarations. Raises ConfigError where the user's cannot be read."""
        return declarations.load(self.sources_file)
