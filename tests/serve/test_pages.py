"""What readers see of the bundled story: lists, its page, the proof of every line, feeds, and nothing of a draft."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import feedparser
import msgspec
import pytest
from starlette.testclient import TestClient

from publishing_rumors import kept, public, story
from rumordesk.config import Config
from rumordesk.editing.noting import entry
from rumordesk.records import Dossier
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
EARLIER = datetime(2026, 2, 10, 12, tzinfo=UTC)
LINKED = re.compile(r'href="([^"]+)"')
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
UPDATED = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Place:
    """A desk with the bundled story, looked at twice and public, and who asks it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.app = desk, create_app(desk)
        story(desk, EARLIER)
        self.rumor = story(desk, NOW).id
        public(desk.store, self.rumor, NOW)
        self.anyone = TestClient(self.app, raise_server_exceptions=True)
        with desk.store.writing() as change:
            change.accounts.add("rea", "reader", NOW)
            _, key = change.accounts.issue("rea", "tests", ("read",), NOW)
        self.reader = TestClient(self.app, headers={"Authorization": f"Bearer {key}"})

    def dossier(self) -> Dossier:
        with self.desk.store.reading() as moment:
            shown = moment.dossier(self.rumor)
        assert shown is not None
        return shown.dossier

    def get(self, path: str) -> str:
        """A page of the rumor, as anyone sees it."""
        answer = self.anyone.get(f"/rumors/{self.rumor}{path}")
        assert answer.status_code == 200, answer.text
        return answer.text


def opened(folder: Path, address: str = "") -> Desk:
    store = Store(str(folder / "store.db"), lambda: NOW)
    config = Config(cache_dir=folder / "cache", data_dir=folder / "data", workers=1)
    return Desk(store=store, config=config, now=lambda: NOW, address=address)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    desk = opened(tmp_path_factory.mktemp("desk"), "https://desk.example")
    yield Place(desk)
    desk.store.close()


def test_the_front_page_tells_each_rumor_in_a_few_words(place: Place) -> None:
    page = place.anyone.get("/").text
    assert "Are Maren Ashgrove and Theo Brackwell getting back together?" in page
    assert "&lt;1\u00a0%" in page
    assert "22 articles, 6 witnesses" in page
    assert "refuted" in page
    assert 'class="spark"' in page
    assert "The probability went from" in page
    assert "draft</span>" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("?q=ashgrove+TOGETHER", 1), ("?q=nobody", 0), ("?person=theo brackwell", 1), ("?person=Theo", 0),
     ("?kind=reconciliation&status=refuted", 1), ("?kind=split", 0), ("?status=confirmed", 0)],
)  # fmt: skip
def test_search_and_filters_stand_in_the_address(place: Place, query: str, found: int) -> None:
    page = place.anyone.get(f"/{query}").text
    assert page.count('<li class="rumor">') == found
    assert f"{found} rumor" in page
    assert ("Nothing here is like that" in page) == (found == 0)
    items = json.loads(place.anyone.get(f"/feed.json{query}").text)["items"]
    assert bool(items) == bool(found)


def test_a_page_that_is_not_there_is_not_found(place: Place) -> None:
    for path in ("/?page=2", "/?page=0", "/?page=x", f"/rumors/{place.rumor}/articles?page=99"):
        assert place.anyone.get(path).status_code == 404


def test_the_page_of_a_rumor_goes_from_question_to_method(place: Place) -> None:
    page = place.get("")
    order = [
        "As of <time", "<h1>Are Maren", '<p class="answer">There is almost no chance that', 'class="probability"',
        "How it moved.",
        "22 articles, 6 witnesses</h2>", "Who took it from whom.", "Headlines, and the texts under them.",
        "Explanations</h2>", "What speaks for which.", "Their history</h2>", "Seen together</h2>",
        "Shared duties</h2>", "Their own roads</h2>", "Outlook</h2>", "What would settle it</h2>", "The articles</h2>",
        "Changes and corrections</h2>", "How this was made</h2>", "Left out, and why",
    ]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert page.count('class="told denies"') >= 1
    assert page.count("<h1") == 1


