"""Where words are capitalised as names are, and what is known about such words (given names, titles, places, ...).

It finds runs of words and says what single words can be. It does not decide who is meant: that is `people`, with
`roll`, which draws up who is in an article.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from rumordesk.records.articles import Article
from rumordesk.records.readings import Sentence

Gender = Literal["f", "m", ""]
Key = tuple[str, ...]
"""The words of a name, folded."""

LONGEST_NAME = 5
"""Words; longer runs of capitals are headlines and lists. Set by judgement."""

HEADLINE_CAPITALS = 2
"""Capitalised words beside likely names that make a headline."""

HEADLINE_SMALL = 2
"""Words in small letters, short link words apart, that a headline may have at most."""

HEADLINE_SMALL_COST = 3
"""How many more capitalised words it takes for each of those. All three set by judgement."""

INITIAL = re.compile(r"[a-z](?:\.[a-z])*")
"""A folded initial or several."""


class Word(NamedTuple):
    """A capitalised word: `end` is before a possessive ending."""

    key: str
    start: int
    end: int
    possessive: bool
    hyphened: bool = False
    """True where a hyphen joins it to the word before."""


class Run(NamedTuple):
    """Capitalised words that stand together."""

    field: Literal["title", "text"]
    sentence: int
    words: tuple[Word, ...]
    opens: bool
    """True where the first word opens a sentence or a quote, and so is capitalised whatever it is."""
    headline: bool
    """True where nearly every word of the sentence is capitalised: there, capitals prove nothing."""

    def keys(self, first: int, last: int) -> Key:
        return tuple(word.key for word in self.words[first:last])


class Lexicon(NamedTuple):
    """What single words can be; all folded."""

    given: dict[str, Gender]
    breaks: frozenset[str]
    """Words that end a name and never are part of one."""
    common: frozenset[str]
    """Words of the language that are names too."""
    places: frozenset[str]
    phrases: frozenset[Key]
    heads: frozenset[str]
    titles: dict[str, Gender]
    royal: frozenset[str]
    roles: dict[str, Gender]
    trades: dict[str, Gender]
    """What people are known for, as gossip puts it for their name: "the actress"."""
    kin: dict[str, Gender]
    verbs: frozenset[str]
    short: dict[str, tuple[str, ...]]
    """Short forms of given names with the long forms."""


UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(c) for c in range(0x100, 0x250) if chr(c).isupper())
_WORD = re.compile(rf"(?<![\w@#/.])[{UPPER}](?:[^\W_]|['’‘`](?=[^\W\d_])|\.(?=[^\W\d_][\w.]))*")
_CLITIC = re.compile(r"['’‘`](?:s|d|ll|ve|re|m)$", re.IGNORECASE)
_PARTICLES = re.compile(
    r" (?:de la|de los|van der|van den|von der|de|del|della|di|da|dos|du|van|von|bin|al|el|ter|le|la) "
)
_HYPHENS = frozenset({"-", "–"})
_JOINTS = _HYPHENS | {" ", "\xa0", " ["}
_CAPITALISED = re.compile(rf"(?<![\w'’])[{UPPER}][^\W\d_]{{2,}}")
_SMALL_WORD = re.compile(
    r"(?<![\w'’])(?!(?:and|the|for|but|nor|with|from|after|amid|over|into|his|her|him|per|via)\b)[a-z]{3,}"
)
_DOTTED = frozenset({"mr", "mrs", "ms", "dr", "st", "jr", "sr", "rev", "sen", "gov", "rep", "prof"})
_OPENERS = frozenset("“\"‘'([{:;•|–—-…")


def runs(article: Article, sentences: Sequence[Sentence]) -> tuple[Run, ...]:
    """All runs of capitalised words, in the order of the sentences."""
    fields = {"title": article.title, "text": article.text}
    return tuple(run for i, s in enumerate(sentences) for run in _runs_of(fields[s.field], s, i))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case without accents, with straight apostrophes and no final stop: "Khloé" and "KHLOE" are one word."""
    if word.isascii():
        return word.lower().rstrip(".")
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().rstrip(".")


