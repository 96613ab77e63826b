"""Outlets' names in running text: where a declared outlet, or one that only the pile knows, is named.

Declared names come from `outlets/`. An outlet that is not declared is known by its host: "Evening Harbor" means
`eveningharbor.example` where that host is in the pile. "The mag" is the outlet named last before it. Whether a name
is credited with anything is not decided here (`credits`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from rumordesk.outlets import by_host, credit_words
from rumordesk.records import Article

LEAST_LETTERS = 5
"""A shorter host label is too likely a word of its own; set by judgement."""
PREFIX = 4
"""Characters by which undeclared names are looked up; fewer than `LEAST_LETTERS`."""
BETWEEN = " -.&'’"
"""Marks that may stand between the letters of a host's name when it is spelt."""

_GENERIC = re.compile(
    r"\b(the|this|that) (?:outlet|mag|magazine|publication|site|website|web site|tabloid|paper|newspaper|weekly"
    r"|glossy|gossip site)\b",
    re.I,
)
_SUFFIXES = frozenset(["com", "co", "org", "net", "edu", "gov", "ac"])


class Name(msgspec.Struct, frozen=True, order=True):
    """A place where an outlet is named."""

    start: int
    end: int
    outlet: str
    """`Outlet.name`, or the host of an undeclared one."""
    everyday: bool
    """The words are everyday words too, so that only the surest marks make a credit of them."""


class Houses:
    """What the outlets of a pile are called: as declared, else as the texts spell their hosts, else the host."""

    def __init__(self, articles: Sequence[Article]) -> None:
        undeclared = (host for host in sorted({a.outlet for a in articles}) if by_host(host) is None)
        called = {label: host for host in undeclared if len(label := _label(host)) >= LEAST_LETTERS}
        declared = {re.sub(r"\W", "", form) for form in _patterns()}
        self._everyday = _used_as_words([label for label in called if label not in declared], articles)
        self._by_prefix: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for label in sorted(called.keys() - declared, key=lambda label: (-len(label), label)):
            for form in _beginnings(label):
                self._by_prefix[form].append((label, called[label]))
        self._automaton = AhoCorasick(sorted(self._by_prefix)) if self._by_prefix else None
        self._found = {text: self._look(text) for article in articles for text in (article.title, article.text)}
        self._names = _usual_spellings(self._found)

    def name(self, host: str) -> str:
        """What the outlet of a host is called."""
        known = by_host(host)
        return known.name if known else self._names.get(host, host)

    def named(self, text: str) -> list[Name]:
        """Where outlets that are not declared are named, in order."""
        found = self._found[text] if text in self._found else self._look(text)
        return [msgspec.structs.replace(name, outlet=self.name(name.outlet)) for name in found]

    def _look(self, text: str) -> list[Name]:
        if self._automaton is None:
            return []
        starts = (start for _, start, _ in self._automaton.find_matches_as_indexes(_sound(text)))
        return [name for start in starts if (name := self._at(text, start)) is not None]

    def _at(self, text: str, start: int) -> Name | None:
        """The longest name that begins at a word's start, with the host for its outlet."""
        if start and text[start - 1].isalnum():
            return None
        for label, host in self._by_prefix[text[start : start + PREFIX]]:
            end = _spelt(text, start, label)
            whole = end and not (end < len(text) and text[end].isalnum())
            if whole and not (label in self._everyday and text[start:end].isalpha()):
                return Name(start, end, host, text[start:end].isalpha())
        return None


def _usual_spellings(found: Mapping[str, Sequence[Name]]) -> dict[str, str]:
    """For each host how the texts spell it most often, the shortest among equals."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text, names in found.items():
        for name in names:
            forms[name.outlet][" ".join(text[name.start : name.end].split())] += 1
    return {host: min(counts, key=lambda form: (-counts[form], len(form), form)) for host, counts in forms.items()}


def names_in(text: str, own: str, houses: Houses) -> list[Name]:
    """All outlets named in a text, in order; `own` is whom "this magazine" means."""
    named = sorted([*_declared(text), *houses.named(text)])
    return sorted([*named, *_generic(text, own, named)])


def _declared(text: str) -> list[Name]:
    """Declared names, the longest where they overlap."""
    found = []
    for pattern, start, end in _automaton().find_matches_as_indexes(_ascii_lower(text)):
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        meant = _meanings()[pattern].get(text[start:end]) or _meanings()[pattern].get("")
        if meant:
            found.append(Name(start, end, *meant))
    return found


def _generic(text: str, own: str, names: Sequence[Name]) -> list[Name]:
    """ "The outlet", "the mag": whichever was named last before it; "this magazine": the article's own."""
    found = []
    for match in _GENERIC.finditer(text):
        last = next((name.outlet for name in reversed(names) if name.end <= match.start()), "")
        outlet = own if match.group(1).lower() == "this" else last
        if outlet:
            found.append(Name(match.start(), match.end(), outlet, False))
    return found


def _label(host: str) -> str:
    """What a host is called: its labels without suffixes, "the" and punctuation."""
    parts = host.lower().removeprefix("www.").split(".")[:-1]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return re.sub(r"\W", "", parts[-1] if parts else "").removeprefix("the")


def _used_as_words(labels: Sequence[str], articles: Sequence[Article]) -> frozenset[str]:
    """Those labels that the texts also use as words of the language, in lower case."""
    if not labels:
        return frozenset()
    automaton, used = AhoCorasick(labels, matchkind=MatchKind.LeftmostLongest), set()
    for article in articles:
        text = article.text
        for label, start, end in automaton.find_matches_as_indexes(_sound(text)):
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or text[end : end + 2] == ".c"):
                used.add(labels[label])
    return frozenset(used)


def _beginnings(label: str) -> list[str]:
    """How a name that is spelt from a label may begin: with four letters, or with three and a space."""
    forms = (label[:PREFIX], f"{label[: PREFIX - 1]} ")
    return sorted({variant for form in forms for variant in (form.capitalize(), form.upper())})


def _spelt(text: str, start: int, label: str) -> int:
    """Where a label ends that is spelt from a place on, spaces and marks aside; 0 where it is not."""
    at = start
    for letter in label:
        while at < len(text) and text[at] in BETWEEN:
            at += 1
        if at >= len(text) or text[at].lower() != letter:
            return 0
        at += 1
    return at


@cache
def _patterns() -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ascii_lower(words) for written, _, _ in credit_words() for words in _curly(written)))


@cache
def _meanings() -> tuple[Mapping[str, tuple[str, bool]], ...]:
    """For each pattern: outlet and whether it is an everyday word, as written; "" stands for any case."""
    meanings: dict[str, dict[str, tuple[str, bool]]] = {pattern: {} for pattern in _patterns()}
    for written, exact, outlet in credit_words():
        for words in _curly(written):
            meanings[_ascii_lower(words)].setdefault(words if exact else "", (outlet.name, exact))
    return tuple(meanings[pattern] for pattern in _patterns())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_patterns(), matchkind=MatchKind.LeftmostLongest)


def _curly(words: str) -> tuple[str, ...]:
    return (words, words.replace("'", "’")) if "'" in words else (words,)


def _ascii_lower(words: str) -> str:
    """Lower case that never changes a text's length."""
    return words.encode("utf-8", "replace").lower().decode()


def _sound(text: str) -> str:
    """The text with lone surrogates made "?", at the same length."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
