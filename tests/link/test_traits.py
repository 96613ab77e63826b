"""What two articles have in common: new and recalled phrases, titles that the other tells, pages without a story."""

from __future__ import annotations

from datetime import date

import pytest

from rumordesk.link.boilerplate import own_texts
from rumordesk.link.phrases import Phrases, first_day, recalled
from rumordesk.link.titles import Titles

OLD, NEW, LATER = date(2024, 3, 1), date(2024, 3, 20), date(2024, 3, 21)
HARBOUR = "the silver ferry of Dunwold"
KITE = "a paper kite over Marrow Street"


def test_phrases_of_a_third_long_before_are_recalled():
    found = Phrases([HARBOUR, f"{HARBOUR} sails", f"{HARBOUR} waits"], [OLD, NEW, LATER])
    assert found.common(1, 2) == (3, 0.0)


def test_new_phrases_count_by_how_early_they_stand_in_both():
    found = Phrases([f"{KITE} again", f"one two three four five {KITE}"], [NEW, LATER])
    words = 5 + len(KITE.split())
    assert found.common(0, 1) == (0, pytest.approx(1 - 5 / (words - 2)))
    assert found.common(1, 0) == found.common(0, 1)


def test_what_only_the_two_have_is_never_recalled_nor_what_has_no_date():
    assert Phrases([HARBOUR, HARBOUR], [OLD, NEW]).common(0, 1).recalled == 0
    assert Phrases([HARBOUR] * 3, [None, None, None]).common(0, 1).recalled == 0


def test_no_texts_and_empty_texts_have_no_phrases():
    Phrases([], [])
    assert Phrases(["", "two words"], [NEW, NEW]).common(0, 1) == (0, 0.0)


def test_a_day_is_recalled_beyond_four_days():
    day = NEW.toordinal()
    assert [recalled(day - n, day, first_day([None])) for n in (0, 4, 5)] == [False, False, True]
    assert first_day([LATER, None, NEW]) == day


def test_a_title_is_told_by_the_rare_words_that_a_head_has():
    fillers = [f"filler{n} word{n}" for n in range(20)]
    titles = ["Thornwick Quenby", "Nothing of it", *fillers]
    heads = ["Thornwick Quenby", "At the pier Quenby was alone", *fillers]
    found = Titles(titles, heads)
    rarer, other = 1 / 2, 1 / 3  # Thornwick stands in one head, Quenby in two: ln(23/2) and ln(23/3), less 1.5 each
    assert found.told(0, 0) == 1.0
    assert 0 < found.told(0, 1) < rarer + other - other
    assert found.told(0, 2) == 0.0
    assert Titles([""], [""]).told(0, 0) == 0.0


def test_one_page_under_many_titles_is_furniture_and_a_copy_is_not(write):
    notice = "This machine scans the whole web for what is talked about.\nNo editor has seen what you see here."
    titles = ["Thornwick gala lies", "Thornwick kidney denial", "Quenby prince pact", "Quenby joins Thornwick"]
    pages = [write(f"host{n}.example", notice, day=1 + n, title=title) for n, title in enumerate(titles)]
    assert own_texts(pages) == ("",) * 4
    story = "Thornwick told the gala that it was over.\nThe band played on for the rest of the night."
    copies = [write(f"host{n}.example", story, day=1 + n, title="Thornwick gala") for n in range(4)]
    assert own_texts(copies) == (story,) * 4
