"""Words by which a sentence keeps a distance from what it tells, or tells it of somebody else.

Each check asks of one sentence whether it says outright what a cue in it tells: in its own voice, as a thing that is
so, and of the people who were read into it. It finds no events and reads nothing anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from rumordesk.records import Event, Mention
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "distance")
HEARSAY = _WORDS["hearsay"]
JOINED = _WORDS["joined"]
BROKEN = _WORDS["broken"]
BOTH = _WORDS["both"]


HEARSAY_OF_ROLE = 25
"""Characters before a role ("his rumored girlfriend Ines") in which hearsay is of the role (set by judgement)."""


def outright(text: str, cue: str, role: bool = False) -> bool:
    """True where a sentence says what a cue tells as a thing that is so, and in its own voice; a role that it takes for
    granted ("her husband") may stand beside hearsay of other things."""
    before = text[: max(0, text.find(cue))]
    if role:
        return (
            HEARSAY.search(before[-HEARSAY_OF_ROLE:]) is None
            and _WORDS["not_yet"].search(before[-HEARSAY_OF_ROLE:]) is None
        )
    return HEARSAY.search(text) is None and _WORDS["not_yet"].search(before) is None and not unsettled(before)


def unsettled(before: str) -> bool:
    """True for an infinitive: what follows was wanted, allowed or planned, and is not said to have happened."""
    return _WORDS["to_do"].search(before) is not None and _WORDS["resolved"].search(before) is None


def no_partner(text: str, cue: str) -> bool:
    """True where a role is that of somebody who was left ("broke up with Ines, his girlfriend"), or of a friend."""
    before = text[: max(0, text.find(cue))]
    was_left = any(_WORDS[x].search(before) is not None for x in ("left", "leaving"))
    return was_left or _WORDS["friends"].search(cue) is not None


def of_other_two(title: str, people: Collection[str]) -> bool:
    """True for a headline on one of these people and somebody else: "the couple" may then be those two."""
    names = {part for p in people for part in p.split()}
    pairs = (m.groups() for m in _WORDS["name_and_name"].finditer(title))
    return any((a in names) != (b in names) for a, b in pairs)


def beside_a_stranger(text: str) -> bool:
    """True for words on somebody who is not named ("a mystery brunette"): "the pair" may be that one and another."""
    return _WORDS["stranger"].search(text) is not None


def in_company_only(text: str, cue: str) -> bool:
    """True for "when they’re together": nothing is said but that they meet."""
    at = text.find(cue)
    apart = cue.lstrip().startswith(("’", "'"))
    before = text[: max(0, at)] + ("" if apart else " ")
    return _WORDS["in_company"].search(cue) is not None and _WORDS["whenever"].search(before) is not None


def in_words_of(text: str, cue: str, source: str) -> bool:
    """True where a cue stands in what a source told, and not in a clause before the source is named, nor in another
    paper's headline."""
    at, named = text.find(cue), text.lower().find(source.lower())
    if named < 0 or at < 0:
        return True
    lead = _WORDS["next_clause"].search(text[:named])
    own_clause = lead is not None and at < lead.start() and not _quoted(text, at)
    return not own_clause and _WORDS["other_papers"].match(text[named + len(source) :]) is None


def _quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


def of_another(text: str, offset: int, e: Event, mentions: Sequence[Mention]) -> bool:
    """True where the cue is of a relative clause whose head is none of the event's people: "called the duchess who
    married him"."""
    at = text.find(e.cue)
    m = _WORDS["who"].search(text[: max(0, at)])
    if m is None or (e.kind == "child" and _WORDS["having"].match(e.cue) is None):
        return False  # "a daughter who was born": the head is the child
    named = [x for x in mentions if x.end - offset <= m.start()]
    if not named:
        return True
    head = max(named, key=lambda x: x.end)
    return head.person not in e.people or _WORDS["aside"].fullmatch(text[head.end - offset : m.start()]) is None


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
