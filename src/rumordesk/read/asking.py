"""A question as people type it, taken apart: which kind of rumor, whose names, which way round.

It looks at the words of the question only. Who the names mean is `names`; the finished Rumor is `question`. Where case
does not tell a name from a word ("will smith"), the caller passes in what the pile knows.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from rumordesk import kinds
from rumordesk.records import ClaimKind

MAX_NAME_WORDS = 5
"""Longer runs of words are no name: set by judgement ("Mary Anne of the Two Hills" has six)."""

TOKEN = re.compile(
    r"'n'?(?!\w)|w/|[^\W_]+(?:[-'.][^\W_]+)*(?:(?<=\b[^\W\d_])\.|(?<=\b[JjSsDdMm][rt])\.|(?<=\b[Mm]rs)\.)?|[&+,/]"
)
"""A word with its hyphens, apostrophes and abbreviation stops, or a sign that joins names."""

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


def take_apart(question: str, known: Callable[[str], bool] = lambda name: False) -> Asked:
    """Kind, names and direction of a question. `known` says whether the pile has a name, for words such as "will"."""
    text, wh = strip_frame(clean(question))
    tokens = tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text))
    cased = _is_cased(tokens)
    kind, hits, inverted = _kind(text)
    if kind != "general":
        names = _couple(tokens, hits, cased, known)
        if names:
            return Asked(
                text=text, kind=kind, names=names, inverted=inverted or _negated(tokens, hits), cased=cased, wh=wh
            )
    return Asked(text=text, kind=kind, names=(), inverted=inverted, cased=cased, wh=wh)


def clean(question: str) -> str:
    """NFC, straight quotes, single spaces, no control or format characters."""
    text = unicodedata.normalize("NFC", question).translate(QUOTES)
    text = "".join(
        c if unicodedata.category(c)[0] not in "CZ" else " " if c.isspace() or c == "\u200b" else "" for c in text
    )
    return " ".join(text.split())


def strip_frame(text: str) -> tuple[str, str]:
    """Without "is it true that", "or not?", end stops and outer quotes; and the question word, if it begins with one."""
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


@cache
def words() -> Words:
    """The word lists, read once."""
    return msgspec.convert(tomllib.loads(files(__package__).joinpath("data/question.toml").read_text("utf-8")), Words)


def people_named(asked: Asked, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The names in a general claim, as typed: by their capitals, else by what the pile knows."""
    tokens = tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(asked.text))
    runs = _capital_runs(tokens, known) if asked.cased else _known_runs(tokens, known)
    return tuple(dict.fromkeys(runs))


