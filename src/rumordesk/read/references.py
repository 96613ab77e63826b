"""States that a sentence takes for granted: "his wife Anna", "exes Anna and Ben", "her boyfriend, Ben".

Such a reference is the quietest and often the best witness of what a newsroom believes. It reads who stands to
whom in which role; it does not judge how recent or how common the reference is (`weigh`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rumordesk.read.groups import Group
from rumordesk.records import Certainty, EventKind


class Reference(NamedTuple):
    """Two people, the state they are said to be in, and the words (offsets into the sentence)."""

    kind: EventKind
    people: tuple[str, str]
    start: int
    end: int
    certainty: Certainty


ROLE = re.compile(
    r"\b(?P<mods>(?:(?:now |soon[- ]to[- ]be |then[- ]|new |longtime |long[- ]time |long[- ]term |on-again,? off-again |secret |rumou?red |alleged |reported |former |estranged |late |current |famous |first |second |third |pregnant |beloved |actress |actor |singer |model )*))"
    r"(?P<ex>ex[- ])?(?P<role>wife|husband|hubby|spouse|bride|girlfriend|gf|boyfriend|bf|fianc[ée]+s?|bride-to-be|husband-to-be|wife-to-be|beau|lover|partner|lady ?love|leading lady|baby daddy|baby mama|ex|flame|love interest|bestie|BFF)\b(?!-)",
    re.I,
)
COUPLE_WORD = re.compile(
    r"\b(?P<ex>ex[- ]|former |previous |respective |estranged |divorced |separated )?(?P<word>couple|newlyweds|exes|husband and wife|spouses|engaged couple|married couple)\b",
    re.I,
)
ROLES: Mapping[str, EventKind] = {
    **dict.fromkeys(("wife", "husband", "hubby", "spouse", "bride"), "married"),
    **dict.fromkeys(
        ("girlfriend", "gf", "boyfriend", "bf", "beau", "lover", "partner", "lady love", "ladylove"), "dating"
    ),
    **dict.fromkeys(
        ("fiancé", "fiance", "fiancée", "fiancee", "bride-to-be", "husband-to-be", "wife-to-be"), "engaged"
    ),
    **dict.fromkeys(("baby daddy", "baby mama"), "co-parenting"),
    "ex": "separated",
}
OVER: Mapping[EventKind, EventKind] = {"married": "divorced", "dating": "separated", "engaged": "separated"}
POSSESSOR = re.compile(r"(?:\b(?P<pronoun>his|her)|(?P<name>[’']s?)|\b(?P<joined>and|with|&|by))\s*$", re.I)
CHILD = re.compile(r"\b(?:sons?|daughters?|baby|child|children|kids?|brother|sister),?\s+(?:\S+\s+and\s+)?$", re.I)
LEFT = re.compile(
    r"\b(?:split|splitting|separat\w+|divorc\w+|parted)\s+(?:up\s+)?(?:from|with)\s+(?:his|her)?\s*$", re.I
)
"""Before a role: they are it no longer ("split from his wife")."""
BETROTHED = re.compile(r"-to-be$|^bride$", re.I)
"""Roles that one joined by "and" may have toward somebody else: "Ada and bride-to-be Anna"."""
BESIDE = re.compile(r",?\s*")
"""Between a role and the name that it is told of."""
GAP = 4
"""Characters between a role and the name beside it, at most: a space, a comma."""


def references(
    text: str, single: Sequence[Group], around: Sequence[Group], couple: frozenset[str]
) -> Iterator[Reference]:
    """The states taken for granted in one sentence, in order of their words.

    `single`: its people one by one, `around`: joined to groups ("Anna and Ben").
    """
    for m in ROLE.finditer(text):
        if (ref := _role(text, m, single, couple)) is not None:
            yield ref
    for m in COUPLE_WORD.finditer(text):
        if (ref := _couple(text, m, around, couple)) is not None:
            yield ref


def _role(text: str, m: re.Match[str], around: Sequence[Group], couple: frozenset[str]) -> Reference | None:
    kind = _state(m)
    if LEFT.search(text[: m.start()]):
        return None
    held = next((g for g in around if g.start >= m.end() and BESIDE.fullmatch(text[m.end() : g.start])), None)
    if kind is not None and (ref := _of(text, m, around, kind)) is not None:
        return ref
    possessor = _possessor(text, m, around, held, couple)
    if kind is None or possessor is None:
        return None
    if held is None:  # "Ben, Anna's husband"
        owner = next((g for g in reversed(around) if g.people[0] == possessor and g.end <= m.start()), None)
        if owner is not None:
            held = next(
                (
                    g
                    for g in reversed(around)
                    if g.end <= owner.start and LISTED_BEFORE.fullmatch(text[g.end : owner.start])
                ),
                None,
            )
    if held is None:  # "Ben, her boyfriend" and "Ben is her boyfriend"
        held = next(
            (
                g
                for g in reversed(around)
                if g.end <= m.start() and possessor not in g.people and _apposition(text[g.end : m.start()])
            ),
            None,
        )
    if held is None or held.how == "pronoun" or held.people[0] == possessor:
        return None
    if SOURCE.search(text[: held.start]) and SUBJECT.match(text[m.end() :]):
        return None  # "according to Ines, his wife is …"
    certainty: Certainty = "hedged" if re.search(r"rumou?red|alleged|reported", m["mods"], re.I) else "asserted"
    return Reference(kind, (possessor, held.people[0]), m.start(), max(m.end(), held.end), certainty)


SOURCE = re.compile(r"\b(?:according to|per|says?|said)\s+(?:[a-z]+\s+){0,3}$", re.I)
"""Before a name: whose word it is."""
SUBJECT = re.compile(r"\s+(?:is|was|has|had|will|would|can|could|does|did|[a-z]+s)\s")
"""After a role: it goes on as the subject of a verb, and is no apposition."""
LISTED_BEFORE = re.compile(r"\s*(?:,?\s*\(?\d\d\)?)?,\s*")


def _of(text: str, m: re.Match[str], around: Sequence[Group], kind: EventKind) -> Reference | None:
    """ "Ben, (the) husband of Anna"."""
    after = next((g for g in around if g.start >= m.end() and re.fullmatch(r"\s+of\s+", text[m.end() : g.start])), None)
    held = next(
        (
            g
            for g in reversed(around)
            if g.end <= m.start() and re.fullmatch(r"\s*,\s*(?:the\s+)?", text[g.end : m.start()])
        ),
        None,
    )
    if after is None or held is None or after.people[0] == held.people[0]:
        return None
    return Reference(kind, (after.people[0], held.people[0]), held.start, after.end, "asserted")


def _state(m: re.Match[str]) -> EventKind | None:
    kind = ROLES.get(m["role"].lower())
    if kind is None:
        return "separated" if m["role"].lower() == "flame" and "former" in m["mods"].lower() else None
    mods = m["mods"].lower()
    if "estranged" in mods or ("soon" in mods and m["ex"]):
        return "separated"
    if "soon" in mods and kind == "married":
        return "engaged"
    if "late " in mods or "then" in mods or ("first " in mods and m["ex"] is None):
        return None
    return OVER.get(kind, kind) if m["ex"] or "former" in mods else kind


def _possessor(
    text: str, m: re.Match[str], around: Sequence[Group], held: Group | None, couple: frozenset[str]
) -> str | None:
    """Whose wife, boyfriend, …: the name in the genitive, the pronoun's person, or the name joined by "and"."""
    before = POSSESSOR.search(text[: m.start()])
    if before is None:
        return None
    earlier = [g for g in around if g.end <= m.start() and (held is None or g.people != held.people)]
    if before["pronoun"]:
        owner = next((g for g in earlier if g.how == "pronoun" and g.end >= before.start("pronoun")), None)
        if owner is not None:
            return owner.people[0]
        names = [g for g in earlier if g.how != "pronoun"]
        return names[-1].people[0] if len({p for g in names for p in g.people}) == 1 else None
    if before["joined"] and before["joined"].lower() in ("with", "by"):
        owners = [
            g for g in earlier if text[g.end : g.end + 2] not in ("’s", "'s") and not CHILD.search(text[: g.start])
        ]
        return owners[-1].people[0] if owners and len(owners[-1].people) == 1 else None
    if before["joined"] and BETROTHED.search(m["role"]):
        return None
    near = [g for g in earlier if 0 <= before.start() - g.end <= 2]
    return near[-1].people[0] if near and len(near[-1].people) == 1 else None


def _apposition(gap: str) -> bool:
    return (
        re.fullmatch(
            r"[’']?,?\s*(?:\(?\d\d\)?,)?\s*(?:(?:is|was|as|who is|and|being)\s+)?(?:now\s+)?(?:his|her|the)?\s*", gap
        )
        is not None
    )


def _couple(text: str, m: re.Match[str], around: Sequence[Group], couple: frozenset[str]) -> Reference | None:
    """ "exes Anna and Ben", "the former couple" where that means the two; "the couple" alone takes nothing for granted."""
    word = m["word"].lower()
    if word == "couple" and not m["ex"]:
        return None
    kind: EventKind = (
        "separated"
        if m["ex"] or word == "exes"
        else "married"
        if word in ("newlyweds", "husband and wife", "spouses", "married couple")
        else "engaged"
        if word == "engaged couple"
        else "dating"
    )
    near = [
        g
        for g in around
        if len(g.people) == 2 and (g.start - 3 <= m.start() < g.end + 25 or 0 <= g.start - m.end() <= GAP)
    ]
    if not near:
        return None
    a, b = near[0].people
    return Reference(kind, (a, b), m.start(), m.end(), "asserted")
