"""Whom "they" or "the pair" at the head of a sentence goes on to mean: the couple that the sentence before told of.

`pronouns` resolves such words by who is named around them, and is silent where others are. Here it counts of whom
something was told: "Ben was with Ada, whom Cleo’s fans adore. They split in 2010." It reads no events itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def carried_on(
    words: str,
    s: Sentence,
    at: int,
    here: Sequence[Mention],
    told: Sequence[Event],
    before: str,
    couple: tuple[str, ...],
) -> tuple[Mention, ...]:
    """Mentions of both for the word for two that heads a sentence (`words`, the `at`-th), nobody where it is resolved
    already or may mean others. `told` and `before` are the events and the words of the sentence before."""
    m = HEAD.match(words)
    if m is None or len(couple) != 2:
        return ()
    start, end = s.start + m.start("pair"), s.start + m.end("pair")
    if any(x.start < end and start < x.end for x in here) or any(
        x.person not in couple and x.end <= start for x in here
    ):
        return ()
    last = next((e for e in reversed(told) if e.kind in OF_TWO and len(e.people) > 1), None)
    if last is None or set(last.people) != set(couple):
        return ()
    after = before[before.find(last.cue) + len(last.cue) :]
    if not m["pair"].lower().startswith("the ") and last.kind != "child" and MANY.search(after):
        return ()
    return tuple(Mention(p, s.field, start, end, at, "pair") for p in couple)
