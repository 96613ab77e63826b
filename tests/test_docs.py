"""The docs hold against the code: the generated pages are up to date, and nothing a user meets is undocumented."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import cast

import click
import pytest

from rumordesk import cli, config, errors
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WRITTEN_BY_HAND = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md"), *DOCS.glob("[!r]*/**/*.md")]
)
API = create_app(Desk(store=cast(Store, None), config=config.Config(cache_dir=Path(), workers=1))).openapi()
ROUTES = [(path, method) for path, methods in API["paths"].items() for method in methods]


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _reference(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_says() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.md")}
    assert there == _generator().pages(), "run `make docs`"


def test_a_picture_loads_in_a_moment() -> None:
    assert [p.name for p in DOCS.glob("images/*") if p.stat().st_size > 200_000] == []


def test_what_the_demo_prints_is_shown_as_it_is() -> None:
    expected = _generator().with_excerpts()
    assert {name: (ROOT / name).read_text(encoding="utf-8") for name in expected} == expected, "run `make docs`"


@pytest.mark.parametrize("name", sorted(cli.cli.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    section = _reference("cli.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    for option in cli.cli.commands[name].params:
        assert isinstance(option, click.Argument) or (f"`{option.opts[-1]}" in section and option.help)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("group", "name"),
    [(g, n) for g, c in sorted(cli.cli.commands.items()) if isinstance(c, click.Group) for n in sorted(c.commands)],
)
def test_every_command_of_a_group_is_documented(group: str, name: str) -> None:
    section = re.split(r"\n###? ", _reference("cli.md").split(f"\n### {group} {name}\n")[1])[0]
    for option in cast(click.Group, cli.cli.commands[group]).commands[name].params:
        assert isinstance(option, click.Argument) or (f"`{option.opts[-1]}" in section and option.help)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_every_route_says_what_it_does_and_is_documented(path: str, method: str) -> None:
    said = API["paths"][path][method]
    shown = f"### {said['summary']}\n\n`{method.upper()} {path}`\n\n{' '.join(said['description'].split())}\n"
    assert shown in _reference("api.md")
    assert path.startswith("/api/") or path in ("/healthz",), "pages are not part of the API: include_in_schema=False"


def test_every_exit_code_is_documented() -> None:
    def codes(error: type[errors.RumordeskError]) -> set[int]:
        return {error.exit_code}.union(*(codes(child) for child in error.__subclasses__()))

    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", _reference("exit-codes.md"), re.M)}
    assert listed == codes(errors.RumordeskError) | {0, 2, cli.INTERRUPTED, cli.BROKEN_PIPE}


def test_every_setting_is_documented() -> None:
    for name in config.Config.__struct_fields__:
        assert f"`{name}` | `RUMORDESK_{name.upper()}`" in _reference("config.md")


def test_the_example_of_a_settings_file_can_be_read(tmp_path: Path) -> None:
    example = _reference("config.md").split("```toml\n")[1].split("```")[0]
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")
    assert config.load({}, tmp_path / "config.toml").workers == tomllib.loads(example)["workers"]


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_shown_can_be_typed(page: Path) -> None:
    shown = "".join(re.findall(r"^```\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S))
    for name, rest in re.findall(r"^rumordesk +([a-z]+)(.*)", shown, re.M):
        assert name in cli.cli.commands, f"no command {name}"
        command = cli.cli.commands[name]
        if isinstance(command, click.Group):
            command = command.commands[rest.split()[0]]
        known = {opt for p in command.params for opt in p.opts} | {"--help"}
        assert set(re.findall(r"(?<!\S)--[\w-]+", rest)) <= known, rest


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_make_target_shown_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M)) <= targets
