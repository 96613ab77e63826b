"""One look at a rumor, and one run over all that are due: load, call, note. What is news is decided in `news`.

A look notes everything in one transaction, last: killed before it, the look has not happened and is done again the
same way; killed after it, it is not done again. The clock and chance come in as arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from rumordesk import desk, workers
from rumordesk.cache import FileCache, NoCache
from rumordesk.config import Config
from rumordesk.editing.noting import entry
from rumordesk.editing.said import NOTHING, Said
from rumordesk.errors import QuestionError, RumordeskError
from rumordesk.records import (
    Article,
    Asked,
    Belief,
    Dossier,
    Entry,
    EntryKind,
    Followed,
    News,
    Person,
    Pile,
    Recorded,
    Resolution,
    Rumor,
)
from rumordesk.store import Store
from rumordesk.store.follows import due
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Statement
from rumordesk.watch.believing import belief, came_and_went, fingerprint, version
from rumordesk.watch.knowing import Known
from rumordesk.watch.news import news, past, settled
from rumordesk.watch.statements import statements
from rumordesk.watch.when import next_look

Collect = Callable[[str, str], tuple[Pile, str]]
"""From a source and what was there when it was read last: what is there now, and how to know it again.

Raises RumordeskError where the source cannot be read.
"""
Letters = Callable[[Rumor, Sequence[News], str], Sequence[Letter]]
"""From a rumor, what is news on it, and the rumor's id: what is to be told, and to whom."""

MOVED = 0.005
"""Least change of the probability for which a verdict is noted where no article has come: half a printed per cent."""


class Looked(NamedTuple):
    """What one look came to."""

    rumor: str
    question: str
    new: int
    """Articles on the story that were not known at the look before."""
    verdict: bool
    """Whether a verdict was noted."""
    news: tuple[News, ...] = ()
    trouble: str = ""
    error: RumordeskError | None = None
    """Where the question itself was the trouble."""


class Ran(NamedTuple):
    """What one run came to."""

    received: int
    """Articles that the store did not have."""
    looks: tuple[Looked, ...]
    troubles: Mapping[str, str]
    """Why a source could not be read, by source."""


