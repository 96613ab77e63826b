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
from rumordesk.errors import QuestionError, RumordeskError
from rumordesk.read.question import understand
from rumordesk.read.sieve import forms, sieve
from rumordesk.records import Article, Belief, Dossier, Entry, EntryKind, Followed, News, Person, Pile, Rumor
from rumordesk.store import Store
from rumordesk.store.follows import due
from rumordesk.store.opened import Reading
from rumordesk.store.outbox import Letter
from rumordesk.store.search import Statement
from rumordesk.text.language import language
from rumordesk.watch.believing import belief, came_and_went, fingerprint
from rumordesk.watch.following import entry
from rumordesk.watch.news import news, past, settled
from rumordesk.watch.statements import statements
from rumordesk.watch.when import next_look

Collect = Callable[[str, str], tuple[Pile, str]]
"""From a source and what was there when it was read last: what is there now, and how to know it again.

Raises RumordeskError where the source cannot be read.
"""
Letters = Callable[[Rumor, Sequence[News], str], Sequence[Letter]]
"""From a rumor, what is news on it, and the rumor's id: what is to be told, and to whom."""

ALWAYS = datetime.max.replace(tzinfo=UTC)
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
        chance: Callable[[], float] = lambda: 0.5, cache: bool = True,
    ) -> None:  # fmt: skip
        self.store, self.config, self.collect, self.letters, self.chance = store, config, collect, letters, chance
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
        judged = belief(dossier, (a.id for a in story)) if dossier else None
        told = self._news(known, followed, judged)
        entries = self._entries(known, followed, judged, told, now)
        letters = self.letters(known.rumor, told, followed.id) if told else ()
        said = statements_of(known.joined, known.rumor.people, self.config, self.kept)
        if known.resolved:
            after = msgspec.structs.replace(after, stopped=now)
        with self.store.writing() as change:
            if not change.advance(after):
                return Looked(followed.id, followed.question, 0, False, trouble="another process looked just now")
            change.append(entries)
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
        same = last is not None and last.known == fingerprint(a.id for a in known.articles)
        if last is not None and same and last.rumor == known.rumor and (now - last.verdict.as_of).days < 1:
            return None
        return answered(followed, known.rumor, known.articles, now, self.config, self.kept)

    def _news(self, known: Known, followed: Followed, judged: Belief | None) -> tuple[News, ...]:
        if judged is None or known.last is None or judged.draft:
            return ()
        told = known.told or known.last
        return (
            *news(known.last, told, judged),
            *past(followed.deadline, known.last, judged),
            *settled(known.resolved, told, judged),
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


class Known(NamedTuple):
    """All that is known of a rumor at one moment."""

    rumor: Rumor
    people_changed: bool
    articles: tuple[Article, ...]
    """The story as it stands, by id, each address once."""
    new: int
    """How many of these were not known at the look before."""
    joined: tuple[Article, ...]
    """Articles that are to be counted to the story: of the new captures, or of all where the people have changed."""
    place: int
    """Place of the newest capture that was looked at."""
    seen: Mapping[str, datetime]
    """When each article of the story was first seen."""
    last: Belief | None
    told: Belief | None
    """The belief when something was told last, or the first one."""
    resolved: str
    """How it turned out, where that was noted; else ""."""

    @classmethod
    def of(cls, moment: Reading, followed: Followed, now: datetime) -> Known:
        """Ask the store. Reads the bodies of new captures and of the story, never of the rest."""
        place = moment.last_place()
        fresh = [a for _, a in moment.articles_after(followed.cursor)]
        rumor, changed = _rumor(moment, followed, fresh, now)
        pool = [a for _, a in moment.articles_after(0)] if changed and followed.cursor else fresh
        joined = _members(pool, rumor.people)
        ids = sorted({a.id for a in joined} | set(() if changed else moment.story(followed.id)))
        found, replaced = moment.known(ids, now)
        before = moment.known_ids(ids, followed.looked)[0] if followed.looked else ()
        story = tuple(found[key] for key in sorted(found) if key not in replaced)
        last = _belief(moment.latest("verdict", followed.id))
        return cls(
            rumor, changed, story, len(set(found) - set(before)), joined, place,
            moment.first_seen([a.id for a in story]), last, _told(moment, followed), _resolved(moment, followed, last),
        )  # fmt: skip


def _rumor(moment: Reading, followed: Followed, fresh: Sequence[Article], now: datetime) -> tuple[Rumor, bool]:
    """The question as it is understood now, and whether its people have changed by that."""
    noted = moment.latest("rumor", followed.id)
    if noted is None:
        return understood(followed, [a for a in fresh if a.published is not None and a.published <= now]), True
    rumor = msgspec.json.decode(noted.body, type=Rumor)
    return understood_again(followed, rumor, _members(fresh, rumor.people), moment, now)


def _told(moment: Reading, followed: Followed) -> Belief | None:
    heard = moment.latest("news", followed.id)
    told = _belief(moment.at_instant("verdict", followed.id, heard.as_of)) if heard else None
    return told or _belief(next(moment.entries("verdict", rumor=followed.id), None))


def _resolved(moment: Reading, followed: Followed, last: Belief | None) -> str:
    noted = moment.latest("resolution", followed.id)
    if noted is None or (last is not None and noted.at < followed.since):
        return ""
    return str(msgspec.json.decode(noted.body).get("outcome", ""))


def statements_of(
    articles: Sequence[Article], people: Sequence[Person], config: Config, kept: workers.Cache
) -> list[Statement]:
    """The statements of articles about these people."""
    readings = workers.read_all(articles, people, kept, config.workers, lambda done, total: None)
    return [s for a in articles for s in statements(readings[a.id])]


def rebuilt_story(moment: Reading, followed: Followed) -> tuple[Rumor, tuple[Article, ...]] | None:
    """The rumor as understood last and the articles that belong to it by that; None where it was never understood."""
    noted = moment.latest("rumor", followed.id)
    if noted is None:
        return None
    rumor = msgspec.json.decode(noted.body, type=Rumor)
    return rumor, _members([a for seq, a in moment.articles_after(0) if seq <= followed.cursor], rumor.people)


def understood(followed: Followed, articles: Sequence[Article]) -> Rumor:
    """The question, understood against these articles, with its deadline. Raises QuestionError."""
    return msgspec.structs.replace(understand(followed.question, articles), deadline=followed.deadline)


def understood_again(
    followed: Followed, rumor: Rumor, fresh: Sequence[Article], moment: Reading, now: datetime
) -> tuple[Rumor, bool]:
    """The rumor as understood before, unless the story by now gives its people other names or forms of them."""
    rumor = msgspec.structs.replace(rumor, deadline=followed.deadline)
    if not fresh:
        return rumor, False
    known, _ = moment.story_known(followed.id, now)
    story = {**known, **{a.id: a for a in fresh if a.published is not None and a.published <= now}}
    try:
        again = understood(followed, [story[key] for key in sorted(story)])
    except QuestionError:
        return rumor, False
    return (rumor, False) if _cast(again) == _cast(rumor) else (again, True)


def answered(
    followed: Followed, rumor: Rumor, articles: Iterable[Article], now: datetime, config: Config, kept: workers.Cache
) -> Dossier:
    """The dossier of a story as of an instant."""
    pile = Pile(articles=tuple(sorted(articles, key=lambda a: (a.url, a.id))))
    return desk.answer(followed.question, pile, as_of=now, today=now, config=config, kept=kept, rumor=rumor)


def _cast(rumor: Rumor) -> object:
    return rumor.kind, rumor.claim, [(p.name, forms(p), p.gender) for p in rumor.people]


def _members(articles: Sequence[Article], people: Sequence[Person]) -> tuple[Article, ...]:
    return sieve(articles, people, ALWAYS, language, undated=True).articles


def _belief(noted: Entry | None) -> Belief | None:
    return None if noted is None else msgspec.json.decode(noted.body, type=Belief)
