"""The cache: bytes by key, and the fingerprint of the code that made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rumordesk.cache import FileCache, NoCache, fingerprint


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "cache")
    assert cache.get("a key") is None
    cache.put("a key", b"bytes")
    assert cache.get("a key") == b"bytes"
    assert FileCache(tmp_path / "cache").get("a key") == b"bytes"
    assert cache.get("another key") is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = FileCache(tmp_path / "file")
    cache.put("a key", b"bytes")
    assert cache.get("a key") is None


def test_no_cache_keeps_nothing() -> None:
    NoCache().put("a key", b"bytes")
    assert NoCache().get("a key") is None


def test_other_code_has_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "fictional_room"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.toml").write_text("word = 1")
    monkeypatch.syspath_prepend(str(tmp_path))
    fingerprint.cache_clear()
    before = fingerprint("fictional_room")
    assert before == fingerprint("fictional_room")
    (package / "words.toml").write_text("word = 2")
    fingerprint.cache_clear()
    assert fingerprint("fictional_room") != before
