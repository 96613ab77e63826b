"""Words by which a sentence keeps a distance from what it tells, or tells it of somebody else.

Each check asks of one sentence whether it says outright what a cue in it tells: in its own voice, as a thing that is
so, and of the people who were read into it. It finds no events and reads nothing anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from rumordesk.records import Event, Mention

HEARSAY = re.compile(
    r"\breported(?:ly)?\b|\breports?\b|\b(?:supposed|alleged|purported|apparent)(?:ly)?\b|\brumou?r\w*|\bspeculat\w+|"
    r"\bclaim(?:s|ed|ing)?\b|\baccording to\b|\bgossip\w*|\b(?:insiders?|sources?|tipsters?)\b|\bheadlines?\b|"
    r"\btabloids?\b|\ballegation\w*|\bword (?:has it|is)\b|\bbelieved to\b|\bsuggest\w*|"
    r"\b(?:it[’']s|it is|is|are) (?:being |also )?said\b|\btalk (?:of|that)\b|"
    r"\b(?:seem|appear)s? (?:to|that|as|like)\b|\bseemingly\b|\b(?:sort|kind) of\b|\ball but\b",
    re.I,
)
"""Anywhere in a sentence: it passes on what others say, or what nobody is sure of."""
NOT_YET = re.compile(
    r"\b(?:once|if|unless|until|whether|should|would|could|may|might|want\w*|hop(?:e|es|ed|ing)|wish\w*|plan\w*|"
    r"prepar\w+|fear\w*|expect\w*|permission|consent|approval|blessing|required|allowed|allow|free|eligible|need\w*|"
    r"hard to believe|unlikely|doubt\w*|no signs?)\b"
    r"[^.;,]{0,60}$",
    re.I,
)
"""Before a cue, in its clause: what it tells is not so yet."""
TO_DO = re.compile(r"\bto\s+(?:be\s+|get\s+)?(?:\w+ly\s+)?$", re.I)
RESOLVED = re.compile(
    r"\b(?:decid\w+|chos\w+|agreed|opted|decision|managed|went on|only|got)\s+to\s+(?:\w+ly\s+)?$", re.I
)
"""Before an infinitive: it is done, or as good as."""
WHENEVER = re.compile(
    r"\b(?:when(?:ever)?|every time|each time|any time|while|as long as|times?)\s+(?:that\s+)?"
    r"(?:they|we|you|these two|the (?:two|pair|couple))\s*$",
    re.I,
)
"""Before "are together": the hours that two spend, not a romance."""
IN_COMPANY = re.compile(r"(?:[’']re|are|were|get|got|being) (?:all |both )?together$", re.I)
NEXT_CLAUSE = re.compile(
    r",\s+(?:and|but|while|as|yet),?\s+(?:(?:an?|the|some|several|many|now|two|our|multiple|according to|per)\s+)*"
    r"(?:[\w-]+\s+){0,2}?$",
    re.I,
)
"""Between what an outlet says itself and the source that it names next."""
OTHER_PAPERS = re.compile(
    r"^\s*(?:had|has|have|ran|run|with|carried|published|printed)\b[^.]{0,20}\bheadlines?\b", re.I
)
"""After "sources": they are papers, and nobody told anything."""
WHO = re.compile(r"\bwho(?:[’']s|[’']d)?\s+(?:\w+\s+){0,2}$")
ASIDE = re.compile(r"(?:[’']s)?(?:\s*\(\d\d\)|,?\s+\d\d)?\s*(?:$|[,–—(-].*|\s+(?:is|was)\s+an?\s[^,;]*)", re.S)
"""Between a name and "who": nothing, an age, or an apposition."""
JOINED = re.compile(r"(?:[’']s)?,?\s+(?:and|&|with)\s+(?:[\w’'-]+\s+){0,4}", re.I)
"""Between two names: they do it together."""
BROKEN = re.compile(
    r"[;:—–]|,\s|\b(?:before|after|since|when|while|who|whose|but|although|though|because|now-?\s?husband|about|until)\b",
    re.I,
)
"""Between a name and a cue: they are of two clauses."""
BOTH = re.compile(
    r"\b(?:they|their|them|we|our|us|both|together|the (?:former )?(?:couple|pair|duo|two|exes|spouses|stars))\b", re.I
)


HEARSAY_OF_ROLE = 25
"""Characters before a role ("his rumored girlfriend Ines") in which hearsay is of the role (set by judgement)."""


def outright(text: str, cue: str, role: bool = False) -> bool:
    """True where a sentence says what a cue tells as a thing that is so, and in its own voice; a role that it takes for
    granted ("her husband") may stand beside hearsay of other things."""
    before = text[: max(0, text.find(cue))]
    if role:
        return HEARSAY.search(before[-HEARSAY_OF_ROLE:]) is None and NOT_YET.search(before[-HEARSAY_OF_ROLE:]) is None
    return HEARSAY.search(text) is None and NOT_YET.search(before) is None and not unsettled(before)


def unsettled(before: str) -> bool:
    """True for an infinitive: what follows was wanted, allowed or planned, and is not said to have happened."""
    return TO_DO.search(before) is not None and RESOLVED.search(before) is None


def no_partner(text: str, cue: str) -> bool:
    """True where a role is that of somebody who was left ("broke up with Ines, his girlfriend"), or of a friend."""
    before = text[: max(0, text.find(cue))]
    return LEFT.search(before) is not None or FRIENDS.search(cue) is not None


LEFT = re.compile(
    r"\b(?:broke up with|breaking up with|split(?:ting)? (?:from|with)|dump\w*|divorc\w+|ended things with|"
    r"according to)\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+,\s+(?:his|her)\s+(?:[\w-]+\s+)?$",
    re.I,
)
FRIENDS = re.compile(r"\bfriends$", re.I)


def of_other_two(title: str, people: Collection[str]) -> bool:
    """True for a headline on one of these people and somebody else: "the couple" may then be those two."""
    names = {part for p in people for part in p.split()}
    pairs = (m.groups() for m in NAME_AND_NAME.finditer(title))
    return any((a in names) != (b in names) for a, b in pairs)


NAME_AND_NAME = re.compile(r"\b([A-Z]\w+)(?:[’']s)? (?:and|And|&) ([A-Z]\w+)\b")
"""The words right beside "and" in a headline."""


def in_company_only(text: str, cue: str) -> bool:
    """True for "when they’re together": nothing is said but that they meet."""
    at = text.find(cue)
    apart = cue.lstrip().startswith(("’", "'"))
    before = text[: max(0, at)] + ("" if apart else " ")
    return IN_COMPANY.search(cue) is not None and WHENEVER.search(before) is not None


def in_words_of(text: str, cue: str, source: str) -> bool:
    """True where a cue stands in what a source told, and not in a clause before the source is named, nor in another
    paper's headline."""
    at, named = text.find(cue), text.lower().find(source.lower())
    if named < 0 or at < 0:
        return True
    lead = NEXT_CLAUSE.search(text[:named])
    own_clause = lead is not None and at < lead.start() and not _quoted(text, at)
    return not own_clause and OTHER_PAPERS.match(text[named + len(source) :]) is None


