"""One contract, held by both databases: what was noted is found again, as it was, as of any instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import inspect, text

from rumordesk.errors import StoreError
from rumordesk.records import Article, Entry, Followed
from rumordesk.store import Store, schema
from rumordesk.store.migrations import STEPS
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Statement
from rumordesk.store.words import phrases, plain
from store_examples import NOW, article

LATER = NOW + timedelta(days=1)


def entry(number: int, *, rumor: str = "r", at: datetime = NOW, kind: Any = "verdict") -> Entry:
    return Entry(kind=kind, rumor=rumor, as_of=at, at=at, body=msgspec.Raw(b'{"n":%d}' % number))


def received(store: Store, *articles: Article, at: datetime = NOW) -> int:
    with store.writing() as change:
        return change.receive(articles, at)


def test_a_new_store_is_of_the_newest_version(store: Store) -> None:
    assert store.was == 0
    with store.reading() as moment:
        taken = moment.connection.execute(text("SELECT version, name FROM migration ORDER BY version")).all()
    assert [tuple(t) for t in taken] == [(n, step.name) for n, step in enumerate(STEPS, 1)]


def test_the_tables_are_those_of_the_schema(store: Store) -> None:
    there = inspect(store.engine)
    for table in schema.METADATA.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in there.get_columns(table.name)}
        assert set(columns) == {c.name for c in table.columns}, table.name
        not_null = {c.name for c in table.columns if not c.nullable and not c.primary_key}
        assert {name for name, nullable in columns.items() if not nullable} >= not_null, table.name


def test_an_article_comes_back_as_it_was_received(store: Store) -> None:
    odd = article("odd", "NUL \0 and “quotes”, 𝕬 and a\u0301 stay.\n" * 3, title="A\0B")
    assert received(store, odd, article("other")) == 2
    with store.reading() as moment:
        assert moment.articles([odd.id, "no such"]) == {odd.id: odd}


def test_what_is_there_is_not_taken_in_again(store: Store) -> None:
    a, b = article("a"), article("b")
    assert received(store, a) == 1
    assert received(store, b, a, a, at=LATER) == 1
    with store.reading() as moment:
        assert moment.first_seen([a.id, b.id]) == {a.id: NOW, b.id: LATER}
        assert [found.id for _, found in moment.articles_after(0)] == [a.id, b.id]


def test_articles_behind_a_place(store: Store) -> None:
    received(store, article("a"))
    with store.reading() as moment:
        place = moment.last_place()
    received(store, article("b"), article("c"))
    with store.reading() as moment:
        assert [found.outlet for _, found in moment.articles_after(place)] == ["b.example", "c.example"]
        assert list(moment.articles_after(moment.last_place())) == []


def test_a_story_as_it_was_known_at_an_instant(store: Store) -> None:
    first = article("a", "They are.")
    revised = article("a", "They are not.")
    undated, future = article("u", published=None), article("f", published=LATER)
    received(store, first, undated, future)
    received(store, revised, at=LATER)
    with store.writing() as change:
        change.add_to_story("r", [a.id for a in (first, revised, undated, future)])
    with store.reading() as moment:
        known, replaced = moment.story_known("r", NOW)
        assert (set(known), replaced) == ({first.id, undated.id}, {})
        known, replaced = moment.story_known("r", LATER)
        assert (set(known), replaced) == ({first.id, revised.id, undated.id, future.id}, {first.id: revised.id})


def test_a_revision_stands_in_the_place_of_the_one_before(store: Store) -> None:
    """Also where it names nobody any more, and so belongs to no story."""
    first, gone = article("a", "They are."), article("a", "This page was removed.", published=LATER)
    received(store, first, article("b"))
    with store.writing() as change:
        change.add_to_story("r", [first.id])
    received(store, gone, at=LATER)
    with store.reading() as moment:
        assert moment.story_known("r", NOW) == ({first.id: first}, {})
        assert moment.story_known("r", LATER) == ({first.id: first}, {first.id: gone.id})
        assert moment.versions(first.canonical_url) == [(NOW, first), (LATER, gone)]


def test_an_earlier_revision_that_comes_late_replaces_nothing(store: Store) -> None:
    newest = seen(article("a", "They are not."), LATER)
    oldest = seen(article("a", "They are."), NOW)
    between = seen(article("a", "They may be."), NOW + timedelta(hours=1))
    received(store, newest, at=LATER)
    received(store, oldest, between, at=LATER + timedelta(days=1))
    with store.writing() as change:
        change.add_to_story("r", [newest.id, oldest.id, between.id])
        assert [a for _, a in change.versions(newest.canonical_url)] == [oldest, between, newest]
        assert change.story_known("r")[1] == {oldest.id: newest.id, between.id: newest.id}
        revises = {r.id: r.revises for r in change.connection.execute(text("SELECT id, revises FROM article"))}
        change.derive_all()
        again = {r.id: r.revises for r in change.connection.execute(text("SELECT id, revises FROM article"))}
    assert revises == again == {oldest.id: None, between.id: oldest.id, newest.id: None}


def seen(a: Article, when: datetime) -> Article:
    return msgspec.structs.replace(a, capture=msgspec.structs.replace(a.capture, seen=when))


def test_the_ledger_is_read_in_the_order_written(store: Store) -> None:
    with store.writing() as change:
        assert change.append([entry(1), entry(2), entry(3, rumor="s"), entry(4, kind="news", at=LATER)]) == 4
    with store.reading() as moment:
        assert [bytes(e.body) for e in moment.entries(rumor="r")] == [b'{"n":1}', b'{"n":2}', b'{"n":4}']
        assert [bytes(e.body) for e in moment.entries("verdict")] == [b'{"n":1}', b'{"n":2}', b'{"n":3}']
        assert [bytes(e.body) for e in moment.entries(as_of=NOW)] == [b'{"n":1}', b'{"n":2}', b'{"n":3}']
        newest = moment.latest("verdict", "r")
        assert newest is not None
        assert bytes(newest.body) == b'{"n":2}'
        assert moment.latest("news", "r", NOW) is None


def test_the_same_entry_is_noted_once(store: Store) -> None:
    with store.writing() as change:
        assert change.append([entry(1), entry(1)]) == 1
        assert change.append([entry(1), entry(2)]) == 1


@pytest.mark.parametrize("change", ["UPDATE ledger SET body = '{}'", "DELETE FROM ledger"])
def test_the_ledger_cannot_be_changed(store: Store, change: str) -> None:
    with store.writing() as w:
        w.append([entry(1)])
    with pytest.raises(StoreError, match="only ever added to"), store.writing() as w:
        w.connection.execute(text(change))
    with store.reading() as moment:
        assert [bytes(e.body) for e in moment.entries()] == [b'{"n":1}']


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    def half() -> None:
        with store.writing() as change:
            change.append([entry(1)])
            change.receive([article("a")], NOW)
            raise KeyError

    with pytest.raises(KeyError):
        half()
    with store.reading() as moment:
        assert list(moment.entries()) == []
        assert moment.last_place() == 0


def followed(key: str = "r", **changes: Any) -> Followed:
    plainly = Followed(id=key, question="Are they?", sources=("a", "b"), since=NOW, next_look=NOW)
    return msgspec.structs.replace(plainly, **changes)


def test_what_is_followed(store: Store) -> None:
    with store.writing() as change:
        change.put(followed())
        change.put(followed("s", question="Is it?", stopped=LATER))
        change.put(followed(trouble="none", looked=LATER))
    with store.reading() as moment:
        assert moment.followed("r") == followed(trouble="none", looked=LATER)
        assert moment.followed("x") is None
        assert [f.id for f in moment.all_followed()] == ["r"]
        assert [f.id for f in moment.all_followed(stopped=True)] == ["r", "s"]


def test_of_two_looks_at_once_one_counts(store: Store) -> None:
    with store.writing() as change:
        change.put(followed())
    looked = followed(looks=1, looked=LATER)
    with store.writing() as change:
        assert change.advance(looked)
    with store.writing() as change:
        assert not change.advance(looked)


def test_a_source_is_known_by_what_was_there(store: Store) -> None:
    with store.writing() as change:
        assert change.source_state("pile") == ""
        change.put_source_state("pile", "one")
        change.put_source_state("pile", "two")
    with store.reading() as moment:
        assert moment.source_state("pile") == "two"


def test_letters_wait_until_they_are_sent_or_given_up(store: Store) -> None:
    with store.writing() as change:
        change.lay(Letter("a", "r", "{}", NOW))
        change.lay(Letter("a", "r", "{}", LATER))
        change.lay(Letter("b", "r", "{}", LATER))
    with store.writing() as change:
        assert [x.id for x in change.waiting(NOW)] == ["a"]
        change.not_sent("a", "nobody there", LATER, NOW)
        assert change.waiting(NOW) == []
        assert [(x.id, x.tries, x.trouble) for x in change.waiting(LATER)] == [("a", 1, "nobody there"), ("b", 0, "")]
        change.sent("b", LATER)
        change.not_sent("a", "still nobody", None, LATER)
        assert change.waiting(LATER) == []
        assert [(x.id, x.tries, x.trouble) for x in change.given_up()] == [("a", 2, "still nobody")]


SAID = (
    ("oak", "The pair married in Port Ellery.", "Vows by the harbour", NOW),
    ("elm", "Nobody has wed; Zoë Ångström says so.", "No vows", NOW - timedelta(days=1)),
    ("fir", "Port wine from Ellery, and the wedding of others.", "The 2014 vintage", None),
)
FOUND = {
    "vows": ["oak", "elm"],
    "VOWS harbour": ["oak"],
    '"Port Ellery"': ["oak"],
    "port ellery": ["oak", "fir"],
    "zoe angstrom": ["elm"],
    "marry": ["oak"],
    "the": ["oak", "fir"],
    "2014": ["fir"],
    "dragon": [],
    '" " -- ;': [],
    "vows OR dragon": [],
    "'; DROP TABLE article; --": [],
}


@pytest.mark.parametrize("query", FOUND)
def test_search_finds_every_word_newest_first(store: Store, query: str) -> None:
    received(store, *(article(n, t, title=title, published=when) for n, t, title, when in SAID))
    with store.reading() as moment:
        assert [f.outlet.removesuffix(".example") for f in moment.search(query)] == FOUND[query]


def test_search_as_of_an_instant_never_looks_ahead(store: Store) -> None:
    received(store, *(article(n, t, title=title, published=when) for n, t, title, when in SAID[:2]))
    received(store, article("late", "vows", published=NOW), at=LATER)
    with store.reading() as moment:
        assert [f.outlet for f in moment.search("vows", as_of=NOW)] == ["oak.example", "elm.example"]
        assert len(moment.search("vows")) == 3


def statement(a: Article, begins: int, ends: int, **changes: Any) -> Statement:
    plainly = Statement(a.id, "text", begins, ends, "a friend", "anonymous insider", "hedged")
    return plainly._replace(**changes)


def test_statements_are_found_and_replaced(store: Store) -> None:
    a = article("a", "They may wed, a friend says. It rained.")
    received(store, a)
    with store.writing() as change:
        change.put_statements("r", [a], [statement(a, 0, 28), statement(a, 29, 39)])
        change.put_statements("s", [a], [statement(a, 0, 28)])
    with store.reading() as moment:
        (found,) = moment.search("friend wed", statements=True)
        assert (found.words, found.source) == ("They may wed, a friend says.", "a friend")
    with store.writing() as change:
        change.put_statements("r", [a], [statement(a, 29, 39)])
        change.put_statements("s", [a], [])
    with store.reading() as moment:
        assert moment.search("wed", statements=True) == []
        assert len(moment.search("rained", statements=True)) == 1


def test_derived_tables_are_given_again(store: Store) -> None:
    received(store, article("a", "They wed."), article("b", "They did not."))
    received(store, article("a", "They wed, or not."), at=LATER)

    def tables() -> list[Any]:
        with store.reading() as moment:
            rows = moment.connection.execute(text("SELECT * FROM article ORDER BY id")).all()
            return [rows, moment.search("wed"), moment.search("they not")]

    before = tables()
    with store.writing() as change:
        change.derive_all()
    assert tables() == before


def test_a_store_of_a_later_version_is_left_alone(store: Store, address: str, opened: Callable[[str], Store]) -> None:
    with store.writing() as change:
        change.connection.execute(text("INSERT INTO migration VALUES (99, 'to come', 'x', 'y')"))
        for n in range(len(STEPS) + 1, 99):
            change.connection.execute(text("INSERT INTO migration VALUES (:n, 'to come', 'x', 'y')"), {"n": n})
    with pytest.raises(StoreError, match="newer"):
        opened(address)


def test_what_a_query_asks_for() -> None:
    assert phrases('wed “Port  Ellery” Ångström’s -- "') == ["wed", "port ellery", "angstrom s"]
    assert plain("Straße_1 É") == "strasse 1 e"


def test_instants_keep_their_order_as_text() -> None:
    from rumordesk.store.times import read, written

    moments = [datetime(2031, 1, 1, 0, 0, n, tzinfo=UTC) for n in range(3)] + [NOW]
    assert sorted(map(written, moments)) == [written(m) for m in moments]
    assert [read(written(m)) for m in moments] == moments
    with pytest.raises(ValueError, match="no zone"):
        written(datetime(2031, 1, 1))
