"""Whom "they" or "the pair" at the head of a sentence goes on to mean: the couple that the sentence before told of.

`pronouns` resolves such words by who is named around them, and is silent where others are. Here it counts of whom
something was told: "Ben was with Ada, whom Cleo’s fans adore. They split in 2010." It reads no events itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rumordesk.read.pronoun_words import MANY
from rumordesk.records import Event, EventKind, Mention, Sentence

OF_TWO: frozenset[EventKind] = frozenset(
    {"met", "dating", "engaged", "married", "separated", "filed", "divorced", "reconciled", "child", "new partner"}
)
"""Kinds of what two people do as two."""
HEAD = re.compile(
    r"(?:(?:however|but|and|then|later|eventually|ultimately|sadly|unfortunately|soon|finally|instead),?\s+)?"
    r"(?:(?:in|on|by|after)\s+[^,]{3,30},\s+)?"
    r"(?P<pair>(?P<they>they(?!\s(?:claim|report|alleg|wrote|publish|print|cite)))|"
    r"(?P<their>their(?=\s+(?:[a-z-]+\s+){0,2}(?:marriage|wedding|nuptials|divorce|split|separation|break-?up|romance|"
    r"relationship|engagement)\b))|"
    r"the\s+(?:former\s+)?(?:[a-z-]+\s+)?(?:two|pair|couple|duo|twosome|exes|spouses)(?!\s+(?:of|other|sisters|brothers|"
    r"friends|stars|women|men|girls|boys|children|kids|weeks|months|years|days)\b))\b",
    re.I,
)
"""How a sentence begins that goes on with the two."""


CAPTIONS = re.compile(r"\bPhotos?:|\bHide Caption\b|\b\d{1,3} of \d{2,3}\b")
"""Marks of captions that run together: the next one is of others."""


def carried_on(
    text: str,
    parts: Sequence[Sentence],
    at: int,
    meant: Mapping[int, Sequence[Mention]],
    told: Sequence[Event],
    couple: tuple[str, ...],
) -> tuple[Mention, ...]:
    """Mentions of both for the word for two that heads sentence `at`, nobody where it is resolved already or may mean
    others. `told` are the events of the sentence before."""
    s, before = parts[at], parts[at - 1]
    m = HEAD.match(text, s.start, s.end)
    last = next((e for e in reversed(told) if e.kind in OF_TWO and len(e.people) > 1), None)
    if m is None or last is None or set(last.people) != set(couple) or before.field != s.field:
        return ()
    start, end = m.span("pair")
    if any(x.start < end and (start < x.end or x.person not in couple) for x in meant.get(at, ())):
        return ()
    if set(couple) <= {x.person for x in meant.get(at, ()) if x.how not in ("pronoun", "pair")}:
        return ()  # who are named in it by name are not meant by "they"
    if CAPTIONS.search(text, before.start, s.end):
        return ()
    told_at = text.find(last.cue, before.start, before.end) + len(last.cue)
    others = any(x.start >= told_at and x.person not in couple for x in meant.get(at - 1, ()))
    many = not m["pair"].lower().startswith("the ") and MANY.search(text, told_at, before.end)
    if last.kind != "child" and (others or many):
        return ()
    return tuple(Mention(p, s.field, start, end, at, "pair") for p in couple)
