"""What counts and how much: a witness once, what is old less, and never an article for each copy."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from marked_words import PEOPLE, page
from rumordesk.judge import explanations_of
from rumordesk.kinds import load
from rumordesk.read.reader import read
from rumordesk.records import Article, Evidence, Rumor, Span, Witness
from rumordesk.weigh import evidence, stance
from rumordesk.weigh.case import faded
from rumordesk.weigh.premise import in_common

AS_OF = datetime(2031, 4, 1, tzinfo=UTC)
RUMOR = Rumor(question="?", claim="They are.", kind="reconciliation", people=PEOPLE)
NAMES = explanations_of(load("reconciliation"))


def weighed(pages: list[Article], witnesses: list[Witness] | None = None) -> tuple[Evidence, ...]:
    readings = {a.id: read(a, PEOPLE) for a in pages}
    stances = {a.id: stance(a, readings[a.id], RUMOR) for a in pages}
    return evidence(RUMOR, pages, readings, stances, witnesses or [], NAMES, AS_OF)


def of(found: tuple[Evidence, ...], name: str) -> list[Evidence]:
    return [e for e in found if e.type == name]


def witness(article: Article, source_type: Any, side: Any, *more: Article) -> Witness:
    members = (article.id, *(a.id for a in more))
    span = Span(article.id, "text", 0, len(article.text))
    return Witness(source="s", source_type=source_type, stance=side, members=members, why="w", spans=(span,))


def test_further_witnesses_of_a_type_count_less_and_less() -> None:
    pages = [page(f"Rain fell {n} times.", outlet="v.example", n=n) for n in range(3)]
    found = weighed(pages, [witness(a, "representative", "denies") for a in pages])
    first, second, third = sorted((e.weight for e in of(found, "representative: denies")), reverse=True)
    assert second == pytest.approx(first / 2, abs=1e-4)
    assert third == pytest.approx(first / 3, abs=1e-4)


def test_a_copy_adds_no_weight() -> None:
    pages = [page("Rain fell.", outlet=f"v{n}.example", n=n) for n in range(5)]
    alone = weighed(pages, [witness(pages[0], "anonymous insider", "supports")])
    carried = weighed(pages, [witness(pages[0], "anonymous insider", "supports", *pages[1:])])
    weights = [of(x, "anonymous insider: supports")[0].weight for x in (alone, carried)]
    assert weights[0] == weights[1]


def test_a_neutral_witness_is_no_evidence_for_either_side() -> None:
    a = page("Rain fell.")
    assert all(e.witness is None for e in weighed([a], [witness(a, "representative", "neutral")]))


def test_the_old_counts_half_after_its_half_life() -> None:
    today = date(2031, 4, 1)
    assert faded(today, today, RUMOR) == 1
    assert faded(date(2030, 12, 2), today, RUMOR) == pytest.approx(0.5)
    assert faded(date(2032, 1, 1), today, RUMOR) == 1


def test_one_house_that_repeats_itself_counts_once() -> None:
    text = "Mara Quill and her ex-husband Theo Lund sang."
    once = weighed([page(text, outlet="v.example", n=1)])
    thrice = weighed([page(text + f" Song {n}.", outlet="v.example", n=n) for n in (1, 2, 3)])
    many = weighed([page(text + f" Song {n}.", outlet=f"v{n}.example", n=n) for n in (1, 2, 3)])
    values = [of(x, "taken for granted: denies")[0].log_lr[0].value for x in (once, thrice, many)]
    assert values[0] == values[1]
    assert values[2] < values[0] < 0


def test_a_meeting_told_by_many_is_one_meeting() -> None:
    text = "Mara Quill and Theo Lund were seen at the school play on 6 March 2031."
    one = weighed([page(text, outlet="a.example", n=1)])
    many = weighed([page(text, outlet=f"a{n}.example", n=n) for n in range(4)])
    values = [of(x, "meeting with the children")[0].log_lr for x in (one, many)]
    assert values[0] == values[1]


def test_somebody_else_at_her_side_speaks_against_a_reunion() -> None:
    found = weighed([page("Mara Quill and her boyfriend, Caleb Roone, left early. Theo Lund stayed.")])
    (e,) = of(found, "new partner")
    assert e.log_lr[0].value < 0


COUPLE_STILL = [
    page(f"Mara Quill and her husband Theo Lund sang song {n}.", outlet=f"v{n}.example", n=n) for n in range(3)
]


def test_who_has_not_parted_cannot_be_reunited() -> None:
    found = weighed(COUPLE_STILL)
    (e,) = of(found, "no parting")
    assert e.log_lr[0].value < 0 < next(x.value for x in e.log_lr if x.explanation == "no parting")
    assert not of(found, "taken for granted: supports")


@pytest.mark.parametrize("told", ["Mara Quill and Theo Lund split in May 2030.", "Exes Mara Quill and Theo Lund sang."])
def test_where_a_parting_is_told_a_husband_speaks_for_a_reunion(told: str) -> None:
    apart = [page(told, outlet=f"w{n}.example", n=10 + n) for n in range(2)]
    found = weighed([*COUPLE_STILL, *apart])
    assert not of(found, "no parting")
    assert of(found, "taken for granted: supports")


def test_a_couple_s_words_from_before_a_parting_are_no_reunion() -> None:
    apart = [
        page("Mara Quill and Theo Lund split on Friday.", outlet=f"w{n}.example", day="2031-03-20", n=n)
        for n in (12, 13)
    ]
    assert not of(weighed([*COUPLE_STILL, *apart]), "taken for granted: supports")
    later = page("Mara Quill and her boyfriend Theo Lund sang.", outlet="lantern.example", day="2031-03-28", n=15)
    assert of(weighed([*COUPLE_STILL, *apart, later]), "taken for granted: supports")


def test_what_many_contradicted_since_is_counted_and_not_shown() -> None:
    old = page("Mara Quill and her boyfriend Theo Lund sang.", outlet="velvet.example", day="2031-03-01", n=1)
    since = [page("Mara Quill and Theo Lund have split.", outlet=f"w{n}.example", n=10 + n) for n in range(3)]
    rumor = msgspec.structs.replace(RUMOR, kind="dating")
    readings = {a.id: read(a, PEOPLE) for a in [old, *since]}
    stances = {a.id: stance(a, readings[a.id], rumor) for a in [old, *since]}
    found = evidence(rumor, [old, *since], readings, stances, [], explanations_of(load("dating")), AS_OF)
    (e,) = of(found, "taken for granted: supports")
    assert e.log_lr[0].value > 0
    assert e.spans == ()


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("Mara Quill and Theo Lund have two children together.", {"children"}),
        ("Mara Quill and Theo Lund were seen at the school play with their son.", {"children"}),
        ("Mara Quill and Theo Lund denied that they have a child together.", set()),
        ("Mara Quill and Theo Lund sang.", set()),
    ],
)
def test_what_two_people_have_in_common(text: str, common: set[str]) -> None:
    a = page(text)
    assert in_common(RUMOR, {a.id: read(a, PEOPLE)}) == common


def test_every_piece_says_why_and_shows_where() -> None:
    pages = [
        page("Mara Quill and Theo Lund are back together.", outlet="a.example", n=1, day="2031-03-01"),
        page("Mara Quill and Theo Lund held hands in Port Ellery.", outlet="b.example", n=2, day="2031-03-02"),
        page("Exes Mara Quill and Theo Lund sang.", outlet="c.example", n=3, day="2031-03-03"),
    ]
    found = weighed(pages, [witness(pages[0], "outlet", "supports")])
    assert len(found) >= 3
    for e in found:
        assert e.why.endswith(".")
        assert e.spans
        assert [x.explanation for x in e.log_lr] == list(NAMES)
        assert all(x.low <= x.value <= x.high for x in e.log_lr)
        assert 0 <= e.weight <= 1
