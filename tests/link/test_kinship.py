"""A pile without a question: which articles become one witness, on short articles by invented people and outlets."""

from __future__ import annotations

import random

import pytest

from rumordesk.link import lineage

INSIDER = "“They are inseparable since the autumn and everybody around them has noticed,” a source tells Us Weekly."
TAIL = "Ada Thornwick and Basil Quenby met on a charity regatta in 2019, when both were with other people."
QUOTED = "“They are inseparable since the autumn and everybody around them has noticed,”"
RETOLD = f"Ada Thornwick and Basil Quenby are inseparable, says Us Weekly. {QUOTED} its source adds."
DENIED = (
    f"Ada Thornwick and Basil Quenby are not inseparable, despite a bogus report. Us Weekly claims: {QUOTED} no less. "
    "That is untrue, her rep tells Gossip Cop."
)
FILLERS = [
    "The rye loaf of Marrow Street has won the county prize again, to nobody's surprise but the baker's own.",
    "Dredging began on Monday in the old harbour basin, where the silt had reached the ladders of the quay.",
    "Forty children sang on the steps of the town hall while the rain held off until the last encore.",
    "A heron has taken up residence on the weir and is said to be eating the anglers out of their sport.",
]


@pytest.fixture
def pile(write):
    fillers = [write(f"filler{n}.example", text, day=2, title=text[:30]) for n, text in enumerate(FILLERS)]

    def build(*articles):
        return [*articles, *fillers]

    return build


def together(told, *articles):
    return any({a.id for a in articles} <= set(witness.members) for witness in told.witnesses)


def test_two_who_retell_one_insider_are_one_witness(write, pile):
    one = write("glossbin.example", f"{RETOLD} {TAIL}", day=2, title="Thornwick and Quenby inseparable, says magazine")
    other = write("dunwold.example", f"{RETOLD} Fans rejoice.", day=2, title="Quenby and Thornwick: inseparable")
    assert together(lineage(pile(one, other)), one, other)


def test_a_denial_is_never_of_the_witness_that_it_denies(write, pile):
    claim = write("usmagazine.com", f"{INSIDER} {TAIL}", day=2, title="Thornwick and Quenby are inseparable")
    denial = write("glossbin.example", f"{DENIED} {TAIL}", day=3, title="No, Thornwick and Quenby are not inseparable")
    assert not together(lineage(pile(claim, denial)), claim, denial)


def test_furniture_of_hosts_of_one_site_joins_nobody(write, pile):
    notice = "This machine scans the whole web for what is talked about, and no editor has seen what you see here."
    pages = [
        write("stars.scanner.example", notice, day=1, title="A prince promised a soul pact"),
        write("rumors.scanner.example", notice, day=2, title="Lies about a gala were caught"),
    ]
    assert not together(lineage(pile(*pages)), *pages)


def test_the_order_of_the_articles_does_not_matter(write, pile):
    one = write("glossbin.example", f"{RETOLD} {TAIL}", day=2, title="Thornwick and Quenby inseparable, says magazine")
    other = write("dunwold.example", f"{RETOLD} Fans rejoice.", day=2, title="Quenby and Thornwick: inseparable")
    articles = pile(one, other)
    first = lineage(articles)
    random.Random(3).shuffle(articles)
    assert lineage(articles) == first


def test_no_articles_have_no_lineage():
    told = lineage([])
    assert (told.links, told.witnesses, told.left_out) == ((), (), ())
