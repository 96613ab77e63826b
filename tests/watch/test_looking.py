"""Looking again: what comes in day by day is taken in, judged and told once, whatever happens in between."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from followed_story import DAY, DAYS, KEY, QUESTION, START, STORY, WITHDRAWN, Desk
from rumordesk import clerk
from rumordesk.errors import RumordeskError
from rumordesk.ledger import FileBook
from rumordesk.records import Belief, Followed, Person, Rumor
from rumordesk.store import Store
from rumordesk.store.book import StoreBook
from rumordesk.tell.news import sentence
from rumordesk.watch.following import follow, unfollow
from rumordesk.watch.looking import Looked
from rumordesk.watch.rebuilding import rebuild
from rumordesk.watch.replaying import dossier_of, past_of, told
from rumordesk.watch.sending import deliver, lay_digest
from store_examples import article


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("watch")


@pytest.fixture(scope="module")
def lived(folder: Path) -> Iterator[tuple[Desk, list[Looked]]]:
    """A desk that has followed the story to its end."""
    desk = Desk(folder)
    follow(desk.store, QUESTION, ["feed"], START)
    looks = [desk.day(n)[QUESTION] for n in range(DAYS)]
    yield desk, looks
    desk.store.close()


def test_each_day_tells_what_is_news_and_nothing_else(lived: tuple[Desk, list[Looked]]) -> None:
    told_on = {n: [(x.kind, x.side) for x in look.news] for n, look in enumerate(lived[1]) if look.news}
    assert told_on[4][0] == ("on record", "denies")
    assert ("withdrawn", "neutral") in told_on[6]
    assert told_on[9][0] == ("on record", "supports")
    # One insider is thin, so he is told when a second house carries his words. The timeline is where it starts, the
    # rain is not about them, and in the end nothing comes.
    assert told_on[3] == [("witness", "supports")]
    assert set(told_on) == {3, 4, 6, 9}


def test_all_news_shows_the_sentence_that_did_it(lived: tuple[Desk, list[Looked]]) -> None:
    desk, looks = lived
    texts = {a.id: f"{a.title}\n{a.text}" for _, a in STORY}
    news = [n for look in looks for n in look.news]
    assert news
    assert all(n.citations for n in news)
    assert all(c.quote in texts[c.article] for n in news for c in n.citations)
    assert [n for t in told(desk.store) for n in t.news] == news


def test_articles_are_counted_to_the_story_on_the_day_they_come(lived: tuple[Desk, list[Looked]]) -> None:
    assert [look.new for look in lived[1]] == [1, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0]


def test_the_ledger_says_what_was_believed_on_any_day(lived: tuple[Desk, list[Looked]]) -> None:
    desk, _ = lived
    with desk.store.reading() as moment:
        followed = moment.followed(KEY)
    assert followed is not None
    early = past_of(desk.store, followed, START + 5 * DAY)
    whole = past_of(desk.store, followed)
    assert early.beliefs == whole.beliefs[: len(early.beliefs)]
    assert early.beliefs[-1].verdict.as_of <= START + 5 * DAY < whole.beliefs[-1].verdict.as_of
    at_noting = {b.verdict.as_of: b.verdict for b in whole.beliefs}
    as_of = early.beliefs[-1].verdict.as_of
    assert dossier_of(desk.store, followed, desk.config, as_of).verdict == at_noting[as_of]


def test_evidence_that_came_and_went_is_noted(lived: tuple[Desk, list[Looked]]) -> None:
    noted = [msgspec.json.decode(e.body) for e in lived[0].ledger() if e.kind == "evidence"]
    assert {n["how"] for n in noted} == {"came", "went"}
    with lived[0].store.reading() as moment:
        last = moment.latest("verdict", KEY)
    assert last is not None
    standing: dict[str, int] = {}
    for n in noted:
        name = json.dumps([n["what"]["type"], n["what"]["spans"]], sort_keys=True)
        standing[name] = standing.get(name, 0) + (1 if n["how"] == "came" else -1)
    verdict = msgspec.json.decode(last.body, type=Belief).verdict
    assert sum(standing.values()) == len({(e.type, e.spans) for e in verdict.evidence})


def test_derived_tables_are_rebuilt_the_same(lived: tuple[Desk, list[Looked]]) -> None:
    desk, _ = lived

    def derived() -> list[object]:
        with desk.store.reading() as moment:
            asked = ("SELECT * FROM article ORDER BY id", "SELECT * FROM story ORDER BY rumor, article",
                     "SELECT rumor, article, field, begins, ends, source, source_type, certainty FROM statement "
                     "ORDER BY rumor, article, field, begins")  # fmt: skip
            rows: list[object] = [moment.connection.execute(text(a)).all() for a in asked]
            return [*rows, moment.search("truth story", statements=True), moment.search("winter")]

    before = derived()
    assert all(before)
    assert rebuild(desk.store, desk.config) == len(STORY)
    assert derived() == before


def test_a_second_look_at_the_same_instant_tells_nothing_twice(folder: Path) -> None:
    desk = Desk(folder, "twice.db")
    follow(desk.store, QUESTION, ["feed"], START)
    desk.day(3)
    assert desk.day(4)[QUESTION].news
    before = desk.ledger()
    assert not desk.day(4)[QUESTION].news
    assert desk.ledger() == before
    desk.store.close()


@pytest.mark.parametrize("seed", range(2))
def test_broken_off_anywhere_the_ledger_ends_as_if_it_had_not_been(
    folder: Path, lived: tuple[Desk, list[Looked]], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Each day is broken off before, between and inside its transactions, and begun again."""
    dice = random.Random(seed)
    desk = Desk(folder, f"broken{seed}.db")
    follow(desk.store, QUESTION, ["feed"], START)
    for number in range(DAYS):
        for _ in range(2):
            broken_off(desk, number, monkeypatch, dice.randrange(1, 40))
        desk.day(number)
    assert desk.ledger() == lived[0].ledger()
    desk.store.close()


