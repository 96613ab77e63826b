"""How much the desk will swallow, and where it may keep what it has already chewed.

It does not enforce anything: the parts of the room do, and say so in `LeftOut`.
"""

from __future__ import annotations

from typing import Protocol

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one run. All set by judgement: far above an honest pile, far below what would stall two cores."""

    files: int = 100_000
    """Files of one run."""
    depth: int = 24
    """Folders below a named folder."""
    file_bytes: int = 1 << 30
    """Bytes of one JSON Lines file, after decompression."""
    page_bytes: int = 8 << 20
    """Bytes of one page, text or feed; the largest saved news pages have about 3 MB."""
    record_bytes: int = 4 << 20
    """Bytes of one line of JSON Lines."""
    page_elements: int = 60_000
    """Elements of one page; a long one has 5,000."""
    articles: int = 2_000_000
    seconds: float = 1_800.0
    """Wall time after which remaining files are left out."""


class PageCache(Protocol):
    """Keeps what was read out of a page, by a key that names content and reader. `desk` brings the real one."""

    def get(self, key: str) -> bytes | None:
        """What was put under `key`, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; may forget it again at any time."""
