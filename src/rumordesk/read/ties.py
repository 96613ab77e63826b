"""Ties: which two names of a sentence it ties as wife and husband, as a couple short of it, or as two with children.

The forms are in `data/ties.toml`. Some name both ("Ann and her husband Ben", "Ann married Ben"); some name one, and
whose husband he is has to be found among the names before. It knows the places of the names and, of some first names,
the gender; what a tie is worth, `spouses` decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rumordesk.read.names_in_text import lexicon

Span = tuple[int, int]
Pattern = re.Pattern[str]
Place = tuple[int, int]
"""A name by its number, and where its mark begins in a clause."""

ONLY, ALONE_BEFORE, ONE_OF = " of the only one", " of the only one in the clause before", " of one of several"
"""Added to a kind where its words name one of the two: among whom the other was looked for."""


class Tie(NamedTuple):
    """Two names, by their numbers in order, and the kind of form that ties them."""

    first: int
    second: int
    kind: str


def ties(text: str, names: Sequence[Span]) -> frozenset[Tie]:
    """What a sentence ties; `names` are places in it, in order and apart from each other."""
    genders = [gender(text[start:end]) for start, end in names]
    text = re.sub("[⟦⟧]", " ", text)
    found: set[Tie] = set()
    before: list[Place] = []
    for clause in _clauses(_marked(text, names)):
        here = [(int(m[1]), m.start()) for m in _MARK.finditer(clause)]
        full = set(_full(clause))
        told = {tie.second for tie in full if tie.kind in ("spouse", "betrothed")}
        half = _half(clause, here, before, genders)
        found |= full | {tie for tie in half if tie.second not in told or tie.kind.startswith("verb")}
        before = here or before
    return frozenset(found)


@cache
def words(part: str) -> Pattern:
    """The words of one of the parts that forms are made of, as whole words."""
    return re.compile(rf"\b{_table()['parts'][part]}\b", re.IGNORECASE)


def gender(name: str) -> str:
    """ "f", "m" or "" by the title or the first name."""
    for word in _WORD.findall(name):
        known = lexicon()
        titled = known.titles.get(word.lower())
        if titled is None:
            return known.given.get(word.lower(), "")
        if titled:
            return titled
    return ""


_MARK = re.compile(r"⟦(\d+)⟧")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(
    r"\s{2,}|(?<!\bMr\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<=[.!?]) (?=[A-Z⟦‘“\"])|(?<=[\w⟧]) ?: | ?[;…] | \.\.\. "
)
"""Between clauses: sentences, captions (extractions part them by two spaces), and what stands beside a colon."""
_ASIDE = re.compile(r" ?\(\s*(?:pictured|left|right|above|together|cent|seen|played|not)[^)⟦]{0,40}\)")
_AGE = re.compile(
    r" ?,? \(? ?\d\d(?: ?-? ?year ?- ?old)? ?\)?(?: ?,(?! \d))?(?= (?:,|and|with|&|\(|⟦|his|her))", re.IGNORECASE
)
_PLAYED = re.compile(
    r"\b(?:on ?-? ?screen|fictional|tv|movie|stage)(?: ex ?-?)? (?:wife|husband|spouse)\b", re.IGNORECASE
)
"""A wife in a play is a colleague."""
_OWNED = re.compile(r"(?: ?['’]s| s|['’])$")
_SIGN = re.compile(r"(?<=[\w⟧’'])([,()!?]|['’]s\b|['’](?!\w))")
_HIS, _HER = re.compile(r"\bhis\b", re.IGNORECASE), re.compile(r"\bher\b", re.IGNORECASE)
_WIFE = re.compile(r"wife|widow\b|bride\b", re.IGNORECASE)


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("data/ties.toml").read_text("utf-8"))


@cache
def _forms(table: str) -> Sequence[tuple[str, Pattern]]:
    """The kinds and patterns of a table; parts may name earlier parts."""
    parts: dict[str, str] = {}
    for name, part in _table()["parts"].items():
        parts[name] = _filled(part, parts)
    marks = {"A": _MARK.pattern, "B": _MARK.pattern}
    return [
        (kind, re.compile(_filled(form, parts | marks), re.IGNORECASE))
        for kind, forms in _table()[table].items()
        for form in forms
    ]


def _filled(form: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([A-Za-z]+)\}", lambda m: parts[m[1]], form)


def _marked(text: str, names: Sequence[Span]) -> str:
    """The text with ⟦number⟧ for each name, without ages and asides, with a space before each sign."""
    out, at = "", 0
    for number, (start, end) in enumerate(names):
        owned = " s" if _OWNED.search(text[start:end]) else ""
        out, at = f"{out}{text[at:start]}⟦{number}⟧{owned}", end
    out = re.sub(r"[\"“”‘]", "", _AGE.sub("", _ASIDE.sub("", out + text[at:])))
    out = _PLAYED.sub("co-star", out)
    return _SIGN.sub(r" \1", out)


def _clauses(marked: str) -> Iterator[str]:
    return (re.sub(r"\s+", " ", clause) for clause in _CLAUSE.split(marked))


def _full(clause: str) -> Iterator[Tie]:
    """Ties of forms that name both."""
    for kind, form in _forms("forms"):
        for m in form.finditer(clause):
            yield _tie(int(m[1]), int(m[2]), kind)


def _tie(one: int, other: int, kind: str) -> Tie:
    return Tie(min(one, other), max(one, other), kind)


def _half(clause: str, here: Sequence[Place], before: Sequence[Place], genders: Sequence[str]) -> Iterator[Tie]:
    """Ties of forms that name one, to each who may be the other: the names before in the clause, else in the last."""
    for kind, m in _named_alone(clause):
        named, wanted = int(m[1]), _other(m[0]) if kind == "spouse" else ""
        fitting, last = ([(i, at) for i, at in x if i != named and _fits(genders[i], wanted)] for x in (here, before))
        earlier = [i for i, at in fitting if at < m.start()]
        others = earlier or [i for i, _ in last]
        how = ONE_OF if len(others) > 1 else ONLY if earlier else ALONE_BEFORE
        yield from (_tie(i, named, kind + how) for i in others)
        if not earlier and fitting:  # "Beside husband Ben, Ann sang"
            yield _tie(fitting[0][0], named, kind + ONE_OF)


def _named_alone(clause: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Where an open form of each kind first names somebody."""
    done: set[tuple[str, str]] = set()
    for kind, form in _forms("open"):
        for m in form.finditer(clause):
            if (kind, m[1]) not in done:
                done.add((kind, m[1]))
                yield kind, m


def _other(words: str) -> str:
    """The gender of whose wife or husband it is: by "his" or "her", else by the word, taking the common case."""
    if _HIS.search(words) or _HER.search(words):
        return "m" if _HIS.search(words) else "f"
    return "m" if _WIFE.search(words) else "f"


def _fits(gender: str, wanted: str) -> bool:
    return not (gender and wanted) or gender == wanted
