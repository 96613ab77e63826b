"""Who is in an article: full names, and the shorter forms by which each person may be called there.

It draws up the roll. Which of several people a short form means at one place is decided in `people`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rumordesk.read.names_in_text import INITIAL, Gender, Key, Run, key_of, lexicon, like
from rumordesk.read.newcomers import Newcomers
from rumordesk.records.articles import Article
from rumordesk.records.rumors import Person

How = Literal["full name", "surname", "first name", "nickname"]

_PARTICLES = frozenset(
    {"de", "del", "di", "da", "dos", "du", "van", "von", "der", "den", "bin", "al", "el", "la", "le"}
)


@dataclass(slots=True, eq=False)
class Someone:
    """A person of the article."""

    name: str
    key: Key
    gender: Gender = ""
    cast: bool = False
    given: str = ""
    surname: str = ""
    sightings: int = 0
    """How often the full name stands in the text."""


class Named(NamedTuple):
    """A place where somebody is meant; `person` is empty where it cannot be told who."""

    field: Literal["title", "text"]
    sentence: int
    start: int
    end: int
    person: str
    how: Literal["full name", "surname", "first name", "nickname", "pronoun", "pair", "role"]
    gender: Gender


@dataclass(slots=True)
class Roll:
    """Everybody who may be meant in an article, by the folded words that may mean them."""

    people: list[Someone] = field(default_factory=list)
    forms: dict[Key, Someone] = field(default_factory=dict)
    """Names that mean one person on sight."""
    short: dict[Key, list[tuple[Someone, How]]] = field(default_factory=dict)
    """Names that mean one of these people."""
    tails: dict[Key, Someone] = field(default_factory=dict)
    """Names of three and more words without the first ("Fiction Quill")."""
    by_first: dict[str, list[Someone]] = field(default_factory=dict)
    partners: frozenset[str] = frozenset()
    """Surnames of the cast: who marries takes one of them."""

    reach: dict[str, int] = field(default_factory=dict)
    """For the first word of a form, the most words that a form with it has."""

    def know(self, form: Key, someone: Someone) -> None:
        """From now on the form means that person, unless it means another already."""
        self.forms.setdefault(form, someone)
        self.reach[form[0]] = max(len(form), self.reach.get(form[0], 0))

    def longest(self, run: Run, start: int) -> int:
        """How many words from `start` make a name that means one person on sight; 0 for none."""
        for length in range(self.reach.get(run.words[start].key, 0), 0, -1):
            if run.keys(start, start + length) in self.forms and start + length <= len(run.words):
                return length
        return 0


def draw_up(article: Article, runs: Sequence[Run], cast: Sequence[Person]) -> Roll:
    """The roll of an article from the runs found in it and the cast of the rumor."""
    roll = Roll()
    for person in cast:
        _enlist(roll, person)
    roll.partners = frozenset(someone.surname for someone in roll.people) - {""}
    given = {someone.given for someone in roll.people}
    by_field = {name: [run for run in runs if run.field == name] for name in ("text", "title")}
    in_text = Newcomers(article.text, by_field["text"], roll.longest, given, roll.partners)
    in_title = Newcomers(article.title, by_field["title"], roll.longest, given, roll.partners)
    for key, name in [*in_text.full_names(), *in_title.full_names()]:
        _add(roll, key, name)
    for run in runs:
        _sight(roll, run)
    _index(roll, cast)
    _add_by_short_forms(roll, in_text, cast)
    return roll


def _add_by_short_forms(roll: Roll, found: Newcomers, cast: Sequence[Person]) -> None:
    """Those of whom the text never has the full name, and everybody's gender."""
    for key, name in list(found.kin(roll.forms, roll.short)):
        _add(roll, key, name)
        roll.forms[key].sightings += 1
    _index(roll, cast)
    for key, name in found.single_names({*roll.forms, *roll.short}):
        _add(roll, key, name)
    for someone in roll.people:
        someone.gender = someone.gender or _gender_by_name(someone) or found.gender_of(someone.name)


