"""Which two of the people in a sentence are meant as two. Who they are was told before; see `people`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumordesk.read.roll import Named
from rumordesk.read.strangers import Meant

JOINED = re.compile(r"(?:['’]s)?(?:, \d\d,?| \(\d\d\))? (?:and|&) (?:(?:his|her) (?:[\w-]+ ){1,3})?")
"""Between two names: they do it together."""


SET_APART = re.compile(
    r"(?:^|[.!?\n][”\"’]?\s*)(?:prior to|before|after|besides|unlike|apart from|aside from|in addition to|following)\s+"
    r"(?:(?:his|her|their|dating|meeting|marrying|romancing|[a-z-]+)\s+){0,2}$",
    re.I,
)
"""Before a name and a comma: the sentence is about others ("Prior to Ben, she was married to …")."""
APART_REACH = 60
"""Characters before a name in which such a beginning stands (set by judgement)."""


def set_apart(text: str, start: int, end: int) -> bool:
    """True for somebody whom a sentence only names to say that it was before, after or besides them."""
    return text[end : end + 1] == "," and SET_APART.search(text[max(0, start - APART_REACH) : start]) is not None


def distinct(people: Sequence[Named]) -> list[str]:
    """Each person once, in order; everybody who cannot be told counts as somebody else."""
    return list(dict.fromkeys(n.person or f"?{n.start}" for n in people))


OTHER_TWO = re.compile(
    r"\b(?:parents|grandparents|friends|pals|neighbou?rs|siblings|brothers|sisters)"
    r",?\s+(?P<one>[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)?\s+(?:and|&)\s+[A-Z][\w’'-]+"
)
"""Two others of whom a sentence tells: "her parents, Ines and Tom"."""


HEADING = re.compile(
    r"\W*(?P<one>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s+(?:and|&)\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}\W*"
)
"""A line that is nothing but two names: what follows is on them."""


TWO_WHO = re.compile(
    r"(?P<one>(?<![\w’'-])[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})\s+(?:and|&)\s+"
    r"(?P<other>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})\s+(?=[a-z]{3,})"
)
"""Two names with a verb behind them, which begin a sentence or follow a comma: of these two it tells."""


def _two_who(text: str, start: int, end: int, people: Sequence[Meant]) -> bool:
    """Whether a sentence tells of two of whom one is nobody that could be told."""
    for m in TWO_WHO.finditer(text, start, end):
        if m.start() != start and text[max(start, m.start() - 2) : m.start()] != ", ":
            continue
        known = [any(n.start < m.end(g) and m.start(g) < n.end and n.person for n in people) for g in ("one", "other")]
        if not all(known):
            return True
    return False


def two_others(text: str, start: int, end: int, people: Sequence[Meant]) -> bool:
    """Whether a sentence of a text names two by what they are to somebody or by what they did, or is a heading with the
    names of two; `people` are those who are meant in it."""
    if _two_who(text, start, end, people):
        return True
    heading = HEADING.fullmatch(text, start, end)
    found = [*([heading] if heading else []), *OTHER_TWO.finditer(text, start, end)]
    return any(not any(n.start <= m.start("one") < n.end and n.person for n in people) for m in found)


def pair_in(text: str, people: Sequence[Named]) -> tuple[str, ...] | None:
    """The two who are meant as two; empty where at most one is meant, None where it cannot be told."""
    people = [n for n in people if not set_apart(text, n.start, n.end)]
    everybody = distinct(people)
    if len(everybody) == 2 and all(not person.startswith("?") for person in everybody):
        return tuple(everybody)
    if len(everybody) < 2:
        return ()
    names = [n for n in people if n.how not in ("pronoun", "pair")]
    joined = {
        (a.person, b.person)
        for before, a, b in zip([None, *names], names, names[1:], strict=False)
        if a.person and b.person and a.person != b.person and JOINED.fullmatch(text, a.end, b.start)
        if before is None or text[before.end : a.start].strip() != ","
    }
    return joined.pop() if len(joined) == 1 else None


def named_in_full(person: str, later: Sequence[Named]) -> bool:
    """Whether the sentence goes on to name the person in full, as it does not after a pronoun for them."""
    return any(name.person == person and name.how == "full name" for name in later)