def broken_off(desk: Desk, number: int, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """A day that ends at the n-th statement that the database is given."""
    from sqlalchemy import event

    left = after

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise KeyboardInterrupt

    event.listen(desk.store.engine, "before_cursor_execute", count)
    try:
        desk.day(number)
    except KeyboardInterrupt:
        pass
    finally:
        event.remove(desk.store.engine, "before_cursor_execute", count)


def test_one_dead_source_stops_nothing(folder: Path) -> None:
    desk = Desk(folder, "dead.db")
    follow(desk.store, QUESTION, ["feed", "broken"], START)
    follow(desk.store, "Is Olive Octavo engaged to Percy Paperback?", ["broken"], START)
    looks = desk.day(2)
    assert looks[QUESTION].new == 2
    with desk.store.reading() as moment:
        followed = {f.question: f for f in moment.all_followed()}
    assert followed[QUESTION].failures == 0
    assert followed[QUESTION].trouble == "broken: nobody answers"
    assert followed["Is Olive Octavo engaged to Percy Paperback?"].failures == 1
    desk.store.close()


def test_news_is_laid_out_to_be_sent_and_sent_once(lived: tuple[Desk, list[Looked]]) -> None:
    desk, looks = lived
    later = START + DAYS * DAY
    sent: list[str] = []

    def fail(receiver: str, key: str, said: object) -> None:
        raise RumordeskError("nobody there", "Wait.")

    count = sum(1 for look in looks if look.news)
    assert deliver(desk.store, ["json://nowhere"], later, fail) == (0, count)
    assert deliver(desk.store, ["json://nowhere"], later, fail) == (0, 0)  # not due yet
    assert deliver(desk.store, ["json://nowhere"], later + DAY, lambda r, key, said: sent.append(key)) == (count, 0)
    assert deliver(desk.store, ["json://nowhere"], later + 2 * DAY, fail) == (0, 0)
    assert len(set(sent)) == count


def test_a_digest_tells_a_day_once(lived: tuple[Desk, list[Looked]]) -> None:
    desk, looks = lived
    day_after = START + 5 * DAY
    told_then = looks[4].news
    assert lay_digest(desk.store, ["json://a", "json://b"], day_after) == 2
    assert lay_digest(desk.store, ["json://a", "json://b"], day_after + DAY / 4) == 0
    sent: list[dict[str, Any]] = []
    deliver(desk.store, ["json://a", "json://b"], day_after, lambda r, key, said: sent.append(dict(said)))
    digests = [s for s in sent if s["event"] == "day.told"]
    assert [d["day"] for d in digests] == ["2031-03-05"] * 2
    assert [c["kind"] for c in digests[0]["changes"]] == [n.kind for n in told_then]
    assert sentence(told_then[0]) in digests[0]["text"]
    assert lay_digest(desk.store, ["json://a"], day_after + DAY) == 0, "nothing was told on that day"


def test_what_is_unfollowed_is_not_looked_at_and_keeps_its_past(folder: Path) -> None:
    desk = Desk(folder, "left.db")
    follow(desk.store, QUESTION, ["feed"], START)
    desk.day(2)
    left = unfollow(desk.store, KEY[:4], desk.clock.now)
    assert desk.day(4) == {}
    assert past_of(desk.store, left).beliefs
    follow(desk.store, f"  {QUESTION.upper()} ", ["another"], desk.clock.now)
    assert desk.day(5)[QUESTION].news
    desk.store.close()


def test_a_rumor_ends_with_its_resolution_and_is_scored_once(folder: Path) -> None:
    desk = Desk(folder, "resolved.db")
    until = (START + 3 * DAY).date()
    follow(desk.store, QUESTION, ["feed"], START, deadline=until)
    book = StoreBook(desk.store)
    desk.day(2)
    assert "deadline" not in [n.kind for n in desk.day(3)[QUESTION].news]
    assert clerk.overdue(book, until) == ()
    assert "deadline" in [n.kind for n in desk.day(4)[QUESTION].news]
    (asked,) = clerk.overdue(book, desk.clock.now.date())
    assert asked.id == KEY
    desk.day(5)
    clerk.resolve(book, KEY, "no", until, "https://x.example/", desk.clock.now + DAY)
    assert clerk.overdue(book, desk.clock.now.date()) == ()
    past = past_of(desk.store, desk_followed(desk)).beliefs
    # It turned out on day 3, so what counts is what was believed on day 2: later ones knew better.
    (counted,) = [b.verdict.probability for b in past if b.verdict.as_of == START + 2 * DAY]
    report = clerk.score(book, desk.clock.now.date())
    assert (report.all.n, report.waiting) == (1, 0)
    assert report.all.brier == pytest.approx(counted**2)
    (settled_one,) = report.settled
    assert settled_one.entry.vouches
    assert "resolution" in [n.kind for n in desk.day(7)[QUESTION].news]
    assert desk.day(8) == {}
    assert clerk.score(book, desk.clock.now.date()) == report
    desk.store.close()


def desk_followed(desk: Desk) -> Followed:
    with desk.store.reading() as moment:
        (followed,) = moment.all_followed(stopped=True)
    return followed


def test_recorded_answers_and_followed_rumors_share_one_book(folder: Path, tmp_path: Path) -> None:
    desk = Desk(folder, "book.db")
    follow(desk.store, QUESTION, ["feed"], START)
    desk.day(4)
    book, file = StoreBook(desk.store), FileBook(tmp_path / "ledger.jsonl")
    dossier = dossier_of(desk.store, desk_followed(desk), desk.config, START + 4 * DAY)
    noted = clerk.record(dossier, book, desk.clock.now)
    assert clerk.record(dossier, book, desk.clock.now + DAY) == noted
    assert {e.id for e, _ in clerk.listed(book)} == {noted.id, KEY}
    clerk.resolve(book, noted.id[:6], "no", (START + 4 * DAY).date(), "https://x.example/", desk.clock.now)
    assert {s.entry.id for s in clerk.score(book, (START + 9 * DAY).date()).settled} == {noted.id, KEY}
    assert clerk.take_over(file, book) == 3
    assert clerk.take_over(file, book) == 0
    other = StoreBook(Store(str(folder / "taken.db"), desk.clock))
    assert clerk.take_over(other, file) == 3
    assert set(other.entries()) == set(file.entries())
    with desk.store.writing() as change:
        change.forget("Theo Lund", desk.clock.now)
    assert [type(e).__name__ for e in book.entries()] == ["Resolution"]
    desk.store.close()


def test_what_resolved_rumors_teach_is_heeded_by_the_watcher(folder: Path) -> None:
    desk = Desk(folder, "taught.db")
    book = StoreBook(desk.store)
    follow(desk.store, QUESTION, ["feed"], START)
    desk.day(3)
    untaught = dossier_of(desk.store, desk_followed(desk), desk.config, desk.clock.now)
    others = (Person(name="Olive Octavo", asked_as="Olive"), Person(name="Percy Paperback", asked_as="Percy"))
    for number in range(9):
        rumor = msgspec.structs.replace(untaught.rumor, people=others, claim=f"Claim {number}.")
        said = msgspec.structs.replace(clerk.entry(untaught, START), id=f"{number:08}", rumor=rumor)
        book.append(said)
        clerk.resolve(book, said.id, "no", START.date(), "https://x.example/", START)
    taught = dossier_of(desk.store, desk_followed(desk), desk.config, desk.clock.now)
    assert taught.verdict.probability < untaught.verdict.probability
    desk.day(5)
    last = past_of(desk.store, desk_followed(desk)).beliefs[-1]
    as_of = last.verdict.as_of
    assert dossier_of(desk.store, desk_followed(desk), desk.config, as_of).verdict == last.verdict
    desk.store.close()


def test_an_article_of_the_future_waits_for_its_day(folder: Path) -> None:
    story = [(START, a) for _, a in STORY]
    desk = Desk(folder, "ahead.db", story)
    follow(desk.store, QUESTION, ["feed"], START)
    assert desk.day(0)[QUESTION].new == 1
    assert [n.kind for day in (3, 4) for n in desk.day(day)[QUESTION].news] == ["witness", "on record"]
    desk.store.close()


def test_names_that_only_the_story_tells(folder: Path) -> None:
    """Understood on little, a question is understood anew as the story grows."""
    story = [(START, article("first", "Mara Quill is an actress.", published=START - DAY)), *STORY[2:5]]
    desk = Desk(folder, "names.db", story)
    follow(desk.store, "Are Quill and Lund back together?", ["feed"], START)
    for n in range(6):
        desk.day(n)
    with desk.store.reading() as moment:
        noted = [msgspec.json.decode(e.body, type=Rumor) for e in moment.entries("rumor")]
    assert [p.name for p in noted[-1].people] == ["Mara Quill", "Theo Lund"]
    desk.store.close()


def test_the_correction_is_the_revision_of_the_article() -> None:
    first, second = (a for _, a in STORY if a.outlet == "velvet.example")
    assert first.canonical_url == second.canonical_url
    assert second.text == WITHDRAWN
