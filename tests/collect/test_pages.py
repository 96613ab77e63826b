"""Saved pages beside the record that they must give, and what the cache may and may not change."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from rumordesk.collect import Limits, collect
from rumordesk.records import Article

GOLDEN = Path(__file__).parents[1] / "golden" / "collect"
PAGES = sorted(GOLDEN.glob("*.html"))
FIELDS = (
    "url", "canonical_url", "outlet", "title", "authors", "published", "published_from", "published_day_only",
    "language", "text", "links", "claim_reviews",
)  # fmt: skip


class Memory(dict[str, bytes]):
    """The fake beside the real cache."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def one(path: Path, cache: Memory | None = None) -> Article:
    (article,) = collect([str(path)], cache=cache).articles
    return article


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_its_record(page: Path) -> None:
    found = json.loads(msgspec.json.encode(one(page)))
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    if found["url"].startswith("file:"):
        found["url"] = found["canonical_url"] = "file:"
    assert {name: found[name] for name in FIELDS} == expected


def test_the_cache_changes_nothing_but_time(tmp_path: Path) -> None:
    cache = Memory()
    fresh = [one(page, cache) for page in PAGES]
    assert len(cache) == len(PAGES)
    assert [one(page, cache) for page in PAGES] == fresh == [one(page) for page in PAGES]


def test_what_is_in_the_cache_is_taken(tmp_path: Path) -> None:
    cache = Memory()
    one(PAGES[0], cache)
    ((key, value),) = cache.items()
    assert key.startswith("page-")
    cache[key] = value.replace(b"ladder", b"ladles")
    assert "ladles" in one(PAGES[0], cache).text


def test_a_broken_cache_is_passed_over() -> None:
    cache = Memory()
    whole = one(PAGES[0], cache)
    for key in list(cache):
        cache[key] = b"\x00 not a page"
    assert one(PAGES[0], cache) == whole


def test_a_copy_under_another_name_is_one_article(tmp_path: Path) -> None:
    for name in ("a.html", "b.htm"):
        (tmp_path / name).write_bytes((GOLDEN / "json-ld.html").read_bytes())
    pile = collect([str(tmp_path)])
    assert [article.capture.path for article in pile.articles] == [str(tmp_path / "a.html")]
    assert [(left.what, left.count) for left in pile.left_out] == [("1 exact repeat", 1)]


def test_a_refusal_is_not_remembered(tmp_path: Path) -> None:
    cache = Memory()
    pile = collect([str(page) for page in PAGES], cache=cache, limits=Limits(page_elements=25))
    assert pile.left_out
    assert len(cache) == len(pile.articles)
