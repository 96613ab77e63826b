"""Wikidata and Wikipedia: statements written out so that the desk reads what they say; children counted, not named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from replica import sparql, wikipedia
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.reference import read_reference
from rumordesk.read.reader import read
from rumordesk.records import Article, LeftOut, Person

ODILE = {
    "person": "http://www.wikidata.org/entity/Q1",
    "personLabel": "Odile Marsh",
    "modified": "2026-01-20T10:00:00Z",
}
PEOPLE = (Person(name="Odile Marsh", asked_as="Odile Marsh"), Person(name="Bram Tolley", asked_as="Bram Tolley"))


def row(relation: str, other: str = "Bram Tolley", **more: str) -> dict[str, str]:
    return {
        **ODILE,
        "relation": relation,
        "other": f"http://www.wikidata.org/entity/{other}",
        "otherLabel": other,
        **more,
    }


def article(rows: list[dict[str, str]]) -> Article:
    (found,) = read_reference(sparql(rows), "capture", "wikidata")
    assert isinstance(found, Article)
    return found


DAY, MONTH, YEAR, CENTURY = "11", "10", "9", "7"
STATEMENTS = [
    (row("spouse", start="2014-05-03T00:00:00Z", startPrecision=DAY),
     "Odile Marsh married Bram Tolley on May 3, 2014."),
    (row("spouse", start="2014-05-01T00:00:00Z", startPrecision=MONTH), "Odile Marsh married Bram Tolley in May 2014."),
    (row("spouse", start="2014-01-01T00:00:00Z", startPrecision=YEAR), "Odile Marsh married Bram Tolley in 2014."),
    (row("spouse", start="1900-01-01T00:00:00Z", startPrecision=CENTURY),
     "Bram Tolley is or was married to Odile Marsh."),
    (row("spouse", start="unknown", startPrecision=DAY), "Bram Tolley is or was married to Odile Marsh."),
    (row("spouse", end="2020-01-07T00:00:00Z", endPrecision=DAY, causeLabel="divorce"),
     "Odile Marsh and Bram Tolley divorced on January 7, 2020."),
    (row("spouse", end="2020-01-07T00:00:00Z", endPrecision=DAY, causeLabel="death of subject's spouse"),
     "The marriage of Odile Marsh and Bram Tolley ended by death on January 7, 2020."),
    (row("spouse", end="2020-01-07T00:00:00Z", endPrecision=DAY),
     "The marriage of Odile Marsh and Bram Tolley ended on January 7, 2020."),
    (row("partner"), "Odile Marsh and Bram Tolley are or were a couple."),
    (row("partner", start="2012-05-01T00:00:00Z", startPrecision=MONTH),
     "Odile Marsh and Bram Tolley have been a couple since May 2012."),
    (row("partner", end="2013-01-01T00:00:00Z", endPrecision=YEAR), "Odile Marsh and Bram Tolley separated in 2013."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "said"), STATEMENTS)
def test_a_statement_is_written_out_in_one_form(given: dict[str, str], said: str) -> None:
    assert said in article([given]).text.splitlines()


def test_children_are_counted_and_never_named() -> None:
    found = article(
        [row("child", "Tilly Marsh"), row("child", "Finn Marsh"), row("child", "Finn Marsh"), row("spouse")]
    )
    assert "Odile Marsh has 2 children." in found.text
    assert "Tilly" not in found.text
    assert "Finn" not in found.text


def test_who_said_it_and_when_is_kept() -> None:
    found = article([row("spouse")])
    assert (found.url, found.outlet) == ("https://www.wikidata.org/wiki/Q1", "wikidata.org")
    assert found.published == datetime(2026, 1, 20, 10, tzinfo=UTC)
    assert "written out" in found.title


def test_the_desk_reads_what_the_statements_say() -> None:
    found = article([
        row("spouse", start="2014-05-03T00:00:00Z", startPrecision=DAY, end="2020-01-07T00:00:00Z", endPrecision=DAY,
            causeLabel="divorce"),
    ])  # fmt: skip
    events = {(event.kind, event.when.start if event.when else None) for event in read(found, PEOPLE).events}
    assert ("married", date(2014, 5, 3)) in events
    assert ("divorced", date(2020, 1, 7)) in events


def test_two_people_are_two_articles_and_nobody_is_none() -> None:
    other = {
        **row("spouse", "Odile Marsh"),
        "person": "http://www.wikidata.org/entity/Q2",
        "personLabel": "Bram Tolley",
    }
    assert len(list(read_reference(sparql([row("spouse"), other]), "capture", "wikidata"))) == 2
    assert list(read_reference(sparql([]), "capture", "wikidata")) == []


def test_a_wikipedia_article_is_dated_by_its_last_edit() -> None:
    (found,) = read_reference(wikipedia("Odile Marsh", "Odile Marsh keeps a lamp."), "capture", "wikipedia")
    assert isinstance(found, Article)
    assert (found.text, found.outlet) == ("Odile Marsh keeps a lamp.", "en.wikipedia.org")
    assert found.published == datetime(2026, 1, 15, 8, tzinfo=UTC)


def test_an_article_that_is_not_there_is_left_out() -> None:
    (found,) = read_reference(wikipedia("Odile Marsh", ""), "capture", "wikipedia")
    assert isinstance(found, LeftOut)


@pytest.mark.parametrize("kind", ["wikidata", "wikipedia"])
@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b'{"query":{}}', b'{"results":7}', b"\xff", b"[" * 100_000], ids=range(8)
)
def test_another_form_is_refused(kind: str, data: bytes) -> None:
    with pytest.raises(UnreadableError):
        list(read_reference(data, "capture", kind))
