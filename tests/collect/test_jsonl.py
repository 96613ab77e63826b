"""JSON in every shape that piles have: lines, arrays, one object; names people use; values that are no text."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.collect import Limits, collect
from rumordesk.collect.jsonl import Fields, read_json
from rumordesk.errors import InputError
from rumordesk.records import Article, LeftOut, Pile

RECORD = {
    "url": "https://www.lantern.example/a?utm_source=x",
    "outlet": "lantern.example",
    "title": " The ladder ",
    "published": "2024-05-02T09:30:00",
    "authors": ["Odile Marsh", "Odile Marsh", "By Ned Fallow"],
    "text": "\n The cafe\u0301 is shut.  \u00a0",
}


def pile(content: str | bytes, fields: dict[str, str] | None = None) -> Pile:
    data = content.encode() if isinstance(content, str) else content
    return collect(["-"], fields=fields or {}, stdin=io.BytesIO(data))


def one(record: object, fields: dict[str, str] | None = None) -> Article:
    (article,) = pile(json.dumps(record), fields).articles
    return article


def test_a_record_is_kept_to_the_letter() -> None:
    article = one(RECORD)
    assert (article.title, article.text, article.url) == (RECORD["title"], RECORD["text"], RECORD["url"])
    assert article.canonical_url == "https://lantern.example/a"
    assert article.published == datetime(2024, 5, 2, 9, 30, tzinfo=UTC)
    assert (article.published_from, article.published_day_only) == ("record", False)
    assert article.authors == ("Odile Marsh", "Ned Fallow")
    assert article.language == "und"
    assert (article.capture.path, article.capture.how) == ("-#1", "jsonl")


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(RECORD),
        json.dumps(RECORD) + "\n\n",
        json.dumps(RECORD, indent=2),
        json.dumps([RECORD]),
        json.dumps({"articles": [RECORD], "count": 1}, indent=1),
        "\ufeff" + json.dumps(RECORD),
    ],
    ids=["one line", "blank lines", "pretty", "array", "list inside", "byte order mark"],
)
def test_every_shape_gives_the_same_article(content: str) -> None:
    assert [article.id for article in pile(content).articles] == [one(RECORD).id]


def test_gzip_is_seen_by_content() -> None:
    assert pile(gzip.compress(json.dumps(RECORD).encode())).articles == pile(json.dumps(RECORD)).articles


@pytest.mark.parametrize(
    "record",
    [
        {"link": "https://x.example/a", "headline": "T", "content": "Words.", "date": "2024-05-02"},
        {"source_url": "https://x.example/a", "title": "T", "body": "Words.", "publish_date": "May 2, 2024"},
        {"source": "https://x.example/a", "title": "T", "article": "Words.", "pubDate": "Thu, 02 May 2024 00:00:00"},
        {"url": "https://x.example/a", "title": "T", "text": "", "maintext": "Words.", "date_published": 1714608000},
    ],
)
def test_names_that_people_use(record: dict[str, object]) -> None:
    article = one(record)
    assert (article.url, article.title, article.text, article.outlet) == (
        "https://x.example/a",
        "T",
        "Words.",
        "x.example",
    )
    assert article.published == datetime(2024, 5, 2, tzinfo=UTC)


def test_fields_can_be_mapped_and_lead_inward() -> None:
    record = {"text": "not this", "page": {"words": "This.", "by": [{"name": "Odile Marsh"}]}}
    article = one(record, {"text": "page.words", "authors": "page.by"})
    assert (article.text, article.authors) == ("This.", ("Odile Marsh",))


def test_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="“txt”") as raised:
        pile("{}", {"txt": "body"})
    assert "text" in raised.value.next_step


def test_text_that_is_html_is_read_as_a_page_is() -> None:
    said = 'The caf&eacute; is <b>shut</b>, says <a href="https://y.example/b">a note</a>.'
    html = f"<div><p>{said}</p><p>It rains.</p></div>"
    article = one({**RECORD, "text": html})
    assert article.text == "The café is shut, says a note.\nIt rains."
    assert [(link.url, link.anchor) for link in article.links] == [("https://y.example/b", "a note")]


def test_text_with_a_lesser_sign_is_left_alone() -> None:
    assert one({**RECORD, "text": "<3 from both, <b and then some"}).text == "<3 from both, <b and then some"


def test_without_address_the_file_is_the_address_and_the_record_its_fragment() -> None:
    articles = pile('{"text": "One."}\n{"text": "Two."}').articles
    assert [article.url for article in articles] == ["file:///dev/stdin#1", "file:///dev/stdin#2"]
    assert {article.outlet for article in articles} == {"unknown outlet"}


@pytest.mark.parametrize(
    ("record", "outlet"),
    [
        ({"outlet": "WWW.Lantern.example"}, "lantern.example"),
        ({"outlet": "lantern.example:80"}, "lantern.example"),
        ({"outlet": "The  Lantern"}, "The Lantern"),
        ({"publisher": {"name": "The Lantern"}}, "The Lantern"),
        ({"source": "The Lantern"}, "The Lantern"),
        ({"url": "https://www.lantern.example/a", "source": "feed 7"}, "lantern.example"),
        ({"outlet": 7}, "unknown outlet"),
    ],
)
def test_outlet(record: dict[str, object], outlet: str) -> None:
    assert one({"text": "Words.", **record}).outlet == outlet


@pytest.mark.parametrize(
    ("url", "published", "held", "source"),
    [
        ("https://x.example/2024/05/02/a", "2024-05-01T12:00:00", "2024-05-01T12:00", "record"),
        ("https://x.example/2024/05/09/a", "2024-05-01T12:00:00", "2024-05-09T00:00", "address"),
        ("https://x.example/2024/04/09/a", "2024-05-01T12:00:00", "2024-05-01T12:00", "record"),
        ("https://x.example/2024/05/09/a", "We need this cream", "2024-05-09T00:00", "address"),
    ],
)
def test_the_later_of_two_dates_holds(url: str, published: str, held: str, source: str) -> None:
    article = one({"url": url, "published": published, "text": "Words."})
    assert article.published is not None
    assert article.published.strftime("%Y-%m-%dT%H:%M") == held
    assert article.published_from == source
    assert article.published_day_only is (source == "address")


def test_what_is_no_record_is_listed_by_its_line_and_the_rest_is_read() -> None:
    lines = ['{"text": "One."}', "oops", "[1]", '{"title": "no text"}', '{"text": "  "}', '{"text": "Two."}', "x" * 300]
    data = "\n".join(lines).encode()
    found = list(read_json(data, "p", "file:///p", Fields({}), Limits(record_bytes=200)))
    assert [each.text for each in found if isinstance(each, Article)] == ["One.", "Two."]
    left = {each.what: each.why for each in found if isinstance(each, LeftOut)}
    assert set(left) == {"p#2", "p#3", "p#4", "p#5", "p#7"}
    assert "not JSON" in left["p#2"]
    assert "--field" in left["p#4"]


def test_a_file_without_any_record_is_one_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("nothing\n" * 5_000)
    (tmp_path / "b.jsonl").write_text('{"text": "One."}')
    found = collect([str(tmp_path)])
    assert len(found.left_out) <= 1_001
    assert any("no JSON Lines" in left.why for left in found.left_out)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(["url", "title", "text", "published", "authors", "outlet", "language", "links", "source"])


@given(st.lists(st.dictionaries(NAMES, ANY_JSON), max_size=4))
def test_whatever_the_values_each_record_is_an_article_or_has_a_reason(records: list[dict[str, object]]) -> None:
    data = b"\n".join(json.dumps(record).encode() for record in records)
    found = list(read_json(data, "p", "file:///p", Fields({}), Limits()))
    assert len(found) == len(records)
    for each, record in zip(found, records, strict=True):
        if (
            isinstance(each, Article)
            and isinstance(record["text"], str)
            and not record["text"].lstrip().startswith("<")
        ):
            assert each.text == record["text"]
