"""`witnesses`: who is left when every article hangs from what it took its claim from. All invented."""

from __future__ import annotations

import random

import msgspec
import pytest

from rumordesk.link import links, witnesses
from rumordesk.records import Attribution, Event


@pytest.fixture
def count(knows):
    """count([(article, sentence, body, source, type, outlet) …]) → witnesses and range, through `links`."""

    def run(rows):
        articles = [row[0] for row in rows]
        known = [knows(*row) for row in rows]
        readings = {reading.article: reading for reading, _ in known}
        stances = {stance.article: stance for _, stance in known}
        return witnesses(articles, links(articles, readings, stances), readings, stances)

    return run


INSIDER = (
    "“They are inseparable since the autumn and everybody around them has noticed,” a source tells Evening Harbor."
)
TAIL = " Ada Thornwick and Basil Quenby met on a charity regatta in 2019, when both were with other people."
DENIAL = (
    "“There is not a word of truth in it, and they have not met since the spring,” Ada Thornwick’s representative said."
)


def test_an_exclusive_insider_is_one_witness(write, count):
    found, between = count(
        [(write("eveningharbor.example", INSIDER + TAIL), INSIDER, "supports", "a source", "anonymous insider")]
    )
    assert [(w.source, w.source_type, w.stance) for w in found] == [
        ("a source, to Evening Harbor", "anonymous insider", "supports")
    ]
    assert between == (1, 1)


def test_rumors_that_name_nobody_are_no_witness(write, count):
    swirl = "Rumors are swirling that Ada Thornwick and Basil Quenby are back together."
    found, between = count(
        [(write(f"swirl{n}.example", f"{swirl} We, number {n}, wonder."), swirl, "supports") for n in range(5)]
    )
    assert found == ()
    assert between == (0, 0)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The two show no signs of a reunion, even though TMZ reported that they had dinner.", []),
        ("TMZ revealed in September that the two, who are just friends, had dinner.", []),
        ("The two are just friends, TMZ reports.", ["TMZ's own reporting"]),
    ],
)
def test_what_an_article_says_itself_is_not_the_word_of_whom_it_credits_beside(write, knows, sentence, found):
    """The stance is the article's own voice; only in the last does the outlet that is named stand behind it."""
    article = write("glossbin.example", sentence + TAIL)
    reading, stance = knows(article, sentence, "denies", "TMZ", "outlet", "TMZ")
    said = (
        Attribution(source="TMZ", source_type="outlet", outlet="TMZ")
        if found
        else Attribution(source="", source_type="none")
    )
    told = Event(kind="dating", people=("A", "B"), basis="report", certainty="denied", attribution=said, sentence=0)
    reading = msgspec.structs.replace(reading, events=(told,))
    stance = msgspec.structs.replace(stance, sources=(said if found else None,))
    told, _ = witnesses([article], links([article]), {article.id: reading}, {article.id: stance})
    assert [w.source for w in told] == found


def test_what_is_taken_for_granted_in_whom_one_credits_is_their_word(write, knows):
    """A state in passing ("the former couple") is no event that the article tells itself."""
    sentence = "The former couple have moved apart, TMZ reports."
    article = write("glossbin.example", sentence + TAIL)
    reading, stance = knows(article, sentence, "denies", "TMZ", "outlet", "TMZ")
    said = Attribution(source="", source_type="none")
    told = Event(kind="separated", people=("A", "B"), basis="reference", certainty="asserted", attribution=said,
                 sentence=0)  # fmt: skip
    reading = msgspec.structs.replace(reading, events=(told,))
    found, _ = witnesses([article], links([article]), {article.id: reading}, {article.id: stance})
    assert [w.source for w in found] == ["TMZ's own reporting"]


def test_a_chain_of_retellings_is_one_witness(write, count):
    first = write("eveningharbor.example", INSIDER + TAIL, day=1)
    told = "Thornwick and Quenby are inseparable, according to Evening Harbor."
    second = write("glossbin.example", told + " The two have not commented on it so far.", day=2)
    again = "Thornwick and Quenby are inseparable, Gloss Bin reports."
    third = write("thirdhand.example", again + " That is all that Third Hand knows about it.", day=3)
    rows = [
        (first, INSIDER, "supports", "a source", "anonymous insider"),
        (second, told, "supports", "Evening Harbor", "outlet", "Evening Harbor"),
        (third, again, "supports", "Gloss Bin", "outlet", "Gloss Bin"),
    ]
    (witness,), between = count(rows)
    assert witness.members == (first.id, second.id, third.id)
    assert between == (1, 1)


def test_an_insider_is_named_with_the_outlet_that_has_him(write, count):
    plain = "Ada Thornwick and Basil Quenby are inseparable, and everybody at the regatta has noticed it by now."
    first = write("eveningharbor.example", plain + TAIL, day=1)
    told = "An onlooker tells Gloss Bin that they kissed."
    second = write("glossbin.example", f"{plain}{TAIL} {told}", day=2)
    rows = [
        (first, plain, "supports", "", "none"),
        (second, told, "supports", "an onlooker", "anonymous insider"),
    ]
    (witness,), _ = count(rows)
    assert witness.members == (first.id, second.id)
    assert witness.source == "an onlooker, to Gloss Bin"


def test_a_denial_that_repeats_what_it_denies_stays_apart(write, count):
    claim = write("eveningharbor.example", INSIDER + TAIL, day=1)
    denial = write("glossbin.example", f"{INSIDER}\n\n{DENIAL}\n\n{TAIL}", day=2)
    found, _ = count(
        [
            (claim, INSIDER, "supports", "a source", "anonymous insider"),
            (denial, DENIAL, "denies", "Ada Thornwick’s representative", "representative"),
        ]
    )
    assert {(w.stance, w.members) for w in found} == {("supports", (claim.id,)), ("denies", (denial.id,))}


