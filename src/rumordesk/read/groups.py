"""Whose event is it: the people around a cue, as groups that stand together in a sentence.

A group is one person, or several joined by "and", "&", a comma or an age; "the couple" is a group of two. It does
not look at other sentences: that is `people`, which has already said who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rumordesk.read.pairs import set_apart
from rumordesk.read.strangers import of_somebody_unnamed, somebody_elses, unknown_pair, untold
from rumordesk.records import Mention


class Group(NamedTuple):
    """People who stand together, and where (offsets into the sentence)."""

    people: tuple[str, ...]
    start: int
    end: int
    how: str


LISTED = re.compile(r"^\s*(?:,?\s*\(?\d\d\)?)?,\s*$")
"""Between two people of a list that goes on with "and"."""
JOINED = re.compile(
    r"^(?:[’']s)?,?\s*(?:\(?(?:age )?\d\d\)?,?)?\s*(?:and|&|\+|/|plus|n|or)\s*(?:his|her|the|then|fellow|former|singer|actress|actor|model|rapper|wife|husband|girlfriend|boyfriend|ex|fianc[ée]+|(?:de|da|di|del|della|der|den|van|von|la|le|bin|al|st\.?)(?=\s)|\s|-)*"
    r"(?:(?-i:[A-Z])[\w’'.-]*\s+){0,3}(?:(?<=\s)(?:star|singer|actress|actor|model|rapper|player|frontman)\s+)?$",
    re.I,
)
"""What may stand between two people of one group."""

TITLED = re.compile(
    r"^\s*(?:(?:with|from|to)\s+)?(?:(?:his|her|the|former|fellow|then|retired)\s+)?(?:[A-Z][\w’'.-]*[\s-]+){0,3}(?:[a-z-]+[\s-]+){0,2}"
    r"(?:singer|actor|actress|star|player|frontman|rapper|model|musician|director|producer|footballer|quarterback|rocker|crooner|dancer|comedian|designer|athlete|lawyer|businessman|mogul|owner|founder|co-founder|boss|chef|host|personality|photographer|filmmaker|socialite|heiress|entrepreneur|executive|agent|restaurateur)(?:[\s/-]+(?:singer|actor|actress|model|songwriter|rapper|dancer|director|producer|host))?\s*$"
)
"""Between a verb and its object: what the second person does for a living, names of teams and bands included."""
ALIAS = re.compile(
    r"\s*[(,]\s*(?:(?:real|birth) name|whose real name is|born|n[ée]e|formerly(?: known as)?|a\.?k\.?a\.?|"
    r"also known as)?\s*",
    re.I,
)
"""Between two names of one person: "The Lark (real name Abel Roe)"."""
REACH_TITLED = 70
"""Characters that such a title may take (set by judgement)."""
RELATIVE = re.compile(r",?\s*(?:\([^)]*\)\s*)?(?:,?\s*\(?\d\d\)?,?\s*)?\s*\bwhom?\s+$")
"""Between a person and the subject of a clause that has that person for its object: "…, whom she (married)"."""
REACH_AFTER = 45
"""Characters after a cue within which its second person must begin (set by reading 300 cues of the pile)."""
LINK_AFTER = re.compile(
    r"^(?:\s+and\s+|(?:\s+\w+ly)?(?:\s+(?:up|again|back|off|in love|things|romance|secretly|a relationship|rumou?rs?))?\s*"
    r"(?:(?i:with|from|to|of|between|by|for|over|involving|alongside|is|are)\s+)?"
    r"(?:(?:his|her)\s+[a-z-]+\s+and\s+[a-z-]+\s+(?:husband|wife)\s+)?"
    r"(?:(?!(?:and|but|while|when|after|before|as|who|that|in|on|at|during|since|until|because|for|he|she|they)\b)[a-z][\w’'-]*,?[\s-]+){0,4})$"
)
"""What may stand between a cue and its second person."""


def singles(text: str, offset: int, mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """The mentions of one sentence in order, those of one place together; `offset`: where the sentence starts."""
    spots: dict[tuple[int, int], list[Mention]] = {}
    for m in mentions:
        spots.setdefault((m.start - offset, m.end - offset), []).append(m)
    return tuple(
        Group(tuple(dict.fromkeys(m.person for m in here)), start, end, here[0].how)
        for (start, end), here in sorted(spots.items())
    )


def groups(text: str, offset: int, mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """The groups of one sentence in order; `offset` is where the sentence starts in its field."""
    found: list[Group] = []
    for one in singles(text, offset, mentions):
        start, end, people = one.start, one.end, one.people
        last = found[-1] if found else None
        if last and last.people[-1:] == people and ALIAS.fullmatch(text[last.end : start]):
            found[-1] = last._replace(end=end)
            continue
        if len(found) > 1 and _their_partner(text, found[-2], found[-1], one):
            found[-2:] = [Group((*found[-2].people, *people), found[-2].start, end, "group")]
            continue
        joins = (
            last is not None
            and not _two_clauses(text, last.start, end)
            and (last.how != "pronoun" or text[last.start : last.end].lower() in ("he", "she"))
        )
        if last and joins and one.how != "pronoun" and len(last.people) == 1 and JOINED.match(text[last.end : start]):
            both = tuple(dict.fromkeys((*last.people, *people)))
            found[-1] = Group(both, last.start, end, "group")
        else:
            found.append(one)
    return tuple(_with_lists(text, found))


BEFORE_ING = re.compile(
    r"\b(?!(?:watch|see|catch|film|photograph|snapp|spott|show|hear|find|keep)ing\b)[a-z]{2,}ing\s+"
    r"(?:(?:(?:up|out|around|off)\s+)?with\s+(?:[\w-]+\s+){0,3})?$"
)
AFTER_ING = re.compile(r"\s+[a-z]{2,}ing\b")


def _two_clauses(text: str, start: int, end: int) -> bool:
    """True for "(losing) Ada and Ben (falling in love)": each of the two has a verb of its own."""
    return BEFORE_ING.search(text[:start]) is not None and AFTER_ING.match(text[end:]) is not None


def _their_partner(text: str, first: Group, last: Group, one: Group) -> bool:
    """True for "Ada and her husband, Ben": the pronoun between them is nobody new."""
    between = first.people == last.people and last.how == "pronoun" and len(first.people) == 1
    return between and PARTNER.fullmatch(text[first.end : one.start]) is not None


PARTNER = re.compile(
    r"(?:,? \(?\d\d\)?,?)?\s+and\s+(?:his|her)\s+(?:[a-z-]+\s+){0,2}(?:husband|wife|boyfriend|girlfriend|partner|fianc[ée]+|beau)"
    r"(?:\s+of [\w\s-]{1,20})?,?\s+(?:[a-z]+\s+)?"
)


def _with_lists(text: str, found: Sequence[Group]) -> list[Group]:
    """ "A, B and C" is one group of three, so that B and C are not taken for a couple."""
    done: list[Group] = []
    for g in reversed(found):
        if done and done[-1].how == "group" and len(g.people) == 1 and LISTED.match(text[g.end : done[-1].start]):
            done[-1] = Group(tuple(dict.fromkeys((*g.people, *done[-1].people))), g.start, done[-1].end, "group")
        else:
            done.append(g)
    return done[::-1]


def participants(text: str, start: int, end: int, around: Sequence[Group], couple: frozenset[str]) -> tuple[str, ...]:
    """The people of a two-person event whose cue is `text[start:end]`; empty where it is not clear.

    Nearest group before the cue when it holds two people; else one before and one after; else a group of two after.
    Where the only people in the sentence are the couple, it is theirs.
    """
    if untold(text, start, around) and any(set(g.people) - couple for g in [g for g in around if g.end <= start][-1:]):
        return ()
    around = _speaking(text, start, around)
    before = [g for g in around if g.end <= start + 1 and not _walled(text[g.end : start])]
    after = [g for g in around if g.start >= end]
    near = before[-1] if before else None
    after = [g for g in after if not (near and g.how == "pronoun" and g.people == near.people)]
    nxt = after[0] if after and _reaches(text[end : after[0].start]) else None
    if near and (told_of := _whom(text, start, near, around)) is not None:
        return told_of
    if nxt and OF_TWO.match(text[end : nxt.start]):
        return nxt.people if len(nxt.people) == 2 else ()
    if near and OTHERS_OWN.search(text[near.end : start]):
        return ()
    if of_somebody_unnamed(text, start, end, near, nxt, around):
        return ()
    if (pair_of_one := _of_one(text, start, end, around, nxt)) is not None:
        return pair_of_one
    mutual = MUTUAL.search(text[start : end + MUTUAL_REACH]) is not None
    if near and (pair_of_two := _of_groups(text, end, near, nxt, mutual)) is not None:
        return pair_of_two
    if nxt and len(nxt.people) == 2:
        return nxt.people
    if near and (not mutual or FILED.match(text[start:end]) or ANOTHER_WHO.search(text[near.end : start])):
        return ()
    everyone = {p for g in around for p in g.people}
    others = somebody_elses(text, start, around) or unknown_pair(text, start, around)
    return tuple(sorted(everyone)) if everyone == couple and not others else ()


SUBJECT_GAP = re.compile(r"^\s+(?:(?:had|has|have|was|were|is|are|been|[a-z]+ly|first|later|then|once)\s+){0,3}$")
"""Between a subject and its verb."""


def _whom(text: str, start: int, near: Group, around: Sequence[Group]) -> tuple[str, ...] | None:
    """The two of "Ben, whom she married": empty where they are the same or more; None where no such clause is here."""
    if not SUBJECT_GAP.match(text[near.end : start]):
        return None
    named = next(
        (g for g in reversed(around) if g.end <= near.start and RELATIVE.fullmatch(text[g.end : near.start])), None
    )
    if named is None:
        return None
    both = tuple(dict.fromkeys((*named.people[-1:], *near.people)))
    return both if len(both) == 2 else ()


def _of_groups(text: str, end: int, near: Group, nxt: Group | None, mutual: bool) -> tuple[str, ...] | None:
    """Whom the groups right before and after a cue that ends at `end` make: nobody (), or None where they leave it open."""
    one_after = nxt is not None and len(nxt.people) == 1 and nxt.people[0] not in near.people
    if len(near.people) > 1:
        if (one_after and WITH.match(text[end:])) or (not mutual and WITH_OTHERS.match(text[end:])):
            return ()
        if not _possessive(text, near):
            each = (EACH.match(text[near.start : near.end]) and not mutual) or BOTH_WERE.search(text[near.end : end])
            return near.people if len(near.people) == 2 and not each else ()
    elif nxt and one_after and nxt.how != "pronoun":
        return (*near.people, *nxt.people)
    return near.people if len(near.people) == 2 else None


OF_TWO = re.compile(r"^\s+(?:of|between)\s")
"""After a noun: "the wedding of A and B" is theirs, whoever attends."""
ASIDE = re.compile(
    r",\s+(?:who|whose)\b[^,;]*(?:,|$)|,[”\"]?\s+as (?:the (?:couple|pair|duo|two)|they) (?:is|are|was|were)\b[^,;]*,|\([^)]*\)|,\s+[^,;]*?[’']s?\s+(?:[\w-]+\s+){0,2}?(?:brother|sister|mother|father|mom|dad|son|daughter|cousin|niece|nephew|friend|pal|co-?star|assistant|manager|twin)\b[^,;]*(?:,|$)"
)
"""What is said in passing of the person before it."""
SINGULAR = re.compile(r"\bwho\s+(?:was|is|has)\b")
KIN = re.compile(
    r"^[’']s?,?\s+(?:\d\d,?\s+)?(?:[\w-]+\s+){0,2}?(?:brother|sister|mother|father|mom|dad|parents?|sons?|daughters?|kids?|children|cousin|niece|nephew|friends?|pals?|bff|bestie|budd(?:y|ies)|mate|roommate|bandmate|boss|client|co-?star|assistant|manager|nanny|wife|husband|girlfriend|boyfriend|fianc[ée]+|former|"
    r"twin|uncle|aunt|grandmother|grandfather|stepmother|stepfather|in-laws?|family|ex(?:-\w+)?)\b",
    re.I,
)
"""After a name: somebody of theirs is meant, not they."""


def _speaking(text: str, at: int, around: Sequence[Group]) -> list[Group]:
    """The groups that can take part in an event at a place: an aside keeps to itself, and kin is not the anchor."""
    inside = next((m for m in ASIDE.finditer(text) if m.start() < at < m.end()), None)
    kept = [g for g in around if not KIN.match(text[g.end :]) and not (g.end <= at and set_apart(text, g.start, g.end))]
    if inside is None:
        return [g for g in kept if not any(m.start() < g.start < m.end() for m in ASIDE.finditer(text))]
    within = [g for g in kept if inside.start() < g.start < inside.end()]
    owner = [g for g in kept if g.end <= inside.start() + 1][-1:]
    alone = bool(within) or SINGULAR.search(inside.group()) is not None
    return [*(Group(g.people[-1:], g.start, g.end, g.how) if alone else g for g in owner), *within]


OWNED = re.compile(r"\b(?:his|her)\s+(?:[\w-]+\s+){0,2}$", re.I)
OWNED_HERE = re.compile(r"\b(?:his|her)\b", re.I)
STRANGER = re.compile(r"^\s+(?:from|with|to)\s+(?:[a-z-]+\s+){0,3}[A-Z]")


def _of_one(text: str, start: int, end: int, around: Sequence[Group], nxt: Group | None) -> tuple[str, ...] | None:
    """ "her split from Ben": hers and Ben's, whoever stands before. Empty where "from" names somebody unknown."""
    owned = OWNED_HERE.search(text, start, end) or OWNED.search(text[:start])
    if owned is None:
        return None
    if nxt is None:
        return () if STRANGER.match(text[end:]) else None
    owner = next((g for g in around if g.how == "pronoun" and owned.start() <= g.start < end), None)
    if owner is None or len(nxt.people) != 1:
        return None
    return () if owner.people == nxt.people else (owner.people[0], nxt.people[0])


