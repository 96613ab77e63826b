"""What is known of a followed rumor at one moment: its people, story and last belief. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from rumordesk.editing.said import Said, said
from rumordesk.errors import QuestionError
from rumordesk.read.question import understand
from rumordesk.read.sieve import forms, sieve
from rumordesk.records import Article, Belief, Entry, Followed, Person, Recorded, Resolution, Rumor
from rumordesk.store.book import taught
from rumordesk.store.opened import Reading
from rumordesk.store.standing import standing
from rumordesk.text.language import language

AT_ONCE = 500
"""Articles that are held at a time while the pile is sorted."""
ALWAYS = datetime.max.replace(tzinfo=UTC)


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
    revised: Mapping[str, Article]
    """What stands in the place of articles that were known at the look before, by the ids of those."""
    last: Belief | None
    told: Belief | None
    """The belief when something was told last, or the first one."""
    past: tuple[Recorded | Resolution, ...]
    """What the book has, where resolved rumors have something to teach."""
    resolved: str
    """How it turned out, where that was noted; else ""."""
    said: Said
    """What editors have said."""

    @property
    def at_hand(self) -> tuple[str, ...]:
        """What the answer depends on, by id: the articles, and what editors have said."""
        return (*(a.id for a in self.articles), *self.said.entries)

    @classmethod
    def of(cls, moment: Reading, followed: Followed, now: datetime) -> Known:
        """Ask the store. Reads new captures and the story, and the rest only where the people have changed."""
        place = moment.last_place()
        rumor, changed, joined = _sorted_out(moment, followed, now)
        ids = sorted({a.id for a in joined} | set(() if changed else moment.story(followed.id)))
        found, replaced = moment.known(ids, now)
        before = moment.known_ids(ids, followed.looked)[0] if followed.looked else ()
        heard = said(moment, followed.id)
        story = tuple(found[key] for key in sorted(found) if key not in replaced.keys() | heard.taken_back)
        last = _belief(moment.latest("verdict", followed.id))
        stand = moment.articles(sorted(set(replaced.values())))
        revised = {old: stand[new] for old, new in sorted(replaced.items())}
        seen = moment.first_seen([a.id for a in story])
        return cls(
            rumor, changed, story, len(set(found) - set(before)), joined, place, seen, revised, last,
            _told(moment, followed), taught(moment, now), _resolved(moment, followed, last), heard,
        )  # fmt: skip


def _sorted_out(moment: Reading, followed: Followed, now: datetime) -> tuple[Rumor, bool, tuple[Article, ...]]:
    """The question as it is understood now, whether its people have changed by that, and which articles join it."""
    noted = moment.latest("rumor", followed.id)
    if noted is None:
        pile = [a for _, a in moment.articles_after(followed.cursor)]
        rumor = understood(followed, [a for a in pile if a.published is not None and a.published <= now])
        return rumor, True, _members(pile, rumor.people)
    before = msgspec.json.decode(noted.body, type=Rumor)
    fresh = _members((a for _, a in moment.articles_after(followed.cursor)), before.people)
    rumor, changed = understood_again(followed, before, fresh, moment, now)
    if not changed:
        return rumor, False, fresh
    return rumor, True, _members((a for _, a in moment.articles_after(0)), rumor.people)


def _told(moment: Reading, followed: Followed) -> Belief | None:
    heard = moment.latest("news", followed.id)
    told = _belief(moment.at_instant("verdict", followed.id, heard.as_of)) if heard else None
    return told or _belief(next(moment.entries("verdict", rumor=followed.id), None))


def _resolved(moment: Reading, followed: Followed, last: Belief | None) -> str:
    noted = standing(moment, followed.id, "resolution")
    if not noted or (last is not None and noted[-1].at < followed.since):
        return ""
    return str(msgspec.json.decode(noted[-1].body).get("outcome", ""))


def rebuilt_story(moment: Reading, followed: Followed) -> tuple[Rumor, tuple[Article, ...]] | None:
    """The rumor as understood last and the articles that belong to it by that; None where it was never understood."""
    noted = moment.latest("rumor", followed.id)
    if noted is None:
        return None
    rumor = msgspec.json.decode(noted.body, type=Rumor)
    return rumor, _members((a for seq, a in moment.articles_after(0) if seq <= followed.cursor), rumor.people)


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


def _cast(rumor: Rumor) -> object:
    return rumor.kind, rumor.claim, [(p.name, forms(p), p.gender) for p in rumor.people]


def _members(articles: Iterable[Article], people: Sequence[Person]) -> tuple[Article, ...]:
    """Those that name everybody, some at a time: the pile may be larger than the memory."""
    rest, found = iter(articles), list[Article]()
    while some := list(islice(rest, AT_ONCE)):
        found += sieve(some, people, ALWAYS, language, undated=True).articles
    return tuple(found)


def _belief(noted: Entry | None) -> Belief | None:
    return None if noted is None else msgspec.json.decode(noted.body, type=Belief)
