"""Containers: WARC, mailboxes, EPUB and Parquet give the articles in them, dated and addressed by what stands there."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rumordesk.collect import collect
from rumordesk.errors import InputError
from rumordesk.records import Pile

STORY = "<p>The keeper mended the glass of the lamp on Tuesday, and the baker held the ladder while he did it.</p>" * 4
PAGE = f"<html><body><article><h1>The ladder</h1>{STORY}</article></body></html>"
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""warcio's writer leaves its temporary files to the garbage collector."""
URL = "https://gazette.example/2026/01/02/ladder"


def warc(*answers: tuple[str, str, str, bytes], gzipped: bool = True) -> bytes:
    """A WARC file by another tool: address, status, content type, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped, warc_version="1.0")
    out.write(b"")
    for url, status, kind, body in answers:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": "2026-01-05T10:00:00Z"},
            )
        )  # fmt: skip
    return out.getvalue()


ANSWERS = (
    (URL, "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://gazette.example/old", "301 Moved", "text/html", b"moved"),
    ("https://gazette.example/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://gazette.example/empty", "200 OK", "text/html", b" "),
    ("https://gazette.example/gone", "404 Not Found", "text/html", PAGE.encode()),
)


def piled(data: bytes) -> Pile:
    return collect(["-"], stdin=io.BytesIO(data))


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_warc_file_of_another_tool_is_read(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if gzipped else "crawl")
    path.write_bytes(warc(*ANSWERS, gzipped=gzipped))
    for pile in (collect([str(path)]), piled(path.read_bytes())):
        (article,) = pile.articles
        assert (article.url, article.outlet, article.title) == (URL, "gazette.example", "The ladder")
        assert article.published == datetime(2026, 1, 2, tzinfo=UTC)
        assert article.capture.seen == datetime(2026, 1, 5, 10, tzinfo=UTC)
        assert article.capture.path.endswith("#1")
        assert sorted((left.why.split(",")[0].split(" (")[0], left.count) for left in pile.left_out) == [
            ("answers of servers other than a page", 2),
            ("empty answers", 1),
            ("pictures", 1),
        ]


def test_a_page_may_not_pass_for_another_outlets(tmp_path: Path) -> None:
    liar = PAGE.replace("<body>", '<head><link rel="canonical" href="https://famous.example/news"></head><body>')
    own = PAGE.replace("<body>", f'<head><link rel="canonical" href="{URL}"></head><body>')
    pile = piled(warc(("https://liar.example/x", "200 OK", "text/html", liar.encode()),
                      ("https://gazette.example/x?utm=1", "200 OK", "text/html", own.encode())))  # fmt: skip
    assert [article.url for article in pile.articles] == [URL, "https://liar.example/x"]


def test_half_a_warc_gives_what_is_whole(tmp_path: Path) -> None:
    data = warc(ANSWERS[0], ("https://gazette.example/b", "200 OK", "text/html", PAGE.encode()))
    pile = piled(data[:-100])
    assert [article.url for article in pile.articles] == [URL]
    assert [left.why for left in pile.left_out] == ["breaks off in the middle"]


MAIL = f"""From desk@gazette.example Fri Jan  2 10:00:00 2026
From: The Gazette <desk@gazette.example>
Subject: =?utf-8?q?The_ladder_=E2=80=93_again?=
Date: Fri, 02 Jan 2026 10:00:00 +0100 (CET)
Message-ID: <one@gazette.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain

Plain words.
--x
Content-Type: text/html; charset=utf-8

<html><body>{STORY}<p>Read <a href="https://gazette.example/more">more</a>.</p></body></html>
--x--

From other@x.example Sat Jan  3 10:00:00 2026
From: other@x.example
Subject: Plain
Archived-At: <https://x.example/letters/2>
Date: Sat, 03 Jan 2026 10:00:00 +0000

The keeper wrote:
>From now on the lamp is lit at six.

From empty@x.example Sun Jan  4 10:00:00 2026
Subject: Nothing

"""


@pytest.mark.parametrize("zipped", [False, True])
def test_newsletters_in_a_mailbox_are_articles(zipped: bool) -> None:
    pile = piled(gzip.compress(MAIL.encode()) if zipped else MAIL.encode())
    other, first = pile.articles
    assert (first.title, first.outlet) == ("The ladder – again", "gazette.example")
    assert first.url == "mid:one@gazette.example"
    assert first.published == datetime(2026, 1, 2, 9, tzinfo=UTC)
    assert "held the ladder" in first.text
    assert [link.url for link in first.links] == ["https://gazette.example/more"]
    assert (other.url, other.text) == (
        "https://x.example/letters/2", "The keeper wrote:\nFrom now on the lamp is lit at six."
    )  # fmt: skip
    assert [(left.what, left.why) for left in pile.left_out] == [("-#3", "a mail without words")]


def test_one_mail_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text(MAIL.split("\n", 1)[1].split("\nFrom other")[0])
    (article,) = collect([str(tmp_path)]).articles
    assert article.capture.how == "mail"


def test_a_page_that_a_browser_saved_as_one_mail_is_still_refused() -> None:
    with pytest.raises(InputError, match="MHTML"):
        piled(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\nx")


def book(*pages: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        for name, text in pages:
            file.writestr(name, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_the_pages_of_a_book_are_articles(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(book(("OEBPS/2.xhtml", PAGE), ("OEBPS/nav.xhtml", "<html/>"), ("a.css", "p {}")))
    pile = collect([str(tmp_path)])
    assert [article.title for article in pile.articles] == ["The ladder"]
    assert pile.articles[0].url.endswith("a.epub#OEBPS/2.xhtml")
    assert [left.what[-15:] for left in pile.left_out] == ["OEBPS/nav.xhtml"]


def test_a_table_is_read_by_its_columns(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = {
        "url": [URL, None], "headline": ["The ladder", ""], "body": ["The keeper mended the lamp.", None],
        "published": [datetime(2026, 1, 2, tzinfo=UTC), None], "authors": [["Odile Marsh"], []],
    }  # fmt: skip
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    pile = collect([str(tmp_path)])
    (article,) = pile.articles
    assert (article.url, article.title, article.authors) == (URL, "The ladder", ("Odile Marsh",))
    assert article.published == datetime(2026, 1, 2, tzinfo=UTC)
    assert [left.what[-2:] for left in pile.left_out] == ["#2"]


def test_without_pyarrow_a_table_says_how_to_have_it_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and so on")
    with pytest.raises(InputError, match="pip install"):
        collect([str(tmp_path)])
