"""What was worked out before, kept by content hash in the user's cache folder. Losing it loses nothing but time.

It knows bytes and keys, not what they mean. A broken or unwritable cache is the same as none.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def fingerprint(*packages: str) -> str:
    """A hash of the code and data of packages: what was worked out by other code is not taken for the same."""
    digest = sha256()
    for package in packages:
        for path in sorted(_files(files(package)), key=str):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml", ".json")):  # weights have their hash in a JSON file
            yield entry


class FileCache:
    """One file a key under a folder; writes are atomic, so several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        try:
            return self._path(key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under a key; a full or read-only disk is passed over in silence."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(value)
            Path(name).replace(path)

    def _path(self, key: str) -> Path:
        name = sha256(key.encode()).hexdigest()
        return self._folder / name[:2] / name[2:]


class NoCache:
    """Keeps nothing: `--no-cache`."""

    def get(self, key: str) -> bytes | None:
        """Always None."""
        return None

    def put(self, key: str, value: bytes) -> None:
        """Does nothing."""
