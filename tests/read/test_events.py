"""What a sentence says happened: a table of human-judged sentences, and laws that hold for any words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import CAST, COUPLE, PEOPLE, cases, marked, page, people
from rumordesk.read.attribution import attribute
from rumordesk.read.events import events
from rumordesk.read.reader import read
from rumordesk.read.scene import Scene
from rumordesk.records import Event

RELATION = {"met", "dating", "engaged", "married", "child", "separated", "filed", "divorced", "reconciled"}
RELATION |= {"new partner", "shared home"}
"""Kinds whose assertion tells of the two's life together; one too many is a wrong fact in print."""
CASES = cases("events")


class Wanted(NamedTuple):
    """An expected event; an empty tuple or None leaves that field open."""

    kinds: tuple[str, ...]
    people: frozenset[str]
    tenses: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    when: str = ""

    @classmethod
    def of(cls, text: str) -> Wanted:
        kinds, who, *rest = text.split()
        tense, sure, when = [*rest, "", "", ""][:3]
        if tense in ("asserted", "hedged", "asked", "denied"):
            tense, sure, when = "", tense, sure
        return cls(
            tuple(kinds.replace("_", " ").split("/")),
            frozenset(people(who)),
            tuple(t for t in tense.split("/") if t not in ("", ".")),
            tuple(c for c in sure.split("/") if c not in ("", ".")),
            when,
        )

    def met_by(self, e: Event) -> bool:
        return (
            e.kind in self.kinds
            and set(e.people) == self.people
            and e.tense in (self.tenses or (e.tense,))
            and e.certainty in (self.certainties or (e.certainty,))
            and (not self.when or dates(self.when) == (None if e.when is None else (e.when.start, e.when.end)))
        )

    def about(self, e: Event) -> bool:
        return e.kind in self.kinds and set(e.people) == self.people


def dates(text: str) -> tuple[date, date] | None:
    """ "2014", "2014-05", "2014-05-24", "2012..2014"; "-" is no date."""
    if text == "-":
        return None
    first, _, last = text.partition("..")
    return day(first, False), day(last or first, True)


def day(text: str, end: bool) -> date:
    year, month, on = [*(int(p) for p in text.split("-")), 0, 0][:3]
    month = month or (12 if end else 1)
    return date(year, month, on or (monthrange(year, month)[1] if end else 1))


def found(text: str, published: date = date(2031, 3, 15)) -> tuple[Event, ...]:
    plain, mentions = marked(text)
    said = attribute(plain, 0, mentions, frozenset(COUPLE))
    return events(Scene(plain, 0, 0, False, mentions, said, COUPLE, frozenset(), published))


def shown(found: tuple[Event, ...] | list[Event]) -> str:
    codes = {name: code for code, name in CAST.items()}
    return "; ".join(
        f"{e.kind} {''.join(codes[p] for p in e.people)} {e.tense} {e.certainty} "
        + (f"{e.when.start}..{e.when.end}" if e.when else "-")
        for e in found
    )


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    got = found(case["text"])
    wanted = [Wanted.of(w) for w in case.get("events", ())]
    for text, w in zip(case.get("events", ()), wanted, strict=True):
        assert any(w.met_by(e) for e in got), f"wanted {text}; got {shown(got)}"
    allowed = wanted + [Wanted.of(w) for w in case.get("also", ())]
    extra = [
        e for e in got if e.kind in RELATION and e.certainty == "asserted" and not any(w.about(e) for w in allowed)
    ]
    assert not extra, f"said too much: {shown(extra)}"
    for text in case.get("never", ()):
        w = Wanted.of(text)
        assert not any(w.about(e) for e in got if e.certainty not in ("denied",)), f"never {text}; got {shown(got)}"


PIECES = st.sampled_from(
    ["Mara Quill", "Theo Lund", "Ines Marlow", "she", "they", "and", ",", "married", "split", "is dating",
    "not", "in 2014",
     "her husband", "exes", "“", "”", "said", "a source", "?", "after", "who", "engaged to", "’s", "with",
     "wedding", "—"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_laws_for_any_words(pieces: list[str]) -> None:
    plain, mentions = marked(" ".join(pieces))
    got = found(plain)
    for e in got:
        assert len(set(e.people)) == len(e.people) <= 2
        assert set(e.people) & set(COUPLE), "an event of others is not this rumor's"
        assert set(e.people) <= {m.person for m in mentions}
        assert e.cue in plain
        assert [p for p in e.people if p in COUPLE] == [p for p in COUPLE if p in e.people]
    assert got == found(plain)


def test_without_any_of_the_two_there_is_nothing() -> None:
    assert found("Ines Marlow and Caleb Roone married in 2014.") == ()


def test_offsets_are_of_the_field() -> None:
    plain, mentions = marked("Filler words stand here. Mara Quill married Theo Lund in 2014.")
    start = plain.index("Mara")
    got = events(Scene(plain[start:], start, 7, False, mentions, None, COUPLE, frozenset(), date(2031, 3, 15)))
    assert [(e.kind, e.sentence, e.cue) for e in got] == [("married", 7, "married")]


def test_twins_are_those_whose_year_is_told_behind_them() -> None:
    a = page("Mara Quill and Theo Lund welcomed their daughter Ada in 2022 and their twin sons in 2024.")
    born = [(e.when.start.year, e.detail) for e in read(a, PEOPLE).events if e.kind == "child" and e.when]
    assert born == [(2022, ""), (2024, "twins")]
