"""Who is meant: a table of cases with the mentions marked in the words, and laws that hold for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.read.people import mentions
from rumordesk.records.articles import Article, Capture
from rumordesk.records.readings import Mention
from rumordesk.records.rumors import Person
from rumordesk.text.sentences import sentences

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "people.toml").read_text(encoding="utf-8"))["case"]
MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
CAST = (
    Person(name="Mara Quill", asked_as="Mara", gender="f"),
    Person(name="Dorian Vance", asked_as="Dorian", gender="m"),
)


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


def found(text: str, title: str = "", cast: tuple[Person, ...] = CAST) -> tuple[Mention, ...]:
    page = article(text, title)
    return mentions(page, sentences(page), cast)


def unmarked(text: str, field: str) -> tuple[str, set[tuple[str, int, int, str]]]:
    plain, wanted, position = "", set(), 0
    for mark in MARK.finditer(text):
        plain += text[position : mark.start()]
        for person in mark[2].split(" + "):
            wanted.add((field, len(plain), len(plain) + len(mark[1]), person))
        plain += mark[1]
        position = mark.end()
    return plain + text[position:], wanted


def told(where: set[tuple[str, int, int, str]], fields: dict[str, str]) -> list[str]:
    return [f"{field} {start}: {fields[field][start:end]!r} = {person}" for field, start, end, person in sorted(where)]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text, wanted = unmarked(case["text"], "text")
    title, in_title = unmarked(case.get("marked_title", ""), "title")
    cast = tuple(
        Person(name=p["name"], asked_as=p["name"], gender=p["gender"], variants=tuple(p.get("variants", ())))
        for p in case.get("cast", [])
    )
    got = {(str(m.field), m.start, m.end, m.person) for m in found(text, title, cast or CAST)}
    fields = {"title": title, "text": text}
    assert told(got, fields) == told(wanted | in_title, fields)


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("Mara Quill came.", "Mara Quill", "full name"),
        ("Mara Quill Vance came.", "Mara Quill Vance", "full name"),
        ("Mara Quill came. Quill left.", "Quill", "surname"),
        ("Mara Quill came. Then Mara left.", "Mara", "first name"),
        ("Dorian Vance came. Then Dory left.", "Dory", "nickname"),
        ("Mara Quill came. She left.", "She", "pronoun"),
        ("Mara Quill met Dorian Vance. The pair left.", "The pair", "pair"),
        ("Mara Quill met Dorian Vance. They left.", "They", "pair"),
    ],
)
def test_how_it_was_recognised(text: str, words: str, how: str) -> None:
    cast = (CAST[0], Person(name="Dorian Vance", asked_as="Dorian", variants=("Dory",), gender="m"))
    assert {
        m.how for m in found(text, cast=cast) if text[m.start : m.end] == words and m.start == text.rindex(words)
    } == {how}


def test_one_mention_for_each_of_the_pair_in_the_order_of_their_names() -> None:
    got = found("Mara Quill met Dorian Vance. The pair left.")
    assert [(m.person, m.sentence) for m in got if m.how == "pair"] == [("Dorian Vance", 1), ("Mara Quill", 1)]


def test_without_a_cast_others_are_still_found() -> None:
    assert [m.person for m in found("Gloria Plum met Lisa Harrow.", cast=())] == ["Gloria Plum", "Lisa Harrow"]


PIECES = st.sampled_from(
    [
        "Mara Quill",
        "Dorian",
        "Vance",
        "Quill",
        "She",
        "his",
        "the couple",
        "They",
        "said",
        "“",
        "”",
        '"',
        ",",
        ". ",
        "\n",
        " and ",
        "Gloria Plum",
        "Mrs.",
        "[",
        "]",
        "É",
        "-",
        "I",
        "The",
        "O’",
        "'s",
        "Lady",
        "J.K.",
        "😀",
        "\u2028",
        "met",
        "her mother",
    ]
)


@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=8))
def test_laws_for_any_text(body: list[str], head: list[str]) -> None:
    page = article(" ".join(body), "".join(head))
    cut = sentences(page)
    got = mentions(page, cut, CAST)
    assert got == mentions(page, cut, CAST)
    assert list(got) == sorted(got, key=lambda m: (m.field == "text", m.start, m.person, m.end))
    for mention in got:
        sentence = cut[mention.sentence]
        assert sentence.field == mention.field
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert mention.person
        assert not mention.person.startswith("?")


@given(st.permutations(["Mara Quill sang", "Dorian Vance left", "Gloria Plum won", "Lisa Harrow lost"]))
def test_the_order_of_the_sentences_changes_nobody_s_name(order: list[str]) -> None:
    text = ". ".join(order) + "."
    assert {m.person for m in found(text)} == {"Mara Quill", "Dorian Vance", "Gloria Plum", "Lisa Harrow"}


def test_a_page_of_ten_thousand_names_is_read_within_bounds() -> None:
    text = "Mara Quill met Gloria Plum, “and I waved,” Plum said. " * 5_000
    assert len(found(text)) > 10_000