def test_every_line_opens_its_proof_word_for_word(place: Place) -> None:
    dossier, page = place.dossier(), place.get("")
    texts = {a.id: (a.title, a.text) for a in dossier.articles}
    for line in dossier.lines:
        assert f'href="/rumors/{place.rumor}/lines/{line.id}"' in page
        proof = place.get(f"/lines/{line.id}")
        assert proof.count('<section class="proof"') >= len(line.citations)
        for c in line.citations:
            assert c.quote in texts[c.article][c.field == "text"]
            assert len(c.quote.split()) <= 25
    assert place.anyone.get(f"/rumors/{place.rumor}/lines/zz9").status_code == 404


def test_a_proof_says_outlet_date_and_where_it_came_from(place: Place) -> None:
    line = next(x for x in place.dossier().lines if x.citations)
    proof, c = place.get(f"/lines/{line.id}"), line.citations[0]
    assert c.outlet in proof
    assert "Where the date comes from" in proof
    assert "#:~:text=" in proof


def test_only_who_has_signed_in_reads_more_than_the_quote(place: Place) -> None:
    dossier = place.dossier()
    long = next(
        (line, c, a)
        for line in dossier.lines
        for c in line.citations
        for a in dossier.articles
        if a.id == c.article and c.field == "text" and len(a.text[c.end :].split("\n")[0].split()) > 4
    )
    line, c, article = long
    after = " ".join(article.text[c.end :].split("\n")[0].split()[:4])
    path = f"/rumors/{place.rumor}/lines/{line.id}"
    assert after not in re.sub(r"<[^>]+>", "", place.anyone.get(path).text)
    assert after in re.sub(r"<[^>]+>", "", place.reader.get(path).text)
    own = f"/rumors/{place.rumor}/articles/{article.id}"
    last = article.text.strip().split("\n")[-1][-30:]
    assert "The text as stored" not in place.anyone.get(own).text
    assert last in place.reader.get(own).text.replace("&#39;", "'").replace("&#34;", '"')


def test_the_articles_are_listed_each_with_a_page(place: Place) -> None:
    dossier, page = place.dossier(), place.get("/articles")
    for row in dossier.stances:
        assert f"/articles/{row.article}" in page
    one = place.get(f"/articles/{dossier.links[0].source}")
    assert dossier.links[0].why.split(":")[0][:20] in one.replace("&#39;", "'").replace("&#34;", '"')
    assert place.anyone.get(f"/rumors/{place.rumor}/articles/0000").status_code == 404


def test_people_and_outlets_have_pages(place: Place) -> None:
    person = place.anyone.get("/people/maren-ashgrove")
    assert person.status_code == 200
    assert "with Theo Brackwell" in person.text
    assert "9 Aug 2014" in person.text
    outlet = place.anyone.get("/outlets/velvetropeweekly.example")
    assert "Taken up by" in outlet.text
    assert "None yet" in outlet.text
    for path in ("/people/nobody-at-all", "/outlets/nowhere.example"):
        assert place.anyone.get(path).status_code == 404


def test_no_page_leads_nowhere(place: Place) -> None:
    seen: set[str] = set()
    todo = ["/"]
    while todo and len(seen) < 250:
        path = todo.pop()
        if path in seen or path.startswith(("/sign-in", "/desk")):
            continue
        seen.add(path)
        answer = place.anyone.get(path)
        assert answer.status_code == 200, path
        if "text/html" in answer.headers["content-type"]:
            todo += [to.split("#")[0].replace("&amp;", "&") for to in LINKED.findall(answer.text) if to.startswith("/")]
    assert {"/scores", "/method", "/feed.atom", f"/rumors/{place.rumor}/versions/1"} <= seen


def test_nothing_is_asked_of_another_host_and_nothing_is_inline(place: Place) -> None:
    for path in ("/", f"/rumors/{place.rumor}", f"/rumors/{place.rumor}/card", "/method", "/scores"):
        page = place.anyone.get(path).text
        assert not re.search(r"\son\w+=|\sstyle=|<style|<img|<iframe|<script(?! type=\"application/ld\+json\")", page)
        assert all(
            to.startswith("/static/") for to in re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page)
        )


