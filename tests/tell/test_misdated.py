"""Dates beside a cue that are not those of its event."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from marked_words import COUPLE
from rumordesk.records import Attribution, Event, EventKind, When
from rumordesk.tell.misdated import by_calendar, counted_back, misdated

OWN = Attribution(source="", source_type="none")


def event(cue: str, dated: str, on: date) -> Event:
    return Event(
        kind="engaged", people=COUPLE, basis="report", certainty="asserted", tense="past", attribution=OWN,
        sentence=0, cue=cue, dated=dated, when=When(on, on, "day"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "dated", "on", "title", "wrong"),
    [
        ("Friends congratulated them on their engagement Monday.", "engagement", "Monday", "2031-03-10", "", True),
        ("They announced their engagement Monday.", "engagement", "Monday", "2031-03-10", "", False),
        ("They married last August.", "married", "last August", "2030-08-01", "", False),
        ("They married last January.", "married", "last January", "2031-01-01", "", True),
        ("They got engaged on Thursday.", "got engaged", "Thursday", "2031-03-13", "Quill and Lund: a timeline", True),
        ("She cried after learning a week ago that they split.", "split", "a week ago", "2031-03-08", "", True),
        ("Quill: Fri, May 3, 2030 Lund and Quill went public.", "went public", "May 3, 2030", "2030-05-03", "", True),
        ("They went public on Friday, May 3, 2030.", "went public", "Friday, May 3, 2030", "2030-05-03", "", False),
        ("They got engaged by summer 2030.", "got engaged", "summer 2030", "2030-06-01", "", True),
        ("They got engaged in summer 2030.", "got engaged", "summer 2030", "2030-06-01", "", False),
        ("They got engaged on May 3.", "got engaged", "May 3", "2030-05-03", "Quill and Lund: a timeline", False),
    ],
)
def test_dates_of_something_else(text: str, cue: str, dated: str, on: str, title: str, wrong: bool) -> None:
    told = event(cue, dated, date.fromisoformat(on))
    assert misdated(told, text, title, date(2031, 3, 15)) is wrong


@pytest.mark.parametrize(
    ("dated", "back"),
    [("eleven days ago", True), ("Thursday", True), ("last week", True), ("Thursday, May 3", False), ("2014", False)],
)
def test_dates_that_count_back_from_the_article(dated: str, back: bool) -> None:
    told = event("married", dated, date(2031, 3, 4))
    assert counted_back(told) is back
    assert not (counted_back(told) and by_calendar(told))


@pytest.mark.parametrize(
    ("kind", "detail", "text", "cue", "wrong"),
    [
        ("dating", "began", "They have been dating officially since May 2030.", "dating", True),
        ("dating", "began", "They have been dating since May 2030.", "dating", False),
        ("separated", "", "May 2030: A teaser shows the moment they split.", "split", True),
        ("separated", "announced", "May 2030: She reveals that they had called it off.", "called it off", True),
        ("separated", "", "May 2030: They split.", "split", False),
        ("divorced", "announced", "News broke in May 2030 that they finalized their divorce.", "finalized", True),
        ("divorced", "announced", "They announced their divorce in May 2030.", "divorce", False),
    ],
)
def test_dates_of_another_step(kind: EventKind, detail: str, text: str, cue: str, wrong: bool) -> None:
    told = msgspec.structs.replace(event(cue, "May 2030", date(2030, 5, 1)), kind=kind, detail=detail)
    assert misdated(told, text, "", date(2031, 3, 15)) is wrong
