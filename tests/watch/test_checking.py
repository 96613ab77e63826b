"""What the doctor finds: each check says what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from followed_story import DAY, START
from rumordesk.collect.home import Home
from rumordesk.collect.memory import SourceState
from rumordesk.config import Config
from rumordesk.store import Store
from rumordesk.watch import checking


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(cache_dir=tmp_path / "cache", data_dir=tmp_path, workers=1)


def bad(folder: Path, config: Config) -> list[str]:
    store = Store(str(folder / "store.db"), lambda: START)
    found = [check.what for check in checking.checks(store, START + DAY, config) if not check.good]
    store.close()
    return found


def test_nothing_is_wrong(tmp_path: Path, config: Config) -> None:
    assert bad(tmp_path, config) == []


def test_a_source_that_keeps_failing(tmp_path: Path, config: Config) -> None:
    home = Home(tmp_path)
    names = [s.name for s in home.sources() if s.default and s.enabled][:2]
    home.memory.sources[names[0]] = SourceState(failures=checking.TIRED, why="says no")
    home.memory.sources[names[1]] = SourceState(failures=checking.TIRED - 1, why="says no")
    home.memory.save()
    (said,) = bad(tmp_path, config)
    assert said == f"the source {names[0]} failed 3 times in a row (says no): wait, or `rumordesk remove {names[0]}`"


def test_models_that_do_not_work(tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(claim: str, sentences: object) -> None:
        raise ValueError("no such file")

    monkeypatch.setattr(checking, "sides", broken)
    (said,) = bad(tmp_path, config)
    assert "install rumordesk again" in said
