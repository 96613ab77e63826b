"""Tables of words that a room keeps as data beside its code, as compiled patterns.

A table is a TOML file; each of its entries says why it is there, lists its words as regular expressions, and may give
the frame that they stand in; it may name earlier entries. It knows no sentence and decides nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from rumordesk.errors import ConfigError

NAMED = re.compile(r"\{([a-z_]+)\}")
"""In words and in a frame, the words of an earlier entry; {words} in a frame are the entry's own."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say one thing."""

    why: str
    """What they say, and where they were taken from."""
    words: tuple[str, ...]
    """Regular expressions, of which any may match."""
    frame: str = r"\b{words}\b"
    """What must stand around them, as a regular expression."""
    cased: bool = False
    """True where only the case as written counts."""

    def any_of(self, earlier: Mapping[str, str]) -> str:
        """The words as one expression."""
        return _filled(f"(?:{'|'.join(self.words)})", earlier)

    def pattern(self, earlier: Mapping[str, str]) -> re.Pattern[str]:
        """The words in their frame."""
        framed = _filled(self.frame, {**earlier, "words": self.any_of(earlier)})
        return re.compile(framed, re.NOFLAG if self.cased else re.I)


@cache
def tables(package: str, name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of `data/NAME.toml` of a package, by the name of their entry. Raises ConfigError where it is not
    valid."""
    try:
        read = tomllib.loads(files(package).joinpath("data", f"{name}.toml").read_text("utf-8"))
        return _compiled(msgspec.convert(read, dict[str, Entry]))
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, re.error, KeyError) as error:
        raise ConfigError(f"{package}/data/{name}.toml: {error}", "Reinstall rumordesk, or mend the file.") from error


def _compiled(entries: Mapping[str, Entry]) -> Mapping[str, re.Pattern[str]]:
    words: dict[str, str] = {}
    patterns = {}
    for name, entry in entries.items():
        patterns[name] = entry.pattern(words)
        words[name] = entry.any_of(words)
    return patterns


def _filled(expression: str, words: Mapping[str, str]) -> str:
    return NAMED.sub(lambda m: words[m[1]], expression)
