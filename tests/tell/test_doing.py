"""Which sentences are news of one's own work, and how a long one is cut; all people are made up."""

from __future__ import annotations

from datetime import date

import pytest

from marked_words import PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.records import Person
from rumordesk.tell.doing import briefly, is_news, own_doing
from rumordesk.tell.fact_proof import Told, sentence
from rumordesk.tell.facts import told

TODAY = date(2031, 3, 20)


def works(text: str, cast: tuple[Person, ...] = PEOPLE, title: str = "Quill and Lund") -> list[Told]:
    a = page(text, title=title, day="2031-03-10")
    found = told((a,), {a.id: read(a, cast)})
    return [
        t for t in found
        if t.event.kind == "career" and is_news(t, [p for p in cast if p.name not in t.event.people], TODAY)
        and own_doing(t, t.event.people[0])
    ]  # fmt: skip


BOTH = "Mara Quill and Theo Lund are well known. "


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Mara Quill released a new album on Friday.", True),
        ("Mara Quill released a new album on Friday and dedicated it to Theo Lund.", True),
        ("Mara Quill landed the cover, which screamed that she is mad about Theo Lund.", False),
        ("Mara Quill performed at the harbour last week. Getty Images", False),
        ("'I just wrapped it, but Mara Quill released a new album on Friday, you know.'", False),
        ("Mara Quill thanked her fans as she performed at the harbour.", False),
    ],
)
def test_own_work(text: str, told_of: bool) -> None:
    assert bool(works(BOTH + text)) is told_of


def test_a_fact_sheet_has_the_words_of_older_articles() -> None:
    text = BOTH + "Mara Quill released a new album on Friday."
    assert works(text)
    assert not works(text, title="Mara Quill: 5 Fast Facts You Need to Know")


def test_a_surname_that_both_have_is_nobodys_work() -> None:
    couple = (Person(name="Mara Lund", asked_as="Mara", gender="f"), PEOPLE[1])
    assert not works("Mara Lund is at home. Theo Lund is away. Lund released a new album on Friday.", couple)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "Mara Quill performed at the old harbour of Port Ellery for two long minutes and thirty seconds, and the "
            "whole town came out to hear her sing about it all night long.",
            "Mara Quill performed at the old harbour of Port Ellery for two long minutes and thirty seconds",
        ),
        (
            "Mara Quill performed at the old harbour of Port Ellery on Friday and she sang of the sea for the people "
            "of the town who had come out to hear her that night.",
            "Mara Quill performed at the old harbour of Port Ellery on Friday",
        ),
    ],
)
def test_a_long_sentence_is_cut_where_a_clause_ends(text: str, cut: str) -> None:
    t = works(BOTH + text)[0]
    assert sentence(briefly(t)) == cut


def test_what_one_is_is_no_news() -> None:
    assert works("Mara Quill released an album.")
    assert works("Mara Quill is a singer who released an album.") == []


def test_what_a_clause_in_front_says_is_not_what_is_told() -> None:
    assert works("Now that Mara Quill released an album, the town listens.") == []


def test_a_sentence_that_goes_on_with_an_argument_is_no_news() -> None:
    assert works("On the other hand, Mara Quill released an album.") == []