def key_of(name: str) -> Key:
    """The folded words of a name as it would be found in text; hyphens part words."""
    return tuple(fold(word) for word in re.split(r"[\s–-]+", name.strip()) if word)


@lru_cache(maxsize=4_096)
def like(given: str) -> tuple[str, ...]:
    """The given name, its long forms and its short forms."""
    short = lexicon().short
    return tuple(sorted({given, *short.get(given, ()), *(s for s, longer in short.items() if given in longer)}))


@cache
def lexicon() -> Lexicon:
    """The word lists of `data/`, read once."""
    names = _toml("given_names.toml")
    words = _toml("names_in_text.toml")
    given: dict[str, Gender] = dict.fromkeys(_listed(names, "either"), "")
    given.update(dict.fromkeys(_listed(names, "f"), "f"))
    given.update(dict.fromkeys(_listed(names, "m"), "m"))
    common = frozenset(_listed(words, "also_words"))
    return Lexicon(
        given=given,
        breaks=frozenset(_listed(words, "break_words")) - common,
        common=common,
        places=frozenset(_listed(words, "places")),
        phrases=frozenset(key_of(phrase) for phrase in words["phrases"]),
        heads=frozenset(_listed(words, "heads")),
        titles=_by_gender(words, "titles"),
        royal=frozenset(_listed(words, "royal")),
        roles=_by_gender(words, "roles"),
        trades=_by_gender(words, "trades"),
        kin=_by_gender(words, "kin"),
        verbs=frozenset(_listed(words, "person_verbs")),
        short={short: tuple(longer) for short, longer in _toml("nicknames.toml")["short"].items()},
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("rumordesk.read").joinpath("data", name).read_text(encoding="utf-8"))


def _listed(table: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in table[name].split())


def _by_gender(table: dict[str, Any], name: str) -> dict[str, Gender]:
    unmarked: dict[str, Gender] = dict.fromkeys(_listed(table, name), "")
    women: dict[str, Gender] = dict.fromkeys(_listed(table, f"{name}_f"), "f")
    men: dict[str, Gender] = dict.fromkeys(_listed(table, f"{name}_m"), "m")
    return unmarked | women | men


def _runs_of(text: str, sentence: Sentence, number: int) -> Iterator[Run]:
    headline = _is_headline(text, sentence)
    for words in _groups(text, sentence):
        yield Run(sentence.field, number, words, _opens(text, words[0].start, sentence), headline)


def _groups(text: str, sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = []
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = _word(match)
        gap = text[run[-1].end : word.start] if run else ""
        if run and not _joined(run[-1], gap):
            yield tuple(run)
            run = []
        run.append(word._replace(hyphened=True) if run and gap in _HYPHENS else word)
    if run:
        yield tuple(run)


def _is_headline(text: str, sentence: Sentence) -> bool:
    small = len(_SMALL_WORD.findall(text, sentence.start, sentence.end))
    if small > HEADLINE_SMALL:
        return False
    words = [fold(word) for word in _CAPITALISED.findall(text, sentence.start, sentence.end)]
    given = lexicon().given
    beside = sum(word not in given and before not in given for before, word in pairwise(["", *words]))
    return beside >= HEADLINE_CAPITALS + HEADLINE_SMALL_COST * small


def _word(match: re.Match[str]) -> Word:
    clitic = _CLITIC.search(match[0])
    whole = match[0][: clitic.start()] if clitic else match[0]
    return Word(fold(whole), match.start(), match.start() + len(whole), clitic is not None)


def _joined(before: Word, gap: str) -> bool:
    if before.possessive:
        return False
    if gap == ". ":
        return before.key in _DOTTED or len(before.key.replace(".", "")) == 1
    return gap in _JOINTS or (len(gap) > 3 and _PARTICLES.fullmatch(gap) is not None)


def _opens(text: str, start: int, sentence: Sentence) -> bool:
    before = text[sentence.start : start].rstrip()
    return not before or before[-1] in _OPENERS
