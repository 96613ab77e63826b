"""Tables of words that a room keeps as data beside its code, as compiled patterns.

A table is a TOML file; each of its entries says why it is there, lists its words as regular expressions, and may give
the frame that they stand in. It knows no sentence and decides nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from rumordesk.errors import ConfigError

WORDS = "{words}"
"""Where in a frame the words stand."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say one thing."""

    why: str
    """What they say, and where they were taken from."""
    words: tuple[str, ...]
    """Regular expressions, of which any may match."""
    frame: str = rf"\b{WORDS}\b"
    """What must stand around them, as a regular expression."""
    cased: bool = False
    """True where only the case as written counts."""

    def pattern(self) -> re.Pattern[str]:
        """The words in their frame."""
        any_of = f"(?:{'|'.join(self.words)})"
        return re.compile(self.frame.replace(WORDS, any_of), re.NOFLAG if self.cased else re.I)


@cache
def tables(package: str, name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of `data/NAME.toml` of a package, by the name of their entry. Raises ConfigError where it is not
    valid."""
    try:
        read = tomllib.loads(files(package).joinpath("data", f"{name}.toml").read_text("utf-8"))
        return {key: entry.pattern() for key, entry in msgspec.convert(read, dict[str, Entry]).items()}
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise ConfigError(f"{package}/data/{name}.toml: {error}", "Reinstall rumordesk, or mend the file.") from error
