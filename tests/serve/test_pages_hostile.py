"""What arrives is hostile: markup in titles, authors, outlets, addresses and texts; a story of 5,000 articles.

All people, outlets and sentences are invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from followed_story import DENIAL, INSIDER, QUESTION
from publishing_rumors import kept, public, told
from rumordesk.config import Config
from rumordesk.records import Article, Dossier, StanceRow
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store
from store_examples import article

NOW = datetime(2031, 3, 15, 12, tzinfo=UTC)
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e</title>'
ADDRESSES = (
    "javascript:alert(document.domain)", "data:text/html,<script>alert(1)</script>",
    "https://evil.example/\"><script>alert(1)</script>", " javascript:alert(1)",
)  # fmt: skip


class Tags(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile(n: int, text: str) -> Article:
    made = article(f"evil{n}", text, title=f"{EVIL} Mara Quill and Theo Lund are back together", published=NOW)
    return msgspec.structs.replace(
        made, url=ADDRESSES[n % len(ADDRESSES)], canonical_url=ADDRESSES[n % len(ADDRESSES)], outlet=f"{EVIL}{n}",
        authors=(EVIL,), id=sha256(f"{n}".encode()).hexdigest()[:16],
    )  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store(str(tmp_path / "store.db"), lambda: NOW)
    yield Desk(store=store, config=Config(cache_dir=tmp_path / "cache", workers=1), now=lambda: NOW)
    store.close()


def test_no_word_that_came_from_outside_becomes_markup(desk: Desk) -> None:
    evil = "Mara Quill and Theo Lund are back together <script>alert(1)</script>, a source tells Velvet."
    pile = [*(hostile(n, f"{text}\n{evil}") for n, text in enumerate((INSIDER, DENIAL, INSIDER, INSIDER)))]
    rumor = told(desk, QUESTION, pile, NOW + timedelta(hours=1)).id
    public(desk.store, rumor, NOW, title=f"Mara and Theo {EVIL}")
    public(desk.store, rumor, NOW, action="correct", text=EVIL)
    app = create_app(desk)
    with desk.store.writing() as change:
        change.accounts.add("rea", "reader", NOW)
        _, key = change.accounts.issue("rea", "tests", ("read",), NOW)
    reader = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    with desk.store.reading() as moment:
        shown = moment.dossier(rumor)
    assert shown is not None
    paths = ["/", f"/?q={EVIL}", f"/?person={EVIL}", f"/no/{EVIL}", f"/rumors/{rumor}", f"/rumors/{rumor}/articles"]
    paths += [f"/rumors/{rumor}/versions/1", f"/rumors/{rumor}/card", "/people/mara-quill", "/scores"]
    paths += [f"/rumors/{rumor}/lines/{x.id}" for x in shown.dossier.lines]
    paths += [f"/rumors/{rumor}/articles/{a.id}" for a in shown.dossier.articles]
    seen: set[str] = set()
    for client in (TestClient(app), reader):
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in (200, 404)
            _harmless(answer.text)
            seen |= set(re.findall(r'href="(/outlets/[^"]+)"', answer.text))
    assert seen
    assert "&lt;script&gt;alert(1)" in reader.get(f"/rumors/{rumor}/articles").text
    for path in seen:
        answer = reader.get(path)
        assert answer.status_code == 200, path
        _harmless(answer.text)
    for path in ("/feed.atom", "/feed.json", f"/rumors/{rumor}/feed.atom", "/sitemap.xml"):
        assert "<script" not in reader.get(path).text.replace("&lt;", "") or path.endswith("json")


def _harmless(page: str) -> None:
    tags = Tags(page).found
    assert not {"img", "iframe", "object", "embed", "base", "style"} & {tag for tag, _ in tags}
    scripts = [attrs for tag, attrs in tags if tag == "script"]
    assert scripts in ([], [{"type": "application/ld+json"}])
    for tag, attrs in tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
        to = attrs.get("href") or attrs.get("action") or attrs.get("cite") or ""
        assert re.match(r"(https?://|/|#|$)", to), (tag, to)
    found = re.findall(r"ld\+json\">(.*?)</script>", page, re.DOTALL)
    assert [json.loads(x)["@type"] for x in found] == ["ClaimReview"] * len(found)
    assert "\u202e" not in page


def test_a_newer_dossier_with_a_sensitive_topic_does_not_take_the_approved_ones_place(desk: Desk) -> None:
    pile = [article("velvet", INSIDER, title="Mara Quill and Theo Lund are back together", published=NOW)]
    rumor = told(desk, QUESTION, pile, NOW).id
    public(desk.store, rumor, NOW)
    anyone = TestClient(create_app(desk))
    before = anyone.get(f"/rumors/{rumor}").text
    assert "version that was approved last" not in before
    with desk.store.reading() as moment:
        shown = moment.dossier(rumor)
    assert shown is not None
    newer = msgspec.structs.replace(
        shown.dossier, draft=True,
        rumor=msgspec.structs.replace(shown.dossier.rumor, sensitive=("health",), claim="Something private."),
    )  # fmt: skip
    with desk.store.writing() as change:
        change.put_dossier(rumor, NOW + timedelta(days=1), "newer", newer)
    for path in ("", "/card", "/articles", "/feed.atom", "/lines/r1"):
        answer = anyone.get(f"/rumors/{rumor}{path}")
        assert "Something private" not in answer.text
        assert "health" not in answer.text
    assert "version that was approved last" in anyone.get(f"/rumors/{rumor}").text
    assert "Mara Quill" in anyone.get("/").text
    assert "Something private" not in anyone.get("/?q=private").text


def large(dossier: Dossier, n: int) -> Dossier:
    """The same story, written on by `n` outlets."""
    first = dossier.articles[0]
    made = [
        msgspec.structs.replace(
            first, id=f"{i:016x}", url=f"https://a{i}.example/s", canonical_url=f"https://a{i}.example/s",
            outlet=f"a{i % 300}.example", title=f"Story {i}", published=NOW - timedelta(hours=i),
        )
        for i in range(n)
    ]  # fmt: skip
    rows = tuple(
        StanceRow(article=a.id, url=a.url, outlet=a.outlet, title=a.title, published=a.published, headline="neutral",
                  body="supports")
        for a in sorted(made, key=lambda a: (a.published, a.url))
    )  # fmt: skip
    return msgspec.structs.replace(
        dossier, articles=(*dossier.articles, *made), stances=rows, article_count=len(rows), origin=made[-1].id
    )


def test_a_story_of_5000_articles_is_paged_and_its_page_stays_bounded(desk: Desk) -> None:
    pile = [article("velvet", INSIDER, title="Mara Quill and Theo Lund are back together", published=NOW)]
    rumor = told(desk, QUESTION, pile, NOW).id
    with desk.store.reading() as moment:
        shown = moment.dossier(rumor)
    assert shown is not None
    kept(desk.store, large(shown.dossier, 5_000), "feedbeef", NOW)
    public(desk.store, "feedbeef", NOW)
    anyone = TestClient(create_app(desk))
    page = anyone.get("/rumors/feedbeef").text
    assert "5,000 articles" in page
    assert len(page) < 400_000
    listed = anyone.get("/rumors/feedbeef/articles?page=100").text
    assert listed.count("<tr>") == 51
    assert "Page 100 of 100" in listed
    assert anyone.get("/rumors/feedbeef/articles?page=101").status_code == 404
    assert len(LINES.findall(anyone.get("/").text)) == 1


LINES = re.compile(r'<li class="rumor">')