def _quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


HAVING = re.compile(r"(?:has|have|had|shares?|shared)\b", re.I)


def of_another(text: str, offset: int, e: Event, mentions: Sequence[Mention]) -> bool:
    """True where the cue is of a relative clause whose head is none of the event's people: "called the duchess who
    married him"."""
    at = text.find(e.cue)
    m = WHO.search(text[: max(0, at)])
    if m is None or (e.kind == "child" and not HAVING.match(e.cue)):
        return False  # "a daughter who was born": the head is the child
    named = [x for x in mentions if x.end - offset <= m.start()]
    if not named:
        return True
    head = max(named, key=lambda x: x.end)
    return head.person not in e.people or ASIDE.fullmatch(text[head.end - offset : m.start()]) is None


def done_by_both(text: str, offset: int, cue: str, people: Collection[str], mentions: Sequence[Mention]) -> bool:
    """True where a sentence ties two people to a cue: both before it, one on each side of it in one clause, both joined
    by "and", or a word for both."""
    at = max(0, text.find(cue))
    spots = sorted((m.start - offset, m.end - offset, m.person) for m in mentions if m.person in people)
    for (_, end, one), (start, _, other) in pairwise(spots):
        if one != other and JOINED.fullmatch(text[end:start]):
            return True
    before = [(s, e, p) for s, e, p in spots if e <= at + 1]
    after = [(s, e, p) for s, e, p in spots if s >= at + len(cue) - max((len(p) for p in people), default=0)]
    for _, end, one in before[-1:]:
        near = [s for s, _, other in after if other != one]
        if near and BROKEN.search(text[end:at]) is None and BROKEN.search(text[at + len(cue) : near[0]]) is None:
            return True
    return BOTH.search(text) is not None
