"""The house rules that a machine can hold: who may import whom, and what a file may be called and weigh."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "rumordesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
THINKING = ("read", "link", "weigh", "judge", "tell")
NETWORK = {"aiohttp", "ftplib", "http.client", "httpx", "niquests", "requests", "smtplib", "socket", "urllib.request"}
TRAINS = {f"train/{name}.py" for name in ("claims", "export", "network", "schedule", "words")}
"""Files that only whoever trains can import."""
OPTIONAL = {"apprise", "pyarrow"}
"""Imported where it is needed, and said so where it is not there: optional dependencies."""
PRINTING = {"print", "click.echo", "sys.exit"}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_the_import_contract_holds() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(_tree(path)), "no module docstring"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_file_is_one_idea(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE


def test_every_room_and_file_has_a_name_that_says_something() -> None:
    paths = [*MODULES, *(ROOT / "tests").rglob("*.py")]
    assert [p for p in paths if NAMELESS & {part.removesuffix(".py") for part in p.parts}] == []


# The contract in pyproject.toml sees packages only; `urllib.parse` is harmless where `urllib.request` is not.
@pytest.mark.parametrize("room", THINKING)
def test_a_thinking_room_knows_no_network(room: str) -> None:
    paths = [p for p in MODULES if _name(p).split("/")[0].removesuffix(".py") == room]
    assert {(_name(p), name) for p in paths for name in _imports(_tree(p)) & NETWORK} == set()


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    providers = packages_distributions()
    top = {name.split(".")[0] for path in MODULES if _name(path) not in TRAINS for name in _imports(_tree(path))}
    imported = {_plain(providers[name][0]) for name in top - sys.stdlib_module_names - OPTIONAL - {"rumordesk"}}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_plain(re.split(r"[><=\[; ]", need)[0]) for need in project["dependencies"]}
    assert imported - OPTIONAL == declared - {"lxml-html-clean", "python-multipart"}


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_only_the_command_line_prints_and_exits() -> None:
    loud = {
        (_name(path), ast.unparse(node.func))
        for path in MODULES
        if _name(path).split("/")[0] not in {"cli", "__main__.py"}
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTING
    }
    assert loud == set()


def test_no_file_names_a_place_of_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    written = (ROOT / name for name in listed.stdout.split("\0") if name.endswith((".py", ".md", ".toml", "Makefile")))
    place = re.compile(rf"(?<![\w./~])/(?:home|Users|root|tmp|work)/\w|{re.escape(str(ROOT))}/")
    assert [str(p) for p in written if p.is_file() and place.search(p.read_text(encoding="utf-8"))] == []
