"""Plain text and Markdown: the words as they stand, dated only by a header."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rumordesk.collect import collect
from rumordesk.records import Article

PROSE = "The ladder\n\nPublished rumors say: on March 3, 2019 they met. See https://lantern.example/a.\n"


def one(tmp_path: Path, name: str, content: str) -> Article:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8"))
    (article,) = collect([str(path)]).articles
    return article


def test_text_is_kept_whole_and_its_first_line_is_the_title(tmp_path: Path) -> None:
    article = one(tmp_path, "a.txt", "  \n" + PROSE)
    assert (article.title, article.text) == ("The ladder", "  \n" + PROSE)
    assert (article.published, article.published_from, article.outlet) == (None, "none", "unknown outlet")
    assert article.url == (tmp_path / "a.txt").as_uri()
    assert [link.url for link in article.links] == ["https://lantern.example/a"]


def test_a_lesser_sign_makes_no_markup(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", "<3 says the note\n\nIt broke.").title == "<3 says the note"


def test_header_lines_are_read(tmp_path: Path) -> None:
    header = "URL: https://www.lantern.example/a\nDate: May 2, 2024\nBy: Odile Marsh and Ned Fallow\n\n"
    article = one(tmp_path, "a.txt", header + PROSE)
    assert (article.title, article.outlet) == ("The ladder", "lantern.example")
    assert (article.published, article.published_from) == (datetime(2024, 5, 2, tzinfo=UTC), "header")
    assert article.published_day_only
    assert article.authors == ("Odile Marsh", "Ned Fallow")


def test_front_matter_is_metadata_and_not_text(tmp_path: Path) -> None:
    front = (
        "---\n"
        'title: "Of ladders: a study"\n'
        "date: 2024-05-02T09:30:00Z\n"
        "authors:\n  - Odile Marsh\n  - 'Ned Fallow'\n"
        "url: https://lantern.example/a\n"
        "tags: [a, b]\n"
        "---\n"
    )
    article = one(tmp_path, "a.md", front + "# The ladder\n\nIt [broke](https://y.example/b).\n")
    assert article.title == "Of ladders: a study"
    assert article.text == "# The ladder\n\nIt [broke](https://y.example/b).\n"
    assert article.published == datetime(2024, 5, 2, 9, 30, tzinfo=UTC)
    assert article.authors == ("Odile Marsh", "Ned Fallow")
    assert [(link.url, link.anchor) for link in article.links] == [("https://y.example/b", "broke")]
    assert article.capture.how == "markdown"


def test_a_markdown_heading_is_the_title(tmp_path: Path) -> None:
    assert one(tmp_path, "a.md", "*From our archive*\n\n## The ladder ##\n\nIt broke.\n").title == "The ladder"


def test_a_paragraph_is_no_title(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", "It broke. " * 60).title == ""


def test_a_date_in_prose_dates_nothing(tmp_path: Path) -> None:
    text = "The ladder\n\n" + "Words.\n" * 10 + "Date: May 2, 2024\n"
    assert one(tmp_path, "a.txt", text).published is None
