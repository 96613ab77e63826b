"""A served desk over the bundled story, published, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import FLAGS, Visit, chromium, served
from published_story import written

Visits = Callable[..., Visit]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window. It runs an event loop in this thread, which later modules must not meet."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled story, published, and an account of each role."""
    return written(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="session")
def base(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that tests only read."""
    chromium()
    folder = tmp_path_factory.mktemp("base")
    shutil.copy(story, folder / "store.db")
    with served(folder / "store.db", folder) as address:
        yield address


@pytest.fixture(scope="session")
def workplace(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk at which tests work."""
    chromium()
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copy(story, folder / "store.db")
    with served(folder / "store.db", folder) as address:
        yield address


@pytest.fixture
def visits(browser: Browser) -> Iterator[Visits]:
    """Visitors, who are asked at the end what went wrong."""
    begun: list[Visit] = []

    def begin(address: str, **options: object) -> Visit:
        begun.append(Visit.begin(browser, address, **options))
        return begun[-1]

    yield begin
    for visit in begun:
        visit.end()
