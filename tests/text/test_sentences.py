"""Sentences: hard places by table, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.records.articles import Article, Capture
from rumordesk.text.sentences import LONGEST, sentences


def article(text: str, title: str = "") -> Article:
    return Article(
        id="0" * 16,
        url="https://gazette.example/a",
        canonical_url="https://gazette.example/a",
        outlet="gazette.example",
        title=title,
        text=text,
        capture=Capture(url="https://gazette.example/a", path="a.html", how="html"),
    )


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(article(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "“We are friends,” she said.",
        "“Is it true?” asked Orla.",
        "“I’m good!” Quill, 49, said.",
        "“They talked for hours!” a source close to her tells the Gazette.",
        "He met St. John in St. Louis.",
        "Mr. Quill and Dr. Orla Venn met Robert Quill Jr. on Oct. 12 at 9 p.m. in L.A. County.",
        "She works for Yap! and lives there.",
        "No. 1 on the list is J.Lo Venn.",
    ],
)
def test_kept_whole(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They split.", "The star left."),
        ("“We are done.”", "Then she left."),
        ("“We are done. ”", "She left."),
        ('"He is kind," she said.', '"He left."'),
        ("Orla left at 9 p.m.", "They met again."),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n", "\r\n\r\n", " \n\t"])
def test_two_sentences(first: str, second: str, between: str) -> None:
    assert cut(first + between + second) == [first, second]


def test_a_line_break_parts_what_has_no_stop() -> None:
    assert cut("A caption without a stop\nThen a line.") == ["A caption without a stop", "Then a line."]


def test_missing_space_after_a_stop() -> None:
    assert cut("They have split.The star left town.") == ["They have split.", "The star left town."]


def test_title_is_one_sentence_and_paragraphs_are_lines() -> None:
    got = sentences(article("\n One. Two came.\n\n Three came. ", title=" They Met. They Parted. "))
    assert [(s.field, s.paragraph) for s in got] == [("title", 0), ("text", 0), ("text", 0), ("text", 1)]
    assert (got[0].start, got[0].end) == (1, 23)


def test_a_list_without_stops_is_bounded() -> None:
    pieces = cut("word " * 1_000)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= LONGEST


@given(st.text(alphabet=st.sampled_from('ab AB.,!?"”“’\n\r\t\u2028é|1')), st.text(max_size=20))
def test_every_visible_character_is_in_exactly_one_sentence(text: str, title: str) -> None:
    found = sentences(article(text, title))
    for field, value in (("title", title), ("text", text)):
        spans = [(s.start, s.end) for s in found if s.field == field]
        assert spans == sorted(spans)
        assert all(value[a:b] == value[a:b].strip() != "" for a, b in spans)
        assert "".join("".join(value[a:b].split()) for a, b in spans) == "".join(value.split())
