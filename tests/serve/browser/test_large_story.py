"""A story of five thousand articles: its pages open in a moment, and are no larger than they have to be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browsing import Visit, chromium, served
from published_story import NOW
from rumordesk.store import Store
from synthetic_desk import multiplied, put, renamed

pytestmark = pytest.mark.xdist_group("browser")
Visits = Callable[..., Visit]
ARTICLES = 5_000
WITHIN = 15_000
"""Milliseconds within which a page is there, on a machine that has other things to do."""
LARGEST = 150_000
"""Bytes of any of its pages, over the wire."""


@pytest.fixture(scope="module")
def large(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The desk's address, and the rumor's id."""
    chromium()
    folder = tmp_path_factory.mktemp("large")
    shutil.copy(story, folder / "store.db")
    store = Store(str(folder / "store.db"), lambda: NOW)
    with store.reading() as moment:
        shown = moment.dossier(moment.all_followed()[0].id)
    assert shown is not None
    question, dossier = renamed(multiplied(shown.dossier, ARTICLES), 7)
    with store.writing() as change:
        change.receive(dossier.articles, NOW)
    rumor = put(store, question, dossier, NOW)
    store.close()
    with served(folder / "store.db", folder) as address:
        yield address, rumor


def test_a_story_of_thousands_of_articles_opens(large: tuple[str, str], visits: Visits) -> None:
    base, rumor = large
    visit = visits(base, viewport={"width": 360, "height": 700})
    visit.page.set_default_navigation_timeout(WITHIN)
    for path in ("/", f"/rumors/{rumor}", f"/rumors/{rumor}/articles", f"/rumors/{rumor}/articles?page=40"):
        answer = visit.go(path)
        assert answer.status == 200
        assert answer.request.sizes()["responseBodySize"] < LARGEST
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert "Page 40 of 100" in visit.page.locator("main").inner_text()
