"""What two articles have in common, and how they differ: phrases, titles, beginnings, credits, contradiction."""

from __future__ import annotations

from datetime import date

import pytest

from rumordesk.link.boilerplate import own_texts
from rumordesk.link.opposing import Opposing
from rumordesk.link.phrases import Phrases, first_day, recalled
from rumordesk.link.shared import Shared
from rumordesk.link.titles import Titles
from rumordesk.link.traits import Traits
from rumordesk.link.witnesses import nodes_of
from rumordesk.models.claims import Seen

OLD, NEW, LATER = date(2024, 3, 1), date(2024, 3, 20), date(2024, 3, 21)
HARBOUR = "the silver ferry of Dunwold"


def test_phrases_of_a_third_long_before_are_recalled():
    found = Phrases([HARBOUR, f"{HARBOUR} sails", f"{HARBOUR} waits"], [OLD, NEW, LATER])
    assert found.recalled(1, 2) == found.recalled(2, 1) == len(HARBOUR.split()) - 2


def test_what_only_the_two_have_is_never_recalled_nor_what_came_up_with_them_nor_what_has_no_date():
    assert Phrases([HARBOUR, HARBOUR], [OLD, NEW]).recalled(0, 1) == 0
    assert Phrases([HARBOUR] * 3, [NEW, NEW, LATER]).recalled(1, 2) == 0
    assert Phrases([HARBOUR] * 3, [None, None, None]).recalled(0, 1) == 0


def test_no_texts_and_empty_texts_have_no_phrases():
    Phrases([], [])
    assert Phrases(["", "two words"], [NEW, NEW]).recalled(0, 1) == 0


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


@pytest.fixture
def traits(write):
    def build(*articles):
        nodes = nodes_of(articles)
        return Traits(nodes, Shared([node.article for node in nodes]))

    return build


def test_beginnings_count_the_runs_that_both_have(write, traits):
    one = write("glossbin.example", "Quenby left the pier alone at dusk.", day=2, title="Quenby alone")
    other = write("dunwold.example", "They say Quenby left the pier alone.", day=3, title="A pier at dusk")
    # "quenby left the", "left the pier", "the pier alone"
    assert traits(one, other).of(0, 1)["runs of words in both beginnings"] == pytest.approx(3**0.5)


def test_an_outlet_that_the_other_rests_on_and_two_debunks_are_seen(write, traits):
    giver = write("usmagazine.com", "Quenby sails away, a source tells Us Weekly exclusively.", day=2, title="Sails")
    taker = write("glossbin.example", "Quenby sails away, a source told Us Weekly.", day=3, title="Sails, says mag")
    assert traits(giver, taker).of(0, 1)["one rests on the other's outlet"] == 1.0
    bust = write("gossipcop.com", "Quenby is not sailing away.", day=3, title="Quenby NOT sailing")
    other = write("dunwold.example", "Quenby's rep denies it.", day=4, title="Quenby shuts down rumors")
    seen = traits(bust, other).of(0, 1)
    assert (seen["both set something right"], seen["words of what is set right"]) == (1.0, 0.0)


def test_a_court_in_one_head_only_and_unnamed_sources_in_both_are_seen(write, traits):
    papers = write("glossbin.example", "A judge granted Quenby's filing, the court says.", day=2, title="Quenby wins")
    passing = write("dunwold.example", "Quenby sails before the court rules.", day=2, title="Quenby sails")
    told = write("harbour.example", "Quenby sails, says an onlooker.", day=2, title="Quenby at sea")
    again = write("quayside.example", "An insider saw Quenby sail.", day=2, title="Quenby at sea again")
    seen = traits(papers, passing).of(0, 1)
    assert (seen["only one about a court"], seen["an unnamed source in both"]) == (1.0, 0.0)
    seen = traits(told, again).of(0, 1)
    assert (seen["only one about a court"], seen["an unnamed source in both"]) == (0.0, 1.0)


def test_nobody_is_asked_for_a_contradiction_where_no_word_says_one(write, traits, monkeypatch):
    monkeypatch.setattr("rumordesk.models.claims.sides", lambda *asked: pytest.fail("asked"))
    one = write("glossbin.example", "Quenby sails away.", day=2, title="Quenby sails")
    assert traits(one, write("dunwold.example", "She sails on Monday.", day=2, title="Sails")).contradiction(0, 1) == 0


def test_the_text_that_disagrees_more_with_the_other_title_counts(monkeypatch):
    chances = {("Engaged", "She denies it."): 0.7, ("Not engaged", "They are engaged."): 0.2}

    def sides(claim, sentences):
        denied = chances[claim, " ".join(sentences)]
        return Seen(claim=(1.0, 0.0, 0.0), text=(0.0, denied, 1 - denied), sentences=())

    monkeypatch.setattr("rumordesk.models.claims.sides", sides)
    found = Opposing(["Engaged", "Not engaged"], ["They are engaged.", "She denies it."])
    assert found.between(0, 1) == found.between(1, 0) == 0.7
    assert Opposing(["", " "], ["They are engaged.", "She denies it."]).between(0, 1) == 0.0
    assert Opposing(["Engaged", "Not engaged"], ["", ""]).between(0, 1) == 0.0
