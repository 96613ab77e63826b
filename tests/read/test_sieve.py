"""From the pile to the articles that name the people, in time, in English; nothing vanishes uncounted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import PEOPLE, page
from rumordesk.read.sieve import about, forms, sieve
from rumordesk.records import Article, Mention, Person, Reading

AS_OF = datetime(2031, 3, 15, 12, tzinfo=UTC)
BOTH = "Mara Quill met Theo Lund."


def english(text: str) -> str:
    return "en"


def let_through(*articles: Article, people: tuple[Person, ...] = PEOPLE) -> list[str]:
    return [a.id for a in sieve(articles, people, AS_OF, english).articles]


@pytest.mark.parametrize(
    ("title", "text", "kept"),
    [
        ("", BOTH, True),
        ("Mara Quill", "Theo Lund sang.", True),
        ("", "Mara and Theo sang.", True),
        ("", "MARA QUILL AND THEO LUND SANG", True),
        ("", "Mara Quill sang.", False),
        ("", "Nobody sang.", False),
    ],
)
def test_both_must_be_named(title: str, text: str, kept: bool) -> None:
    assert bool(let_through(page(text, title))) is kept


def test_accents_may_be_missing() -> None:
    cast = (Person(name="Zoë Añel", asked_as="Zoë"),)
    assert let_through(page("Zoe Anel sang."), people=cast)
    assert let_through(page("Zoë Añel sang."), people=cast)


def test_nicknames_count() -> None:
    cast = (Person(name="Mara Quill", asked_as="Mara", variants=("Quilly",)),)
    assert let_through(page("Quilly sang."), people=cast)
    assert "Quilly" in forms(cast[0])


def test_other_languages_are_counted() -> None:
    got = sieve([msgspec.structs.replace(page(BOTH), language="es")], PEOPLE, AS_OF, english)
    assert got.articles == ()
    assert [x.count for x in got.left_out] == [1]
    assert "English" in got.left_out[0].why


@st.composite
def piles(draw: st.DrawFn) -> list[Article]:
    hours = draw(st.lists(st.one_of(st.none(), st.integers(-5_000, 5_000)), max_size=12))
    named = draw(st.lists(st.booleans(), min_size=len(hours), max_size=len(hours)))
    return [
        msgspec.structs.replace(
            page(BOTH if about_them else "Rain fell.", n=n),
            published=None if h is None else AS_OF + timedelta(minutes=h),
            language=draw(st.sampled_from(["en", "es", "und", ""])),
        )
        for n, (h, about_them) in enumerate(zip(hours, named, strict=True))
    ]


@given(piles())
def test_never_later_than_as_of_and_never_undated(pile: list[Article]) -> None:
    got = sieve(pile, PEOPLE, AS_OF, english)
    assert all(a.published is not None and a.published <= AS_OF for a in got.articles)
    assert len(got.articles) + sum(x.count for x in got.left_out) == len(pile)
    assert all(x.count > 0 for x in got.left_out)


@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_the_pile_does_not_matter(pile: list[Article], random: object) -> None:
    mixed = list(pile)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert sieve(pile, PEOPLE, AS_OF, english) == sieve(mixed, PEOPLE, AS_OF, english)


def test_an_article_of_the_very_instant_is_in_time() -> None:
    a = page(BOTH)
    assert a.published == AS_OF
    assert let_through(a) == [a.id]
    assert let_through(msgspec.structs.replace(a, published=AS_OF + timedelta(microseconds=1))) == []


def test_names_that_mean_somebody_else_are_counted() -> None:
    both = tuple(Mention(p.name, "text", 0, 4, 0, "full name") for p in PEOPLE)
    readings = {
        "a": Reading(article="a", sentences=(), mentions=both, events=()),
        "b": Reading(article="b", sentences=(), mentions=both[:1], events=()),
    }
    kept, left = about(readings, PEOPLE)
    assert list(kept) == ["a"]
    assert [x.count for x in left] == [1]
