"""A question as people type it, taken apart: which kind of rumor, whose names, which way round.

It looks at the words of the question only. Who the names mean is `names`; the finished Rumor is `question`. Where case
does not tell a name from a word ("will smith"), the caller passes in what the pile knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from rumordesk import kinds
from rumordesk.read.asked_words import Token, clean, strip_frame, tokens_of, words
from rumordesk.records import ClaimKind

MAX_NAME_WORDS = 5
"""Longer runs of words are no name: set by judgement ("Mary Anne of the Two Hills" has six)."""

AMBIGUOUS = frozenset({"will", "may", "can", "so", "day", "star", "love", "read", "even"})
"""Function words that are also parts of names: the pile is asked, where case does not tell."""

Known = Callable[[str], bool]
"""Says whether the pile has a word, or a run of words, as a name."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question taken apart."""

    text: str
    """Cleaned, without what was put before or after the claim itself."""
    kind: ClaimKind
    names: tuple[str, ...]
    """As typed, in order: two for a couple's rumor, any number (also none) for a general claim."""
    inverted: bool
    """True where "yes" to the question means that the claim is false."""
    cased: bool
    """True where capitals tell names from words."""
    wh: str
    """The question word ("who"), where it asks more than whether."""
    joint: str = ""
    """The couple's joint nickname that the names were taken from."""


def take_apart(question: str, known: Known = lambda name: False) -> Asked:
    """Kind, names and direction of a question. A couple's kind without its two names comes out with one or none."""
    text, wh = strip_frame(clean(question))
    found = _kind(text)
    line = _Line.of(text, found.spans, known)
    names = line.couple(tail=not found.weak) if found.kind != "general" else ()
    inverted = found.inverted or (found.kind != "general" and line.is_negated())
    return Asked(text=text, kind=found.kind, names=names, inverted=inverted, cased=line.cased, wh=wh)


def people_named(asked: Asked, known: Known) -> tuple[str, ...]:
    """The names in a general claim, as typed: by their capitals, else by what the pile knows."""
    line = _Line.of(asked.text, (), known)
    return tuple(dict.fromkeys(line.capital_runs() if asked.cased else line.known_runs()))


SUBORDINATE = re.compile(
    r"(?<!^)\b(?:after|following|since|despite|amid|amidst|because|while|when|as|during|before)\b", re.I
)
"""Begins what is said beside the claim: "back together after their divorce" is no divorce."""


class _Found(msgspec.Struct, frozen=True):
    """The kind of a question."""

    kind: ClaimKind
    spans: tuple[tuple[int, int], ...] = ()
    """Where words of any kind stand."""
    inverted: bool = False
    weak: bool = False
    """True where only weak words mark the kind."""


def _kind(text: str) -> _Found:
    """The kind whose words come first, strong words before weak ones, the main clause before others."""
    cut = SUBORDINATE.search(text)
    head = text[: cut.start()] if cut else text
    for part in (head, text):
        for weak in (False, True):
            first = min(_matches(part, weak), default=None)
            if first:
                spans = tuple(span for w in (False, True) for *_, span in _matches(text, w))
                return _Found(first[2], spans, first[3], weak)
    return _Found("general")


def _matches(text: str, weak: bool) -> list[tuple[int, int, ClaimKind, bool, tuple[int, int]]]:
    """Start, rank, kind, inverted and span of each place where a kind's words stand."""
    return [
        (m.start(), kind.words.rank, kind.name, inverted, m.span())
        for kind in kinds.all_kinds()
        for inverted, pattern in _patterns(kind.name, weak)
        for m in pattern.finditer(text)
    ]


@cache
def _patterns(name: ClaimKind, weak: bool) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    lists = kinds.load(name).words
    pairs = [(False, lists.weak)] if weak else [(True, lists.inverted), (False, lists.question)]
    return tuple(
        (inverted, re.compile(rf"(?<![\w-])(?:{'|'.join(some)})(?!\w)", re.I)) for inverted, some in pairs if some
    )