def _enlist(roll: Roll, person: Person) -> None:
    key = key_of(person.name)
    someone = _someone(key, person.name, cast=True)
    someone.gender = person.gender
    roll.people.append(someone)
    roll.by_first.setdefault(key[0], []).append(someone)
    for form in (person.name, *person.variants):
        key = key_of(form)
        if len(key) > 1 or form == person.name:
            roll.know(key, someone)
        if len(key) > 2 and key[0] == someone.key[0]:
            roll.tails.setdefault(key[1:], someone)
        if len(key) == 2 and key[0] == "the":
            roll.know(key[1:], someone)


def _someone(key: Key, name: str, *, cast: bool = False) -> Someone:
    titles = lexicon().titles
    words = [word for word in key if word not in {"jr", "sr", "ii", "iii"}]
    titled = words[0] in titles
    given = words[1] if titled and len(words) == 2 else words[0] if len(words) > 1 and not titled else ""
    if words[0] == "the":
        return Someone(name, key, cast=cast)
    surname = words[-1] if len(words) > 1 and not (titled and len(words) == 2) else ""
    return Someone(name, key, cast=cast, given="" if INITIAL.fullmatch(given) else given, surname=surname)


def _add(roll: Roll, key: Key, name: str) -> None:
    """Another full name: a longer or changed form of somebody on the roll, or somebody new."""
    if key in roll.forms:
        return
    longer = roll.tails.get(key)
    if longer is not None:
        roll.know(key, longer)
        return
    namesakes = [someone for first in like(key[0]) for someone in roll.by_first.get(first, ())]
    same = next((someone for someone in namesakes if _is_form_of(key, someone, roll.partners)), None)
    if same is None:
        same = _someone(key, name)
        roll.people.append(same)
        roll.by_first.setdefault(key[0], []).append(same)
    roll.know(key, same)
    if len(key) > 2:
        roll.tails.setdefault(key[1:], same)


def _is_form_of(key: Key, someone: Someone, partners: Collection[str]) -> bool:
    """Married names, middle names and initials: who adds a name or takes the partner's remains who they are."""
    mine = someone.key
    if not someone.given or not someone.surname or len(key) < 2:
        return False
    if key[0] != mine[0]:
        return key[1:] == mine[1:]
    if key[: len(mine)] == mine:
        return key[-1] not in {"jr", "sr", "ii", "iii"}
    if key[-1] == mine[-1] and (len(key) == 2 or len(mine) == 2 or _initials(key) or _initials(mine)):
        return True
    return someone.cast and key[-1] in partners


def _initials(key: Key) -> bool:
    return any(INITIAL.fullmatch(word) for word in key[1:-1])


def _sight(roll: Roll, run: Run) -> None:
    i = 0
    while i < len(run.words):
        length = roll.longest(run, i)
        if length:
            roll.forms[run.keys(i, i + length)].sightings += 1
        i += length or 1


def _index(roll: Roll, cast: Sequence[Person]) -> None:
    """Short forms of everybody on the roll."""
    for key, someone in list(roll.forms.items()):
        if len(key) > 2 and key[: len(someone.key)] == someone.key:
            _offer(roll, key[len(someone.key) - 1 :], someone, "surname")
    for someone in roll.people:
        if someone.given:
            _offer(roll, (someone.given,), someone, "first name")
        if someone.surname:
            _offer(roll, (someone.surname,), someone, "surname")
            tail = next((i for i, word in enumerate(someone.key) if i and word in _PARTICLES), 0)
            if tail and tail < len(someone.key) - 1:
                _offer(roll, someone.key[tail:], someone, "surname")
    for person, someone in zip(cast, roll.people, strict=False):
        for variant in person.variants:
            if len(key_of(variant)) == 1:
                _offer(roll, key_of(variant), someone, "nickname")
    for someone in roll.people:
        for nickname in like(someone.given) if someone.given else ():
            if someone.given in lexicon().short.get(nickname, ()):
                _offer(roll, (nickname,), someone, "nickname")


def _offer(roll: Roll, key: Key, someone: Someone, how: How) -> None:
    offered = roll.short.setdefault(key, [])
    if all(other is not someone for other, _ in offered):
        offered.append((someone, how))


def _gender_by_name(someone: Someone) -> Gender:
    words = lexicon()
    if someone.key[0] in words.titles and words.titles[someone.key[0]]:
        return words.titles[someone.key[0]]
    return words.given.get(someone.given or someone.key[0], "")
