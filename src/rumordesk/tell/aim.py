"""Whether a sentence that tells of a thing tells it of the two people asked about, and of now, not of an earlier round.

It judges the words around one cue that was read as an event of theirs; it finds no events, and it does not ask how
surely they are said (that is `distance`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from rumordesk.kinds.evidence import PARTED
from rumordesk.records import Event
from rumordesk.tell.distance import BOTH
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "aim")
STATES = frozenset({"dating", "engaged", "married", "shared home", "new partner"})
RECENT = 400
"""Days before its article after which what a sentence dates is of another time (as in `weigh`)."""
WITH_WHOM = 60
"""Characters after "with" or "from" in which the name stands (set by judgement)."""


def of_somebody_else(text: str, cue: str, own: Collection[str]) -> bool:
    """True where the words after a cue tie it to a name that is none of `own`: "split with Ines Marlow"."""
    after = text[max(0, text.find(cue)) + len(cue) :]
    m = _WORDS["to_another"].match(after)
    if m is None:
        return False
    who = m["who"][:WITH_WHOM]
    stop = _WORDS["clause"].search(who)
    named = re.findall(r"\b[A-Z][\w-]*", who[: stop.start()] if stop else who)
    names = [n for n in named if _WORDS["no_name"].match(n) is None]
    return bool(names) and not any(n in own for n in names)


def tied(text: str, cue: str, spots: Sequence[tuple[int, int, str]], people: Collection[str], role: bool) -> bool:
    """True where little stands between a cue and these people: they, or one of them, right before it, or the other
    right after it. `spots` are start, end and person of whom the sentence names."""
    at = max(0, text.find(cue))
    before = [(end, who) for _, end, who in spots if end <= at + 1]
    if role:
        return _owns(text, at, before, people)
    subject = max(
        [end for end, who in before if who in people] + [m.end() for m in BOTH.finditer(text, 0, at)], default=-1
    )
    stranger = max((end for end, who in before if who not in people), default=-1)
    if subject > stranger and _WORDS["light"].match(text[subject:at]) is not None:
        return True
    stop = at + len(cue)
    after = next(((start, who) for start, _, who in sorted(spots) if start >= stop - 1), None)
    if any(who in people and start < stop and end > at for start, end, who in spots):
        return True  # a name inside the cue
    return after is not None and after[1] in people and _WORDS["with_whom"].match(text[stop : after[0]]) is not None


def _owns(text: str, at: int, before: Sequence[tuple[int, str]], people: Collection[str]) -> bool:
    """True where the nearest before a role is one of these people: its owner."""
    if not before:
        return POSSESSIVE.search(text[:at]) is None
    end, who = before[-1]
    if AND_WITH.search(text[end:at]) is not None:
        return False  # "Mara with Theo, and with girlfriend Ines": it is hers
    dangling = POSSESSIVE.search(text[end:at]) is not None and len({w for _, w in before}) > 1
    return who in people and not dangling


POSSESSIVE = re.compile(r"\b(?:his|her)\s+(?:[\w-]+\s+){0,2}$", re.I)
"""Right before a role or a noun, and not read as anybody's."""
AND_WITH = re.compile(r"\band with\s+(?:[\w-]+\s+){0,2}$", re.I)


def a_name(word: str) -> bool:
    """True for a word with a capital that may be a person's name."""
    return _WORDS["no_name"].match(word) is None


def owned_by_another(text: str, cue: str, own: Collection[str]) -> bool:
    """True where another's name in the genitive stands last before a cue: "Jule’s talk of falling in love"."""
    owners = GENITIVE.findall(CLAUSE.split(text[: max(0, text.find(cue))])[-1])
    return bool(owners) and owners[-1] not in own and a_name(owners[-1])


GENITIVE = re.compile(r"\b(?:([A-Z][\w-]*)[’']s?)\s+(?=[a-z])")


def names_a_kind(text: str, cue: str) -> bool:
    """True where a cue only says of what kind something is: "her dating history"."""
    return _WORDS["modifier"].match(text[max(0, text.find(cue)) + len(cue) :]) is not None


