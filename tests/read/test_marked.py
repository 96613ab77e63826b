"""A marked sentence is nobody's word any more; nothing else of a reading changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rumordesk.read.marked import LEAST_WORDS, marked
from rumordesk.read.reader import read
from rumordesk.records import Mark, Person, Reading
from store_examples import article

CAST = (Person(name="Mara Quill", asked_as="Mara Quill"), Person(name="Theo Lund", asked_as="Theo Lund"))
SAID = "A rep for Theo Lund told Glimmer that Lund and Mara Quill are not back together."
TEXT = f"{SAID} Mara Quill and Theo Lund separated in March 2029."
FIRST, SECOND = article("glimmer", TEXT), article("lark", TEXT)
READINGS = {a.id: read(a, CAST) for a in (FIRST, SECOND)}


def mark(sentence: str = SAID, url: str = FIRST.canonical_url) -> Mark:
    when = datetime(2031, 3, 1, tzinfo=UTC)
    return Mark(url=url, sentence=sentence, said="a rep", by="Edda", when=when, why="It was no rep.")


def said(reading: Reading) -> list[str]:
    return [a.source for a in reading.attributions if a is not None]


def test_without_marks_nothing_changes() -> None:
    assert marked(READINGS, [FIRST, SECOND], ()) == (READINGS, ())


def test_the_sentence_is_nobodys_word_and_tells_nothing_on_it() -> None:
    after, left = marked(READINGS, [FIRST], [mark()])
    before, reading = READINGS[FIRST.id], after[FIRST.id]
    assert said(before)
    assert not said(reading)
    assert {e.kind for e in before.events} >= {"separated"}
    assert [e for e in reading.events if e.attribution.source_type != "none"] == []
    assert "separated" in {e.kind for e in reading.events}, "the article's own voice stays"
    assert reading.sentences == before.sentences
    assert left[0].why.startswith("marked wrong by Edda on 2031-03-01")


def test_a_copy_of_the_sentence_is_read_as_wrongly() -> None:
    after, _ = marked(READINGS, [FIRST, SECOND], [mark()])
    assert not said(after[SECOND.id])


@pytest.mark.parametrize("sentence", ["“No comment,” said a rep.", "A rep for Theo Lund"])
def test_a_short_sentence_elsewhere_is_another_one(sentence: str) -> None:
    assert len(sentence.split()) < LEAST_WORDS
    there = article("other", f"{sentence} {TEXT}")
    readings = {there.id: read(there, CAST)}
    assert marked(readings, [there], [mark(sentence)])[0] == readings


def test_a_sentence_that_is_not_there_changes_nothing() -> None:
    after, left = marked(READINGS, [FIRST, SECOND], [mark("Nobody ever wrote this sentence about the two of them.")])
    assert after == READINGS
    assert len(left) == 1
