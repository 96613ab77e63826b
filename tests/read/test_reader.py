"""The whole reader on small invented articles: what must be read there, and laws that hold for any text."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import COUPLE, PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.records import Event, Reading


def told(reading: Reading, *kinds: str) -> list[tuple[str, str, str]]:
    """Kind, certainty and source type of the events of the two."""
    return [
        (e.kind, e.certainty, e.attribution.source_type)
        for e in reading.events
        if set(e.people) == set(COUPLE) and (not kinds or e.kind in kinds)
    ]


def of(text: str, title: str = "") -> Reading:
    return read(page(text, title), PEOPLE)


def test_an_insider_s_item() -> None:
    got = of(
        "Mara Quill and Theo Lund are giving it another go. “They are back together,” a source tells Velvet.\n"
        "The two split in 2029.",
        "Mara Quill and Theo Lund: back on!",
    )
    assert ("reconciled", "asserted", "anonymous insider") in told(got)
    assert ("separated", "asserted", "none") in told(got)
    split = next(e for e in got.events if e.kind == "separated")
    assert split.when is not None
    assert split.when.start.year == split.when.end.year == 2029


def test_a_representative_s_denial() -> None:
    got = of(
        "A rep for Theo Lund says that Lund and Mara Quill are not back together.\n"
        "“They are devoted parents and they are not dating,” the rep told Velvet."
    )
    assert told(got, "reconciled") == [("reconciled", "denied", "representative")]
    assert told(got, "dating") == [("dating", "denied", "representative")]


def test_a_school_event() -> None:
    got = of("Mara Quill and Theo Lund were seen at their daughter’s school play in Port Ellery on Friday.")
    seen = [e for e in got.events if e.kind == "appearance"]
    assert [(set(e.people), e.detail, e.certainty) for e in seen] == [(set(COUPLE), "children", "asserted")]
    assert seen[0].when is not None
    assert seen[0].when.start.isoformat() == "2031-03-14"


def test_a_life_in_dates() -> None:
    got = of(
        "Quill met Theo Lund in 2010. Mara Quill and Theo Lund got engaged in December 2012 and married "
        "on 24 May 2014. "
        "They welcomed a daughter in June 2015. In March 2029 the couple separated. The divorce was "
        "final on 2 October 2030."
    )
    dated = {e.kind: (e.when.start.isoformat(), e.when.end.isoformat()) for e in got.events if e.when}
    assert dated["engaged"] == ("2012-12-01", "2012-12-31")
    assert dated["married"] == ("2014-05-24", "2014-05-24")
    assert dated["child"] == ("2015-06-01", "2015-06-30")
    assert dated["separated"] == ("2029-03-01", "2029-03-31")
    assert {e.certainty for e in got.events} == {"asserted"}


def test_a_sister_of_the_same_surname() -> None:
    got = of(
        "Gwen Quill is engaged to Caleb Roone. Her sister Mara Quill and brother-in-law Theo Lund sent flowers. "
        "Gwen and Caleb met in 2028."
    )
    assert told(got, "engaged", "dating", "met") == []


def test_a_headline_that_its_body_denies() -> None:
    got = of(
        "The story is false. Mara Quill and Theo Lund are not back together.", "Mara Quill and Theo Lund Back Together!"
    )
    sure = {got.sentences[e.sentence].field: e.certainty for e in got.events if e.kind == "reconciled"}
    assert sure == {"title": "asserted", "text": "denied"}


def test_the_divorce_papers() -> None:
    got = of("According to court documents, Mara Quill filed for divorce from Theo Lund on 3 March 2029.")
    assert told(got, "filed") == [("filed", "asserted", "court or public record")]


def test_somebody_new() -> None:
    got = of("Mara Quill and her boyfriend, Caleb Roone, left early. Theo Lund stayed.")
    assert [(e.kind, set(e.people)) for e in got.events if e.kind == "new partner"] == [
        ("new partner", {"Mara Quill", "Caleb Roone"})
    ]
    assert told(got, "dating", "married", "reconciled") == []


PIECES = st.sampled_from(
    ["Mara Quill", "Theo Lund", "Ines Marlow", "She", "they", "the couple", " and ", "married", "split",
    "in 2014", ". ",
     "\n", "“", "”", '"', "a source said", "not", "?", "her husband", "😀", "\u2028", "engaged", "’s", ", ",
     "reportedly"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=8))
def test_laws_for_any_text(body: list[str], head: list[str]) -> None:
    article = page(" ".join(body), " ".join(head))
    got = read(article, PEOPLE)
    assert len(got.attributions) == len(got.certainties) == len(got.sentences)
    for e in got.events:
        assert words_of(got, e, article.title, article.text).count(e.cue)
        assert set(e.people) & set(COUPLE)
    assert msgspec.json.decode(msgspec.json.encode(got), type=Reading) == got
    assert read(article, PEOPLE) == got


def words_of(reading: Reading, e: Event, title: str, text: str) -> str:
    s = reading.sentences[e.sentence]
    return (title if s.field == "title" else text)[s.start : s.end]


def test_nothing_is_read_in_nothing() -> None:
    got = read(page("", ""), PEOPLE)
    assert (got.sentences, got.mentions, got.events) == ((), (), ())


@pytest.mark.parametrize("people", [(), PEOPLE[:1]])
def test_fewer_people_than_two(people: tuple[()]) -> None:
    got = read(page("Mara Quill and Theo Lund married in 2014. Mara Quill released a new album."), people)
    assert {p for e in got.events for p in e.people} <= {"Mara Quill", "Theo Lund"}
