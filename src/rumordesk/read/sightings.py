"""Where the words of asked names stand in the pile, and in which capitalised names they stand there.

Each article's text is walked once by an Aho-Corasick automaton; everything after that looks only at the places found.
It decides nothing: which of the names is meant is `names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import ahocorasick_rs
import msgspec

from rumordesk.read.asked_words import words
from rumordesk.records import Article

MAX_PLACES = 10
"""Places of one word that are looked at in one article: set by judgement, a name that matters is written out early."""

MAX_BESIDE = 2
"""Words of a name looked at on each side of an asked word: set by judgement (names of up to five words)."""

ACCENTS = {
    **{"a": "áàâäãåā", "c": "çć", "e": "éèêëē", "i": "íìîïī", "n": "ñń", "o": "óòôöõøō"},
    **{"s": "šş", "u": "úùûüū", "y": "ýÿ", "z": "žż"},
}
"""Accented forms tried for a letter typed plain, one in a word at a time ("beyonce" finds "beyoncé")."""

PART = r"[A-ZÀ-ÖØ-Þ]\w*(?:['’-]\w+)*(?:(?<=Jr)\.|(?<=Sr)\.)?"
AFTER = re.compile(rf" ((?:[A-Z]\.)+|(?:[Dd]e|[Vv]an|[Vv]on|[Dd]el|[Bb]in|[Dd]a) {PART}|{PART})")
"""The next capitalised word of the same name."""


class Sightings(msgspec.Struct):
    """What the pile has of some words."""

    texts: tuple[str, ...]
    """The articles' texts, as received; all numbers below index them."""
    names: dict[str, set[int]]
    """Folded name → articles that have it."""
    spellings: dict[str, Counter[str]]
    """Folded name → how it is written, with counts."""
    word_articles: dict[str, set[int]]
    """Folded word → articles that have it capitalised."""
    capitals: Counter[str]
    """Folded word → places with a capital."""
    places: Counter[str]
    """Folded word → all places."""
    with_the: Counter[str]
    """Folded word → places with "the" before."""

    def articles(self, name: str) -> set[int]:
        """Articles that have the name; of a single word, those that have it capitalised."""
        key = fold(name)
        return self.names.get(key, set()) if " " in key else self.word_articles.get(key, set())

    def spelling(self, name: str) -> str:
        """The name as the pile mostly writes it; as given where the pile has it nowhere."""
        found = self.spellings.get(fold(name), Counter())
        ranked = sorted(found.items(), key=lambda item: (item[0].isupper() and len(item[0]) > 4, -item[1], item[0]))
        return ranked[0][0] if ranked else name


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without accents and with straight apostrophes: equal for what a reader would take as one spelling."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def look(asked_words: Iterable[str], articles: Sequence[Article]) -> Sightings:
    """Find the words (any case, accents aside) in the texts, with the names that they stand in."""
    folded = sorted({fold(word) for word in asked_words} - {""})
    patterns = {form: word for word in folded for form in _forms(word)}
    seen = Sightings(
        tuple(a.text for a in articles),
        defaultdict(set),
        defaultdict(Counter),
        defaultdict(set),
        Counter(),
        Counter(),
        Counter(),
    )
    if not patterns:
        return seen
    forms = list(patterns)
    automaton = ahocorasick_rs.AhoCorasick(forms)
    for number, text in enumerate(seen.texts):
        low = lowered(text)
        found = automaton.find_matches_as_indexes(low, overlapping=True)
        if found:
            _note(seen, number, text, low, ((patterns[forms[i]], start, end) for i, start, end in found))
    return seen


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _forms(word: str) -> list[str]:
    """The folded word as it may stand in lower-cased text: plain, or with an accent on one letter."""
    accented = [word[:i] + a + word[i + 1 :] for i, c in enumerate(word) for a in ACCENTS.get(c, "")]
    return [word, *accented, *([word.replace("'", "’")] if "'" in word else [])]


def _note(seen: Sightings, number: int, text: str, low: str, found: Iterable[tuple[str, int, int]]) -> None:
    looked: Counter[str] = Counter()
    for word, start, end in found:
        if (start and low[start - 1].isalnum()) or (end < len(low) and low[end].isalnum()):
            continue
        seen.places[word] += 1
        if not text[start].isupper() and text[start].isalpha():
            continue
        seen.capitals[word] += 1
        seen.word_articles[word].add(number)
        seen.with_the[word] += low[max(0, start - 4) : start] == "the "
        looked[word] += 1
        if looked[word] <= MAX_PLACES:
            for name in _names_around(text, start, end):
                key = fold(name)
                seen.names[key].add(number)
                seen.spellings[key][name] += 1


def _names_around(text: str, start: int, end: int) -> list[str]:
    """Every run of capitalised words that holds the place."""
    hit = text[start:end]
    before, after = _before(text, start), _after(text, end)
    return [
        " ".join([*before[len(before) - i :], hit, *after[:j]])
        for i in range(len(before) + 1)
        for j in range(len(after) + 1)
    ]


def _after(text: str, end: int) -> list[str]:
    """The capitalised words right after a place; of several before another in a headline ("Mara Sees Red Over …") none
    is sure to be of the name."""
    found: list[str] = []
    while len(found) < MAX_BESIDE and (m := AFTER.match(text, end)):
        word = re.sub(r"['’]s?$", "", m.group(1))
        if not word:
            break
        if word.lower() in _dull():
            return found if len(found) < 2 else []
        found.append(word)
        if word != m.group(1):
            break
        end = m.end()
    return [] if len(found) == MAX_BESIDE and AFTER.match(text, end) else found


def _before(text: str, start: int) -> list[str]:
    found: list[str] = []
    words_before = text[max(0, start - 40) : start].split(" ")
    if words_before.pop() != "":
        return found
    while len(found) < MAX_BESIDE and words_before:
        word = words_before.pop().rsplit("\n", 1)[-1].lstrip("“\"'(‘[")
        whole = word[:1].isupper() and (
            word.replace("'", "").replace("’", "").replace("-", "").isalnum() or _is_initials(word)
        )
        if not whole or word.lower() in _dull() or word.endswith(("'s", "’s")):
            break
        found.insert(0, word)
    return found


def _is_initials(word: str) -> bool:
    return re.fullmatch(r"(?:[A-Z]\.)+", word) is not None


@cache
def _dull() -> frozenset[str]:
    w = words()
    return w.beside_names | w.auxiliary | w.tail | w.fillers | w.connectors | w.stop