def of_another_time(text: str, e: Event) -> bool:
    """True where a state is told of as of a time that is over: "during their marriage", "once dated"."""
    before, after = _around(text, e.cue)
    if e.basis == "reference":
        return False
    if e.kind in STATES and _WORDS["while_it_was"].search(before):
        return True
    if e.kind in STATES and (_WORDS["once"].search(before) or e.cue.lower() == "dated"):
        return True
    if e.kind == "married" and WERE.search(before + e.cue) is not None and FOR_A_TIME.match(after) is not None:
        return True  # "they were married for ten years"
    if e.kind in STATES and e.certainty == "asserted" and _WORDS["both_ways"].search(text) is not None:
        return True  # "they enjoyed a romance until they called it quits"
    if e.kind == "reconciled" and BROUGHT.search(before) is not None:
        return True  # friends "brought them back together": they met again
    if e.kind == "reconciled" and WAS_AGAIN.match(after) is not None:
        return True  # "their rekindled romance saw them go to church"
    long_ago = _WORDS["an_earlier_one"].search(before) or _WORDS["long_ago"].search(before)
    if e.kind == "separated" and WHILE.search(before) is not None:
        return True  # "during their split": they were apart for a time
    over = e.kind in STATES and (after.startswith(" saw ") or _WORDS["over"].match(after) is not None)
    return over or _WORDS["earlier"].match(after) is not None or long_ago is not None


WERE = re.compile(r"\b(?:was|were)(?: \w+ly)? married$", re.I)
FOR_A_TIME = re.compile(r"\s+(?:to (?:[A-Z][\w-]+ ?){1,3}\s*)?(?:for|from|when|until|till|between)\b")
BROUGHT = re.compile(r"\b(?:bring(?:s|ing)?|brought)\s+(?:[\w-]+\s+){1,3}$", re.I)
WAS_AGAIN = re.compile(r"\s+(?:romance|relationship|love|flame)\s+(?:saw|was|were|lasted|had|did|hit|led|came)\b", re.I)
WHILE = re.compile(r"\b(?:during) (?:his|her|their|a|the) (?:[\w-]+ )?$", re.I)


def background(text: str, e: Event, kinds: Collection[str] = PARTED) -> bool:
    """True where an event of these kinds only gives the time or the ground of what the sentence tells."""
    before, _ = _around(text, e.cue)
    return e.kind in kinds and e.basis != "reference" and _WORDS["after_it_ended"].search(before) is not None


def with_its_denial(text: str, cue: str) -> str:
    """A denied cue as it is quoted: from the word that denies it on ("not in a relationship")."""
    at = text.find(cue)
    denials = list(DENIES.finditer(text, max(0, at - DENIED_BACK), max(0, at)))
    return text[denials[-1].start() : at + len(cue)] if denials else cue


DENIES = re.compile(r"\b(?:\w+n[’']t|not|never|no|nor|neither|without|den(?:y|ies|ied|ying))\b(?=[^.;:!?]*$)", re.I)
DENIED_BACK = 40
"""Characters before a cue in which the word stands that denies it (set by judgement)."""


def a_mere_thing(e: Event) -> bool:
    """True for a state that is only named ("their relationship"): it may be over; or for a wedding that may be to come,
    or only the place where somebody saw somebody else."""
    if e.basis == "reference" or e.certainty != "asserted" or e.kind not in STATES:
        return False
    if e.basis == "statement":
        return CEREMONY.fullmatch(e.cue) is not None
    return e.when is None and (e.tense == "none" or (e.tense == "past" and A_THING.fullmatch(e.cue) is not None))


CEREMONY = re.compile(r"wedding|nuptials", re.I)
A_THING = re.compile(r"relationship|romance|engagement|wedding|marriage|love affair|affair|fling|nuptials", re.I)


def long_past(e: Event, published: date | None) -> bool:
    """True for an event that its own words date long before the article."""
    return e.when is not None and published is not None and (published - e.when.end).days > RECENT


def surely_to_come(text: str, cue: str) -> bool:
    """True where the words right before a cue, or its own, say that it is to come."""
    before, _ = _around(text, cue)
    return _WORDS["will_come"].search(before) is not None or _WORDS["will_come"].search(cue + " ") is not None


def not_so(text: str, cue: str) -> bool:
    """True where what a cue tells is feared, imagined or sworn off, and not said to be so."""
    before, _ = _around(text, cue)
    return any(_WORDS[x].search(before) is not None for x in ("not_so", "others_feast")) or cue.lower().endswith(
        "friends"
    )


def ordered(text: str, cue: str) -> bool:
    """True where a denial is what somebody is told or asked to do, or the time of something else."""
    return _WORDS["ordered"].search(_around(text, cue)[0]) is not None


def unsettled_clause(text: str, cue: str) -> bool:
    """True where a cue stands in a clause of time, condition or guessing: "perhaps, as they go their separate ways"."""
    before, _ = _around(text, cue)
    start = max((m.end() for m in CLAUSE.finditer(before)), default=0)
    return _WORDS["unsettled_clause"].search(before[start:]) is not None


CLAUSE = re.compile(r"[.;:!?—–]\s|,\s+(?=(?:but|and|so|who|which)\b)|\bthat\s", re.I)
"""Where a clause begins."""


def of_a_thing(text: str, cue: str) -> bool:
    """True where what is left is a thing: "calling it quits on Hollywood"."""
    return _WORDS["of_a_thing"].match(_around(text, cue)[1]) is not None


