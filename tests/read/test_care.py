"""Care: who is a minor on the day, and which topics keep an answer private."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rumordesk.errors import CareError
from rumordesk.read.care import age_of, check
from rumordesk.records import Article, Capture, Person, Rumor

DAY = date(2020, 6, 1)


def dated(text: str, year: int, month: int = 1) -> Article:
    capture = Capture(url="file:a", path="a", how="text")
    when = datetime(year, month, 1, tzinfo=UTC)
    return Article(
        id="0", url="file:a", canonical_url="", outlet="", title="", text=text, published=when, capture=capture
    )


def rumor(question: str, *people: str) -> Rumor:
    cast = tuple(Person(name=name, asked_as=name) for name in people)
    return Rumor(question=question, claim=question, kind="general", people=cast)


NIKO = Person(name="Niko Finch", asked_as="Niko")


@pytest.mark.parametrize(
    ("articles", "age"),
    [
        ([dated("Niko Finch, 15, sang.", 2019, 6), dated("Niko Finch (15) won.", 2019, 7)], 15),
        ([dated("The 12-year-old actor Niko Finch won.", 2008), dated("Niko Finch, 13, won.", 2009)], 24),
        (
            [
                dated("Niko Finch, 34, won.", 2020),
                dated("Niko Finch, 34, sang.", 2020),
                dated("Niko Finch, 3, sat.", 2020),
            ],
            34,
        ),
        ([dated("Niko Finch, 9, sang.", 2019)], 10),
        ([dated("Niko Finch, 9, sang.", 2019), dated("Niko Finch sang.", 2019)], None),
        ([dated("Niko Finch sang 9 songs.", 2019)], None),
        ([dated("Niko Finch, 2019, oil.", 2019), dated("Niko Finch, 9 songs.", 2019)], None),
        ([dated("Niko Finch, 9, sang.", 2020, 7), dated("Niko Finch, 9, sang.", 2020, 8)], None),
        ([], None),
    ],
)
def test_age_is_worked_out_from_dated_articles(articles: list[Article], age: int | None) -> None:
    assert age_of(NIKO, articles, DAY) == age


def test_a_stage_name_makes_nobody_a_minor() -> None:
    asked = rumor("Is Niko Da Kid dating Ada Grebe?", "Niko Da Kid", "Ada Grebe")
    assert check(asked, [dated("Niko Da Kid and Ada Grebe sang.", 2019)], DAY) == ()
    with pytest.raises(CareError, match="a minor"):
        check(asked, [dated("Ada Grebe sang.", 2019)], DAY)
    with pytest.raises(CareError, match="a minor"):
        check(rumor("Is the kid of Ada Grebe dating?", "Ada Grebe"), [dated("Ada Grebe sang.", 2019)], DAY)


def test_a_minor_of_the_pile_is_no_subject() -> None:
    articles = [dated("Niko Finch, 15, sang.", 2019, 9)] * 2
    with pytest.raises(CareError, match="Niko Finch is a minor"):
        check(rumor("Is Niko Finch dating Ada Grebe?", "Niko Finch", "Ada Grebe"), articles, DAY)
    assert check(rumor("Is Niko Finch dating Ada Grebe?", "Niko Finch", "Ada Grebe"), articles, date(2023, 6, 1)) == ()


@pytest.mark.parametrize(
    "question",
    [
        "Is 14-year-old Niko Finch dating?",
        "Is Ada's kid dating Bo?",
        "Is the 9 year old Bo rich?",
        "Are the schoolgirls engaged?",
    ],
)
def test_a_minor_of_the_question_is_no_subject(question: str) -> None:
    with pytest.raises(CareError, match="minor"):
        check(rumor(question, "Ada Grebe"), (), DAY)


@pytest.mark.parametrize(
    "question",
    [
        "Are Ada Grebe and Bo Wren having a third child?",
        "Did Ada Grebe adopt children?",
        "Is 34-year-old Ada Grebe married?",
        "Is the 10-year-old rumor about Ada Grebe true?",
        "Are Ada Grebe and Bo Wren fighting over their kids?",
    ],
)
def test_parents_and_adults_and_old_things_are(question: str) -> None:
    check(rumor(question, "Ada Grebe"), (), DAY)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Is Ada Grebe pregnant?", ("pregnancy",)),
        ("Is Ada Grebe in rehab?", ("health",)),
        ("Is Bo Wren gay?", ("sexuality",)),
        ("Was Bo Wren arrested?", ("crime",)),
        ("Was Bo Wren arrested on the way to rehab?", ("health", "crime")),
        ("Are Ada Grebe and Bo Wren getting back together?", ()),
        ("Did Ada Grebe beat the record?", ()),
        ("Did Bo Wren shoot a film?", ()),
        ("Is Ada Grebe illustrating a book?", ()),
    ],
)
def test_topics(question: str, topics: tuple[str, ...]) -> None:
    assert check(rumor(question, "Ada Grebe"), (), DAY) == topics