class Watcher:
    """What a look needs beside the store: settings, a way to collect, how to write letters, chance."""

    def __init__(
        self, store: Store, config: Config, collect: Collect, *, letters: Letters = lambda rumor, news, key: (),
        chance: Callable[[], float] = lambda: 0.5, cache: bool = True, progress: desk.Progress | None = None,
    ) -> None:  # fmt: skip
        self.store, self.config, self.collect, self.letters, self.chance = store, config, collect, letters, chance
        self.progress = progress
        self.kept: workers.Cache = FileCache(config.cache_dir) if cache else NoCache()

    def run(self, now: datetime, *, everything: bool = False, only: str = "") -> Ran:
        """Collect for all rumors that are due (or for every one, or for one by its id), then look at each."""
        with self.store.reading() as moment:
            followed = moment.all_followed()
        chosen = sorted(followed, key=lambda f: f.id) if everything or only else due(followed, now)
        chosen = [f for f in chosen if only in ("", f.id)]
        received, troubles = self._collect(sorted({s for f in chosen for s in f.sources}), now)
        return Ran(received, tuple(self.look(f, now, troubles) for f in chosen), troubles)

    def look(self, followed: Followed, now: datetime, troubles: Mapping[str, str] | None = None) -> Looked:
        """Look at one rumor as of now, and note what came of it."""
        failing = {s: why for s, why in (troubles or {}).items() if s in followed.sources}
        try:
            return self._look(followed, now, failing)
        except QuestionError as error:
            self._note_trouble(followed, now, error.subject)
            return Looked(followed.id, followed.question, 0, False, trouble=error.subject, error=error)

    def _collect(self, sources: Sequence[str], now: datetime) -> tuple[int, dict[str, str]]:
        received, troubles = 0, {}
        for source in sources:
            with self.store.reading() as moment:
                before = moment.source_state(source)
            try:
                pile, state = self.collect(source, before)
            except RumordeskError as error:
                troubles[source] = error.subject
                continue
            if state != before or pile.articles:
                with self.store.writing() as change:
                    received += change.receive(pile.articles, now)
                    change.put_source_state(source, state)
        return received, troubles

    def _look(self, followed: Followed, now: datetime, failing: Mapping[str, str]) -> Looked:
        with self.store.reading() as moment:
            known = Known.of(moment, followed, now)
        story = known.articles
        arrivals = [max(known.seen[a.id], a.published or known.seen[a.id]) for a in story]
        failures = followed.failures + 1 if failing and len(failing) == len(followed.sources) else 0
        end = datetime.combine(followed.deadline, datetime.min.time(), UTC) if followed.deadline else None
        after = msgspec.structs.replace(
            followed, looked=now, cursor=known.place, looks=followed.looks + 1, failures=failures,
            trouble="; ".join(f"{s}: {why}" for s, why in sorted(failing.items())),
            next_look=next_look(now, arrivals, failures=failures, deadline=end, chance=self.chance()),
        )  # fmt: skip
        dossier = self._judged(known, followed, now)
        judged = belief(dossier, known.at_hand) if dossier else None
        told = self._news(known, followed, judged)
        entries = self._entries(known, followed, judged, told, now)
        letters = self.letters(known.rumor, told, followed.id) if told else ()
        said = statements_of(known.joined, known.rumor.people, self.config, self.kept)
        if known.resolved:
            after = msgspec.structs.replace(after, stopped=now)
        with self.store.writing() as change:
            if not change.advance(after, reopened=followed.stopped is not None):
                return Looked(followed.id, followed.question, 0, False, trouble="another process looked just now")
            change.append(entries)
            if dossier is not None and judged is not None:
                change.put_dossier(followed.id, now, version(judged), dossier)
            if known.people_changed:
                change.clear_story(followed.id)
            change.add_to_story(followed.id, [a.id for a in known.joined])
            change.put_statements(followed.id, known.joined, said)
            for letter in letters:
                change.lay(letter)
        noted = any(e.kind == "verdict" for e in entries)
        return Looked(followed.id, followed.question, known.new, noted, told)

    def _judged(self, known: Known, followed: Followed, now: datetime) -> Dossier | None:
        """The dossier as of now; None where nothing has come and no day has passed since the last verdict."""
        last = known.last
        same = last is not None and last.known == fingerprint(known.at_hand)
        if last is not None and same and last.rumor == known.rumor and (now - last.verdict.as_of).days < 1:
            return None
        return answered(
            followed, known.rumor, known.articles, now, self.config, self.kept, past=known.past, said=known.said,
            progress=self.progress,
        )  # fmt: skip

    def _news(self, known: Known, followed: Followed, judged: Belief | None) -> tuple[News, ...]:
        if judged is None or known.last is None or judged.draft:
            return ()
        told = known.told or known.last
        return (
            *news(known.last, told, judged, known.revised),
            *past(followed.deadline, known.last, judged),
            *(settled(known.resolved, told, judged) if followed.stopped is None else ()),
        )

    def _entries(
        self, known: Known, followed: Followed, judged: Belief | None, told: Sequence[News], now: datetime
    ) -> list[Entry]:
        if judged is None:
            return []

        def note(kind: EntryKind, body: object) -> Entry:
            return entry(kind, followed.id, now, body)

        last = known.last
        entries = [] if last and last.rumor == judged.rumor else [note("rumor", body=judged.rumor)]
        moved = bool(entries) or last is None or abs(judged.verdict.probability - last.verdict.probability) >= MOVED
        if moved or told or (last and (last.known, last.verdict.method) != (judged.known, judged.verdict.method)):
            entries.append(note("verdict", body=judged))
            entries += [note(kind, body=what) for kind, what in came_and_went(last, judged)]
        return [*entries, *(note("news", body=n) for n in told)]

    def _note_trouble(self, followed: Followed, now: datetime, trouble: str) -> None:
        failures = followed.failures + 1
        with self.store.writing() as change:
            change.advance(
                msgspec.structs.replace(
                    followed, looked=now, looks=followed.looks + 1, failures=failures, trouble=trouble,
                    next_look=next_look(now, (), failures=failures, chance=self.chance()),
                )
            )  # fmt: skip


def answered(
    followed: Followed, rumor: Rumor, articles: Iterable[Article], now: datetime, config: Config, kept: workers.Cache,
    *, past: Sequence[Recorded | Resolution] = (), said: Said = NOTHING, progress: desk.Progress | None = None,
) -> Dossier:  # fmt: skip
    """The dossier of a story as of an instant, with what editors have said and what resolved rumors teach."""
    pile = Pile(articles=tuple(sorted(articles, key=lambda a: (a.url, a.id))))
    asked = Asked(
        question=followed.question, as_of=now, rumor=rumor, past=tuple(past), decisions=said.decisions,
        marks=said.marks,
    )  # fmt: skip
    return desk.answer(asked, pile, workers=config.workers, kept=kept, progress=progress)


def statements_of(
    articles: Sequence[Article], people: Sequence[Person], config: Config, kept: workers.Cache
) -> list[Statement]:
    """The statements of articles about these people."""
    readings = workers.read_all(articles, people, kept, config.workers, lambda done, total: None)
    return [s for a in articles for s in statements(readings[a.id])]