def of_a_third(text: str, e: Event) -> bool:
    """True where a verb of love has somebody for its object who is not named: "is dating a model"."""
    verb = e.kind in STATES and e.basis != "reference" and LOVES.search(e.cue) is not None
    return verb and _WORDS["of_a_third"].match(_around(text, e.cue)[1]) is not None


LOVES = re.compile(r"(?:dat(?:ing|es|ed)|engaged|marr(?:y|ying|ied)|in love|relationship)$", re.I)


def ones_own(text: str, e: Event, spots: Sequence[tuple[int, int, str]]) -> bool:
    """True for "his divorce", "both were divorced", "Theo’s engagement", where the sentence does not say with whom."""
    at = max(0, text.find(e.cue))
    before, after = _around(text, e.cue)
    if e.basis == "reference" or e.kind not in PARTED | STATES:
        return False
    if e.kind in PARTED:
        own = _WORDS["ones_own"].search(before) is not None or OWN.search(e.cue) is not None
    else:
        own = A_THING.fullmatch(e.cue) is not None and ITS_OWNER.search(before) is not None
        own = own and JOINT_OWNERS.search(before) is None
    if not own:
        return False
    nxt = next((start for start, _, who in spots if start >= at + len(e.cue) - 1 and who in e.people), None)
    return nxt is None or _WORDS["with_whom"].match(after[: nxt - at - len(e.cue)]) is None


OWN = re.compile(r"\b(?:his|her)\b", re.I)
ITS_OWNER = re.compile(r"(?:\b(?:his|her)|[A-Z][\w-]+[’'](?:s\b)?)\s+(?:[a-z-]+\s+){0,2}$")
"""Right before a thing: the one whose it is."""
JOINT_OWNERS = re.compile(r"(?:\b[Aa]nd|&)\s+(?:[A-Z][\w-]*\s+){0,2}[A-Z][\w-]+[’'](?:s\b)?\s+(?:[a-z-]+\s+){0,2}$")
"""Right before a thing: the second of two whose it is."""


def mended(text: str, e: Event) -> bool:
    """True for a parting or a reunion that the same sentence takes back: "separated, but rekindled their romance"."""
    if e.certainty != "asserted":
        return False
    undone = {"reconciled": "over_again", **dict.fromkeys(PARTED, "mended")}.get(e.kind)
    return undone is not None and _WORDS[undone].search(text) is not None


def in_jest(text: str) -> bool:
    """True near words that say that somebody jokes."""
    return _WORDS["jokes"].search(text) is not None


def trouble(cue: str) -> bool:
    """True for words of trouble between two people that are not words of a parting."""
    return _WORDS["trouble"].search(cue) is not None


def as_a_couple(text: str, e: Event) -> bool:
    """True for a parting read from "as a couple" without a word of parting before it."""
    loose = e.kind in PARTED and e.cue.lower().endswith("as a couple")
    return loose and _WORDS["parted"].search(_around(text, e.cue)[0]) is None


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def of_an_older_year(text: str, published: date | None) -> bool:
    """True where every year that a sentence names is older than the last one before the article."""
    years = [int(y) for y in YEAR.findall(text)]
    return published is not None and bool(years) and max(years) < published.year - 1


def said_by_somebody(text: str, cue: str) -> bool:
    """True where a verb of saying or thinking stands in the sentence, outside of the cue."""
    before, after = _around(text, cue)
    return any(_WORDS["says"].search(x) is not None for x in (before, after))


def reads_signs(text: str) -> bool:
    """True near somebody who reads signs, and has seen and heard nothing."""
    return _WORDS["no_witness"].search(text) is not None


def in_an_aside(text: str, cue: str, said: str) -> bool:
    """True where a cue stands in the reporter's aside to a quotation, or names only what was talked about."""
    at, verb = text.find(cue), text.find(said) if said else -1
    if verb < 0 or at < verb or quoted(text, at):
        return False
    return _WORDS["topic"].search(text[verb:at]) is not None


def quoted(text: str, at: int) -> bool:
    """True for a place within quotation marks."""
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


NESTED = re.compile(r"[‘'][^‘’'\n]{3,60}[’'](?![a-z])")


def nested(text: str, cue: str) -> bool:
    """True for words that a quotation itself puts in quotation marks: what somebody else would say."""
    at = text.find(cue)
    inner = any(m.start() < at and at + len(cue) < m.end() for m in NESTED.finditer(text))
    return inner and (quoted(text, at) or '"' in text or "“" in text)


def _around(text: str, cue: str) -> tuple[str, str]:
    at = max(0, text.find(cue))
    return text[:at], text[at + len(cue) :]
