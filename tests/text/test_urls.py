"""Addresses: cleaned the same way always, dated only where a whole day stands in them, and quoted exactly."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.text.urls import canonical_url, date_in_address, host, text_fragment


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("http://www.Daily-Lantern.example/a/", "https://daily-lantern.example/a"),
        ("https://x.example:443/a#comments", "https://x.example/a"),
        ("http://x.example:80/a?", "https://x.example/a"),
        ("https://x.example:8080/a", "https://x.example:8080/a"),
        ("https://x.example/a?utm_source=feed&id=7&fbclid=Q", "https://x.example/a?id=7"),
        ("https://x.example/a?b=2&a=1", "https://x.example/a?a=1&b=2"),
        ("https://X.example/Case/Stays", "https://x.example/Case/Stays"),
        ("file:///tmp/pile.jsonl#3", "file:///tmp/pile.jsonl#3"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_what_does_not_change_the_page_goes(url: str, cleaned: str) -> None:
    assert canonical_url(url) == cleaned


@given(st.text(max_size=60).map("https://x.example/".__add__) | st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://WWW.Lantern.example/a", "lantern.example"), ("file:///a/b", ""), ("http://[x", ""), ("no address", "")],
)
def test_host(url: str, name: str) -> None:
    assert host(url) == name


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2018/03/14/a-walk", date(2018, 3, 14)),
        ("/news/2018/3/4/a-walk", date(2018, 3, 4)),
        ("/a-walk-2018-03-14.html", date(2018, 3, 14)),
        ("/articles/198685/20171123/a-walk.htm", date(2017, 11, 23)),
        ("/20180314", date(2018, 3, 14)),
        ("/2018/03/a-walk", None),
        ("/2018/13/14/a-walk", None),
        ("/2018/02/30/a-walk", None),
        ("/news-201291/", None),
        ("/people/article/0,,20180314,00.html", None),
        ("/article120180314", None),
        ("/1889/03/14/old", None),
        ("/a?date=2018-03-14", None),
    ],
)
def test_a_day_stands_in_the_path_or_there_is_none(path: str, day: date | None) -> None:
    assert date_in_address(f"https://lantern.example{path}") == day


def test_a_file_on_this_machine_dates_nothing() -> None:
    assert date_in_address("file:///home/x/2018/03/14/a.html") is None


@pytest.mark.parametrize(
    ("url", "quoted", "linked"),
    [
        ("https://x.example/a", "They met.", "https://x.example/a#:~:text=They%20met."),
        (
            "https://x.example/a",
            "on-off,  “R&B”\n",
            "https://x.example/a#:~:text=on%2Doff%2C%20%E2%80%9CR%26B%E2%80%9D",
        ),
        ("https://x.example/a#top", "They met.", "https://x.example/a#top:~:text=They%20met."),
        ("https://x.example/a#:~:text=One", "Two", "https://x.example/a#:~:text=One&text=Two"),
        ("https://x.example/a", " \n", "https://x.example/a"),
    ],
)
def test_a_quote_becomes_a_text_fragment(url: str, quoted: str, linked: str) -> None:
    assert text_fragment(url, quoted) == linked


def test_a_long_quote_is_given_by_its_ends() -> None:
    quoted = " ".join(f"word{number}" for number in range(80))
    start, end = text_fragment("https://x.example/a", quoted).partition("text=")[2].split(",")
    assert unquote(start) == "word0 word1 word2 word3 word4 word5"
    assert unquote(end) == "word74 word75 word76 word77 word78 word79"


@given(st.text(max_size=200))
def test_a_fragment_says_the_quote_and_nothing_that_means_syntax(quoted: str) -> None:
    directive = text_fragment("https://x.example/a", quoted).partition(":~:text=")[2]
    assert not set(directive) & set("-&, \n#")
    assert unquote(directive) == " ".join(quoted.split())
