"""Settings from file and environment: what goes before what, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rumordesk.collect import ALIASES
from rumordesk.config import RECORD_FIELDS, Config, load, parse_fields
from rumordesk.errors import ConfigError


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text('workers = 3\ncache_dir = "kept"\n[fields]\ntext = "body"\n', encoding="utf-8")
    return path


def test_without_file_or_environment_the_defaults_hold() -> None:
    config = load({})
    assert config.workers in {1, 2}
    assert config.cache_dir.name == "rumordesk"
    assert config.fields == {}


def test_a_file_that_is_named_is_read(settings: Path) -> None:
    assert load({}, settings) == Config(cache_dir=Path("kept"), workers=3, fields={"text": "body"})
    assert load({"RUMORDESK_CONFIG": str(settings)}) == load({}, settings)


def test_the_file_in_the_home_is_read(home: Path, settings: Path) -> None:
    from rumordesk.config import default_path

    assert home in default_path().parents
    default_path().parent.mkdir(parents=True)
    settings.rename(default_path())
    assert load({}).workers == 3


def test_the_environment_goes_before_the_file(settings: Path) -> None:
    environ = {"RUMORDESK_WORKERS": "5", "RUMORDESK_FIELDS": "text=story, title=headline"}
    config = load(environ, settings)
    assert config.workers == 5
    assert config.fields == {"text": "story", "title": "headline"}
    assert config.cache_dir == Path("kept")


def test_an_empty_variable_is_no_setting() -> None:
    assert load({"RUMORDESK_WORKERS": "", "RUMORDESK_CONFIG": ""}) == load({})


def test_a_home_is_understood(home: Path) -> None:
    assert load({"RUMORDESK_CACHE_DIR": "~/cache"}).cache_dir == home / "cache"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"RUMORDESK_WORKERS": "0"}, "workers"),
        ({"RUMORDESK_WORKERS": "many"}, "workers"),
        ({"RUMORDESK_WORKERS": "65"}, "workers"),
        ({"RUMORDESK_CACHE_DIR": "  "}, "cache_dir"),
        ({"RUMORDESK_WORKER": "2"}, "RUMORDESK_WORKER is no setting"),
        ({"RUMORDESK_FIELDS": "body"}, "“body”"),
        ({"RUMORDESK_FIELDS": "words=body"}, "“words”"),
        ({"RUMORDESK_CONFIG": "nowhere.toml"}, "nowhere.toml"),
    ],
)
def test_what_cannot_be_used_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigError, match=named) as refused:
        load(environ)
    assert refused.value.next_step


@pytest.mark.parametrize(
    "text", ["workers = ", "speed = 3", 'workers = "fast"', "fields = 3", "[fields]\nwords = 'body'", "cache_dir = 3"]
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        load({}, tmp_path / "bad.toml")


def test_fields_are_read_as_typed() -> None:
    assert parse_fields(" text = body , url=link,") == {"text": "body", "url": "link"}
    assert parse_fields("") == {}


def test_every_field_that_collect_knows_can_be_renamed() -> None:
    assert set(RECORD_FIELDS) == set(ALIASES)
