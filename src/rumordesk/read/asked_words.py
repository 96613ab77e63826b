"""The words of a typed question: cleaned, cut into tokens, told apart from the words that say nothing.

It knows the word lists of `data/question.toml` and nothing of rumors or names; those are `asking` and `names`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

TOKEN = re.compile(
    r"'n'?(?!\w)|w/|[^\W_]+(?:[-'.][^\W_]+)*(?:(?<=\b[^\W\d_])\.|(?<=\b[JjSsDdMm][rt])\.|(?<=\b[Mm]rs)\.)?|[&+,/]"
)
"""A word with its hyphens, apostrophes and abbreviation stops, or a sign that joins names or parts clauses."""

QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "…": " ",
        "–": "-",
        "—": ", ",
    }
)


class Token(msgspec.Struct, frozen=True):
    """A word of the question."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """Lower case."""
        return self.text.lower()

    @property
    def is_function(self) -> bool:
        """Whether it is a sign or a word that names nobody and says nothing; "it's" counts as "it"."""
        return not self.text[0].isalnum() or re.sub(r"'(?:s|re|ve|ll|d)$", "", self.low) in function_words()

    @property
    def is_dull(self) -> bool:
        """Whether it is a function word or a word that says little ("woman", "new")."""
        return self.is_function or self.low in words().stop

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, and is no function word that is shouted ("NOT")."""
        return self.text[0].isupper() and not (self.is_function and len(self.text) > 1 and self.text.isupper())


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/question.toml`."""

    openers: tuple[str, ...]
    closers: tuple[str, ...]
    auxiliary: frozenset[str]
    connectors: frozenset[str]
    tail: frozenset[str]
    negations: frozenset[str]
    fillers: frozenset[str]
    stop: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    beside_names: frozenset[str]


def clean(question: str) -> str:
    """NFC, straight quotes, single spaces, no control or format characters."""
    text = unicodedata.normalize("NFC", question).translate(QUOTES)
    text = "".join(
        c if unicodedata.category(c)[0] not in "CZ" else " " if c.isspace() or c == "\u200b" else "" for c in text
    )
    return " ".join(text.split())


def strip_frame(text: str) -> tuple[str, str]:
    """Without "is it true that", "or not?", end stops and outer quotes; and the question word that it begins with."""
    text = re.sub(r'[\s"?!.,;:]+$', "", text).lstrip('" ')
    for _ in range(3):
        before = text
        for opener in words().openers:
            text = re.sub(f"^(?:{opener})", "", text, flags=re.I)
        for closer in words().closers:
            text = re.sub(closer, "", text, flags=re.I).rstrip('"?!.,;: ')
        if text == before:
            break
    found = re.match(r"(why|when|how|where|who|whom|what|which)(?:'s|'re)?\b\s*", text, re.I)
    if not found:
        return text, ""
    return text[found.end() :], found.group(1).lower()


def tokens_of(text: str) -> tuple[Token, ...]:
    """The text's words and joining or parting signs, in order."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text))


def content_words(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Lower-case words that carry meaning, without those of the names, in order, each once."""
    unwanted = {token.low for name in names for token in tokens_of(name)}
    kept = [re.sub(r"'s$", "", token.low) for token in tokens_of(text) if not token.is_dull]
    return tuple(dict.fromkeys(word for word in kept if word not in unwanted and len(word) >= 2 + word.isalpha()))


@cache
def words() -> Words:
    """The word lists, read once."""
    return msgspec.convert(tomllib.loads(files(__package__).joinpath("data/question.toml").read_text("utf-8")), Words)


@cache
def function_words() -> frozenset[str]:
    """Words that name nobody and say nothing, lower case."""
    w = words()
    return w.auxiliary | w.connectors | w.tail | w.negations | w.fillers
