"""Editors at the same time: nothing that one of them said is lost, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from newsroom import Newsroom
from rumordesk import editing
from rumordesk.editing import deciding, publishing, undoing
from rumordesk.errors import RumordeskError
from rumordesk.records import Decision
from rumordesk.store.dossiers import Shown
from rumordesk.watch import following

TICKS = dict.fromkeys(("adults", "passages", "neutral", "reply"), True)


def at_once(works: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each returns or raises, all begun at the same moment."""
    ready = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        ready.wait(10)
        try:
            return work()
        except RumordeskError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def shown(newsroom: Newsroom) -> Shown:
    with newsroom.store.reading() as moment:
        found = moment.dossier(newsroom.rumor)
    assert found is not None
    return found


def publish(newsroom: Newsroom, title: str = "Are they back together?") -> Any:
    return publishing.publish(newsroom.store, newsroom.rumor, shown(newsroom), title=title, ticks=TICKS,
                              reply="Asked.", by="Edda", now=newsroom.now())  # fmt: skip


def test_both_decisions_of_two_editors_are_noted_and_heard(newsroom: Any) -> None:
    dossier = newsroom.dossier()
    urls = {a.id: a.url for a in dossier.articles}
    links = [x for x in dossier.links if x.source in urls][:2]

    def decide(n: int) -> Callable[[], Any]:
        x = links[n]
        said = Decision(source=urls[x.source], target=urls.get(x.target, x.target), kind=x.kind, decided="confirmed",
                        by=f"editor {n}", when=newsroom.now(), why="Seen.")  # fmt: skip
        return lambda: deciding.decide(newsroom.store, newsroom.rumor, said)

    at_once([decide(n) for n in range(len(links))])
    newsroom.again()
    with newsroom.store.reading() as moment:
        assert {d.by for d in editing.said(moment, newsroom.rumor).decisions} == {
            f"editor {n}" for n in range(len(links))
        }


def test_two_titles_at_once_are_two_versions(newsroom: Any) -> None:
    made = at_once([lambda: publish(newsroom, "Are they back?"), lambda: publish(newsroom, "What is known?")])
    assert sorted(p.version for p in made) == [1, 2]


def test_the_same_form_sent_twice_is_one_version_and_one_correction(newsroom: Any) -> None:
    made = at_once([lambda: publish(newsroom)] * 3)
    assert {p.version for p in made} == {1}
    later = newsroom.now()
    for _ in range(2):
        publishing.correct(newsroom.store, newsroom.rumor, "It was March.", "Edda", later)
        later = newsroom.now()
    with newsroom.store.reading() as moment:
        assert [c.did for c in editing.changes_of(moment, newsroom.rumor)] == ["published", "corrected"]


def test_of_two_undoings_at_once_one_is_noted(newsroom: Any) -> None:
    entry = deciding.resolve(newsroom.store, newsroom.rumor, "no", newsroom.time.date(), "x", "Edda", newsroom.now())
    made = at_once([lambda: undoing.undo(newsroom.store, entry.id, "Olaf", newsroom.now())] * 2)
    assert sorted(isinstance(m, RumordeskError) for m in made) == [False, True]
    with newsroom.store.reading() as moment:
        assert len(list(moment.entries("undo", rumor=newsroom.rumor))) == 1


def test_a_dossier_that_changed_while_it_was_read_is_not_published(newsroom: Any) -> None:
    read = shown(newsroom)
    dossier = read.dossier
    urls = {a.id: a.url for a in dossier.articles}
    link = next(x for x in dossier.links if x.source in urls)
    deciding.decide(newsroom.store, newsroom.rumor, Decision(
        source=urls[link.source], target=urls.get(link.target, link.target), kind=link.kind, decided="cut", by="Olaf",
        when=newsroom.now(), why="Another story."))  # fmt: skip
    newsroom.again()
    with pytest.raises(RumordeskError, match="has changed since"):
        publishing.publish(newsroom.store, newsroom.rumor, read, title="Are they back?", ticks=TICKS, reply="Asked.",
                           by="Edda", now=newsroom.now())  # fmt: skip


def test_undoing_a_resolution_does_not_follow_what_was_left_before(newsroom: Any) -> None:
    following.unfollow(newsroom.store, newsroom.rumor, newsroom.now(), by="Edda")
    entry = deciding.resolve(newsroom.store, newsroom.rumor, "no", newsroom.time.date(), "x", "Edda", newsroom.now())
    newsroom.again()
    undoing.undo(newsroom.store, entry.id, "Edda", newsroom.now())
    with newsroom.store.reading() as moment:
        there = moment.followed(newsroom.rumor)
    assert there is not None
    assert there.stopped is not None


def test_what_was_taken_back_is_told_to_readers(newsroom: Any) -> None:
    publish(newsroom)
    publish(newsroom, "What is known?")
    with newsroom.store.reading() as moment:
        entry = moment.recent("publication")[0]
    undoing.undo(newsroom.store, entry.id, "Olaf", newsroom.now())
    with newsroom.store.reading() as moment:
        told = editing.changes_of(moment, newsroom.rumor)
    assert [(c.did, c.version) for c in told] == [("published", 1), ("published", 2), ("taken back", 2)]