def test_one_statement_in_five_outlets_is_one_witness(write, count):
    rows = [
        (
            write(
                f"paper{n}.example",
                f"{DENIAL} Paper number {n} had asked her for a comment on the matter.",
                day=3 + n / 10,
            ),
            DENIAL,
            "denies",
            "Ada Thornwick’s representative",
            "representative",
        )
        for n in range(5)
    ]
    (witness,), between = count(rows)
    assert witness.source_type == "representative"
    assert len(witness.members) == 5
    assert between == (1, 1)


def test_two_insiders_of_two_outlets_are_two(write, count):
    other = "“He has bought the ring, and his sons helped him choose it,” says a friend of the actor."
    found, (fewest, most) = count(
        [
            (
                write("eveningharbor.example", INSIDER + TAIL, day=1),
                INSIDER,
                "supports",
                "a source",
                "anonymous insider",
            ),
            (
                write("glossbin.example", other + " Gloss Bin has it first.", day=9),
                other,
                "supports",
                "a friend",
                "anonymous insider",
            ),
        ]
    )
    assert len(found) == 2
    assert fewest <= 2 <= most


def test_those_who_credit_an_absent_outlet_are_one(write, count):
    rows = []
    for n, words in enumerate(["a source told TMZ", "an insider tells TMZ", "a source revealed to TMZ"]):
        sentence = f"Thornwick and Quenby are a couple again, {words}."
        text = f"{sentence} That is what outlet number {n} has to say about the two."
        rows.append(
            (write(f"retell{n}.example", text, day=2 + n), sentence, "supports", "a source", "anonymous insider", "TMZ")
        )
    (witness,), _ = count(rows)
    assert witness.source == "a source, to TMZ"
    assert len(witness.members) == 3


def test_credits_far_apart_in_time_are_two_stories(write, knows):
    sentence = "Thornwick and Quenby are a couple again, a source told TMZ."
    one = write("a.example", f"{sentence} So says A.", year=2023)
    two = write("b.example", f"{sentence} So says B.", year=2024)
    known = [knows(a, sentence, "supports", "a source", "anonymous insider", "TMZ") for a in (one, two)]
    readings, stances = {r.article: r for r, _ in known}, {s.article: s for _, s in known}
    found, _ = witnesses([one, two], (), readings, stances)
    assert len(found) == 2


def test_a_stance_on_something_else_takes_no_part(write, count):
    assert (
        count([(write("eveningharbor.example", INSIDER), INSIDER, "unrelated", "a source", "anonymous insider")])[0]
        == ()
    )


def test_a_fact_checker_speaks_for_itself(write, count):
    verdict = "There is no truth to it, and the two have not met, as a source confirms."
    (witness,), _ = count(
        [(write("gossipcop.com", verdict + TAIL), verdict, "denies", "a source", "anonymous insider")]
    )
    assert (witness.source, witness.source_type) == ("Gossip Cop", "fact-checker")


def pile(write):
    story = INSIDER + "\n\n" + TAIL * 2
    copies = [write(f"copy{n}.example", story, day=2 + n, title="Thornwick and Quenby") for n in range(3)]
    return [write("eveningharbor.example", story, day=1, title="Thornwick and Quenby"), *copies]


def test_without_a_question_copies_are_one_witness(write):
    articles = pile(write)
    (witness,), _ = witnesses(articles, links(articles))
    assert set(witness.members) == {article.id for article in articles}
    assert witness.members[0] == articles[0].id
    assert witness.stance == "neutral"


def test_without_a_question_a_lone_credit_names_whom_it_credits(write):
    article = write("glossbin.example", "Thornwick and Quenby are a couple again, a source told TMZ." + TAIL)
    (witness,), _ = witnesses([article], links([article]))
    assert (witness.source, witness.source_type) == ("a source, to TMZ", "anonymous insider")


def test_without_a_question_old_background_makes_no_witness_of_two(write):
    recalled = "“We part as friends and will go on raising our boys together,” the two said in a statement at the time."
    stories = [
        (
            "loaf.example",
            "The bakery of Ines Calloway won the county prize for its rye loaf, as judges in Dunwold told.",
            2,
        ),
        (
            "ship.example",
            "Basil Quenby bought a ferry and wants to sail it to Lisbon with a crew of retired acrobats.",
            25,
        ),
    ]
    articles = [
        write(host, f"{text * 3}\n\n{'More on that. ' * 150}\n\n{recalled}", day=day) for host, text, day in stories
    ]
    found, _ = witnesses(articles, links(articles))
    assert all(len(witness.members) == 1 for witness in found)


def test_the_order_of_the_articles_does_not_matter(write):
    articles = pile(write)
    expected = witnesses(articles, links(articles))
    for seed in range(5):
        shuffled = random.Random(seed).sample(articles, len(articles))
        assert witnesses(shuffled, links(shuffled)) == expected


def test_a_range_holds_its_count(write, count):
    rows = []
    for n in range(6):
        sentence = f"Quenby and Thornwick are on again in town number {n}, says an insider."
        rows.append(
            (
                write(f"town{n}.example", sentence + TAIL, day=1 + n),
                sentence,
                "supports",
                "an insider",
                "anonymous insider",
            )
        )
    found, (fewest, most) = count(rows)
    assert fewest <= len(found) <= most