class _Line(msgspec.Struct, frozen=True):
    """A cleaned question with what tells its names from its other words."""

    tokens: tuple[Token, ...]
    hits: tuple[tuple[int, int], ...]
    """Where the words of the kinds stand."""
    cased: bool
    known: Known

    @classmethod
    def of(cls, text: str, hits: tuple[tuple[int, int], ...], known: Known) -> _Line:
        tokens = tokens_of(text)
        return cls(tokens, hits, _is_cased(tokens), known)

    def couple(self, tail: bool) -> tuple[str, ...]:
        """The names of a couple's question: two where nothing but names is left of it, one where one is, else none.

        With `tail`, what comes after the two names and a word such as "after" or "in" may say anything.
        """
        segments = [self._without_role(segment) for segment in self._segments(tail)]
        sound = all(self._may_be_name(segment) for segment in segments)
        return tuple(_written(segment) for segment in segments) if sound and len(segments) <= 2 else ()

    def is_negated(self) -> bool:
        """Whether there is a negation that is neither the first word ("Aren't they ...") nor part of a kind's words."""
        rest = (t for t in self.tokens[1:] if not self._is_hit(t) and t.low != "no")
        return any(t.low in words().negations or t.low.endswith("n't") for t in rest)

    def capital_runs(self) -> list[str]:
        """Runs of capitalised words; one alone only where the pile knows it as a name."""
        runs: list[list[Token]] = []
        last = -1
        for i, token in enumerate(self.tokens):
            joins = bool(runs) and last == i - 1 and not runs[-1][-1].low.endswith("'s")
            if joins and (token.is_capital or self._is_particle(i)):
                runs[-1].append(token)
            elif token.is_capital and token.text != "I" and not (i == 0 and token.is_dull):
                runs.append([token])
            else:
                continue
            last = i
        return [_written(run) for run in runs if len(run) > 1 or self._is_known_run(self.tokens.index(run[0]), 1)]

    def known_runs(self) -> list[str]:
        """Longest runs of one to three words that the pile knows as names."""
        found: list[str] = []
        i = 0
        while i < len(self.tokens):
            size = next((size for size in (3, 2, 1) if self._is_known_run(i, size)), 0)
            if size:
                found.append(_written(self.tokens[i : i + size]))
            i += size or 1
        return found

    def _is_known_run(self, i: int, size: int) -> bool:
        run = self.tokens[i : i + size]
        no_name = any(t.is_function or t.low in words().beside_names or t.text[0].isdigit() for t in run)
        if len(run) < size or no_name or all(t.is_dull for t in run):
            return False
        return len(_written(run)) > 2 and self.known(_written(run))

    def _segments(self, tail: bool) -> list[list[Token]]:
        """Runs of words that are neither a kind's words, nor function words, nor signs."""
        segments: list[list[Token]] = []
        open_run = False
        for i, token in enumerate(self.tokens):
            if self._is_part_of_name(i, open_run):
                segments = [*segments[:-1], [*segments[-1], token]] if open_run else [*segments, [token]]
                open_run = not token.low.endswith(("'s", "s'"))
            elif tail and token.low in words().tail and len(segments) >= 2:
                break
            else:
                open_run = False
        return segments

    def _is_part_of_name(self, i: int, open_run: bool) -> bool:
        token = self.tokens[i]
        if self._is_hit(token):
            return False
        if not token.is_function:
            return True
        if token.low in words().connectors or not token.text[0].isalnum() or token.text == "I":
            return False
        if token.low == "the":
            return not open_run and self._name_follows(i)
        if open_run and self._is_particle(i) and self._name_follows(i):
            return True
        if self.cased and i > 0:
            return token.is_capital and (open_run or self._name_follows(i))
        return token.low in AMBIGUOUS and self._name_follows(i) and self.known(_written(self.tokens[i : i + 2]))

    def _name_follows(self, i: int) -> bool:
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if following is None or self._is_hit(following) or following.is_function:
            return False
        return not self.cased or following.is_capital

    def _is_particle(self, i: int) -> bool:
        return self.tokens[i].low in words().particles and i + 1 < len(self.tokens) and self.tokens[i + 1].is_capital

    def _is_hit(self, token: Token) -> bool:
        return any(start <= token.start and token.end <= end for start, end in self.hits)

    def _without_role(self, segment: list[Token]) -> list[Token]:
        """Without lower-case words before a name ("crooner Fred ..."), where case tells."""
        capitals = [i for i, token in enumerate(segment) if token.is_capital or token.low == "the"]
        return segment[capitals[0] :] if self.cased and capitals else segment

    def _may_be_name(self, segment: list[Token]) -> bool:
        name = _written(segment)
        if len(segment) > MAX_NAME_WORDS or len(name) < 2 or name[0].isdigit() or all(t.is_dull for t in segment):
            return False
        return not self.cased or any(token.is_capital for token in segment) or self.known(name)


def _written(segment: list[Token] | tuple[Token, ...]) -> str:
    """The words as typed, without a possessive ending."""
    return " ".join(re.sub(r"(?<=\w)'s$|(?<=s)'$", "", token.text) for token in segment)


def _is_cased(tokens: tuple[Token, ...]) -> bool:
    """Whether capitals mean something: some word has one, and some word that a headline would capitalise has none."""
    small = words().connectors | words().tail | words().particles
    lower = any(t.text[0].islower() and t.low not in small and (len(t.text) > 3 or not t.is_function) for t in tokens)
    return lower and any(t.is_capital for t in tokens[1:] or tokens)
