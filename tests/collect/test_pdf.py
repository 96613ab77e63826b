"""PDF files: their lines become an article's paragraphs; what cannot be read gives its reason, soon."""

from __future__ import annotations

import gzip
import io
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pdf_files import encrypted, pdf
from rumordesk.collect import collect
from rumordesk.collect.pdf import _paragraphs
from rumordesk.errors import InputError
from rumordesk.records import Pile

PAGE = (
    "The ladder comes home", "By: Odile Marsh", "Date: 2 January 2026", "",
    "The keeper mended the glass of the lamp on Tuesday, and the baker held the lad-",
    "der while he did it, as they have done for years.",
    "Nobody fell.",
    "It rained until the evening, and then the lamp was lit again by the keeper and",
)  # fmt: skip
NEXT = ("the baker (who had come back).",)


def piled(data: bytes) -> Pile:
    return collect(["-"], stdin=io.BytesIO(data))


@pytest.mark.parametrize("how", ["a file", "standard input", "gzipped"])
def test_its_lines_become_paragraphs(tmp_path: Path, how: str) -> None:
    data = pdf(PAGE, NEXT)
    (tmp_path / "lamp.pdf").write_bytes(data)
    pile = {"a file": lambda: collect([str(tmp_path)]), "standard input": lambda: piled(data),
            "gzipped": lambda: piled(gzip.compress(data))}[how]()  # fmt: skip
    (article,) = pile.articles
    assert article.title == "The ladder comes home"
    assert (article.published, article.authors) == (datetime(2026, 1, 2, tzinfo=UTC), ("Odile Marsh",))
    assert article.capture.content_type == "application/pdf"
    assert article.text.splitlines()[3:] == [
        "The keeper mended the glass of the lamp on Tuesday, and the baker held the ladder while he did it, as they "
        "have done for years.",
        "Nobody fell.",
        "It rained until the evening, and then the lamp was lit again by the keeper and",
        "",
        "the baker (who had come back).",
    ]


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rumordesk.collect.pdf.SECONDS", -1)
    with pytest.raises(InputError, match="takes more than"):
        piled(pdf(PAGE))


def test_signs_for_two_letters_are_letters() -> None:
    assert (
        _paragraphs("Her publicist con\ufb01rmed it, and was ba\ufb04ed.")
        == "Her publicist confirmed it, and was baffled."
    )


def test_the_day_on_which_the_file_was_made_is_not_its_date() -> None:
    made = pdf(("The ladder", "The keeper mended the lamp."), trailer="/Info << /CreationDate (D:20200101000000Z) >>")
    (article,) = piled(made).articles
    assert article.published is None


ROUND = pdf(PAGE, kids="2 0 R")
REFUSED = {
    "encrypted": (encrypted(pdf(PAGE)), "encrypted"),
    "torn": (pdf(PAGE)[:300], "broken or breaks off"),
    "in a circle": (ROUND, "PDF"),
    "a bomb": (pdf(PAGE, stream=b" " * (64 << 20)), "PDF"),
    "a million steps": (pdf(PAGE, stream=b"q Q " * 1_900_000), "PDF"),
    "nested": (pdf(PAGE, stream=b"[" * 200_000), "PDF"),
    "pictures only": (pdf(()), "without text"),
    "too many pages": (pdf(*[("One",)] * 201), "more than 200 pages"),
    "too large": (pdf(PAGE) + b" " * (33 << 20), "more than 32 MB"),
    "its mark alone": (b"%PDF-1.4\n", "broken or breaks off"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gives_its_reason_soon(name: str) -> None:
    data, why = REFUSED[name]
    begun = time.monotonic()
    with pytest.raises(InputError, match=why):
        piled(data)
    assert time.monotonic() - begun < 60
