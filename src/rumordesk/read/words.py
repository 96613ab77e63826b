"""Word lists of the reader, from `data/*.toml`, as compiled patterns. It knows no sentence and decides nothing.

A list is a sequence of groups, each with the reason why it is there; a group's words are regular expressions without
capture, matched as whole words and, unless the group is `cased`, in any letter case.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec

from rumordesk.errors import ConfigError
from rumordesk.records import EventKind

T = TypeVar("T")


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that belong together."""

    source: str
    """Where they come from, and why they mean what the list says."""
    words: tuple[str, ...]
    cased: bool = False
    """True where only the case as written counts ("may", not "May")."""


class CueGroup(Group, frozen=True, kw_only=True):
    """Words that tell of one kind of event."""

    kind: EventKind
    about: Literal["couple", "one"]
    """Whose event it is: two people do it together or to each other, or a single person."""


@cache
def groups(name: str) -> Mapping[str, tuple[Group, ...]]:
    """The lists of `data/NAME.toml` but its cues. Raises ConfigError where it is not valid."""
    table = {key: value for key, value in _table(name).items() if key != "cue"}
    return _converted(name, table, dict[str, tuple[Group, ...]])


@cache
def cue_groups(name: str) -> tuple[CueGroup, ...]:
    """The cues of `data/NAME.toml`, in the order in which they are tried. Raises ConfigError where it is not valid."""
    return _converted(name, _table(name).get("cue", ()), tuple[CueGroup, ...])


def whole_words(found: Iterable[Group]) -> re.Pattern[str]:
    """Any of the words of these groups, as whole words."""
    return re.compile(rf"\b(?:{alternatives(found)})\b", re.I)


def alternatives(found: Iterable[Group]) -> str:
    """The words as the alternatives of an expression."""
    return "|".join(rf"(?-i:{'|'.join(g.words)})" if g.cased else "|".join(g.words) for g in found)


def _table(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise _broken(name, error) from error


def _converted(name: str, value: Any, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _broken(name, error) from error


def _broken(name: str, error: Exception) -> ConfigError:
    return ConfigError(f"read/data/{name}.toml: {error}", "Reinstall rumordesk, or mend the file.")
