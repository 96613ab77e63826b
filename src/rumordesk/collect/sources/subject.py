"""What is looked for, and what a source found: the plain values that every kind of source shares. It asks nothing."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import unquote, urlsplit

import msgspec

from rumordesk.collect.captures import Kept


class Subject(msgspec.Struct, frozen=True, dict=True):
    """The people that articles are looked for about, by their full names."""

    people: tuple[str, ...]

    @cached_property
    def _full(self) -> re.Pattern[str]:
        return _any_of(self.people)

    @cached_property
    def _last(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_any_of([name.split()[-1]]) for name in self.people if name.split())

    def is_named(self, text: str) -> bool:
        """Whether words name somebody of the subject: one by the full name, or all by their last names."""
        return bool(self.people) and (bool(self._full.search(text)) or self.all_named(text))

    def all_named(self, text: str) -> bool:
        """Whether words name everybody of the subject, at least by the last name."""
        return bool(self.people) and all(pattern.search(text) for pattern in self._last)

    def in_address(self, url: str) -> bool:
        """Whether the path of an address names somebody, as the addresses of articles repeat their headline."""
        return self.is_named(re.sub(r"[^\w]+|_", " ", unquote(urlsplit(url).path)))


class Lead(msgspec.Struct, frozen=True, order=True):
    """A page that a source named."""

    url: str
    title: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What one source found."""

    captures: tuple[Kept, ...] = ()
    """To be read as articles."""
    leads: tuple[Lead, ...] = ()
    """To be followed, best first."""
    named: int = 0
    """Entries in all, whomever they name."""


def _any_of(names: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
