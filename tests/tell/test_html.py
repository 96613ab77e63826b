import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest

from rumordesk.records import Dossier
from rumordesk.tell.html import SHOWN, href, html
from rumordesk.tell.words import PART_TITLES, PARTS

VOID = {"meta", "br"}
OPTIONAL = {"td", "th", "tr"}
HOSTILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Page(HTMLParser):
    """A page as its elements; balanced, or it raises."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] != tag and self.open[-1] in OPTIONAL:
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]


@pytest.fixture(scope="module")
def source(dossier: Dossier) -> str:
    return html(dossier)


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_nothing_hostile_lives(page: Page, source: str) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "img", "link", "form", "input", "base", "foreignobject"}
    names = {name for _, attrs in page.elements for name in attrs}
    assert not [n for n in names if n.startswith("on") or n in {"style", "src", "srcset", "action", "xlink:href"}]
    assert all(to.startswith(("#", "https://", "http://", "file:")) for to in page.all("href"))
    assert "<script>alert('x')" in "".join(page.words)
    assert "javascript:alert(document.domain)" in "".join(page.words)
    assert not HOSTILE.search(source)


def test_the_policy_admits_its_own_style_and_nothing_else(source: str) -> None:
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)
    assert policy
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert source.count("<style") == 1


def test_links_of_articles_point_at_the_quote(page: Page) -> None:
    outside = [attrs for tag, attrs in page.elements if tag == "a" and not (attrs["href"] or "").startswith("#")]
    assert outside
    assert all(attrs["rel"] == "noopener nofollow" for attrs in outside)
    assert any("#:~:text=They%20never%20stopped" in (attrs["href"] or "") for attrs in outside)


def test_parts_stand_in_order_and_hold_every_line(page: Page, dossier: Dossier, source: str) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert [i for i in ids if i in {p.replace(" ", "-") for p in PARTS}] == [p.replace(" ", "-") for p in PARTS]
    assert {f"line-{line.id}" for line in dossier.lines} <= set(ids)
    assert all(f"<h2>{title}</h2>" in source for title in PART_TITLES.values())
    assert source.count("· the desk’s own</span>") == 4


def test_the_summary(page: Page) -> None:
    words = "".join(page.words).replace("\u00a0", " ")
    for told in (
        "7 %",
        "very unlikely",
        "3–14 %",
        "13 articles → 3 witnesses (2–4)",
        "as of 1 Feb 2031",
        "rumordesk 0.1",
    ):
        assert told in words


def test_each_picture_is_named_and_has_words_behind_it(page: Page) -> None:
    pictures = [attrs for tag, attrs in page.elements if tag == "svg" and attrs.get("role") == "img"]
    assert len(pictures) == 8  # four pictures, each for two widths
    ids = set(page.all("id"))
    for attrs in pictures:
        assert set((attrs["aria-labelledby"] or "").split()) <= ids
    hidden = [attrs for tag, attrs in page.elements if tag == "svg" and "aria-hidden" in attrs]
    assert len(hidden) == 3  # bars beside figures that say the same
    assert {"The figures", "The facts", "The witnesses, and why", "6 links, and why"} <= {w.strip() for w in page.words}


def test_the_matrix_says_sign_and_nats(page: Page, source: str) -> None:
    # -1.6 nats at weight 0.9; 0.1 at 0.3 is nothing to speak of
    assert re.search(
        r'class="heat-against-2" title="−1\.60.nats \(−2\.10 to −1\.10\) × weight 0\.90"[^>]*>−1\.4', source
    )
    assert re.search(r'class="heat-0" title="\+0\.10.nats[^>]*>0\n?<', source)


def test_conflicts_are_marked(source: str) -> None:
    assert "2013 ≠" in source
    assert re.search(r"≠ #3", source)


def test_one_quote_of_many_stands_once(dossier: Dossier) -> None:
    line = next(line for line in dossier.lines if line.id == "r3")
    many = tuple(msgspec.structs.replace(line.citations[0], url=f"https://e{n}.example/") for n in range(40))
    told = html(msgspec.structs.replace(dossier, lines=(msgspec.structs.replace(line, citations=many),)))
    assert told.count("<q>") == 1
    assert f"and {40 - SHOWN} more who say the same" in told


def test_left_out_is_grouped_by_reason(dossier: Dossier) -> None:
    page = Page(html(msgspec.structs.replace(dossier, left_out=dossier.left_out * 2)))
    words = "".join(page.words)
    assert "24 · not about these people" in words
    assert words.index("24 · not about") < words.index("2 · no text could be read")


def test_a_draft_says_so_and_asks_not_to_be_indexed(dossier: Dossier, source: str) -> None:
    draft = html(msgspec.structs.replace(dossier, draft=True))
    assert "Private draft." in draft
    assert 'content="noindex"' in draft
    assert "noindex" not in source


def test_a_bare_dossier_has_a_page(dossier: Dossier) -> None:
    verdict = msgspec.structs.replace(
        dossier.verdict, explanations=(), evidence=(), drivers=(), missing=(), would_settle=(), indicators=()
    )
    bare = msgspec.structs.replace(
        dossier, verdict=verdict, witnesses=(), links=(), articles=(), article_count=0, spread=(), origin=None,
        stances=(), facts=(), lines=(), left_out=(), witness_range=(0, 0),
    )  # fmt: skip
    page = Page(html(bare))
    assert "".join(page.words).count("Nothing of it in these articles.") == len(PARTS)
    assert "0 articles → 0 witnesses" in "".join(page.words)


def test_a_large_story_stays_below_a_megabyte_and_balanced(large: Dossier) -> None:
    told = html(large)
    Page(told)
    assert len(told.encode()) < 1_000_000
    assert html(large) == told


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("FILE:///a.html", "FILE:///a.html"),
        ("java\tscript:alert(1)", ""),
        ("\u202ejavascript:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("//a.example", ""),
        ("", ""),
    ],
)
def test_only_web_and_file_addresses_become_links(url: str, expected: str) -> None:
    assert href(url) == expected