OTHERS_OWN = re.compile(r"^[’']s\s+(?:[\w-]+\s+){0,2}\w+[’']s?\s")
"""After a name: "…’s friend’s": what follows belongs to somebody else."""
WITH = re.compile(r"^\s*(?:up\s+)?(?:with|from|to)\s")
"""After a cue: "broke up with Ada": a pair before it is not whom it is about."""
WITH_OTHERS = re.compile(
    r"^\s*(?:up\s+)?(?:with|from)\s+(?:(?:their|his|her|former|long\w*)\s+)*(?:partners|exes|[a-z]+ whom)\b"
)
"""After a cue: "after breaking up with partners": each with somebody else."""
FILED = re.compile(r"fil(?:e|ed|es|ing)\b|served", re.I)
"""What one does alone: the divorce that is filed for is not that of whoever else stands in the sentence."""
ANOTHER_WHO = re.compile(r"[A-Za-z][\w’'-]*\s*[-–—,]?\s*\bwho\s+(?:\w+ly\s+)?$")
"""Between a person and a cue: a clause about somebody else."""
EACH = re.compile(r"^(?:both|each)\b", re.I)
"""Of whom a thing is said one by one: "both are divorced" does not divorce them from each other."""
BOTH_WERE = re.compile(r"\b(?:both|each)\s+(?:[a-z]+ly\s+|newly\s+)?(?:divorced|single|married)$", re.I)
"""Behind two people: the same, said of each."""
MUTUAL = re.compile(
    r"\b(?:together|reunited|each other|one another|wedding|marriage|engagement|romance|relationship|reunion|reconciliation|divorce|split|break-?up|the pair|the couple)\b",
    re.I,
)
"""Words that make two people of those in the sentence, where grammar does not."""
MUTUAL_REACH = 30


def subject(text: str, start: int, around: Sequence[Group]) -> str:
    """The one person before a cue, with nobody between; "" where there is none or a group."""
    before = [g for g in _speaking(text, start, around) if g.end <= start + 1]
    if untold(text, start, around):
        return ""
    if not before or len(before[-1].people) != 1:
        return ""
    gap = text[before[-1].end : start]
    return before[-1].people[0] if len(gap) <= SUBJECT_REACH and not _walled(gap) else ""


SUBJECT_REACH = 60
"""Characters between a subject and its verb, at most (set by judgement)."""


def _walled(gap: str) -> bool:
    """True where the gap holds a wall that a subject does not reach across."""
    return bool(re.search(r"[;:]|(?<!\b[A-Z][a-z]{2})(?<!\bSept)[.!?]\s|\b(?:while|whereas|but)\b", gap))


def _reaches(gap: str) -> bool:
    short = len(gap) <= REACH_AFTER and LINK_AFTER.match(gap) is not None
    return short or (len(gap) <= REACH_TITLED and TITLED.match(gap) is not None)


def _possessive(text: str, group: Group) -> bool:
    return text[group.end : group.end + 2] in ("’s", "'s") and len(group.people) < 2