def content_words(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Lower-case words that carry meaning, without those of the names, in order, each once."""
    of_names = {token.low for name in names for token in _tokens(name)}
    dull = _function_words() | words().stop
    kept = (re.sub(r"'s$", "", token.low) for token in _tokens(text) if token.low not in dull)
    return tuple(dict.fromkeys(word for word in kept if word not in of_names and (len(word) > 2 or word.isdigit())))


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text))


@cache
def _function_words() -> frozenset[str]:
    w = words()
    return w.auxiliary | w.connectors | w.tail | w.negations | w.fillers


def _is_cased(tokens: Sequence[Token]) -> bool:
    """Whether capitals mean something: some word has one, and some word that a headline would capitalise has none."""
    lower = any(t.text[0].islower() and (len(t.text) > 3 or t.low not in _function_words()) for t in tokens)
    return lower and any(t.text[0].isupper() for t in tokens[1:] or tokens)


SUBORDINATE = re.compile(
    r"(?<!^)\b(?:after|following|since|despite|amid|amidst|because|while|when|as|during|before)\b", re.I
)
"""Begins what is said beside the claim: "back together after their divorce" is no divorce."""


def _kind(text: str) -> tuple[ClaimKind, tuple[tuple[int, int], ...], bool]:
    """The kind whose words come first, strong words before weak ones; the spans of all kinds' words; whether inverted."""
    cut = SUBORDINATE.search(text)
    head = text[: cut.start()] if cut else text
    for part in (head, text):
        for weak in (False, True):
            found = min(_matches(part, weak), default=None)
            if found:
                spans = tuple(span for w in (False, True) for *_, span in _matches(text, w))
                return found[2], spans, found[3]
    return "general", (), False


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


def _negated(tokens: Sequence[Token], hits: Sequence[tuple[int, int]]) -> bool:
    """A negation that is not the question's first word ("Aren't they ...") and no part of a kind's own words."""
    return any(
        (t.low in words().negations or t.low.endswith("n't")) and not _inside(t, hits)
        for t in tokens[1:]
        if t.low != "no"
    )


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _couple(
    tokens: Sequence[Token], hits: Sequence[tuple[int, int]], cased: bool, known: Callable[[str], bool]
) -> tuple[str, ...]:
    """The names of a couple's question: two where nothing but names is left of it, one where it is alone, else none."""
    segments = [_without_role(segment, cased) for segment in _segments(tokens, hits, cased, known)]
    names = [" ".join(re.sub(r"'s?$", "", token.text) for token in segment) for segment in segments]
    sound = all(_may_be_name(s, n, cased, known) for s, n in zip(segments, names, strict=True))
    return tuple(names) if sound and len(names) <= 2 else ()


def _segments(
    tokens: Sequence[Token], hits: Sequence[tuple[int, int]], cased: bool, known: Callable[[str], bool]
) -> list[list[Token]]:
    """Runs of words that are neither the kind's words, nor function words, nor joining words."""
    segments: list[list[Token]] = []
    open_run = False
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if _names_somebody(i, token, following, open_run, hits, cased, known):
            segments = [*segments[:-1], [*segments[-1], token]] if open_run else [*segments, [token]]
            open_run = not token.low.endswith(("'s", "s'"))
        else:
            if token.low in words().tail and len(segments) >= 2:
                break
            open_run = False
    return segments


def _names_somebody(
    i: int,
    token: Token,
    following: Token | None,
    open_run: bool,
    hits: Sequence[tuple[int, int]],
    cased: bool,
    known: Callable[[str], bool],
) -> bool:
    if _inside(token, hits):
        return False
    if token.low not in _function_words():
        return True
    if following is None or _inside(following, hits) or following.low in _function_words():
        return cased and i > 0 and token.text[0].isupper() and token.low not in words().connectors | {"the", "i"}
    if token.low == "the":
        return not open_run and (not cased or following.text[0].isupper())
    if open_run and token.low in words().particles:
        return True
    if cased and i > 0:
        return token.text[0].isupper() and token.low not in words().connectors
    return token.low in AMBIGUOUS and known(f"{token.text} {following.text}")


AMBIGUOUS = frozenset({"will", "may", "can", "so", "all", "an", "tim", "even", "day", "star", "love", "who"})
"""Function words that are also given names or surnames: the pile is asked where case does not tell."""


def _without_role(segment: list[Token], cased: bool) -> list[Token]:
    """Without lower-case words before a name ("singer Fred ..."), where case tells."""
    if not cased or not any(token.text[0].isupper() for token in segment):
        return segment
    first = next(i for i, token in enumerate(segment) if token.text[0].isupper() or token.low == "the")
    return segment[first:]


def _may_be_name(segment: Sequence[Token], name: str, cased: bool, known: Callable[[str], bool]) -> bool:
    if len(segment) > MAX_NAME_WORDS or len(name) < 2 or not any(c.isalpha() for c in name):
        return False
    if all(token.low in words().stop or token.low.isdigit() for token in segment):
        return False
    return not cased or any(token.text[0].isupper() for token in segment) or known(name)


def _capital_runs(tokens: Sequence[Token], known: Callable[[str], bool]) -> list[str]:
    """Runs of capitalised words; a first word stands alone only where the pile knows it as a name."""
    runs: list[list[Token]] = []
    last = -1
    for i, token in enumerate(tokens):
        joins = last == i - 1 and runs and not runs[-1][-1].low.endswith("'s")
        if joins and token.low in words().particles and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper():
            runs[-1].append(token)
        elif (
            not token.text[0].isupper()
            or token.text == "I"
            or (i == 0 and token.low in _function_words() | words().stop)
        ):
            continue
        elif joins:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = i
    named = [(run[0] is tokens[0], " ".join(re.sub(r"'s?$", "", token.text) for token in run)) for run in runs]
    return [name for first, name in named if not (first and " " not in name) or known(name)]


def _known_runs(tokens: Sequence[Token], known: Callable[[str], bool]) -> list[str]:
    """Longest runs of one to three words that the pile knows as names."""
    found: list[str] = []
    i = 0
    while i < len(tokens):
        for size in (3, 2, 1):
            run = tokens[i : i + size]
            plain = any(t.low in _function_words() | words().stop for t in (run[0], run[-1]))
            name = " ".join(re.sub(r"'s?$", "", t.text) for t in run)
            if len(run) == size and not plain and len(name) > 2 and known(name):
                found.append(name)
                i += size - 1
                break
        i += 1
    return found
