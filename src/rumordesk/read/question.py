"""A question as people type it → a `Rumor`: the people, the kind, and the claim as a declarative sentence.

What the words say is `asking`, whom the names mean in this pile `names`. A question the other way round ("are they
still together?") becomes the claim that a rumor would make ("they have split up"), and `Rumor.resolution` says so:
its answer is yes where the claim is false. Whether the rumor may be taken up at all is `care`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rumordesk import kinds
from rumordesk.errors import QuestionError
from rumordesk.read import asking, names
from rumordesk.read.asked_words import clean, content_words
from rumordesk.read.asking import Asked, Known
from rumordesk.read.forms import person
from rumordesk.read.short_names import joint_name
from rumordesk.read.sightings import fold
from rumordesk.records import Article, Person, Rumor

MAX_LENGTH = 500
"""Longer texts are no question, in characters: set by judgement (the longest headline in common use has about 250)."""

EXAMPLE = "Ask for example: “Are Mary Example and John Sample getting back together?”"

INVERTED = " The question was asked the other way round: its answer is yes where this claim is false."

FIRST_VERB = re.compile(
    r"^(?P<aux>is|are|was|were|am|did|does|do|has|have|had|will|would|can|could|should|may|might|must)"
    r"(?:n't| not)?\s+(?P<rest>.+)$",
    re.I,
)


def understand(question: str, articles: Sequence[Article]) -> Rumor:
    """Understand a question against a pile.

    Raises QuestionError, saying what was understood and giving an example, where no claim can be read from it.
    """
    _check_length(question)
    text = clean(question)
    known = names.knows(text, articles)
    asked = asking.take_apart(text, known)
    _check_asks_whether(asked, text)
    if asked.kind != "general" and len(asked.names) == 1:
        asked = _pair(asked, articles)
    if asked.kind != "general" and len(asked.names) == 2:
        return _couple(question, asked, articles)
    return _general(question, asked, _people_of(asked, known), articles)


def _check_length(question: str) -> None:
    if len(question) > MAX_LENGTH:
        raise QuestionError(
            f"The question has {len(question):,} characters; at most {MAX_LENGTH} can be read.",
            f"Ask in one sentence. {EXAMPLE}",
        )


def _check_asks_whether(asked: Asked, text: str) -> None:
    if not any(c.isalpha() for c in asked.text):
        raise QuestionError("The question has no words.", EXAMPLE)
    if asked.wh in {"who", "whom", "what", "which"}:
        raise QuestionError(
            f"“{text}” asks {asked.wh}, not whether. Understood: {_understood(asked)}.",
            f"Ask whether something is so. {EXAMPLE}",
        )


def _understood(asked: Asked) -> str:
    kind = "a claim of no special kind" if asked.kind == "general" else f"a rumor of the kind “{asked.kind}”"
    people = " and ".join(f"“{name}”" for name in asked.names)
    return f"{kind}, {f'about {people}' if people else 'about nobody that could be made out'}"


def _pair(asked: Asked, articles: Sequence[Article]) -> Asked:
    """A couple's joint nickname taken apart, if the pile has the couple."""
    both = joint_name(asked.names[0], articles)
    return msgspec.structs.replace(asked, names=both, joint=asked.names[0]) if both else asked


def _people_of(asked: Asked, known: Known) -> tuple[str, ...]:
    return asked.names or asking.people_named(asked, known)


def _couple(question: str, asked: Asked, articles: Sequence[Article]) -> Rumor:
    people = _people(asked.names, articles)
    people = _joint(asked.joint, people) if asked.joint else people
    if _is_part(people[0].name, people[1].name) or _is_part(people[1].name, people[0].name):
        raise QuestionError(
            f"Both names were read as {max((p.name for p in people), key=len)}. Understood: {_understood(asked)}.",
            f"Give the full names. {EXAMPLE}",
        )
    kind = kinds.load(asked.kind)
    slots = _slots(people)
    return Rumor(
        question=question,
        claim=kind.claim.format(**slots),
        kind=kind.name,
        people=people,
        resolution=kind.resolution.format(**slots) + INVERTED * asked.inverted,
    )


def _is_part(name: str, other: str) -> bool:
    return set(fold(name).split()) <= set(fold(other).split())


def _slots(people: Sequence[Person]) -> dict[str, str]:
    a, b = people[0].name, people[1].name
    return {"people": f"{a} and {b}", "a": a, "b": b}


def _joint(word: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """The people of a couple's joint nickname, with what was typed and how it was read."""
    both = " and ".join(who.name for who in people)
    why = f"“{word}” read as {both}: its letters begin one name and end the other, beside it in the pile."
    return tuple(msgspec.structs.replace(who, asked_as=word, why=why) for who in people)


def _people(asked: Sequence[str], articles: Sequence[Article]) -> tuple[Person, ...]:
    choices, seen = names.resolve(asked, articles)
    return tuple(person(c, [*choices[:i], *choices[i + 1 :]], seen) for i, c in enumerate(choices))


def _general(question: str, asked: Asked, named: Sequence[str], articles: Sequence[Article]) -> Rumor:
    """Any other claim, and a couple's kind with one person ("Is Mary Example engaged?")."""
    people = tuple(_if_somebody(who) for who in _people(named, articles))
    keywords = content_words(asked.text, [*named, *(p.name for p in people)])
    if not keywords or (len(keywords) < 2 and not people):
        raise QuestionError(f"Understood: {_understood(asked)}; no claim could be made out.", EXAMPLE)
    claim = _declared(_with_full_names(asked.text, named, people), [p.name for p in people])
    kind = kinds.load("general")
    return Rumor(
        question=question,
        claim=kind.claim.format(claim=claim[:1].upper() + claim[1:]),
        kind=kind.name,
        people=people,
        keywords=keywords,
        resolution=kind.resolution.format(claim=claim),
    )


def _if_somebody(who: Person) -> Person:
    """As typed again, where a word was read as a longer name that the pile calls neither "he" nor "she"."""
    other = who.why and who.name != who.asked_as and not who.gender
    return Person(name=names.as_name(who.asked_as), asked_as=who.asked_as) if other else who


def _with_full_names(text: str, named: Sequence[str], people: Sequence[Person]) -> str:
    for typed, who in zip(named, people, strict=True):
        if who.name == f"The {typed}":  # the sentence has its own articles
            continue
        text = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", who.name, text, count=1)
    return text


def _declared(text: str, people: Sequence[str]) -> str:
    """The question as a statement: the first verb moved behind its subject; quoted where that cannot be found."""
    found = FIRST_VERB.match(text)
    if not found:
        return text
    rest, verb = found["rest"], found["aux"].lower()
    subject = _subject(rest, people)
    if not subject:
        return f"the answer to “{text}?” is yes"
    predicate = rest[len(subject) :].strip()
    return f"{subject} {verb} {predicate}"


def _subject(rest: str, people: Sequence[str]) -> str:
    """The names, joined by "and" or commas, that the rest begins with."""
    one = "|".join(sorted((re.escape(name) for name in people), key=len, reverse=True))
    found = re.match(rf"(?:{one})(?:(?:,? and |, | & )(?:{one}))*(?=\s)", rest) if one else None
    return found.group() if found else ""