def test_first_load_is_small(place: Place) -> None:
    sizes = []
    for path in (f"/rumors/{place.rumor}", "/static/looks.css", "/static/icon.svg"):
        with place.anyone.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
            sizes.append(len(b"".join(answer.iter_raw())))
    assert sum(sizes) < 150_000


def test_etags_answer_until_something_changes(place: Place) -> None:
    for path in ("/", f"/rumors/{place.rumor}", f"/rumors/{place.rumor}/feed.atom", "/scores", "/static/looks.css"):
        first = place.anyone.get(path)
        again = place.anyone.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    tag = place.anyone.get("/").headers["etag"]
    assert place.reader.get("/", headers={"If-None-Match": tag}).status_code == 200
    plain = place.anyone.get("/", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == place.anyone.get("/").text


def test_who_asks_for_the_head_alone_gets_it(place: Place) -> None:
    for path in ("/", f"/rumors/{place.rumor}", "/feed.atom"):
        answer = place.anyone.head(path)
        assert (answer.status_code, "etag" in answer.headers) == (200, True)


def test_feeds_parse_and_lead_to_the_pages(place: Place) -> None:
    for path in ("/feed.atom", f"/rumors/{place.rumor}/feed.atom"):
        feed = feedparser.parse(place.anyone.get(path).content)
        assert not feed.bozo
        assert feed.entries
        assert all(e.link == f"https://desk.example/rumors/{place.rumor}" for e in feed.entries)
        assert any(x.rel == "self" and x.href == f"https://desk.example{path}" for x in feed.feed.links)
    told = json.loads(place.anyone.get("/feed.json").text)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == "https://desk.example/feed.json"
    assert any(item["title"].endswith("published") for item in told["items"])
    assert len({item["id"] for item in told["items"]}) == len(told["items"])


def test_the_markup_has_a_status_in_words_and_no_rating(place: Place) -> None:
    found = LD.findall(place.get(""))
    assert len(found) == 1
    said = json.loads(found[0])
    assert said["@type"] == "ClaimReview"
    assert said["reviewRating"] == {"@type": "Rating", "alternateName": "refuted"}
    assert said["itemReviewed"]["@type"] == "Claim"
    assert said["itemReviewed"]["firstAppearance"]["url"].startswith("https://")
    assert len(said["itemReviewed"]["appearance"]) > 3
    assert said["url"] == f"https://desk.example/rumors/{place.rumor}"


def test_canonical_addresses_and_the_site_map(place: Place) -> None:
    assert f'<link rel="canonical" href="https://desk.example/rumors/{place.rumor}">' in place.get("")
    root = Xml.fromstring(place.anyone.get("/sitemap.xml").content)
    found = [loc.text for loc in root.iter(f"{UPDATED}loc")]
    assert f"https://desk.example/rumors/{place.rumor}" in found
    assert "Sitemap: https://desk.example/sitemap.xml" in place.anyone.get("/robots.txt").text


def test_cards_may_be_framed_and_shared(place: Place) -> None:
    card = place.anyone.get(f"/rumors/{place.rumor}/card")
    assert "frame-ancestors *" in card.headers["content-security-policy"]
    assert "Refuted" in card.text
    assert "15 Mar 2026" in card.text
    picture = place.anyone.get(f"/rumors/{place.rumor}/card.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)


def test_what_went_wrong_says_what_to_do_next(place: Place) -> None:
    for path in ("/no-such-page", "/rumors/none"):
        answer = place.anyone.get(path)
        assert answer.status_code == 404
        assert "Search for it on the front page" in answer.text
        assert "Strict-Transport-Security".lower() in answer.headers


def test_a_resolved_rumor_is_scored_by_what_was_said_before(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    place = Place(desk)
    assert "No rumor has been resolved yet" in place.anyone.get("/scores").text
    said = {"outcome": "no", "on": "2026-03-10", "proof": "https://court.example/record", "by": "editor"}
    with desk.store.writing() as change:
        change.append([entry("resolution", place.rumor, NOW, said)])
    scores = place.anyone.get("/scores").text
    p = next(c.probability for c in _course(desk, place.rumor) if c.as_of == EARLIER)
    assert f"{p**2:.3f}" in scores
    assert "https://court.example/record" in scores
    assert "It turned out: no" in place.get("")
    outlet = place.anyone.get("/outlets/velvetropeweekly.example").text
    assert re.search(r"0 of \d+</span> words were right", outlet)
    desk.store.close()


def _course(desk: Desk, rumor: str):  # type: ignore[no-untyped-def]
    with desk.store.reading() as moment:
        return moment.summaries([rumor])[rumor].course


def test_a_taking_is_a_sure_link_and_counts_an_article_once(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    rumor = story(desk, NOW).id
    with desk.store.reading() as moment:
        shown = moment.dossier(rumor)
    assert shown is not None
    outlets = {a.id: a.outlet for a in shown.dossier.articles}
    sure = next(k for k in shown.dossier.links if outlets[k.source] != outlets.get(k.target, k.target))
    sure = msgspec.structs.replace(sure, confidence=0.9, confirmed=False)
    again, doubtful = msgspec.structs.replace(sure, kind="hyperlink"), msgspec.structs.replace(sure, confidence=0.5)
    for links, n in (((sure, again), 1), ((doubtful,), 0), ((msgspec.structs.replace(doubtful, confirmed=True),), 1)):
        kept(desk.store, msgspec.structs.replace(shown.dossier, links=links), "other", NOW)
        with desk.store.reading() as moment:
            assert sum(count for _, _, count in moment.summaries(["other"])["other"].taken) == n
    desk.store.close()


def test_drafts_and_what_was_withdrawn_are_seen_by_nobody_else(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    rumor = story(desk, NOW).id
    app = create_app(desk)
    anyone = TestClient(app)
    with desk.store.reading() as moment:
        shown = moment.dossier(rumor)
    assert shown is not None
    paths = ["", "/card", "/card.png", "/feed.atom", "/feed.json", "/articles", "/versions/1"]
    paths += [f"/lines/{shown.dossier.lines[0].id}", f"/articles/{shown.dossier.articles[0].id}"]
    lists = ["/", "/?q=Maren", "/feed.atom", "/feed.json", "/sitemap.xml", "/scores"]
    hidden = ["/people/maren-ashgrove", "/outlets/velvetropeweekly.example"]
    for path in paths:
        assert anyone.get(f"/rumors/{rumor}{path}").status_code == 404
    for path in lists:
        assert "Ashgrove" not in anyone.get(path).text
        assert rumor not in anyone.get(path).text
    for path in hidden:
        assert anyone.get(path).status_code == 404
    public(desk.store, rumor, NOW)
    for path in paths:
        assert anyone.get(f"/rumors/{rumor}{path}").status_code == 200, path
    public(desk.store, rumor, NOW + timedelta(hours=1), action="correct", text="The year of the wedding was wrong.")
    assert "The year of the wedding was wrong." in anyone.get(f"/rumors/{rumor}").text
    assert "The year of the wedding was wrong." in anyone.get("/").text
    public(desk.store, rumor, NOW + timedelta(hours=2), action="withdraw", text="One of them asked us to.")
    for path in paths:
        gone = anyone.get(f"/rumors/{rumor}{path}")
        assert gone.status_code == 410
        assert "One of them asked us to." in gone.text
        assert "Ashgrove" not in gone.text
    for path in lists:
        assert "Ashgrove" not in anyone.get(path).text
    desk.store.close()


def test_an_empty_desk_leads_to_a_first_dossier(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    app = create_app(desk)
    assert 'href="/sign-in"' in TestClient(app).get("/").text
    with desk.store.writing() as change:
        change.accounts.add("edda", "editor", NOW)
        _, key = change.accounts.issue("edda", "tests", ("read", "write"), NOW)
    page = TestClient(app, headers={"Authorization": f"Bearer {key}"}).get("/").text
    assert page.count('action="/desk/ask" method="post"') == 2
    assert 'name="question"' in page
    assert 'name="demo" value="1"' in page
    assert "Are Maren Ashgrove and Theo Brackwell getting back together?" in page
    desk.store.close()
