"""Every page, one after the other: axe-core by day and by night, phones, first load."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from browsing import Visit
from crawling import crawl
from published_story import NOW
from rumordesk.config import Config
from rumordesk.records import SCOPES
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

pytestmark = pytest.mark.xdist_group("browser")  # one worker, since the desk is costly to set up
Visits = Callable[..., Visit]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = (
    "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.length, "
    "v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.failureSummary)]))"
)
PHONES = (360, 320)
WIDER = (
    "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && "
    "!e.closest('.wide, .scroll, [class*=scroll], svg')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"
)
FIRST_LOAD = 150_000
"""Bytes over the wire."""


@pytest.fixture(scope="session")
def paths(story: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every page's path, by who sees it."""
    folder = tmp_path_factory.mktemp("paths")
    shutil.copy(story, folder / "store.db")
    store = Store(str(folder / "store.db"), lambda: NOW)
    with store.writing() as change:
        _, key = change.accounts.issue("admin", "for a test", SCOPES, NOW)
    config = Config(cache_dir=folder / "cache", data_dir=folder / "data", workers=1)
    app = create_app(Desk(store=store, config=config, now=lambda: NOW))
    admin = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    public = sorted(crawl(TestClient(app), "/", "/sitemap.xml", "/no-such-page"))
    desk = sorted(p for p in crawl(admin, "/desk") if p.startswith("/desk"))
    store.close()
    return {"anyone": public, "admin": [*desk, *(p for p in public if re.fullmatch(r"/|/rumors/\w+", p))]}


@pytest.mark.parametrize("role", ["anyone", "admin"])
def test_every_page_is_for_everybody(role: str, base: str, paths: dict[str, list[str]], visits: Visits) -> None:
    visit = visits(base)
    visit.allowed = ("404",)
    if role != "anyone":
        visit.sign_in(role)
    wrong: list[str] = []
    for path in paths[role]:
        visit.page.set_viewport_size({"width": 1000, "height": 900})
        visit.go(path)
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            visit.page.evaluate(AXE)
            wrong += [f"{path} {scheme}: {json.dumps(v)}" for v in visit.page.evaluate(RUN)]
        wrong += [f"{path} at {width}: {found}" for width in PHONES if (found := _too_wide(visit, width))]
    assert not wrong, "\n".join(wrong)


def _too_wide(visit: Visit, width: int) -> list[Any]:
    """What makes a page scroll sideways."""
    visit.page.set_viewport_size({"width": width, "height": 700})
    if visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    return [visit.page.evaluate("document.documentElement.scrollWidth"), *visit.page.evaluate(WIDER)]


def test_the_checks_can_fail(base: str, visits: Visits) -> None:
    visit = visits(base)
    visit.page.set_content("<title>Bad</title><img src='data:,'><p style='width: 900px'>wide</p>")
    visit.page.evaluate(AXE)
    assert "image-alt" in [v[0] for v in visit.page.evaluate(RUN)]
    assert _too_wide(visit, PHONES[0])


@pytest.mark.parametrize("kind", [r"/", r"/rumors/\w+", r"/people/.*", r"/scores", "/desk"])
def test_the_first_load_is_small(kind: str, base: str, paths: dict[str, list[str]], visits: Visits) -> None:
    visit = visits(base)
    if kind == "/desk":
        visit.sign_in("editor")
    path = next(p for p in (*paths["anyone"], *paths["admin"]) if re.fullmatch(kind, p))
    visit.loaded.clear()
    visit.go(path)
    visit.page.wait_for_load_state("networkidle")
    sizes = {r.url: r.request.sizes()["responseBodySize"] for r in visit.loaded}
    assert sum(sizes.values()) < FIRST_LOAD, sizes
