"""Dated facts: what says the same is one fact, what cannot both be true points at each other, a rumor is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from marked_words import COUPLE, page
from rumordesk.records import Attribution, Event, EventKind, Fact, Reading, Sentence, When
from rumordesk.tell.facts import history, told

OWN = Attribution(source="", source_type="none")
TEXT = "Mara Quill and Theo Lund married. That is all."


def when(first: str, last: str = "", precision: Any = "day") -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last or first), precision)


def event(kind: EventKind = "married", on: When | None = None, **other: Any) -> Event:
    given = {"people": COUPLE, "basis": "report", "certainty": "asserted", "tense": "past", "attribution": OWN}
    return Event(kind=kind, when=on, sentence=0, cue="married", **{**given, **other})


def facts(*events: Event, text: str = TEXT) -> tuple[Fact, ...]:
    """One article an event, each of another outlet."""
    pages = [page(f"{n}: {text}", outlet=f"outlet{n}.example", n=n) for n in range(len(events))]
    parts = tuple(Sentence("text", 0, len(a.text), 0) for a in pages[:1])
    readings = {
        a.id: Reading(article=a.id, sentences=parts, mentions=(), events=(e,))
        for a, e in zip(pages, events, strict=True)
    }
    return history(told(pages, readings), COUPLE, {a.id: a for a in pages})


DAY, YEAR = when("2014-05-24"), when("2014-01-01", "2014-12-31", "year")
OTHER = when("2013-05-24")


def test_a_day_is_told_instead_of_its_year_by_those_who_say_the_day() -> None:
    (fact,) = facts(event(on=YEAR), event(on=DAY))
    assert fact.when == DAY
    assert fact.asserted_by == ("outlet1.example",)
    assert fact.conflicts_with == ()


def test_two_dates_of_what_happens_once_conflict() -> None:
    first, second = facts(event(on=DAY), event(on=OTHER))
    assert (first.when, second.when) == (OTHER, DAY)
    assert (first.conflicts_with, second.conflicts_with) == ((1,), (0,))


def test_two_separations_do_not() -> None:
    found = facts(event("separated", when("2015-01-01")), event("separated", when("2029-03-01")))
    assert [f.conflicts_with for f in found] == [(), ()]


def test_facts_go_by_date_and_undated_ones_last() -> None:
    found = facts(
        event("divorced", when("2030-10-02")), event("child"), event("child"), event("met", when("2010-01-01"))
    )
    assert [f.kind for f in found] == ["met", "divorced", "child"]


@pytest.mark.parametrize(
    "change",
    [
        {"certainty": "hedged"},
        {"certainty": "denied"},
        {"certainty": "asked"},
        {"tense": "future"},
        {"basis": "reference"},
        {"people": ("Mara Quill", "Caleb Roone")},
        {"people": ("Mara Quill",)},
        {"attribution": Attribution(source="a source", source_type="anonymous insider")},
        {"attribution": Attribution(source="Velvet", source_type="outlet")},
        {"when": when("2031-04-01")},
    ],
    ids=lambda c: " ".join(map(str, next(iter(c.items()))))[:40],
)
def test_what_is_no_fact(change: dict[str, Any]) -> None:
    assert len(facts(event(on=DAY))) == 1
    assert facts(msgspec.structs.replace(event(on=DAY), **change)) == ()


def test_an_undated_mention_alone_is_no_fact() -> None:
    assert facts(event("separated"), event("separated")) == ()
    assert facts(event("married")) == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_what_is_told_changes_no_date(order: tuple[int, ...]) -> None:
    events = [event(on=YEAR), event(on=DAY), event(on=OTHER)]
    assert [f.when for f in facts(*(events[i] for i in order))] == [OTHER, DAY]


def test_what_agrees_with_two_that_do_not_agree_takes_no_side_by_chance() -> None:
    spring, autumn = when("2014-03-01", "2014-03-31", "month"), when("2014-10-01", "2014-10-31", "month")
    found = facts(event(on=YEAR), event(on=autumn), event(on=spring))
    assert [f.when for f in found] == [spring, autumn]
    assert found[0].conflicts_with == (1,)


def test_a_day_of_the_calendar_corrects_what_is_counted_back_from_an_article() -> None:
    both = "Mara Quill and Theo Lund married on Thursday, some say on 24 May 2014."
    (fact,) = facts(event(on=when("2030-03-14"), dated="Thursday"), event(on=DAY, dated="24 May 2014"), text=both)
    assert fact.when == DAY


def test_two_years_that_follow_each_other_are_two_partings() -> None:
    one, two = when("2012-01-01", "2012-12-31", "year"), when("2013-01-01", "2013-12-31", "year")
    assert [f.when for f in facts(event("separated", one), event("separated", two))] == [one, two]


def test_a_divorce_of_one_of_them_from_somebody_else_is_not_theirs() -> None:
    with_another = {"people": ("Mara Quill", "Caleb Roone")}
    found = facts(
        event("divorced", YEAR), event("divorced", YEAR, **with_another), text="Mara Quill and Theo Lund married."
    )
    assert found == ()
    assert facts(event("divorced", YEAR), event(on=YEAR), event("divorced", YEAR, **with_another))


def test_one_announcement_is_told_with_the_day_that_the_calendar_gives() -> None:
    named = event("separated", when("2018-02-15"), dated="Feb. 15, 2018", detail="announced")
    later = event("separated", when("2018-03-22"), dated="Thursday", detail="announced")
    text = "Feb. 15, 2018 or Thursday: Mara Quill and Theo Lund announced that they married."
    assert [f.when for f in facts(named, later, text=text)] == [named.when]
