"""Decisions of people on links: confirmed ones hold, cut ones count for nothing, and none vanishes silently."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rumordesk.errors import InputError
from rumordesk.link import decided, lineage, links, parsed, witnesses
from rumordesk.records import Decision

WHEN = datetime(2024, 4, 1, 12, tzinfo=UTC)
STORY = (
    "Ada Thornwick and Basil Quenby left the Larkspur Theatre together on Friday, holding hands and laughing aloud. "
    "“They have been inseparable since the autumn, and everybody has noticed,” a source tells Evening Harbor. "
    "The pair met on a charity regatta in 2019 and stayed in touch, although both were with other people for years."
)
OTHER = "The Marrow Street bakery in Dunwold has won the county prize for its rye loaf, the third time in a row."


@pytest.fixture
def first(write):
    return write("eveningharbor.example", STORY, day=1, title="Thornwick and Quenby, inseparable")


@pytest.fixture
def second(write):
    return write("glossbin.example", STORY, day=2, title="Quenby and Thornwick are an item")


def on(taker, giver, decision, *, kind="copy", days=0, why="Both editors told me."):
    return Decision(
        source=taker.url,
        target=getattr(giver, "url", giver),
        kind=kind,
        decided=decision,
        by="Ines Calloway",
        when=WHEN + timedelta(days=days),
        why=why,
    )


def homes(told):
    return [set(witness.members) for witness in told.witnesses]


def test_a_cut_link_joins_no_witness_and_is_kept(first, second):
    articles = [first, second]
    assert {first.id, second.id} in homes(lineage(articles))
    told = lineage(articles, [on(second, first, "cut")])
    assert {first.id, second.id} not in homes(told)
    assert [(link.source, link.decision.by) for link in told.cut] == [(second.id, "Ines Calloway")]
    assert "cut by Ines Calloway on 2024-04-01: Both editors told me." in {item.why for item in told.left_out}


def test_a_confirmed_link_is_certain_and_made_where_nobody_suggested_it(first, write):
    loaf = write("dunwoldtimes.example", OTHER, day=3, title="A rye loaf wins again")
    told = lineage([first, loaf], [on(loaf, first, "confirmed")])
    (link,) = [link for link in told.links if link.source == loaf.id]
    assert (link.target, link.confidence, link.confirmed) == (first.id, 1.0, True)
    assert link.why == "Confirmed by Ines Calloway: Both editors told me."
    assert {first.id, loaf.id} in homes(told)


def test_the_latest_decision_on_a_link_holds(first, second):
    found = links([first, second])
    earlier, later = on(second, first, "confirmed"), on(second, first, "cut", days=1)
    for order in ([earlier, later], [later, earlier]):
        settled = decided(found, order, [first, second])
        assert [link.decision.decided for link in settled.cut] == ["cut"]


def test_a_decision_on_articles_that_are_not_there_is_told(first, second):
    gone = on(second, "https://elsewhere.example/1", "confirmed")
    settled = decided(links([first]), [gone], [first])
    assert settled.unused == (gone,)
    assert [item.why for item in settled.left_out()] == ["one of them is not in the pile"]


def test_with_a_question_a_cut_credit_gives_back_its_own_voice(write, knows):
    sentence = "Thornwick and Quenby are inseparable, a source told Evening Harbor."
    article = write("glossbin.example", sentence + " Neither has said a word about it so far.", day=2)
    reading, stance = knows(article, sentence, "supports", "a source", "anonymous insider", "Us Weekly")
    found = links([article], {article.id: reading}, {article.id: stance})
    (credit,) = [link for link in found if link.target == "outlet:Us Weekly"]
    settled = decided(found, [on(article, credit.target, "cut", kind="credit")], [article])
    before, _ = witnesses([article], found, {article.id: reading}, {article.id: stance})
    after, _ = witnesses([article], settled.links, {article.id: reading}, {article.id: stance}, cut=settled.cut)
    assert [w.source for w in before] == ["a source, to Us Weekly"]
    assert after == ()


def test_a_file_of_decisions_is_read_line_by_line():
    line = (
        b'{"from": "https://a.example/1", "to": "outlet:Us Weekly", "kind": "credit", "decided": "cut", "by": "I. C.", '
        b'"when": "2024-04-01T12:00:00Z", "why": "It was People."}'
    )
    (decision,) = parsed(line + b"\n\n", "ours.jsonl")
    assert (decision.source, decision.decided, decision.when) == ("https://a.example/1", "cut", WHEN)
    with pytest.raises(InputError, match=r"line 2 of ours\.jsonl is no decision"):
        parsed(line + b"\n" + line.replace(b'"cut"', b'"perhaps"'), "ours.jsonl")
