"""What is asked: the rumor, its people and its kind."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

ClaimKind = Literal["reconciliation", "dating", "engagement", "wedding", "split", "general"]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the rumor."""

    name: str
    """Full name, as the pile supports it ("Kim Kardashian")."""
    asked_as: str
    """As the question has it ("Kim")."""
    variants: tuple[str, ...] = ()
    """Other forms that mean this person on sight in this pile: nicknames, stage names, portmanteaus excepted."""
    why: str = ""
    """How `asked_as` became `name`, with counts, where they differ."""
    gender: Literal["f", "m", ""] = ""
    """As the pile's pronouns suggest; empty where not clear. Used only to resolve "he" and "she"."""


class Rumor(msgspec.Struct, frozen=True, kw_only=True):
    """A question understood."""

    question: str
    claim: str
    """A declarative sentence: "Kanye West and Kim Kardashian are getting back together."."""
    kind: ClaimKind
    people: tuple[Person, ...]
    """In the order asked: two for a couple's rumor, one or more for a general claim."""
    sensitive: tuple[str, ...] = ()
    """Topics that keep the answer a private draft: "health", "pregnancy", "sexuality", "crime"."""
    keywords: tuple[str, ...] = ()
    """For a general claim: its content words, lower case, without the people's names."""
    deadline: date | None = None
    resolution: str = ""
    """What would count as yes, in one sentence."""
